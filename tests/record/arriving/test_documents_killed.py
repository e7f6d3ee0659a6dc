"""Wherever the taking of a document ends or is overtaken, it comes once and is not lost."""

import os

import pytest

from heard.record.arriving import documents, moving
from heard.record.arriving.inbox import take_all
from heard.record.arriving.models import Arrival
from heard.record.intake.models import Load
from heard.record.papers.models import Paper
from tests.record.arriving.documents_made import TODAY, all_done, put
from tests.record.arriving.made import QUIET, lie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_this_process")]


class Killed(BaseException):
    """A worker that ends where it stands."""


def go_round() -> None:
    take_all(QUIET)
    all_done()


@pytest.mark.parametrize("dies_at", ["keeping", "moving", "after it was moved", "finishing"])
def test_killed_at_any_point_a_document_comes_once_and_is_not_lost(box, monkeypatch, dies_at):
    put(box / "spring.html")
    real = documents.add_paper

    def die(*args, **more):
        if dies_at == "keeping":
            real(*args, **more)
        if dies_at == "after it was moved":
            os.rename(*args)
        raise Killed

    with monkeypatch.context() as patch:
        if dies_at == "keeping":
            patch.setattr(documents, "add_paper", die)
        elif dies_at == "finishing":
            patch.setattr("heard.record.arriving.finishing.tell", die)
        else:
            patch.setattr(moving, "put", die)
        with pytest.raises(Killed):
            go_round()
    if dies_at == "keeping":
        assert (Paper.objects.count(), Arrival.objects.count()) == (0, 0)
    take_all(QUIET)
    all_done()
    assert (Paper.objects.count(), Arrival.objects.count(), Load.objects.count()) == (1, 1, 0)
    assert Arrival.objects.get().state == "taken"
    assert lie(box) == {f"taken/{TODAY().isoformat()}/spring.html{mark}" for mark in ("", ".txt")}


@pytest.mark.parametrize("known", [False, True])
def test_of_a_document_that_changes_while_it_is_taken_nothing_is_kept_that_was_not_there(box, home, monkeypatch, known):
    if known:
        put(box / "before.html")
        take_all(QUIET)
    file, real = put(box / "spring.html"), documents.add_paper

    def and_then_more_comes(path, *args, **more):
        made = real(path, *args, **more)
        file.write_bytes(file.read_bytes() + b"<p>more")
        os.utime(file, (0, 0))
        return made

    with monkeypatch.context() as patch:
        patch.setattr(documents, "add_paper", and_then_more_comes)
        assert take_all(QUIET) == []
    assert Paper.objects.count() == (1 if known else 0)
    assert len(list((home.landing / "documents").rglob("????????????????*"))) == (1 if known else 0)
    assert file.exists()
