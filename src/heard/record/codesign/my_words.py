"""Where somebody's own words went: each note they wrote, where it stands now, and what was said to them about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from heard.codesign import states
from heard.record.codesign.models import Clause, Objection, Participant, Placing, Programme, Statement
from heard.record.codesign.tracing import whole_of


@dataclass(frozen=True, slots=True)
class Led:
    """A clause a note stands behind: its words, and the newest version that says so."""

    words: str
    document: str
    version: str


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """One note of one's own and where it stands: in which theme, behind which clauses, or set aside and why."""

    note: Statement
    asked: str
    earlier: tuple[Statement, ...]
    placing: Placing | None
    clauses: tuple[Led, ...]
    objections: tuple[Objection, ...]

    @property
    def stands(self) -> str:
        """Where it stands, in words."""
        if self.note.withdrawn_at:
            return f"You took it back on {self.note.withdrawn_at:%-d %B %Y}."
        if self.note.state == states.Statement.PARKED:
            return f"It was set aside: {self.note.parked_because}"
        if self.placing is None:
            return "It is written down. It is in no theme yet."
        return f"It is in the theme “{self.placing.theme.name}”."


def words_of(participant: Participant) -> list[Whereabouts]:
    """Every note of a participant, newest version of each, in the order they wrote them."""
    every = list(participant.statements.select_related("activity__programme").order_by("pk"))
    by_number = {one.pk: one for one in every}
    corrected = {one.corrects_id for one in every}
    newest = [one for one in every if one.pk not in corrected]
    placings = {one.statement_id: one for one in _placings(newest)}
    led = _led(participant.programme) if placings else {}
    newer = {one.corrects_id: one.pk for one in every if one.corrects_id}
    objections: dict[int, list[Objection]] = {}
    for objection in Objection.objects.filter(participant=participant).select_related("placing"):
        objections.setdefault(_now(objection.placing.statement_id, newer), []).append(objection)
    return [
        Whereabouts(
            one, _asked(one), _earlier(one, by_number), placings.get(one.pk),
            led.get(placings[one.pk].theme_id, ()) if one.pk in placings else (), tuple(objections.get(one.pk, ())),
        )
        for one in newest
    ]  # fmt: skip


def note_of(participant: Participant, number: int) -> Whereabouts | None:
    """One note of one's own that still stands; None for anybody else's, and for one taken back."""
    found = [one for one in words_of(participant) if one.note.pk == number and one.note.withdrawn_at is None]
    return found[0] if found else None


def _placings(notes: Iterable[Statement]) -> Iterable[Placing]:
    counting = Placing.objects.filter(statement__in=list(notes), ended_at=None, accepted_at__isnull=False)
    return counting.select_related("theme")


def _now(number: int, newer: dict[int, int]) -> int:
    while number in newer:
        number = newer[number]
    return number


def _asked(note: Statement) -> str:
    return next((str(one["words"]) for one in note.activity.asks if one["stem"] == note.stem), note.activity.title)


def _earlier(note: Statement, by_number: dict[int, Statement]) -> tuple[Statement, ...]:
    found: list[Statement] = []
    number = note.corrects_id
    while number in by_number:
        found.append(by_number[number])
        number = by_number[number].corrects_id
    return tuple(found)


def _led(programme: Programme) -> dict[int, tuple[Led, ...]]:
    """The clauses by theme, as a trace finds them: through themes that were joined, divided or hold others."""
    whole = whole_of(programme)
    there = Clause.objects.filter(document__programme=programme).select_related("document")
    clauses = {one.pk: one for one in there.prefetch_related("wordings", "document__versions")}
    found: dict[int, list[Led]] = {}
    for each in whole.clauses:
        clause = clauses[each.key]
        for theme in frozenset[int]().union(*(whole.beneath(one) for one in each.themes)):
            found.setdefault(theme, []).append(Led(clause.words, clause.document.title, _version(clause)))
    return {theme: tuple(led) for theme, led in found.items()}


def _version(clause: Clause) -> str:
    """The newest version that holds a clause as it reads now, in words; that there is none yet else."""
    there = sorted(clause.document.versions.all(), key=lambda one: one.pk, reverse=True)
    holds = (
        one
        for one in there
        for each in one.told["clauses"]
        if (each["key"], each["words"]) == (clause.key, clause.words)
    )
    newest = next(holds, None)
    return f"version {newest.number}, {newest.get_state_display().lower()}" if newest else "in no version yet"


def as_text(participant: Participant) -> str:
    """Everything somebody wrote, to take away as a file of plain text."""
    lines = [f"What you wrote for “{participant.programme.title}”", ""]
    for one in words_of(participant):
        lines += [one.asked, one.note.words or "(taken back)", f"Written on {one.note.at:%-d %B %Y}. {one.stands}"]
        lines += [f"It stands behind: {led.words} ({led.document}, {led.version})" for led in one.clauses]
        lines += [f"Before you corrected it: {old.words}" for old in one.earlier if old.words]
        lines.append("")
    return "\n".join(lines)
