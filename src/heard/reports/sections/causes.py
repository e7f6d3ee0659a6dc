"""Causes for concern at their stage, and the changes that were promised with what became of them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from heard.charts import words
from heard.reports.held import CauseHeld, ChangeHeld, Held
from heard.reports.scope import Scope
from heard.reports.sections.cover import day
from heard.reports.values import Block, Cell, FigureTable, NotKnown, Number, Paragraph, Section, Words

NOT_MEASURED = "Not measured yet"
UNNAMED = "What each is about is read by those who follow causes for concern."


def causes(scope: Scope, held: Held) -> Section:
    """How many stand where, then each that is open, the longest waiting first."""
    there = [one for one in held.causes if one.open]
    blocks: list[Block] = [Paragraph(_lede(held, there))]
    if there:
        counted = Counter(one.stands for one in there)
        stages = tuple((stands, Number(f"{n:,}", page="causes")) for stands, n in sorted(counted.items()))
        blocks.append(FigureTable("Where causes for concern stand", ("It is", "How many"), stages))
        blocks.append(_each(scope, held, there))
    if ended := [one for one in held.causes if not one.open]:
        told = tuple((one.reference, scope.name(one.organisation) or "–", one.stands) for one in ended)
        blocks.append(FigureTable(f"Ended in this {scope.span}", ("Reference", "Organisation", "How it ended"), told))
    return Section("causes", "Causes for concern", tuple(blocks))


def changes_made(scope: Scope, held: Held) -> Section:
    """Every change that was open or judged in the quarter: what it did, and who was told."""
    title = "What was changed, and what came of it"
    if not held.changes:
        return Section("changes", title, (NotKnown(f"No change was promised or measured for this {scope.span}."),))
    verdicts = Counter(one.verdict or NOT_MEASURED for one in held.changes)
    counted = words.listed([f"{n:,} {verdict[:1].lower()}{verdict[1:]}" for verdict, n in sorted(verdicts.items())])
    loop = sum(_both_told(one) for one in held.changes)
    start = Paragraph(
        (
            Number(f"{words.people(len(held.changes), 'change')}: {counted}", page="improvements"),
            ". Both patients and staff were told of ",
            Number(f"{loop:,}", page="improvements"),
            ". A verdict is worked out from the numbers before and after; it is never written by hand.",
        )
    )
    rows = tuple(_change(scope, held, one) for one in held.changes)
    head = ("Change", "Organisation", "By", "What it did", "Who was told")
    return Section("changes", title, (start, FigureTable("Changes and their results", head, rows)))


def waiting(held: Held) -> int:
    """How many causes for concern are open."""
    return sum(one.open for one in held.causes)


def _lede(held: Held, there: Sequence[CauseHeld]) -> Words:
    if not there:
        return "No cause for concern is open here."
    counted = Number(words.people(len(there), "cause"), page="causes")
    urgent = sum(one.urgent for one in there)
    told = (" About urgent harm: ", Number(f"{urgent:,}", page="causes"), ".") if urgent else ()
    since = f" The newest entry is of {day(held.as_on)}." if held.as_on else ""
    return counted, f" for concern {'is' if len(there) == 1 else 'are'} open.", *told, since


def _each(scope: Scope, held: Held, there: Sequence[CauseHeld]) -> FigureTable:
    rows = tuple(
        (
            Number(one.reference, page=f"causes/{one.reference}"),
            *((one.title,) if held.named else ()),
            scope.name(one.organisation) or "–",
            one.stands,
            day(one.raised_on),
            day(one.next_on) if one.next_on else "no day is set",
        )
        for one in sorted(there, key=lambda one: (not one.urgent, one.raised_on, one.reference))
    )
    head = ("Reference", *(("What it is",) if held.named else ()), "Organisation", "It is", "Raised", "Next looked at")
    return FigureTable("Open causes for concern, the longest waiting first", head, rows, "" if held.named else UNNAMED)


def _change(scope: Scope, held: Held, one: ChangeHeld) -> tuple[Cell, ...]:
    name = one.promise if held.named and one.promise else f"Change {one.number}"
    said = f"{one.verdict}. {one.sentence}".strip() if held.named and one.sentence else one.verdict or NOT_MEASURED
    if one.stopped or one.ended:
        said = f"It was stopped: {one.ended}" if one.ended else "It was stopped"
    told = "; ".join(f"{who}, {day(on)}" for who, on in one.told) or "nobody yet"
    return (
        Number(name, page=f"improvements/{one.number}"),
        scope.name(one.organisation) or "–",
        _when(one.due, one.done_on),
        Number(said, page=f"improvements/{one.number}") if any(c.isdigit() for c in said) else said,
        told,
    )


def _when(due: date, done_on: date | None) -> str:
    return f"Done on {day(done_on)}" if done_on else f"Due on {day(due)}"


def _both_told(one: ChangeHeld) -> bool:
    return {"Patients and the public", "Staff"} <= {who for who, _ in one.told}
