"""What people say of a place, by the eight elements of the NHS Patient Experience Framework."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from heard.charts import good_and_poor, to_svg
from heard.charts.chart import Chart
from heard.disclosure import ReleasedFigure, Why
from heard.indicators import figures
from heard.record.intake.comments import CommentsWanted
from heard.record.intake.looking import examples
from heard.record.people.models import User
from heard.themes import Category, frame_by_key, right_in_ten
from heard.vocabulary.periods import Period
from heard.web.comments.comment import Comment, comments_of
from heard.web.design.words import counted
from heard.web.places.addresses import comments_address, figure_address
from heard.web.places.place import Spot

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

FRAME = "nhs"
WAYS = ("positive", "negative")


@dataclass(frozen=True, slots=True)
class Share:
    """How many comments speak one way of an element: words with n, or why they are hidden, and the way to the rows."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its plain title, what people said of it, how surely that is known, and some comments."""

    key: str
    title: str
    means: str
    well: Share
    poorly: Share
    machine: bool
    right: str
    comments: str
    examples: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Most:
    """The element most comments speak one way of."""

    title: str
    comments: int


@dataclass(frozen=True, slots=True)
class Experience:
    """The elements in the order of the framework, with one chart of them all; `said` is how many comments there are."""

    comments: int | None
    elements: tuple[Element, ...]
    chart: Chart | None
    svg: str
    praised: Most | None
    criticised: Most | None
    machine: bool
    hides: bool


def experience(snapshot: "Snapshot", spot: Spot, period: Period, person: User) -> Experience:
    """Shares of comments that speak well and poorly of each element, with examples for those who may read them."""
    found = shares(snapshot, spot, period)
    of = {(f.category, dict(f.by)["polarity"]): f for f in found}
    titles = {c.key: c for c in frame_by_key(FRAME).categories if c.parent is None}
    named = [key for key in titles if any((key, way) in of for way in WAYS)]
    comments = next((round(f.denominator) for f in found if f.denominator is not None), None)
    chart = elements_chart(found, period)
    praised = most_of({key: of.get((key, "positive")) for key in named}, titles)
    criticised = most_of({key: of.get((key, "negative")) for key in named}, titles)
    shown = _examples(spot, period, person)
    elements = tuple(
        Element(
            key,
            titles[key].plain,
            titles[key].definition,
            _share(of.get((key, "positive")), "spoke well of it"),
            _share(of.get((key, "negative")), "spoke poorly of it"),
            any(f.machine for way in WAYS if (f := of.get((key, way)))),
            right_in_ten(FRAME, key),
            comments_address(organisation=spot.organisation, site=spot.site, element=key, period=period.key),
            shown.get(key, ()),
        )
        for key in named
    )
    return Experience(
        comments=comments,
        elements=elements,
        chart=replace(chart, sentence=_sentence(chart.title, praised, criticised)) if chart else None,
        svg=to_svg(chart) if chart else "",
        praised=praised,
        criticised=criticised,
        machine=any(f.machine for f in found),
        hides=any(f.why for f in of.values() if f.category in named and dict(f.by)["polarity"] in WAYS),
    )


def elements_chart(found: Sequence[ReleasedFigure], period: Period) -> Chart | None:
    """How well and how poorly comments speak of each element, as one chart; None where none has both numbers."""
    of = {(f.category, dict(f.by)["polarity"]): f for f in found}
    titles = {c.key: c.plain for c in frame_by_key(FRAME).categories if c.parent is None}
    drawn = [key for key in titles if all((key, way) in of for way in WAYS)]
    comments = next((round(f.denominator) for f in found if f.denominator is not None), 0)
    chart = good_and_poor(
        [of[key, "positive"] for key in drawn],
        [of[key, "negative"] for key in drawn],
        name=f"What people wrote about in {period} ({counted(comments, 'comment')})",
        labels=[titles[key] for key in drawn],
    )
    return chart if drawn else None


def shares(snapshot: "Snapshot", spot: Spot, period: Period) -> list[ReleasedFigure]:
    """The shares of comments about each element, by how they speak of it."""
    return figures(
        snapshot, "theme_share", organisation=spot.organisation, site=spot.site, period=period.key, by=("polarity",)
    )


def _share(figure: ReleasedFigure | None, way: str) -> Share:
    if figure is None:
        return Share(f"No comment {way}.", "")
    if figure.numerator is None or figure.denominator is None or figure.value is None:
        return Share(f"{way[:1].upper()}{way[1:]}: {figure.why[:1].lower()}{figure.why[1:]}", figure_address(figure))
    if not figure.numerator:
        return Share(f"No comment {way}.", figure_address(figure))
    words = f"{figure.numerator:,.0f} of {figure.denominator:,.0f} comments ({figure.value:.0%}) {way}."
    return Share(words, figure_address(figure))


def most_of(of: dict[str, ReleasedFigure | None], titles: dict[str, Category]) -> Most | None:
    """The element most comments speak so of; None where a hidden count might be larger than every one shown."""
    if any(f is not None and f.why == Why.WOULD_REVEAL for f in of.values()):
        return None
    counts = [(f.numerator, key) for key, f in of.items() if f is not None and f.numerator]
    return Most(titles[max(counts)[1]].plain, round(max(counts)[0])) if counts else None


def _sentence(name: str, praised: Most | None, criticised: Most | None) -> str:
    """What the chart shows, claiming no more than hidden counts allow."""
    said = [f"most spoken well of is “{praised.title.lower()}” ({praised.comments})"] if praised else []
    said += [f"most criticised is “{criticised.title.lower()}” ({criticised.comments})"] if criticised else []
    return f"{name}: {'; '.join(said)}." if said else f"{name}, and how many spoke well and poorly of it."


def _examples(spot: Spot, period: Period, person: User) -> dict[str, tuple[Comment, ...]]:
    wanted = CommentsWanted(organisation=spot.organisation, site=spot.site, period=period.key)
    found = examples(wanted, frame=FRAME, person=person)
    told = iter(comments_of(row for rows in found.values() for row in rows))
    return {key: tuple(islice(told, len(rows))) for key, rows in found.items()}
