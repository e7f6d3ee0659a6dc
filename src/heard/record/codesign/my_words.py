"""Where somebody's own words went: each note they wrote, where it stands now, and what was said to them about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from heard.codesign import states
from heard.record.codesign.models import Clause, Objection, Participant, Placing, Statement


@dataclass(frozen=True, slots=True)
class Led:
    """A clause a note stands behind: its words, and the newest version of the document it is in."""

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
    objections: dict[int, list[Objection]] = {}
    for objection in Objection.objects.filter(participant=participant).select_related("placing"):
        objections.setdefault(objection.placing.statement_id, []).append(objection)
    return [
        Whereabouts(
            one, _asked(one), _earlier(one, by_number), placings.get(one.pk),
            _led(placings[one.pk]) if one.pk in placings else (), tuple(objections.get(one.pk, ())),
        )
        for one in newest
    ]  # fmt: skip


def note_of(participant: Participant, number: int) -> Whereabouts | None:
    """One note of one's own that still stands; None for anybody else's, and for one taken back."""
    found = [one for one in words_of(participant) if one.note.pk == number and one.note.withdrawn_at is None]
    return found[0] if found else None


def _placings(notes: Iterable[Statement]) -> Iterable[Placing]:
    counting = Placing.objects.filter(statement__in=list(notes), ended_at=None, accepted_at__isnull=False)
    return counting.select_related("theme").prefetch_related("theme__clauses__document__versions",
                                                             "theme__clauses__wordings")  # fmt: skip


def _asked(note: Statement) -> str:
    return next((str(one["words"]) for one in note.activity.asks if one["stem"] == note.stem), note.activity.title)


def _earlier(note: Statement, by_number: dict[int, Statement]) -> tuple[Statement, ...]:
    found: list[Statement] = []
    number = note.corrects_id
    while number in by_number:
        found.append(by_number[number])
        number = by_number[number].corrects_id
    return tuple(found)


def _led(placing: Placing) -> tuple[Led, ...]:
    there = [one for one in placing.theme.clauses.all() if one.state != states.Clause.SUPERSEDED]
    return tuple(Led(one.words, one.document.title, _version(one)) for one in there)


def _version(clause: Clause) -> str:
    """The newest version that holds a clause, in words; "" before there is one."""
    newest = max(clause.document.versions.all(), key=lambda one: one.pk, default=None)
    return f"version {newest.number}, {newest.get_state_display().lower()}" if newest else ""


def as_text(participant: Participant) -> str:
    """Everything somebody wrote, to take away as a file of plain text."""
    lines = [f"What you wrote for “{participant.programme.title}”", ""]
    for one in words_of(participant):
        lines += [one.asked, one.note.words or "(taken back)", f"Written on {one.note.at:%-d %B %Y}. {one.stands}"]
        lines += [f"It stands behind: {led.words} ({led.document}, {led.version})" for led in one.clauses]
        lines += [f"Before you corrected it: {old.words}" for old in one.earlier if old.words]
        lines.append("")
    return "\n".join(lines)
