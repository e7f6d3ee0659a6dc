"""From a clause to the people behind it, and back: clause, theme, note, group, event (R144).

Values only. A note is a statement without its words. A theme that holds others also stands for what they hold.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from heard.disclosure import Figure, ReleasedFigure, release


@dataclass(frozen=True, slots=True)
class Note:
    """One statement that stands. `author` tells people apart, so that people can be counted; it is never shown."""

    key: int
    theme: int | None
    groups: tuple[int, ...] = ()
    event: int | None = None
    stem: str = ""
    author: str = ""
    parked: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme that stands. `excused` is why it leads to no clause; `agreed` whether people agreed on it."""

    key: int
    name: str
    stem: str = ""
    parent: int | None = None
    agreed: bool = True
    excused: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause that stands. `excused` is why it comes from no theme."""

    key: int
    words: str
    section: str = ""
    themes: tuple[int, ...] = ()
    excused: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything of one programme that a trace walks over."""

    clauses: tuple[Clause, ...] = ()
    themes: tuple[Theme, ...] = ()
    notes: tuple[Note, ...] = ()

    def beneath(self, theme: int) -> frozenset[int]:
        """A theme and every theme it holds, however deep."""
        found: set[int] = set()
        waiting = [theme]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += [each.key for each in self.themes if each.parent == one]
        return frozenset(found)

    def notes_of(self, themes: Iterable[int]) -> tuple[Note, ...]:
        """The notes behind some themes, each once."""
        wanted = frozenset[int]().union(*(self.beneath(one) for one in themes))
        return tuple(one for one in self.notes if one.theme in wanted)

    def notes_behind(self, clause: Clause) -> tuple[Note, ...]:
        """The notes behind a clause, each once."""
        return self.notes_of(clause.themes)

    def clauses_from(self, note: Note) -> tuple[Clause, ...]:
        """The clauses that a note led to."""
        if note.theme is None:
            return ()
        return tuple(one for one in self.clauses if any(note.theme in self.beneath(theme) for theme in one.themes))


@dataclass(frozen=True, slots=True)
class Orphans:
    """What leads nowhere, both ways, with and without a reason."""

    clauses: tuple[Clause, ...] = ()
    themes: tuple[Theme, ...] = ()
    notes: tuple[Note, ...] = ()
    excused_clauses: tuple[Clause, ...] = ()
    excused_themes: tuple[Theme, ...] = ()

    @property
    def none(self) -> bool:
        """Whether nothing is left without a path or a reason."""
        return not (self.clauses or self.themes or self.notes)


def orphans(whole: Whole) -> Orphans:
    """Clauses without a path to a note, agreed themes without a clause, notes without a theme."""
    bare = [one for one in whole.clauses if not whole.notes_behind(one)]
    used = frozenset[int]().union(*(whole.beneath(theme) for one in whole.clauses for theme in one.themes))
    idle = [one for one in whole.themes if one.agreed and one.key not in used]
    return Orphans(
        clauses=tuple(one for one in bare if not one.excused.strip()),
        themes=tuple(one for one in idle if not one.excused.strip()),
        notes=tuple(one for one in whole.notes if one.theme is None and not one.parked),
        excused_clauses=tuple(one for one in bare if one.excused.strip()),
        excused_themes=tuple(one for one in idle if one.excused.strip()),
    )


@dataclass(frozen=True, slots=True)
class Safe:
    """The numbers of notes that anybody may read: by theme, and by theme and group. A hidden one says why."""

    themes: Mapping[int, ReleasedFigure] = field(default_factory=dict)
    groups: Mapping[tuple[int, int], ReleasedFigure] = field(default_factory=dict)


def safe_numbers(whole: Whole) -> Safe:
    """How many notes stand behind each theme, and from which groups, after disclosure control.

    People are what is counted against the rule (fewer than 5 are hidden), notes are what is shown: five notes of one
    person are one person. What would give a hidden number away, from a theme to its parts, is hidden too.
    """
    children = {theme.parent for theme in whole.themes}
    held = {theme.key: whole.notes_of((theme.key,)) for theme in whole.themes}
    of_themes = [
        _figure(
            held[theme.key],
            adds_to=(("parts", theme.parent),) if theme.parent is not None else (),
            total_of=(("parts", theme.key),) if theme.key in children else (),
        )
        for theme in whole.themes
    ]
    themes = dict(zip((theme.key for theme in whole.themes), release(of_themes), strict=True))
    shown = [key for key, one in themes.items() if one.value]
    return Safe(themes, {pair: one for key in shown for pair, one in _groups(key, held[key]).items()})


def _groups(theme: int, held: Sequence[Note]) -> dict[tuple[int, int], ReleasedFigure]:
    """The groups of one theme whose own number is shown already: it stays, and its parts must not add up to a secret.

    People may be in several groups, so the parts need not add up; they are protected as if they did.
    """
    groups = sorted({one for note in held for one in note.groups})
    parts = [_figure([note for note in held if group in note.groups], adds_to=("groups",)) for group in groups]
    whole = _figure(held, total_of=("groups",), published=True)
    return {(theme, group): one for group, one in zip(groups, release([*parts, whole]), strict=False)}


def _figure(
    notes: Sequence[Note],
    *,
    adds_to: tuple[Hashable, ...] = (),
    total_of: tuple[Hashable, ...] = (),
    published: bool = False,
) -> Figure:
    people = float(len({one.author or f"note:{one.key}" for one in notes}))
    return Figure(
        indicator="notes", numerator=people, value=float(len(notes)), n=people, unit="count", adds_to=adds_to,
        total_of=total_of, published=published,
    )  # fmt: skip


def in_words(figure: ReleasedFigure | None) -> str:
    """A number of notes as people read it."""
    if figure is None or figure.value == 0:
        return "no notes"
    if figure.value is None:
        return "a few notes (we do not say how many, so that nobody can be recognised)"
    return f"{figure.value:,.0f} notes"


def by_stem(whole: Whole) -> dict[str, tuple[int, int]]:
    """For each stem that was answered: how many notes, and how many of them stand behind a clause."""
    used = frozenset[int]().union(*(whole.beneath(theme) for one in whole.clauses for theme in one.themes))
    found: dict[str, tuple[int, int]] = {}
    for note in whole.notes:
        all_of, behind = found.get(note.stem, (0, 0))
        found[note.stem] = (all_of + 1, behind + (note.theme in used))
    return found
