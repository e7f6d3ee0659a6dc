"""The worker's duties: one that fails rests, and holds up no other."""

import logging

import pytest

from heard.cli import duties
from heard.cli.duties import Duty, one_round


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands until it is set."""
    at = [1000.0]
    monkeypatch.setattr(duties.time, "monotonic", lambda: at[0])
    monkeypatch.setattr(duties, "_let_go_of_the_database", lambda: None)
    return at


def failing():
    raise ValueError("a cell of a kind nobody foresaw")


def test_the_first_that_has_something_to_do_has_the_turn_and_tells_of_it(clock, capsys):
    asked = []
    first = Duty("first", lambda: asked.append("first"))
    second, third = Duty("second", lambda: ["One file came in."]), Duty("third", lambda: asked.append("third"))
    assert one_round([first, second, third])
    assert asked == ["first"]
    assert capsys.readouterr().err == "One file came in.\n"
    assert not one_round([first, third])


def test_a_piece_of_work_that_has_nothing_to_say_is_work(clock, capsys):
    assert one_round([Duty("quiet", list)])
    assert capsys.readouterr().err == ""


def test_a_duty_that_fails_rests_a_minute_and_the_others_go_on(clock, caplog):
    done = []
    bad, good = Duty("Gathering", failing), Duty("Loading", lambda: done.append(1) or ["Loaded."])
    with caplog.at_level(logging.ERROR, "heard"):
        assert one_round([bad, good])
        assert one_round([bad, good])
    assert len(done) == 2
    assert [record.getMessage() for record in caplog.records] == [
        "Gathering failed. It is tried again in a minute; everything else goes on."
    ]
    assert isinstance(bad.fault, ValueError)
    clock[0] += duties.REST_SECONDS
    bad.do = lambda: ["Gathered."]
    assert one_round([bad])


def test_being_stopped_is_no_fault(clock):
    def stopped():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        one_round([Duty("Loading", stopped)])
