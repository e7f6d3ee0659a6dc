"""Wherever the taking of a file ends or is overtaken, nothing comes twice and nothing is lost."""

import os

import pytest
from django.utils import timezone

from heard.record.arriving import inbox, moving, taking
from heard.record.arriving.finishing import finish_read
from heard.record.arriving.inbox import take_all
from heard.record.arriving.models import Arrival
from heard.record.intake.models import Delivery, Load
from heard.record.intake.queue import run_next
from tests.record.arriving.made import QUIET, all_done, lie, put

pytestmark = pytest.mark.django_db


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
