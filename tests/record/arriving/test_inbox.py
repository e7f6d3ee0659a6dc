import os
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from heard.record.arriving import inbox, moving, taking
from heard.record.arriving.finishing import finish_read, let_go
from heard.record.arriving.folders import Folder, folders
from heard.record.arriving.inbox import take_all, take_from
from heard.record.arriving.models import Arrival
from heard.record.arriving.quiet import Watch
from heard.record.arriving.senders import agree, by_folder, end
from heard.record.erasure.models import Registered
from heard.record.intake.mappings import save_mapping
from heard.record.intake.models import Delivery, Load
from heard.record.intake.queue import run_next
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed
from heard.record.places.models import Organisation
from heard.vocabulary.refusal import Refusal
from tests.record.intake.made import inpatient, supplier_file

pytestmark = pytest.mark.django_db
QUIET = Watch(0)


@pytest.fixture
def box(home) -> Path:
    """The home's watched folder, with a folder of RX9's."""
    Organisation.objects.create(code="RX9", name="HARBOUR TRUST")
    (home.path / "inbox" / "RX9").mkdir(parents=True)
    return home.path / "inbox"


@pytest.fixture
def boss(db) -> User:
    return User.objects.create(username="ada@example.org", full_name="Ada Minns", role="administrator")


def put(place: Path, site: str = "RX901", *, month: str = "202601") -> Path:
    return inpatient(place, [(site, 40, 100, 0.9)], month=month)


def all_done() -> None:
    while run_next() is not None:
        pass
    finish_read()


def lie(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file() and one.name[0] != "."}


@pytest.mark.covers("R113")
def test_a_file_in_an_organisations_folder_is_loaded_and_moved_with_a_sentence_beside_it(box):
    put(box / "RX9" / "january.csv")
    (arrival,) = take_all(QUIET)
    assert (arrival.organisation, arrival.load.organisation) == ("RX9", "RX9")
    today = timezone.localdate().isoformat()
    assert lie(box) == {f"taken/{today}/RX9/january.csv", f"taken/{today}/RX9/january.csv.txt"}
    all_done()
    assert Delivery.objects.get().organisations == ["RX9"]
    assert "1 row in." in (box / "taken" / today / "RX9" / "january.csv.txt").read_text()


def test_a_file_that_is_not_quiet_yet_is_left_until_it_is(box):
    now = [0.0]
    watch = Watch(10, clock=lambda: now[0])
    file = put(box / "january.csv")
    assert take_all(watch) == []
    now[0] = 9.0
    file.write_bytes(file.read_bytes() + b"\n")
    assert take_all(watch) == []
    now[0] = 15.0
    assert take_all(watch) == []
    now[0] = 19.5
    assert len(take_all(watch)) == 1


def test_a_worker_that_has_only_just_begun_goes_by_the_file_systems_clock(box, monkeypatch):
    put(box / "january.csv")
    assert take_all(Watch(3600)) == []
    real = inbox.Watch.__init__.__globals__["time"].time
    monkeypatch.setattr("heard.record.arriving.quiet.time.time", lambda: real() + 4000)
    assert len(take_all(Watch(3600))) == 1


@pytest.mark.parametrize("name", ["january.csv.part", ".january.csv", "~$january.xlsx", "january.csv.filepart"])
def test_a_file_under_the_name_of_one_half_written_is_left_until_it_is_renamed(box, name):
    put(box / name)
    assert take_all(QUIET) == []
    (box / name).rename(box / "january.csv")
    assert len(take_all(QUIET)) == 1


def test_a_file_that_changes_while_it_is_taken_is_left_and_nothing_of_it_is_kept(box, monkeypatch):
    file = put(box / "january.csv")
    real = taking.ask_for_load

    def and_then_more_comes(path, **more):
        asked = real(path, **more)
        file.write_bytes(file.read_bytes() + b"more")
        return asked

    monkeypatch.setattr(taking, "ask_for_load", and_then_more_comes)
    assert take_all(QUIET) == []
    assert not Load.objects.exists()
    assert not Arrival.objects.exists()
    assert file.exists()


@pytest.mark.parametrize("dies_at", ["rename", "after the rename", "tell"])
def test_killed_at_any_point_nothing_comes_twice_and_nothing_is_lost(box, monkeypatch, dies_at):
    put(box / "january.csv")

    class Killed(BaseException):
        pass

    def die(*args, **kwargs):
        if dies_at == "after the rename":
            os.rename(*args)
        raise Killed

    target = {"tell": (inbox, "tell")}.get(dies_at, (moving, "put"))
    with monkeypatch.context() as patch:
        patch.setattr(*target, die)
        with pytest.raises(Killed):
            take_all(QUIET)
    again = take_all(QUIET)
    assert len(again) == (1 if dies_at == "rename" else 0)
    all_done()
    assert (Load.objects.count(), Arrival.objects.count(), Delivery.objects.count()) == (1, 1, 1)
    today = timezone.localdate().isoformat()
    assert lie(box) == {f"taken/{today}/january.csv", f"taken/{today}/january.csv.txt"}


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.slow
def test_killed_while_a_refused_file_is_moved_it_is_finished_once(box, monkeypatch, after):
    (box / "nonsense.csv").write_text("a,b\n1,2\n")
    take_all(QUIET)
    run_next()

    class Killed(BaseException):
        pass

    def die(*args):
        if after:
            os.rename(*args)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(moving, "put", die)
        with pytest.raises(Killed):
            finish_read()
    finish_read()
    today = timezone.localdate().isoformat()
    assert lie(box) == {f"refused/{today}/nonsense.csv", f"refused/{today}/nonsense.csv.txt"}
    assert finish_read() == []


@pytest.mark.slow
def test_a_new_file_put_where_a_taken_one_lay_is_never_moved_over_it(box, monkeypatch):
    put(box / "january.csv")

    class Killed(BaseException):
        pass

    def die(*args):
        os.rename(*args)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(moving, "put", die)
        with pytest.raises(Killed):
            take_all(QUIET)
    put(box / "january.csv", month="202602")
    all_done()
    take_all(QUIET)
    all_done()
    today = timezone.localdate().isoformat()
    files = {name for name in lie(box) if name.endswith(".csv")}
    assert files == {f"taken/{today}/january.csv", f"taken/{today}/january (2).csv"}
    assert Delivery.objects.count() == 2


@pytest.mark.slow
def test_two_files_of_one_name_are_both_kept(box):
    for month in ("202601", "202602", "202603"):
        put(box / "return.csv", month=month)
        take_all(QUIET)
    all_done()
    today = timezone.localdate().isoformat()
    names = {name for name in lie(box) if name.endswith(".csv")}
    assert names == {f"taken/{today}/return{mark}.csv" for mark in ("", " (2)", " (3)")}
    assert Delivery.objects.count() == 3


@pytest.mark.slow
def test_the_same_bytes_put_in_twice_say_so_and_count_once(box):
    for _ in range(2):
        put(box / "return.csv")
        take_all(QUIET)
        all_done()
    assert Delivery.objects.count() == 1
    assert "Nothing was loaded twice" in Arrival.objects.first().sentence


def test_a_file_that_is_no_return_is_refused_with_a_sentence_that_repeats_nothing_of_it(box):
    (box / "nonsense.csv").write_text("my neighbour Joan said,b\nshe was hurt,2\n")
    take_all(QUIET)
    all_done()
    today = timezone.localdate().isoformat()
    beside = (box / "refused" / today / "nonsense.csv.txt").read_text()
    assert "Joan" not in beside
    assert "nonsense.csv" in beside
    assert len(beside.split()) > 8


@pytest.mark.slow
def test_rows_that_were_not_taken_are_told_by_column_and_reason_without_their_values(box):
    Organisation.objects.create(code="RX8", name="OTHER")
    file = box / "RX9" / "complaints.csv"
    supplier_file(file, rows=40)
    take_all(QUIET)
    all_done()
    said = Arrival.objects.get().sentence
    assert "to be found out" not in said


def test_a_file_that_speaks_of_another_organisation_is_refused(box):
    put(box / "RX9" / "january.csv", "RX801")
    take_all(QUIET)
    all_done()
    arrival = Arrival.objects.get()
    assert arrival.state == "refused"
    assert "agreed for RX9 only" in arrival.sentence
    assert Path(arrival.place).parent.parent.parent.name == "refused"


def test_a_folder_nobody_agreed_on_is_refused_and_an_agreed_one_is_taken(box, boss):
    (box / "harbour-team").mkdir()
    put(box / "harbour-team" / "a.csv")
    (refused,) = take_all(QUIET)
    assert "Nothing is agreed for the folder" in refused.sentence
    sender = agree(by=boss, name="Harbour team", folder="harbour-team", organisation="RX9")
    put(box / "harbour-team" / "b.csv", month="202602")
    (taken,) = take_all(QUIET)
    assert (taken.sender, taken.organisation) == (sender, "RX9")
    end(sender, by=boss)
    assert by_folder("harbour-team") is None


def test_links_empty_and_huge_files_are_refused_and_folders_below_are_left(box, monkeypatch, tmp_path):
    outside = put(tmp_path / "outside.csv")
    (box / "link.csv").symlink_to(outside)
    (box / "empty.csv").touch()
    (box / "RX9" / "deeper").mkdir()
    put(box / "RX9" / "deeper" / "c.csv")
    monkeypatch.setattr(inbox, "LARGEST", 1000)
    (box / "huge.csv").write_bytes(b"x" * 1001)
    said = {one.file_name: one.sentence.split(".")[0] for one in take_all(QUIET)}
    assert said == {
        "link.csv": "This is a link to somewhere else, and Heard reads only files that lie here",
        "empty.csv": "The file is empty",
        "huge.csv": "The file is larger than 0 GB, which is the most Heard takes at once",
    }
    assert outside.exists()
    assert (box / "RX9" / "deeper" / "c.csv").exists()
    assert not Load.objects.exists()


@pytest.mark.slow
def test_names_with_odd_letters_and_of_any_length_are_taken(box):
    put(Path(os.fsdecode(os.fsencode(str(box)) + b"/january-\xff.csv")))
    put(box / ("a" * 240 + ".csv"), month="202602")
    assert len(take_all(QUIET)) == 2
    all_done()
    assert Delivery.objects.count() == 2
    assert all(Path(one.place).exists() for one in Arrival.objects.all())


def test_one_worker_at_a_time_takes_from_a_folder(box):
    from heard.record.arriving.folders import held

    put(box / "january.csv")
    with held(folders()[0]) as ours:
        assert ours
        assert take_all(QUIET) == []
    assert len(take_all(QUIET)) == 1


def test_folders_the_operator_names_may_be_one_organisations(box, tmp_path, monkeypatch):
    (tmp_path / "drop").mkdir()
    monkeypatch.setenv("HEARD_INBOXES", f"RX9={tmp_path}/drop, {tmp_path}/absent/there")
    assert [one.organisation for one in folders()] == ["", "RX9", ""]
    put(tmp_path / "drop" / "a.csv")
    (tmp_path / "drop" / "RX8").mkdir()
    put(tmp_path / "drop" / "RX8" / "b.csv", "RX801")
    (arrival,) = take_all(QUIET)
    assert (arrival.organisation, arrival.load.asked_by) == ("RX9", "watched folder RX9")
    monkeypatch.setenv("HEARD_INBOXES", "here")
    with pytest.raises(Refusal, match="no whole path"):
        folders()


def test_a_folder_that_is_not_there_holds_nothing_up(box, tmp_path):
    assert take_from(Folder(tmp_path / "a" / "b"), QUIET) == []


@pytest.mark.slow
def test_files_beside_heard_go_after_their_days_and_the_sentence_stays(box):
    put(box / "january.csv")
    take_all(QUIET)
    assert let_go(timezone.now() + timedelta(days=60)) == 0, "a file that waits to be read stays"
    all_done()
    assert let_go(timezone.now() + timedelta(days=29)) == 0
    assert let_go(timezone.now() + timedelta(days=31)) == 1
    assert {Path(name).name for name in lie(box)} == {"january.csv.txt"}


@pytest.mark.slow
def test_when_a_persons_information_is_removed_no_copy_stays_beside_heard(box):
    put(box / "january.csv")
    take_all(QUIET)
    all_done()
    Registered.objects.create(kind=Registered.Kind.ROW, digest="0" * 32, source="any")
    assert let_go() == 1
    assert {Path(name).name for name in lie(box)} == {"january.csv.txt"}
    put(box / "february.csv", month="202602")
    take_all(QUIET)
    all_done()
    assert let_go() == 0


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, "from which address"),
        ({"address": "nobody"}, "not an e-mail address"),
        ({"folder": "../up"}, "cannot have this name"),
        ({"folder": "Taken"}, "cannot have this name"),
    ],
)
def test_an_agreement_says_how_the_sender_is_known(boss, given, why):
    with pytest.raises(Refusal, match=why):
        agree(by=boss, name="Harbour", **given)


def test_an_address_is_agreed_once_and_by_administrators_only(boss, governed):
    agree(by=boss, name="Harbour", address="Feedback@Harbour.example", organisation="RX9")
    with pytest.raises(Refusal, match="agreed with this address already"):
        agree(by=boss, name="Harbour", address="feedback@harbour.example")
    with pytest.raises(NotAllowed):
        agree(by=governed.analyst, name="Harbour", folder="x")


@pytest.mark.slow
def test_each_file_of_a_zip_is_loaded_and_the_zip_says_what_became_of_all(box, tmp_path):
    with zipfile.ZipFile(box / "RX9" / "returns.zip", "w") as pack:
        for number, site in enumerate(("RX901", "RX902", "RX801"), start=1):
            pack.write(put(tmp_path / f"{number}.csv", site, month=f"20260{number}"), f"{number}.csv")
    take_all(QUIET)
    all_done()
    finish_read()
    whole = Arrival.objects.get(within=None)
    assert [one.state for one in whole.parts.order_by("id")] == ["taken", "taken", "refused"]
    assert whole.state == "taken"
    assert "agreed for RX9 only" in Path(whole.place).with_name("returns.zip.txt").read_text()
    assert Delivery.objects.count() == 2


@pytest.mark.slow
def test_a_zip_made_to_burst_is_refused(box):
    with zipfile.ZipFile(box / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("a.csv", b"0" * (300 << 20))
    (arrival,) = take_all(QUIET)
    assert arrival.state == "refused"
    assert "made to burst" in arrival.sentence
    assert not Load.objects.exists()
    assert Path(arrival.place).parent.parent.name == "refused"


COLUMNS = """
key = "{key}"
name = "Words of {code}"
identity = "by key"
fingerprint = ["Ref", "Received", "Words"]

[constants]
kind = "complaint"
organisation = "{code}"

[columns]
reference = "Ref"
received_on = "Received"

[[passages]]
column = "Words"
prompt = "nonspecific"
"""


def words(place: Path) -> Path:
    place.write_text("Ref,Received,Words\nC1,2026-01-05,The lift was broken.\n")
    return place


def test_of_mappings_with_the_same_columns_a_folder_takes_its_own_organisations(box):
    for code in ("RX8", "RX9"):
        save_mapping(COLUMNS.format(key=f"words_{code.lower()}", code=code), by="ana")
    words(box / "RX9" / "complaints.csv")
    take_all(QUIET)
    all_done()
    assert [(one.source, one.organisations) for one in Delivery.objects.all()] == [("words_rx9", ["RX9"])]


def test_a_file_that_could_be_several_is_told_so_without_its_columns_and_with_a_way_on(box):
    for key in ("words_one", "words_two"):
        save_mapping(COLUMNS.format(key=key, code="RX9"), by="ana")
    words(box / "RX9" / "complaints.csv")
    take_all(QUIET)
    all_done()
    assert Arrival.objects.get().sentence == (
        "complaints.csv could be words_one or words_two. "
        "Ask the people who run Heard to upload it by hand: the page asks them what it is."
    )


def test_a_file_that_cannot_be_read_is_told_by_the_name_it_came_under(box):
    (box / "RX9" / "ward.csv").write_bytes(b"\xff\xd8\xff\xe0 a photograph")
    take_all(QUIET)
    all_done()
    assert Arrival.objects.get().sentence == (
        "ward.csv is not a table: it is a picture (JPEG). Load the figures as .csv or .xlsx."
    )
