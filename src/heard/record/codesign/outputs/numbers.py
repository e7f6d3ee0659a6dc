"""Numbers of a programme that anybody may read: hidden where fewer than 5 people stand behind them, or would show."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from heard.codesign import trace
from heard.disclosure import Figure, ReleasedFigure, release
from heard.reports.together.told import A_FEW

FEWER = "fewer than 5"


def people(numbers: Mapping[int, int]) -> dict[int, ReleasedFigure]:
    """Counts of people by group, each on its own: no total of them is ever shown."""
    shown = release([_figure(number, number) for number in numbers.values()])
    return dict(zip(numbers, shown, strict=True))


def in_words(figure: ReleasedFigure | None) -> str:
    """A count of people as it is read."""
    if figure is None or figure.value == 0:
        return "nobody"
    return FEWER if figure.value is None else f"{figure.value:,.0f}"


def short(figure: ReleasedFigure | None) -> str:
    """A count of notes as a table shows it that says below what "a few" is."""
    if figure is None or figure.value == 0:
        return "none"
    return "a few" if figure.value is None else f"{figure.value:,.0f}"


def notes_in_words(figure: ReleasedFigure | None) -> str:
    """A count of notes as it is read."""
    if figure is None or figure.value == 0:
        return "no notes"
    return A_FEW if figure.value is None else trace.in_words(figure)


@dataclass(frozen=True, slots=True)
class AtEvents:
    """How many notes of each event there are, and how many of them stand in each theme."""

    events: Mapping[int | None, ReleasedFigure]
    themes: Mapping[tuple[int, int | None], ReleasedFigure]


def at_events(whole: trace.Whole, safe: trace.Safe) -> AtEvents:
    """Notes by event and theme: neither a theme's public number nor an event's own gives a hidden one away."""
    cells: dict[tuple[int | None, int | None], list[trace.Note]] = defaultdict(list)
    for note in whole.notes:
        cells[note.theme, note.event].append(note)
    known = {one.key for one in whole.themes}
    events, themes = (
        sorted({event for _, event in cells}, key=str),
        sorted(known & {theme for theme, _ in cells if theme}),
    )
    parts = [_of(notes, adds_to=(("theme", theme), ("event", event))) for (theme, event), notes in cells.items()]
    whole_events = [_of([n for n in whole.notes if n.event == one], total_of=(("event", one),)) for one in events]
    of_themes = [
        _of([n for n in whole.notes if n.theme == one], total_of=(("theme", one),), published=_public(one, whole, safe))
        for one in themes
    ]
    shown = release([*parts, *whole_events, *of_themes])
    by_cell = dict(zip(cells, shown, strict=False))
    return AtEvents(
        dict(zip(events, shown[len(parts) :], strict=False)),
        {(theme, event): one for (theme, event), one in by_cell.items() if theme in known},
    )


def _public(theme: int, whole: trace.Whole, safe: trace.Safe) -> bool:
    """Whether a theme's direct number is public already: it is shown, and the theme holds no other."""
    figure = safe.themes.get(theme)
    return bool(figure and figure.value) and all(one.parent != theme for one in whole.themes)


def by_round(notes: Iterable[tuple[int, int, str]], rounds: Iterable[int]) -> dict[tuple[int, int], ReleasedFigure]:
    """Notes by group and round from (group, round, author) of every note and group; their total is public beside."""
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for group, round_, author in notes:
        cells[group, round_].append(author)
    shown = release([_figure(len(set(by)), len(by), adds_to=(("group", key[0]),)) for key, by in cells.items()])
    return dict(zip(cells, shown, strict=True))


def of_questions(whole: trace.Whole) -> dict[str, tuple[ReleasedFigure, ReleasedFigure]]:
    """For each stem: how many notes, and how many of them stand in a theme."""
    stems = sorted({one.stem for one in whole.notes})
    figures = []
    for stem in stems:
        every = [one for one in whole.notes if one.stem == stem]
        placed = [one for one in every if one.theme is not None]
        loose = [one for one in every if one.theme is None]
        figures += [_of(every, total_of=(stem,)), _of(placed, adds_to=(stem,)), _of(loose, adds_to=(stem,))]
    shown = release(figures)
    return {stem: (shown[3 * n], shown[3 * n + 1]) for n, stem in enumerate(stems)}


def _of(notes: Iterable[trace.Note], *, adds_to: tuple[Hashable, ...] = (), total_of: tuple[Hashable, ...] = (),
        published: bool = False) -> Figure:  # fmt: skip
    held = list(notes)
    return _figure(len({one.author or f"note:{one.key}" for one in held}), len(held), adds_to=adds_to,
                   total_of=total_of, published=published)  # fmt: skip


def _figure(people_: int, number: int, *, adds_to: tuple[Hashable, ...] = (), total_of: tuple[Hashable, ...] = (),
            published: bool = False) -> Figure:  # fmt: skip
    return Figure(indicator="together", numerator=float(people_), value=float(number), n=float(people_), unit="count",
                  adds_to=adds_to, total_of=total_of, published=published)  # fmt: skip
