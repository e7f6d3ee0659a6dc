import zipfile

import pytest

from heard.sources.containers import MB, Unreadable
from heard.sources.packs import unpacked

from .reading import read

ROW = "code,name\nRXX,Hilltop\n"


def pack(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_file_that_is_no_zip_is_itself(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(ROW)
    assert unpacked(path, tmp_path / "out") == [path]
    assert not (tmp_path / "out").exists()


def test_a_workbook_is_no_pack(tmp_path):
    path = pack(tmp_path / "a.xlsx", {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
    assert unpacked(path, tmp_path / "out") == [path]


def test_one_file_inside_is_opened_and_what_the_sender_s_computer_left_is_not(tmp_path):
    path = pack(tmp_path / "a.zip", {"In/b.csv": ROW, "__MACOSX/In/._b.csv": "x", "In/.DS_Store": "x", "Thumbs.db": ""})
    (only,) = unpacked(path, tmp_path / "out")
    assert (only.name, only.read_text()) == ("b.csv", ROW)


def test_several_files_inside_are_several_also_under_one_name(tmp_path):
    path = pack(tmp_path / "a.zip", {"2019/b.csv": ROW, "2020/b.csv": ROW + "RXY,Dale\n"})
    first, second = unpacked(path, tmp_path / "out")
    assert (first.name, second.name) == ("b.csv", "b.csv")
    assert second.read_text().endswith("Dale\n")


def test_a_name_that_climbs_out_of_the_folder_stays_in_it(tmp_path):
    path = pack(tmp_path / "a.zip", {"../../../evil.csv": ROW, "..\\..\\worse.csv": ROW, "\x1b[2J.csv": ROW})
    found = unpacked(path, tmp_path / "out")
    assert all(file.resolve().is_relative_to(tmp_path / "out") for file in found)
    assert [file.name for file in found] == ["evil.csv", "worse.csv", "[2J.csv"]


def test_a_zip_made_to_burst_is_refused(tmp_path):
    path = pack(tmp_path / "bomb.zip", {"a.csv": b"0" * (60 * MB)})
    with pytest.raises(Unreadable, match="made to burst"):
        unpacked(path, tmp_path / "out")


def test_a_zip_that_lies_about_its_size_is_stopped_while_it_unpacks(tmp_path):
    path = pack(tmp_path / "liar.zip", {"a.csv": b"0" * (60 * MB)})
    size = (60 * MB).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (1000).to_bytes(4, "little")))
    with pytest.raises(Unreadable, match="made to burst"):
        unpacked(path, tmp_path / "out")
    assert sum(file.stat().st_size for file in (tmp_path / "out").rglob("*") if file.is_file()) <= 60 * MB


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_cut_off_zip_is_told_as_damaged_when_it_is_opened(tmp_path, share):
    whole = pack(tmp_path / "a.zip", {"a.csv": ROW * 500}).read_bytes()
    (tmp_path / "b.zip").write_bytes(whole[: int(len(whole) * share)])
    (only,) = unpacked(tmp_path / "b.zip", tmp_path / "out")
    with pytest.raises(Unreadable, match="damaged or was cut off"):
        read(only)


def test_bytes_changed_within_a_zip_are_told_as_damage(tmp_path):
    path = pack(tmp_path / "a.zip", {"a.csv": "".join(f"{n * n},{n}\n" for n in range(5000))})
    content = bytearray(path.read_bytes())
    content[2000:2200] = b"\0" * 200
    path.write_bytes(content)
    with pytest.raises(Unreadable, match="damaged"):
        unpacked(path, tmp_path / "out")


def test_an_empty_zip_of_folders_and_a_crowd_of_files_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.mkdir("only a folder")
    with pytest.raises(Unreadable, match="without files"):
        unpacked(tmp_path / "empty.zip", tmp_path / "out")
    crowd = pack(tmp_path / "crowd.zip", {f"{n}.csv": ROW for n in range(201)})
    with pytest.raises(Unreadable, match="201 files"):
        unpacked(crowd, tmp_path / "out2")


def test_a_published_pack_opens_to_its_one_table(shared, tmp_path):
    zipped = shared("data/proms/2016-17/Key Facts Hip and Knee Replacement 1617.csv.zip")
    (only,) = unpacked(zipped, tmp_path / "out")
    assert only.name == "Key Facts Hip and Knee Replacement 1617.csv"
