"""What a year's work came to: you said and we did, what was not done and why, commitments, and what comes next."""

from collections.abc import Sequence

from heard.charts import words
from heard.reports.held import ChangeHeld, CommitmentHeld, Held
from heard.reports.scope import Scope
from heard.reports.sections.causes import UNNAMED
from heard.reports.sections.cover import day
from heard.reports.values import Block, Cell, FigureTable, NotKnown, Number, Paragraph, Section

NOT_SAID = "Nothing was said of it"


def you_said(held: Held) -> Section:
    """What was published in the year of what was done, in the words the public reads."""
    title = "You said, we did"
    done = [one for one in held.pairs if not one.could_not]
    if not done:
        nothing = "Not shown: nothing that was done was published under “You said, we did” in this year."
        return Section("you-said", title, (NotKnown(nothing),))
    rows = tuple(
        (
            one.place,
            _opens(one.said, one.page),
            _opens(" ".join(filter(None, (one.did, one.then))), one.page),
            _opens(one.result or "Not measured yet", one.page),
            _opens(day(one.published_on), one.page),
        )
        for one in done
    )
    head = ("Where", "People said", "What was done", "Did it work?", "Published")
    return Section("you-said", title, (FigureTable("Published in this year", head, rows),))


def not_done(scope: Scope, held: Held) -> Section:
    """What could not be done, was stopped, or was promised for the year and is still not done; each with its reason."""
    rows: list[tuple[Cell, ...]] = [
        (one.place, _opens(one.said, one.page), _opens(one.could_not, one.page)) for one in held.pairs if one.could_not
    ]
    for change in held.changes:
        if why := _why_not(scope, held, change):
            rows.append((scope.name(change.organisation) or "–", _named(held, change), why))
    title = "What was not done, and why"
    if not rows:
        nothing = "Not shown: nothing is on record as stopped, late, or as something that could not be done."
        return Section("not-done", title, (NotKnown(nothing),))
    note = "" if held.named else UNNAMED
    table = FigureTable("Not done, with the reason on record", ("Where", "What", "Why"), tuple(rows), note)
    return Section("not-done", title, (table,))


def commitments(held: Held) -> Section:
    """Each commitment as it was last said to stand in the year, beside the year before."""
    title = "How our commitments stand"
    if not held.commitments:
        return Section("commitments", title, (NotKnown("Not shown: no commitment is on record for this place."),))
    rows = tuple(
        (
            Number(one.name, page=f"commitments/{one.key}"),
            one.before or NOT_SAID,
            one.status or NOT_SAID,
            _opens(one.words, f"commitments/{one.key}") if one.words else "–",
        )
        for one in held.commitments
    )
    head = ("Commitment", "The year before", "This year", "What is said of it")
    return Section("commitments", title, (FigureTable("Commitments, as people said they are kept", head, rows),))


def plan(scope: Scope, held: Held) -> Section:
    """The promises that are still open, the soonest first, and the commitments that are not kept yet."""
    ahead = sorted((one for one in held.changes if _open(one)), key=lambda one: (one.due, one.number))
    blocks: list[Block] = []
    if ahead:
        rows = tuple(
            (
                Number(day(one.due), page=f"improvements/{one.number}"),
                scope.name(one.organisation) or "–",
                _named(held, one),
            )
            for one in ahead
        )
        counted = Number(words.people(len(ahead), "promise"), page="improvements")
        blocks.append(Paragraph((counted, f" {'is' if len(ahead) == 1 else 'are'} still open. This is what comes.")))
        caption = "Promised and not done yet, the soonest first"
        blocks.append(FigureTable(caption, ("By", "Where", "What"), rows, "" if held.named else UNNAMED))
    else:
        blocks.append(NotKnown("Not shown: no promise is open, so nothing is planned yet that can be measured."))
    blocks.append(_still_to_keep(held.commitments))
    return Section("plan", "The plan for next year", tuple(blocks))


def _still_to_keep(promised: Sequence[CommitmentHeld]) -> Block:
    left = [one for one in promised if one.status != "Kept"]
    if not promised or not left:
        return Paragraph("Of every commitment on record it was last said that it is kept.") if promised else NotKnown(
            "Not shown: no commitment is on record, so none can be carried over."
        )  # fmt: skip
    rows = tuple((Number(one.name, page=f"commitments/{one.key}"), one.status or NOT_SAID) for one in left)
    return FigureTable("Commitments to keep better next year", ("Commitment", "This year"), rows)


def _why_not(scope: Scope, held: Held, one: ChangeHeld) -> Cell:
    """Why a change was not made; empty where it was, or where its day is still to come."""
    if one.stopped:
        return _opens(one.ended or "It was stopped.", f"improvements/{one.number}")
    if one.done_on is None and one.due <= scope.period.last:
        late = f"It was due on {day(one.due)} and is not done. No reason is on record."
        return Number(late, page=f"improvements/{one.number}")
    return ""


def _open(one: ChangeHeld) -> bool:
    return one.done_on is None and not one.stopped


def _named(held: Held, one: ChangeHeld) -> Number:
    name = one.promise if held.named and one.promise else f"Change {one.number}"
    return Number(name, page=f"improvements/{one.number}")


def _opens(text: str, page: str) -> Cell:
    """Words as they are; where they hold a number, that opens the page it stands on."""
    return Number(text, page=page.lstrip("/")) if any(c.isdigit() for c in text) else text
