"""An address that does not answer, moves or ends: tried again and given up, and nothing is forgotten."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from heard.record.asks.ask import Asker
from heard.record.asks.returns import tellings_given_up
from heard.record.hooks import calling, following
from heard.record.hooks.calling import PAUSES, look_round, tell_waiting
from heard.record.hooks.doors import add_hook, end_hook, note_seen, try_again
from heard.record.hooks.events import LANDED
from heard.record.hooks.following import follow
from heard.record.hooks.models import Telling
from tests.record.hooks.made import landed

pytestmark = pytest.mark.django_db


def due_now():
    Telling.objects.update(next_at=timezone.now() - timedelta(seconds=1))


def test_an_address_that_does_not_answer_is_tried_again_after_growing_pauses_and_given_up_in_the_end(boss, other):
    follow()
    other.status = 503
    hook, _ = add_hook(by=boss, name="Warehouse", address=other.address, events=[LANDED])
    landed()
    look_round()
    telling = Telling.objects.get()
    assert (telling.state, telling.answered) == ("waiting", "Answered 503.")
    for nth, pause in enumerate(PAUSES, start=1):
        telling.refresh_from_db()
        assert telling.tries == nth
        assert telling.next_at - timezone.now() == pytest.approx(pause, abs=timedelta(seconds=30))
        assert tell_waiting() == 0
        due_now()
        tell_waiting()
    telling.refresh_from_db()
    assert (telling.state, len(other.told)) == ("given up", len(PAUSES) + 1)
    asker = Asker(boss, date(2026, 5, 1), {})
    assert [ask.page for ask in tellings_given_up(asker)] == ["connections_hook"]
    note_seen(hook, by=boss)
    assert list(tellings_given_up(asker)) == []
    other.status = 200
    assert try_again(hook, by=boss) == 1
    assert tell_waiting() == 1


def test_it_is_not_sent_elsewhere_by_the_address(boss, other):
    follow()
    other.status = 302
    add_hook(by=boss, name="Warehouse", address=other.address, events=[LANDED])
    landed()
    look_round()
    assert (len(other.told), Telling.objects.get().answered) == (1, "Answered 302.")


def test_killed_in_the_middle_it_is_told_again_and_never_forgotten(boss, other, monkeypatch):
    class Killed(BaseException):
        pass

    def die(*args, **kwargs):
        raise Killed

    follow()
    add_hook(by=boss, name="Warehouse", address=other.address, events=[LANDED])
    landed()
    with monkeypatch.context() as patch:
        patch.setattr(following.Telling.objects, "get_or_create", die)
        with pytest.raises(Killed):
            follow()
    with monkeypatch.context() as patch:
        patch.setattr(calling, "call", die)
        with pytest.raises(Killed):
            look_round()
    due_now()
    assert look_round() == 1


def test_nothing_more_is_told_to_an_address_that_ended(boss, other):
    follow()
    hook, _ = add_hook(by=boss, name="Warehouse", address=other.address, events=[LANDED])
    landed()
    follow()
    end_hook(hook, by=boss)
    landed("d2")
    look_round()
    assert other.told == []
    assert try_again(hook, by=boss) == 0
