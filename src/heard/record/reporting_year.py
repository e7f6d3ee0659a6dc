"""What an annual report needs from the database: a commissioner's year, in words its readers may see."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from heard.governance.assurance import STATUS_WORDS, Status
from heard.governance.lifecycle import ENDED, Stage
from heard.record.assurance.models import Statement
from heard.record.bodies.models import Commissioner
from heard.record.cases.models import CauseForConcern, Change
from heard.record.publications.consent import UseKind
from heard.record.publications.models import Story
from heard.record.publications.stories import usable_stories
from heard.record.reporting import cause_held, change_held, counts, known_for
from heard.record.telling.addresses import pair_path
from heard.record.telling.models import Version
from heard.reports.held import CauseHeld, CommitmentHeld, Held, PairHeld, StoryHeld
from heard.reports.known import Known
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot
    from heard.reports.values import Report


def annual_report(
    snapshot: "Snapshot",
    year: Period,
    commissioner: Commissioner | None,
    day: date,
    *,
    known: Known | None = None,
    held: Held | None = None,
) -> "Report":
    """The annual patient experience report of a financial year, with everything the database knows, or these."""
    from heard.reports.annual import annual_of
    from heard.reports.scope import year_scope

    scope = year_scope(snapshot, year, "", known or known_for(year))
    return annual_of(scope, held if held is not None else held_for_year(year, commissioner, day))


def commissioners_of(year: Period) -> tuple[Commissioner, ...]:
    """The commissioners in force on any day of a year, the one in force at its end first."""
    there = Commissioner.objects.filter(since__lte=year.last).order_by("-since", "name")
    return tuple(one for one in there if one.until is None or one.until >= year.first)


def held_for_year(year: Period, commissioner: Commissioner | None, day: date, *, named: bool = False) -> Held:
    """What a commissioner's records tell of a year: what was open or moved in it, published, told and said.

    Unless `named`, without a word that anybody typed but what is public. Stories as their tellers agree on `day`;
    nothing where no commissioner was in force.
    """
    if commissioner is None:
        return Held(named=named)
    causes = [one for one in _causes(commissioner) if _in_year(one, year)]
    changes = commissioner.changes.order_by("id")
    made = [one for one in changes.select_related("cause").prefetch_related("told") if _to_tell(one, year)]
    days = [step.on for one in causes for step in one.steps.all() if step.on <= year.last]
    return Held(
        causes=tuple(_at_the_end(one, year, named) for one in causes),
        changes=tuple(change_held(one, named) for one in made),
        as_on=max(days, default=None),
        named=named,
        commissioner=commissioner.name,
        pairs=tuple(_pairs(commissioner, year)),
        stories=tuple(_stories(year, day, named)),
        commitments=tuple(_commitments(commissioner, year, named)),
    )


def _causes(commissioner: Commissioner) -> Iterable[CauseForConcern]:
    return commissioner.causes.order_by("id").prefetch_related("steps__body")


def _at_the_end(one: CauseForConcern, year: Period, named: bool) -> CauseHeld:
    """A cause for concern as it stood when the year ended."""
    last = [step for step in one.steps.all() if step.on <= year.last][-1]
    return replace(cause_held(one, named), stands=last.stands, open=Stage(last.to_stage) not in ENDED)


def _in_year(one: CauseForConcern, year: Period) -> bool:
    """Whether it was raised by the end of the year, and was open at its end or moved in it."""
    until = [step for step in one.steps.all() if step.on <= year.last]
    return bool(until) and (Stage(until[-1].to_stage) not in ENDED or until[-1].on >= year.first)


def _to_tell(one: Change, year: Period) -> bool:
    """Whether a change belongs to the year: promised by its end, and open then, or done, ended or judged in it."""
    days = (timezone.localdate(one.made_at), one.began_on, one.done_on, one.ended_on)
    if min(day for day in days if day is not None) > year.last:  # what was typed in late was promised before it began
        return False
    ended = one.done_on or one.ended_on
    return counts(one, year) or (ended is not None and ended > year.last)


def _pairs(commissioner: Commissioner, year: Period) -> Iterable[PairHeld]:
    """What was first published in the year and is public still, in its newest public words."""
    public = Version.objects.filter(pair__commissioner=commissioner, taken_down_at=None).select_related("pair")
    for one in public.order_by("pair_id"):
        first = one.pair.versions.order_by("number").values_list("published_at", flat=True)[0].date()
        if year.first <= first <= year.last:
            told = one.told
            where = ", ".join(dict.fromkeys(filter(None, (told.get("place"), told.get("service")))))
            yield PairHeld(
                place=where,
                who=told.get("who", ""),
                said=told.get("said", ""),
                did=told.get("did", ""),
                could_not=told.get("not_done", ""),
                then=told.get("then", ""),
                result=told.get("result", ""),
                published_on=first,
                page=pair_path(one.pair),
            )


def _stories(year: Period, day: date, named: bool) -> Iterable[StoryHeld]:
    for story in sorted(usable_stories(UseKind.REPORT, day), key=lambda one: one.reference):
        if year.first <= story.told_on <= year.last:
            yield StoryHeld(
                reference=story.reference,
                told_on=story.told_on,
                title=story.title if named else "",
                question=story.question if named else "",
                notes=tuple(_notes(story)) if named else (),
            )


def _notes(story: Story) -> Iterable[tuple[str, str, date]]:
    for note in story.notes.order_by("on", "id"):
        yield note.get_kind_display(), note.words, note.on


def _commitments(commissioner: Commissioner, year: Period, named: bool) -> Iterable[CommitmentHeld]:
    said = Statement.objects.filter(commissioner=commissioner, of=Statement.Of.COMMITMENT, on__lte=year.last)
    newest: dict[bool, dict[str, Statement]] = {True: {}, False: {}}
    for one in said.order_by("on", "id"):
        newest[one.on >= year.first][one.key] = one
    for commitment in commissioner.commitments.on(year.last).order_by("number"):
        now, before = newest[True].get(commitment.key), newest[False].get(commitment.key)
        public = now.public_words if now and now.published_on else ""
        yield CommitmentHeld(
            key=commitment.key,
            name=commitment.words,
            status=STATUS_WORDS[Status(now.status)] if now else "",
            before=STATUS_WORDS[Status(before.status)] if before else "",
            words=(now.words if now and named else "") or public,
        )
