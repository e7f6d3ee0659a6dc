"""Themes: the eight elements of the NHS framework, how many comments name each, and how they speak of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from heard.charts import good_and_poor
from heard.disclosure import ReleasedFigure
from heard.reports.charted import theme_chart
from heard.reports.numbers import HIDDEN, HIDDEN_NOTE, Added, added, number, what_it_shows
from heard.reports.plain import FRAME, theme_name
from heard.reports.scope import Scope
from heard.reports.values import Block, Cell, FigureTable, NotKnown, Number, Paragraph, Points, Section
from heard.themes import frame_by_key, right_in_ten

MOST = 5
"""Movers shown: more would not be read."""

FEWEST = 3
"""Themes below which a chart says less than the table."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One element in one quarter: all comments about it, those who spoke well or poorly, and the quarter before."""

    key: str
    name: str
    now: Added
    before: Added
    well: Added
    poorly: Added


def themes(scope: Scope) -> Section:
    """The eight elements with how many comments name each, an interval, and how people speak of it."""
    found = themes_of(scope)
    if not found:
        nothing = NotKnown(
            f"No comment of this {scope.span} has been given a theme, so we cannot say what people wrote about."
        )
        return Section("themes", "What people wrote about", (nothing,))
    machine = any(theme.now.figure is not None and theme.now.figure.machine for theme in found)
    blocks: list[Block] = [Paragraph(_who_coded(machine)), _table(scope, found)]
    if chart := _chart(found):
        blocks.append(chart)
    blocks.append(_movers(scope))
    if machine:
        right = tuple(
            (f"{theme.name}: ", Number(_short(right_in_ten(FRAME, theme.key)), page="#method-coding"))
            for theme in found
        )
        blocks.append(Section("right", "How often the machine is right", (Points(right),)))
    blocks.append(NotKnown("No comment is quoted. A person must first read and approve each quote, and none has yet."))
    return Section("themes", "What people wrote about", tuple(blocks))


def themes_of(scope: Scope) -> list[Theme]:
    """Every element of the framework in its own order; none where no comment has a code."""
    now, before = scope.figures("theme_share"), scope.figures("theme_share", period=scope.period.before())
    spoken = scope.figures("theme_share", by=("polarity",))
    well, poorly = ([f for f in spoken if dict(f.by)["polarity"] == way] for way in ("positive", "negative"))
    if not now:
        return []
    return [
        Theme(
            c.key, c.plain, *(added([f for f in part if f.category == c.key]) for part in (now, before, well, poorly))
        )
        for c in frame_by_key(FRAME).categories
        if c.parent is None
    ]


def _who_coded(machine: bool) -> str:
    whole = "A comment may name several themes, or none. Shares are of all comments, those without a theme included."
    if not machine:
        return f"People sorted these comments into themes. {whole}"
    return (
        "A machine suggested these themes, and no person has checked them. Read them as a first sorting, not as a "
        f"count. {whole}"
    )


def _table(scope: Scope, found: Sequence[Theme]) -> FigureTable:
    one = bool(scope.organisation)
    rows: list[tuple[Cell, ...]] = []
    for theme in found:
        shown = None if _says_too_little(theme.now) else theme.now.figure
        said = number(shown) if shown is not None or not theme.now.of else Number(HIDDEN)
        every = f"theme_share period={scope.period.key} category={theme.key}"
        own: tuple[Cell, ...] = (Number(f"{theme.now.shown} of {theme.now.of}", every),)
        if one:
            before = number(theme.before.figure) if theme.before.shown or not theme.before.of else Number(HIDDEN)
            own = (before, _verdict(scope, theme.key))
        rows.append((theme.name, said, theme.well.least, theme.poorly.least, *own))
    ends = (f"The {scope.span} before", "Latest month") if one else ("Organisations in it",)
    head = ("Theme", "Comments about it", "Spoke well of it", "Spoke poorly of it", *ends)
    several = " Each number adds the organisations whose own number may be shown." if not one else ""
    return FigureTable(f"Comments by theme, {scope.period}", head, tuple(rows), HIDDEN_NOTE + several)


def _says_too_little(sum_of: Added) -> bool:
    """Whether nothing may be shown, or only that nobody said it where few were asked: that would read as "never"."""
    nobody = sum_of.figure is not None and not sum_of.figure.numerator
    return not sum_of.shown or (nobody and not sum_of.whole)


def _verdict(scope: Scope, theme: str) -> str:
    return what_it_shows(scope.history("theme_share", scope.organisation, category=theme), scope.months, "neutral")


def _chart(found: Sequence[Theme]) -> Block | None:
    """Good and poor side by side, for the themes of which nothing had to be left out."""
    both = [
        (t.well.figure, t.poorly.figure, t.name)
        for t in found
        if t.well.figure and t.poorly.figure and t.well.whole and t.poorly.whole
    ]
    if len(both) < FEWEST:
        return None
    chart = good_and_poor(
        [well for well, _, _ in both],
        [poorly for _, poorly, _ in both],
        name="How comments speak of each theme",
        labels=[name for _, _, name in both],
    )
    well, poorly = ({t.name: part.least for t in found for part in (getattr(t, way),)} for way in ("well", "poorly"))
    return theme_chart(chart, well, poorly)


def _movers(scope: Scope) -> Section:
    """Themes whose share moved clearly at one organisation: never a sum, whose members could have changed."""
    before = {(f.organisation, f.category): f for f in scope.figures("theme_share", period=scope.period.before())}
    moved = []
    for now in scope.figures("theme_share"):
        then = before.get((now.organisation, now.category))
        if then is not None and _clearly(now, then):
            moved.append((-abs((now.value or 0) - (then.value or 0)), theme_name(now.category), now, then))
    if not moved:
        said = f"No theme moved clearly since the {scope.span} before: the likely ranges of both overlap everywhere."
        return Section("movers", "What moved most", (Paragraph(said),))
    moved.sort(key=lambda one: (one[0], one[1], one[2].organisation))
    rows = tuple(
        (f"{name}, {scope.name(now.organisation)}" if not scope.organisation else name, number(then), number(now),
         "named more often" if (now.value or 0) > (then.value or 0) else "named less often")
        for _, name, now, then in moved[:MOST]
    )  # fmt: skip
    table = FigureTable(
        f"Themes whose share moved clearly since the {scope.span} before",
        ("Theme", f"The {scope.span} before", f"This {scope.span}", "Which way"),
        rows,
        f"Clearly: the likely ranges of the two {scope.span}s do not overlap.",
    )
    return Section("movers", "What moved most", (table,))


def _clearly(one: ReleasedFigure, other: ReleasedFigure) -> bool:
    if one.lower is None or one.upper is None or other.lower is None or other.upper is None:
        return False
    return one.lower > other.upper or other.lower > one.upper


def _short(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
