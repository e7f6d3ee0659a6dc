"""What else says so, what says otherwise and what is missing, beside one signal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from heard.charts import words
from heard.charts.words import listed
from heard.disclosure import ReleasedFigure
from heard.indicators import Definition, definition
from heard.signals import Item, Signal
from heard.signals.finding import FALSE_ALARMS
from heard.signals.kinds import kind_of, speaks_of_experience
from heard.triangulation import Matrix, MatrixRow, Verdict
from heard.web.changes.wording import lean, theme_of

ONE = {"the regulator"}
POINTS = {Verdict.BETTER: 1, Verdict.WORSE: -1, Verdict.AS_EXPECTED: 0}


class Stance(StrEnum):
    """What another sign says beside a signal."""

    AGREES = "agrees"
    OTHERWISE = "otherwise"
    AS_USUAL = "as usual"
    NO_DATA = "no data"


STANCES = {1: Stance.AGREES, -1: Stance.OTHERWISE, 0: Stance.AS_USUAL}


@dataclass(frozen=True, slots=True)
class Other:
    """One other sign: its kind of source, what it is of and says in words, and the figure it rests on."""

    kind: str
    stance: Stance
    subject: str
    says: str
    notes: tuple[str, ...] = ()
    figure: ReleasedFigure | None = None
    signal: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is known only for the whole organisation, not for the signal's own place."""
        return any("organisation's" in note for note in self.notes)


@dataclass(frozen=True, slots=True)
class Others:
    """Every other sign of the same place and month; `points` is the way the signal itself points (0: neither)."""

    points: int
    found: tuple[Other, ...]

    def of(self, stance: Stance) -> tuple[Other, ...]:
        """The signs that say this."""
        return tuple(other for other in self.found if other.stance is stance)

    @property
    def short(self) -> str:
        """One short line: "Complaints agree. The regulator says otherwise."."""
        said: dict[str, set[Stance]] = {}
        for other in self.found:
            if other.stance is not Stance.NO_DATA:
                said.setdefault(_named(other), set()).add(other.stance)
        groups: dict[str, list[str]] = {"agree": [], "otherwise": [], "mixed": [], "usual": []}
        for kind, stances in said.items():
            moved = stances - {Stance.AS_USUAL}
            word = "mixed" if len(moved) > 1 else "usual" if not moved else _GROUP[next(iter(moved))]
            groups[word].append(kind)
        parts = [
            _clause(groups["agree"], "agrees", "agree") if self.points else _clause(groups["agree"], *GOT_BETTER),
            _clause(groups["otherwise"], "says otherwise", "say otherwise")
            if self.points
            else _clause(groups["otherwise"], *GOT_WORSE),
            _clause(groups["mixed"], "is mixed", "are mixed"),
            f"As usual: {listed(groups['usual'])}." if groups["usual"] else "",
        ]
        return " ".join(filter(None, parts)) or "Nothing else is measured here this month."

    @property
    def missing(self) -> tuple[str, ...]:
        """The kinds of source that say nothing of this place and month."""
        heard = {other.kind for other in self.found if other.stance is not Stance.NO_DATA}
        return tuple(dict.fromkeys(o.kind for o in self.of(Stance.NO_DATA) if o.kind not in heard))


_GROUP = {Stance.AGREES: "agree", Stance.OTHERWISE: "otherwise"}
GOT_BETTER = ("points to better", "point to better")
GOT_WORSE = ("points to worse", "point to worse")


def others(item: Item, matrix: Matrix, signals: Iterable[Signal]) -> Others:
    """What all other kinds of source say of a story's place and month.

    What is a signal goes before the same indicator's line in the matrix: it has been judged with all others, and more
    complaints point one way there. Signs of the lead's own kind are left out: the same people answering twice are no
    second witness. Where people speak well of a whole and harm rises in it, that a part of it is spoken of poorly is
    another story.
    """
    lead = item.lead
    assert lead is not None
    way, own = lead.points, kind_of(lead.indicator)
    company = [one for one in item.others if kind_of(one.indicator) != own or one.organisation != lead.organisation]
    same = {one.id for one in company}
    beside = [
        one
        for one in signals
        if one.id not in same
        and kind_of(one.indicator) != own
        and _same_place(one, lead)
        and not (item.beside and speaks_of_experience(one.indicator) and one.place != lead.place)
    ]
    found = [_from_signal(one, way) for one in (*company, *_finest(beside, company))]
    taken = {(one.indicator, one.category) for one in (*company, *beside)}
    for row in matrix.rows:
        category = row.figure.category if row.figure else ""
        if kind_of(row.indicator) != own and (row.indicator, category) not in taken and row.own:
            found.append(_from_row(row, way))
    return Others(way, tuple(found))


def _same_place(one: Signal, of: Signal) -> bool:
    """Whether a signal speaks of the place of another, or of a part of it.

    A whole is no witness for one of its parts: it may be another part that moved it.
    """
    pairs = ((of.site, one.site), (of.service, one.service))
    if one.organisation != of.organisation or one.pathway not in ("", of.pathway):
        return False
    return all(not there or there == here for there, here in pairs)


def _finest(signals: Sequence[Signal], company: Sequence[Signal]) -> list[Signal]:
    """Each thing once, at the finest place it is known for, without what the story's own company says already."""
    best: dict[tuple[str, str], Signal] = {}
    for signal in sorted(signals, key=lambda s: len(list(filter(None, s.place)))):
        best[signal.indicator, signal.category] = signal
    said = {(kind_of(one.indicator), one.points) for one in company}
    return [one for one in best.values() if (kind_of(one.indicator), one.points) not in said]


def _from_signal(signal: Signal, way: int) -> Other:
    told = definition(signal.indicator)
    stance = STANCES[signal.points * (way or 1)]
    says = f"{signal.amount}, {words.period(signal.period)}: {signal.rule}"
    address = signal.id if signal.q <= FALSE_ALARMS else ""
    return Other(kind_of(signal.indicator), stance, _subject(told, signal.category), says, signal=address)


def _from_row(row: MatrixRow, way: int) -> Other:
    kind = kind_of(row.indicator)
    subject = _subject(definition(row.indicator), row.figure.category if row.figure else "")
    notes = tuple(f"{n[:1].upper()}{n[1:].rstrip('.')}." for n in (row.scope, row.note) if n)
    if row.verdict is Verdict.NO_DATA or row.value is None:
        return Other(kind, Stance.NO_DATA, subject, "", notes, row.figure)
    return Other(kind, STANCES[POINTS[row.verdict] * (way or 1)], subject, _says(row), notes, row.figure)


def _says(row: MatrixRow) -> str:
    """The value of a line and what it is compared with; how people speak, in words alone."""
    beside = f", beside {row.comparator}" if row.comparator else ""
    if isinstance(row.value, str):
        return f"{row.value}{beside}"
    assert row.value is not None
    unit = row.figure.unit if row.figure else definition(row.indicator).unit
    if unit == "net":
        return lean(row.value)
    return f"{words.value(row.value, unit, row.n)}{beside}"


def _subject(told: Definition, category: str) -> str:
    return f"{told.short} {theme_of(category)}" if category else told.name


def _named(other: Other) -> str:
    return f"{other.kind} (for the whole organisation)" if other.whole else other.kind


def _clause(kinds: Sequence[str], one: str, several: str) -> str:
    if not kinds:
        return ""
    text = listed(list(kinds))
    return f"{text[:1].upper()}{text[1:]} {one if len(kinds) == 1 and kinds[0] in ONE else several}."
