"""What people said matters, beside what is collected and reported (R106)."""

from typing import TYPE_CHECKING

from heard.codesign.importance import Gap, Matters, gaps
from heard.record.codesign.challenging import name_of, newest_quarter
from heard.record.codesign.models import Activity, Dots, Lived, Programme, Statement, Theme
from heard.record.codesign.standing import themes_of
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

QUARTERS = 4


def importance_gap(snapshot: "Snapshot", programme: Programme, *, organisations: tuple[str, ...] = ()) -> list[Gap]:
    """Every agreed theme by rank, with how much of what is collected is about what its clauses are linked to."""
    agreed = [one for one in themes_of(programme) if one.state in ("co_agreed", "in_framework")]
    dots, comments = _dots(programme), _comments(snapshot, organisations)
    return list(gaps([_matters(theme, dots, comments) for theme in agreed]))


def _matters(theme: Theme, dots: dict[str, int], comments: dict[str, int]) -> Matters:
    links = Lived.objects.filter(clause__themes=theme).distinct()
    categories = {one.key for one in links if one.kind == Lived.Kind.THEME}
    numbers = sorted({name_of(one.kind, one.key) for one in links if one.kind == Lived.Kind.INDICATOR})
    notes = Statement.objects.standing().filter(
        placings__theme=theme, placings__ended_at=None, placings__accepted_at__isnull=False
    )  # fmt: skip
    return Matters(
        name=theme.name,
        notes=notes.distinct().count(),
        dots=dots.get(theme.name.casefold()),
        comments=sum(comments.get(key, 0) for key in categories) if categories else None,
        numbers=tuple(name for name in numbers if name),
    )


def _dots(programme: Programme) -> dict[str, int]:
    """Dots by the words of what they were given to, in the newest ranking of the programme."""
    ranking = Activity.objects.filter(programme=programme, method="ranking").order_by("-id").first()
    if ranking is None:
        return {}
    given: dict[str, int] = {}
    for option, number in Dots.objects.filter(activity=ranking).values_list("option", "number"):
        given[option] = given.get(option, 0) + number
    return {str(one["words"]).casefold(): given.get(one["key"], 0) for one in ranking.options}


def _comments(snapshot: "Snapshot", organisations: tuple[str, ...]) -> dict[str, int]:
    """How many comments of the newest four whole quarters are about each theme; what is hidden counts as none."""
    from heard.indicators import figures

    last = newest_quarter(snapshot, "theme_share", organisations)
    counted: dict[str, int] = {}
    for quarter in _year_to(last) if last else ():
        for one in figures(snapshot, "theme_share", period=quarter.key):
            if one.numerator is not None and (not organisations or one.organisation in organisations):
                key = dict(one.by).get("category", "")
                counted[key] = counted.get(key, 0) + round(one.numerator)
    return counted


def _year_to(last: Period) -> list[Period]:
    found = [last]
    while len(found) < QUARTERS:
        found.append(found[-1].before())
    return found
