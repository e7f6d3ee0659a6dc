"""The evidence of a deep dive, taken through the parts that show it everywhere else, and kept as it stood."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from heard.charts import words as written
from heard.indicators import definition, filter_of
from heard.indicators.reach import financial_year, hardly_reached
from heard.record.commissioning.capturing import heard_through
from heard.record.commissioning.diving import held, turned
from heard.record.commissioning.models import DeepDive, EvidenceItem
from heard.record.findings.models import Shown
from heard.record.intake.comments import CommentsWanted
from heard.record.intake.editions import current_snapshot
from heard.record.intake.looking import Comments, comments_wanted
from heard.record.ledger.doors import record, state_of, states_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.themes import frame_by_key
from heard.triangulation import Matrix, MatrixRow, matrix
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

MOST_SIGNALS = 12
"""Changes kept of one provider: the newest first."""
MOST_QUOTES = 12

K = EvidenceItem.Kind


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of evidence before it is kept."""

    kind: EvidenceItem.Kind
    organisation: str
    sentence: str
    facts: dict[str, Any] = field(default_factory=dict)


def freeze_evidence(dive: DeepDive, *, by: User, on: date | None = None, turn: int | None = None) -> int:
    """Keep what every source says of the scope, as it stands in this edition; returns how many lines were kept.

    Numbers with n, interval, definition and the filter that opens their rows; whether sources agree; what has changed;
    who has hardly been reached; and what could not be seen. The reading comes before the one transaction that keeps
    it, so that nobody else waits. `on` is the day it was frozen, where that is not today. Raises `Refusal` before the
    scope is agreed, a second time, and where somebody changed the scope meanwhile.
    """
    person = insist(by, Verb.COMMISSION)
    _insist_ready(before := DeepDive.objects.get(pk=dive.pk))
    snapshot = current_snapshot()
    pieces = list(evidence_of(snapshot, before))
    with transaction.atomic():
        now = held(dive, before.turn if turn is None else turn)
        was = state_of(now)
        _insist_ready(now)
        made = EvidenceItem.objects.bulk_create(
            EvidenceItem(dive=now, kind=one.kind, organisation=one.organisation, sentence=one.sentence,
                         facts=one.facts, edition=snapshot.digest, by=person)
            for one in pieces
        )  # fmt: skip
        now.edition, now.frozen_at = snapshot.digest, _moment(on)
        turned(now, "edition", "frozen_at")
        record("deep_dive_frozen", f"deep_dive:{now.pk}", by=person.reference, before=was,
               after=states_of(now, *made), edition=snapshot.digest, lines=len(pieces))  # fmt: skip
    return len(pieces)


def _moment(on: date | None) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(12))) if on else timezone.now()


def _insist_ready(dive: DeepDive) -> None:
    if dive.signed_on is not None or dive.frozen_at is not None:
        raise Refusal("The evidence is frozen already, and stays as it was.", next_step="Ask for a new deep dive.")
    if dive.scoped_on is None:
        raise Refusal("Agree the scope first.", next_step="Choose the providers and the period.")


def evidence_of(snapshot: "Snapshot", dive: DeepDive) -> Iterator[Piece]:
    """Everything there is to keep for a deep dive's scope, provider by provider."""
    names, when = names_of(dive.organisations), Period.parse(dive.period)
    for code in dive.organisations:
        seen = matrix(
            snapshot, organisation=code, service=dive.service, pathway=dive.pathway, period=when.key, name=names[code]
        )
        yield from _lines(seen, code)
        yield from _changes(code, when, dive.service)
        yield from _unreached(snapshot, code, when)
        yield from _ways(snapshot, code, when, dive.service)


def _lines(seen: Matrix, code: str) -> Iterator[Piece]:
    for row in seen.rows:
        if row.figure is None and not isinstance(row.value, str):
            yield Piece(K.NO_DATA, code, f"{_start(row.subject)}: {row.note or 'no data'}", {"period": row.period})
        elif row.value is None:
            yield Piece(K.NO_DATA, code, f"{_start(row.subject)}: hidden. {row.note}".strip(), {"period": row.period})
        else:
            yield Piece(K.FIGURE, code, _sentence(row), _facts(row))
    yield Piece(K.MATRIX, code, seen.agreement.sentence, {"state": str(seen.agreement.state), "period": seen.period})


def _sentence(row: MatrixRow) -> str:
    """A line in words: what, the value, how many stand behind it, when, and what it is compared with."""
    told, figure = definition(row.indicator), row.figure
    if isinstance(row.value, str) or figure is None or figure.value is None:
        shown, behind = str(row.value), []
    else:
        shown = written.value(figure.value, figure.unit, figure.n)
        counted = row.n is not None and figure.unit in ("proportion", "net")
        behind = [written.people(row.n, told.one, told.many)] if counted and row.n is not None else []
        behind += [written.likely_between(figure.lower, figure.upper, figure.unit, figure.n)] if counted else []
    said = "; ".join(filter(None, behind))
    parts = [
        f"{_start(_subject(row))}: {shown}{f' ({said})' if said else ''} in {written.period(row.period)}",
        _start(row.comparator), _start(row.over_time), _start(row.scope), _start(row.note),
    ]  # fmt: skip
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _subject(row: MatrixRow) -> str:
    """What a line is of, a theme by its plain title."""
    told = definition(row.indicator)
    if row.figure is None or not row.figure.category:
        return row.subject
    try:
        return f"{told.short} “{frame_by_key('nhs').category(row.figure.category).plain}”"
    except Refusal:
        return row.subject


def _facts(row: MatrixRow) -> dict[str, Any]:
    figure = row.figure
    facts: dict[str, Any] = {
        "indicator": row.indicator, "dimension": row.dimension, "value": row.value, "n": row.n, "period": row.period,
        "verdict": str(row.verdict),
    }  # fmt: skip
    if figure is not None:
        facts |= {
            "figure": filter_of(figure), "lower": figure.lower, "upper": figure.upper, "unit": figure.unit,
            "definition_version": figure.definition_version, "machine": figure.machine,
        }  # fmt: skip
    return facts


def _changes(code: str, when: Period, service: str) -> Iterator[Piece]:
    """The changes that were shown for the months of the period, as they were shown."""
    every = Shown.objects.filter(period__in=when.months, facts__organisation=code).order_by("-period", "-id")
    chosen = [one for one in every if not service or one.facts.get("service", "") in ("", service)]
    for one in chosen[:MOST_SIGNALS]:
        facts = {"signal": one.signal, "period": one.period, "n": one.facts.get("n"), "shown_at": one.edition}
        yield Piece(K.SIGNAL, code, one.sentence, facts)


def _unreached(snapshot: "Snapshot", code: str, when: Period) -> Iterator[Piece]:
    """Who has hardly been reached, in the quarter or year of the scope, else the financial year it ends in."""
    told = when.key if when.kind in ("financial quarter", "financial year") else financial_year(f"{when.last:%Y-%m}")
    found = hardly_reached(snapshot, period=told, organisation=code)
    for one in found:
        facts = {"dimension": one.dimension, "group": one.group, "n": one.n, "period": one.period}
        yield Piece(K.REACH, code, one.sentence, facts | {"figure": one.figure_filter})
    if not found:
        yield Piece(K.REACH, code, "Nobody stands out as hardly reached in the answers that say who gave them, or too "
                    "few answers say so. This does not show that everybody was reached.", {"period": told})  # fmt: skip


def _ways(snapshot: "Snapshot", code: str, when: Period, service: str) -> Iterator[Piece]:
    """The ways through which nobody was heard, at the service or the provider."""
    for one in heard_through(snapshot, code, when.key):
        if one.service.casefold() == service.casefold() and one.missing:
            used = written.listed(list(one.ways)) or "no way we know of"
            told = f"In {when} people were heard here through {used}. Not through {written.listed(list(one.missing))}."
            yield Piece(K.REACH, code, told, {"period": when.key, "missing": list(one.missing)})


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]


def quotes_to_choose(dive: DeepDive, organisation: str, *, person: User) -> Comments:
    """The comments of one provider in the scope, for a person who may open rows; each look is recorded."""
    wanted = CommentsWanted(organisation=organisation, service=dive.service, period=dive.period)
    return comments_wanted(wanted, person=person)


@transaction.atomic
def keep_quotes(dive: DeepDive, *, by: User, rows: Sequence[dict[str, Any]], turn: int | None = None) -> int:
    """Keep what some people said, masked as it is shown, each with its row; returns how many are new.

    `rows` come from `quotes_to_choose`. Raises `NotAllowed` for somebody who may not open rows, and `Refusal` before
    the evidence is frozen and for more than twelve of a deep dive.
    """
    insist(by, Verb.SEE_ROWS)
    person, now = insist(by, Verb.COMMISSION), held(dive, turn)
    before = state_of(now)
    if now.frozen_at is None:
        raise Refusal("Freeze the evidence first.", next_step="Then choose what people said.")
    known = set(now.evidence.filter(kind=K.QUOTE).values_list("passage", flat=True))
    new = [row for row in rows if row["passage"] not in known and row["organisation"] in now.organisations]
    if len(known) + len(new) > MOST_QUOTES:
        raise Refusal(f"A deep dive keeps at most {MOST_QUOTES} quotes.", next_step="Choose those that say most.")
    edition = current_snapshot().digest
    for row in new:
        facts = {"response": row["response"], "delivery": row["delivery"], "row": row["row"], "period": row["period"]}
        EvidenceItem.objects.create(
            dive=now, kind=K.QUOTE, organisation=row["organisation"], sentence="A person's words", facts=facts,
            passage=row["passage"], words=row["text"], edition=edition, by=person,
        )  # fmt: skip
    turned(now)
    record("deep_dive_quoted", f"deep_dive:{now.pk}", by=person.reference, before=before, after=now,
           passages=[row["passage"] for row in new])  # fmt: skip
    return len(new)


@transaction.atomic
def add_evidence(
    dive: DeepDive,
    *,
    by: User,
    sentence: str,
    organisation: str = "",
    cause: str = "",
    said_by: str = "",
    source: str = "",
    turn: int | None = None,
) -> EvidenceItem:
    """Add a line of evidence by hand, with where it stands in writing (`source`).

    With `cause` it is care that was clinically effective and yet a poor experience (R016): then `said_by` must be the
    person or the provider, never ourselves. Raises `Refusal` without a source.
    """
    person, now = insist(by, Verb.COMMISSION), held(dive, turn)
    if now.frozen_at is None:
        raise Refusal("Freeze the evidence first.", next_step="Then add what else there is.")
    if not sentence.strip() or not source.strip():
        raise Refusal("Say what it says, and where it is written.", next_step="A document with its page, or a minute.")
    if cause and (cause not in EvidenceItem.Cause.values or said_by not in EvidenceItem.SaidBy.values):
        raise Refusal("Say who said that the care was effective: the person or the provider.")
    made = EvidenceItem.objects.create(
        dive=now, kind=K.EFFECTIVE_YET_POOR if cause else K.ADDED, organisation=organisation,
        sentence=sentence.strip(), facts={"source": source.strip()} | ({"cause": cause, "said_by": said_by} if cause
        else {}), by=person,
    )  # fmt: skip
    turned(now)
    record("deep_dive_evidence_added", f"deep_dive:{now.pk}", by=person.reference, after=made, item=made.pk,
           kind=made.kind)  # fmt: skip
    return made
