"""Words leave what was frozen, and whoever reads it later sees that nothing else was changed."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import timezone

from heard.record.assurance.issuing import digest_of
from heard.record.assurance.models import Assurance
from heard.record.bodies.models import Body
from heard.record.erasure.frozen import FROZEN, every_frozen, stands, strike
from heard.record.erasure.written import remove_written, written_holding
from heard.record.examination import BAD, GOOD, frozen
from heard.record.ledger.doors import first_broken_link, record
from heard.record.ledger.models import Entry
from heard.record.meetings import minuting
from heard.record.meetings.models import Meeting, Minutes

NAME = "Quetzal Zanzibar"
VALUES = {"items": [{"id": 1, "note": f"{NAME} told us that she waited."}, {"id": 2, "note": "38 of 212 waited."}]}


@pytest.fixture
def kept(governed) -> SimpleNamespace:
    """Agreed minutes and an issued statement, each with her name in it once."""
    body = Body.objects.filter(commissioner=governed.icb).first()
    first, then = (
        Meeting.objects.create(body=body, on=date(2026, month, 3), made_by=governed.boss) for month in (3, 4)
    )
    minutes = Minutes.objects.create(
        meeting=first, values=VALUES, digest=minuting.digest_of(VALUES), agreed_at=then, by=governed.boss
    )
    said = f"We heard {NAME}."
    issued = Assurance.objects.create(
        commissioner=governed.icb, period="FY2025-26-Q4", number=1, values={"parts": []}, words=said,
        digest=digest_of({"parts": []}, said), on=date(2026, 4, 3), by=governed.boss,
    )  # fmt: skip
    return SimpleNamespace(minutes=minutes, issued=issued, boss=governed.boss)


def remove(kept: SimpleNamespace) -> None:
    found = written_holding(NAME, by=kept.boss)
    remove_written([one.key for one in found], phrase=NAME, by=kept.boss, because="the person asked us to")
    kept.minutes.refresh_from_db()
    kept.issued.refresh_from_db()


@pytest.mark.covers("R054")
def test_words_are_struck_out_and_everything_else_is_seen_to_be_as_frozen(kept) -> None:
    first = kept.minutes.digest
    remove(kept)
    assert "Zanzibar" not in str(kept.minutes.values) + kept.issued.words
    assert kept.minutes.values["items"][1] == VALUES["items"][1]
    assert kept.minutes.digest == first != minuting.digest_of(kept.minutes.values)
    today = timezone.localdate()
    for one in (kept.minutes, kept.issued):
        assert (stands(one).whole, stands(one).struck_on) == (True, today)
        assert stands(one).sentence == (
            f"Words were removed on {today.day} {today:%B %Y} at a person’s request; "
            "everything else is as it was frozen."
        )
    assert first_broken_link() is None


def test_the_ledger_notes_the_first_digest_and_the_new_one(kept) -> None:
    remove(kept)
    entry = Entry.objects.get(what="words_struck", about=f"meetings.minutes:{kept.minutes.pk}")
    assert entry.facts == {
        "first": kept.minutes.digest, "digest": minuting.digest_of(kept.minutes.values), "columns": ["values"],
        "whole": True,
    }  # fmt: skip
    assert entry.was
    assert entry.became not in ("", entry.was)


def test_what_was_never_touched_is_as_it_was_frozen(kept) -> None:
    assert stands(kept.minutes).sentence == "Everything is as it was frozen."
    assert frozen().state == GOOD
    assert {one._meta.label_lower for one, _ in every_frozen()} <= set(FROZEN)


@pytest.mark.parametrize("first", [True, False])
def test_a_change_nobody_recorded_shows_before_and_after_a_removal(kept, first: bool) -> None:
    def forge() -> None:
        minutes = Minutes.objects.get(pk=kept.minutes.pk)
        minutes.values["items"][1]["note"] = "3 of 212 waited."
        minutes.save()

    if first:
        forge()
        remove(kept)
    else:
        remove(kept)
        forge()
    kept.minutes.refresh_from_db()
    assert not stands(kept.minutes).whole
    assert frozen().state == BAD
    assert f"meetings.minutes:{kept.minutes.pk}" in frozen().detail


def test_the_examination_says_from_how_many_words_were_removed(kept) -> None:
    remove(kept)
    found = frozen()
    assert found.state == GOOD
    assert "words were removed from 2" in found.detail


def test_a_removal_recorded_before_digests_of_what_is_left_were_kept_still_counts(kept) -> None:
    Minutes.objects.filter(pk=kept.minutes.pk).update(values={"items": []})
    kept.minutes.refresh_from_db()
    record("writing_removed", f"meetings.minutes:{kept.minutes.pk}", by=kept.boss.reference, after=kept.minutes)
    assert stands(kept.minutes).whole
    assert stands(kept.minutes).struck_on == timezone.localdate()


def test_words_may_be_struck_out_twice(kept) -> None:
    for note in ("Removed.", "Removed again."):
        strike(kept.minutes, {"values": {"items": [{"id": 1, "note": note}]}}, by=kept.boss.reference)
    assert stands(kept.minutes).whole
