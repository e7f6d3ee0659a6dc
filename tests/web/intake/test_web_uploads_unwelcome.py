"""Uploads that are cut, too large, oddly named or unfinished: told in words, and nothing of them is kept."""

import io

import pytest
from django.urls import reverse

from heard.web.intake import receiving
from heard.web.intake.receiving import NAME_BYTES, shortened
from tests.web.intake.sending import kept, look, send


def test_a_script_in_a_name_or_a_cell_is_text_on_the_page(signed_in, january):
    script = b"<script>alert(1)</script>"
    client = signed_in("analyst")
    files = ("<script>x<script>.csv", january.replace(b",50,200,", b"," + script + b",200,"))
    _, page = look(client, files)
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "<script>x" not in page


def test_a_name_longer_than_file_systems_take_is_cut_in_the_middle(signed_in, january):
    name = shortened("é" * 300 + ".csv")
    assert len(name.encode()) <= NAME_BYTES
    assert name.endswith("é.csv")
    _, page = look(signed_in("analyst"), ("x" * 300 + ".csv", january))
    assert "Recognised as" in page


def test_nothing_is_taken_without_a_file(signed_in):
    answer = signed_in("analyst").post(reverse("upload"), {"whole": "yes"})
    assert "Choose a file to upload" in answer.text


def body(content: bytes, *, whole: bool = True) -> bytes:
    parts = [
        b'--cut\r\nContent-Disposition: form-data; name="files"; filename="jan.csv"\r\n\r\n' + content,
        b'\r\n--cut\r\nContent-Disposition: form-data; name="whole"\r\n\r\nyes\r\n--cut--\r\n',
    ]
    return b"".join(parts if whole else parts[:1])


@pytest.mark.parametrize("lost", [1, 300])
def test_an_upload_that_was_cut_is_told_and_nothing_is_kept(lost, signed_in, home, january):
    sent = body(january, whole=False)[:-lost]
    answer = signed_in("analyst").post(reverse("upload"), sent, content_type="multipart/form-data; boundary=cut")
    assert "cut off before its end" in answer.text
    assert kept(home) == []


def test_a_file_that_came_whole_is_not_trusted_when_the_end_of_the_upload_is_missing(signed_in, home, january):
    sent = body(january)[:-20]
    answer = signed_in("analyst").post(reverse("upload"), sent, content_type="multipart/form-data; boundary=cut")
    assert "cut off before its end" in answer.text
    assert kept(home) == []


def test_a_disk_that_is_full_is_told_and_nothing_is_kept(signed_in, home, january, monkeypatch):
    def full(self, raw, start):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(receiving.ToDisk, "receive_data_chunk", full)
    answer = send(signed_in("analyst"), ("jan.csv", january))
    assert "the disk is full" in answer.text
    assert kept(home) == []


def test_an_upload_over_the_limit_is_turned_away_before_it_is_read(signed_in, home, january, monkeypatch):
    monkeypatch.setattr(receiving, "LARGEST", 100)
    answer = send(signed_in("analyst"), ("jan.csv", january))
    assert answer.status_code == 400
    assert "the most Heard takes at once" in answer.text
    assert not home.staging.exists()


def test_a_large_file_is_never_held_in_memory(signed_in, january):
    import tracemalloc

    client = signed_in("analyst")
    rows = january.splitlines(keepends=True)
    large = rows[0] + b"".join(rows[1:]) * 30_000
    assert len(large) > 8_000_000
    body_of = io.BytesIO(body(large))
    tracemalloc.start()
    client.generic("POST", reverse("upload"), body_of.getvalue(), content_type="multipart/form-data; boundary=cut")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2.6 * len(large)  # the test client's own copies; a third would be ours
