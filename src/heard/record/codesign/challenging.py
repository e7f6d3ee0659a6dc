"""Challenge by experience: what would show that a clause is lived, what it shows, and what is made of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from django.db import transaction
from django.utils import timezone

from heard.codesign import states
from heard.codesign.lived import Judged, Spoken, judge_number, judge_theme
from heard.record.cases.measures import FRAME, Measure, is_month, measure_of
from heard.record.codesign.models import Challenge, Clause, Lived, Programme
from heard.record.codesign.programmes import move
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.statistics.change import ChangeVerdict
from heard.themes import frame_by_key
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot


_JUDGED: "WeakKeyDictionary[Snapshot, dict[tuple[str, str, tuple[str, ...]], Judged]]" = WeakKeyDictionary()
"""What was judged of an edition, for as long as somebody reads it."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One link of a clause and what it shows now; `text` is the filter that opens its rows, "" for a theme."""

    link: Lived
    name: str
    judged: Judged
    edition: str


@transaction.atomic
def link_lived(clause: Clause, *, by: User, kind: str, key: str) -> Lived:
    """Say what would show that a clause is lived. Raises `Refusal` for a theme or a number that is not there."""
    person = insist(by, Verb.FACILITATE)
    if kind not in Lived.Kind.values or not name_of(kind, key):
        raise Refusal("There is no such theme or number.", next_step="Choose one from the list.")
    made, new = Lived.objects.get_or_create(clause=clause, kind=kind, key=key)
    if new:
        record("clause_linked", f"clause:{clause.pk}", by=person.reference, after=made, kind=kind, key=key)
    return made


def name_of(kind: str, key: str) -> str:
    """A link in words; "" where it names nothing."""
    if kind == Lived.Kind.THEME:
        return next((one.plain for one in frame_by_key(FRAME).categories if one.key == key), "")
    try:
        return measure_of(key).subject
    except Refusal:
        return ""


def look(snapshot: "Snapshot", links: list[Lived], *, organisations: tuple[str, ...]) -> list[Looked]:
    """What each link shows in the newest whole quarter, over these providers (all where none is named)."""
    kept = _JUDGED.setdefault(snapshot, {})
    for one in links:
        asked = (one.kind, one.key, organisations)
        if asked not in kept:
            kept[asked] = _judge(snapshot, one, organisations)
    return [
        Looked(one, name_of(one.kind, one.key), kept[one.kind, one.key, organisations], snapshot.digest)
        for one in links
    ]


def _judge(snapshot: "Snapshot", link: Lived, organisations: tuple[str, ...]) -> Judged:
    if link.kind == Lived.Kind.THEME:
        return _theme(snapshot, link.key, name_of(link.kind, link.key), organisations)
    return _number(snapshot, measure_of(link.key), organisations)


def _theme(snapshot: "Snapshot", key: str, name: str, organisations: tuple[str, ...]) -> Judged:
    poor, well = (f"theme_share category={key} polarity={way}" for way in ("negative", "positive"))
    quarter = newest_quarter(snapshot, poor, organisations)
    if quarter is None:
        return Judged(None, f"No data: no whole quarter of comments about “{name}” has come.")
    now, before = (_spoken(snapshot, poor, well, when, organisations) for when in (quarter, year_before(quarter)))
    return judge_theme(name.lower(), now, before, when=str(quarter))


def _spoken(snapshot: "Snapshot", poor: str, well: str, quarter: Period, organisations: tuple[str, ...]) -> Spoken:
    bad, good = (_counts(snapshot, text, quarter, organisations) for text in (poor, well))
    both = bad.keys() & good.keys()
    return Spoken(sum(bad[one][0] for one in both), sum(good[one][0] for one in both), sum(bad[one][1] for one in both))


def _number(snapshot: "Snapshot", measure: Measure, organisations: tuple[str, ...]) -> Judged:
    quarter = newest_quarter(snapshot, measure.text, organisations)
    if quarter is None or measure.unit == "count":
        return Judged(None, f"No data: “{measure.subject}” has no whole quarter of shares to compare.")
    then = year_before(quarter)
    new, old = (_counts(snapshot, measure.text, when, organisations) for when in (quarter, then))
    both = new.keys() & old.keys()
    now, before = _sum(new, both), _sum(old, both)
    if not before[1]:
        return Judged(None, f"{measure.subject}: no provider has a number in both {then} and {quarter}.")
    said = (
        f"{measure.subject}: {now[0]:,} of {now[1]:,} ({now[0] / now[1]:.1%}) in {quarter}; "
        f"a year before {before[0]:,} of {before[1]:,} ({before[0] / before[1]:.1%})"
    )
    verdict = judge_number(before, now, better=measure.better)
    if verdict is ChangeVerdict.WORSE:
        return Judged(True, f"{said}. Worse, and by more than chance.")
    return Judged(False, f"{said}. {'Better.' if verdict is ChangeVerdict.IMPROVED else 'No evidence of change.'}")


Counts = dict[str, tuple[int, int]]
"""Events and total by organisation."""


def _sum(counts: Counts, places: Iterable[str]) -> tuple[int, int]:
    found = [counts[one] for one in places]
    return sum(events for events, _ in found), sum(total for _, total in found)


def _counts(snapshot: "Snapshot", text: str, quarter: Period, organisations: tuple[str, ...]) -> Counts:
    """What may be shown of a quarter; a place whose number is hidden is left out, never counted as none."""
    from heard.indicators.rows import figures_of

    return {
        one.organisation: (round(one.numerator), round(one.denominator))
        for one in figures_of(snapshot, f"{text} period={quarter.key}")
        if one.denominator and one.numerator is not None and (not organisations or one.organisation in organisations)
    }


def newest_quarter(snapshot: "Snapshot", text: str, organisations: tuple[str, ...]) -> Period | None:
    """The newest quarter whose three months are all there at these places, whatever of them may be shown."""
    import pyarrow.compute as pc

    from heard.indicators.cells import monthly
    from heard.indicators.rows import read_filter

    indicator, asked = read_filter(text)
    split = tuple(name for name in asked if name != "category" and name != "setting")
    table = monthly(snapshot, indicator, split)
    for name, word in asked.items():
        if name in table.column_names:
            table = table.filter(pc.equal(table[name], word))
    found = table.group_by(["organisation", "period"]).aggregate([])
    months = {
        row["period"]
        for row in found.to_pylist()
        if is_month(row["period"]) and (not organisations or row["organisation"] in organisations)
    }
    whole = {quarter for key in months if set((quarter := Period.quarter(Period.parse(key).first)).months) <= months}
    return max(whole, key=lambda one: one.last, default=None)


def year_before(quarter: Period) -> Period:
    """The same quarter a year before."""
    return Period.quarter(date(quarter.first.year - 1, quarter.first.month, 1))


@transaction.atomic
def challenge(
    clause: Clause, *, by: User, words: str, looked: list[Looked], owner: User | None = None, on: date | None = None
) -> Challenge:
    """Say that a clause is not lived, with what shows it pinned (G12).

    Raises `Refusal` without words, or where nothing that is linked speaks against it.
    """
    person, day = insist(by, Verb.SEE_PAGES), on or timezone.localdate()
    against = [one for one in looked if one.judged.against]
    if not words.strip():
        raise Refusal("Say what people live instead.")
    if not against:
        raise Refusal("Nothing that is linked to this clause speaks against it.",
                      next_step="Link what would show it, or raise a cause for concern.")  # fmt: skip
    pinned = [{"sentence": one.judged.sentence, "kind": one.link.kind, "key": one.link.key, "edition": one.edition}
              for one in against]  # fmt: skip
    made = Challenge.objects.create(
        clause=clause, words=words.strip(), evidence=pinned, opened_on=day, opened_by=person,
        owner=owner or clause.document.programme.lead,
    )  # fmt: skip
    record("clause_challenged", f"clause:{clause.pk}", by=person.reference, after=made, challenge=made.pk)
    return made


@transaction.atomic
def answer_challenge(
    made: Challenge, *, by: User, answer: str, reopen: bool = False, on: date | None = None
) -> Challenge:
    """Answer a challenge; it may open the strategy again. Raises `Refusal` without an answer, or a second time."""
    person, day = insist(by, Verb.FACILITATE), on or timezone.localdate()
    now = Challenge.objects.select_for_update().get(pk=made.pk)
    if now.answered_on is not None:
        raise Refusal("This challenge has its answer already.")
    if not answer.strip():
        raise Refusal("Say what you make of it, and what happens now.")
    before: dict[str, Any] = state_of(now)
    now.answer, now.answered_on, now.reopened = answer.strip(), day, reopen
    now.save(update_fields=["answer", "answered_on", "reopened"])
    record("challenge_answered", f"clause:{now.clause_id}", by=person.reference, before=before, after=now,
           challenge=now.pk, reopened=reopen)  # fmt: skip
    if reopen:
        _reopen(now.clause.document.programme, person, day)
    return now


def _reopen(programme: Programme, person: User, day: date) -> None:
    now = Programme.objects.get(pk=programme.pk)
    target = states.Programme.UNDER_REVIEW if now.at is states.Programme.IN_USE else states.Programme.ELICITING
    if target in states.PROGRAMME.from_here(now.at):
        move(now, to=target, by=person, because="A challenge by experience opened it again.", on=day)
