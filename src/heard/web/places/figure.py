"""A figure opened: what it says, what it means, and the rows behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from heard.charts import words
from heard.disclosure import RULES, ReleasedFigure
from heard.indicators import Definition, definition
from heard.indicators.rows import figures_of, read_filter
from heard.record.intake.models import Delivery
from heard.record.places.names import names_of
from heard.themes import right_in_ten
from heard.vocabulary.refusal import Refusal
from heard.web.comments.comment import title as theme_title
from heard.web.comments.comment import when
from heard.web.design.words import day
from heard.web.places.addresses import address_if_there, comments_address, place_address
from heard.web.places.wording import Said, said, setting

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

UNITS = {
    "proportion": "a share",
    "count": "a count",
    "ratio": "a ratio",
    "net": "from -100 to 100",
    "rating": "a rating",
    "score": "a score from 0 to 10",
}
DIRECTIONS = {
    "higher_is_better": "Higher is better",
    "lower_is_better": "Lower is better",
    "neutral": "Neither high nor low is good in itself",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A figure's page: the sentences, the definition's rows of words, the versions, and where it is from."""

    filter: str
    heading: str
    place: str
    place_href: str
    numbers: tuple[Said, ...]
    told: Definition
    facts: tuple[tuple[str, str], ...]
    machine: str
    comments: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row behind a figure: where it came from, and its cells in the order of the table's head."""

    delivery: str
    delivery_href: str
    cells: tuple[str, ...]


def opened(snapshot: "Snapshot", text: str) -> Opened:
    """The figure that a filter names; raises `Refusal` where it names none."""
    indicator, asked = read_filter(text)
    found = figures_of(snapshot, text)
    if not found:
        raise Refusal(
            "There is no such figure in the data as they stand now.",
            next_step="Data may have been taken back or replaced. Open the place again to see what there is.",
        )
    first: ReleasedFigure = found[0]
    told = definition(indicator)
    names = names_of([first.organisation, first.site])
    place = names.get(first.site) or names.get(first.organisation, first.organisation)
    theme = theme_title("nhs", first.category) if first.category else ""
    return Opened(
        filter=text,
        heading=f"{told.short} {theme.lower()}" if theme else told.name,
        place=", ".join(filter(None, (first.service, place))),
        place_href=place_address(first.organisation, first.site, asked.get("period", "")),
        numbers=tuple(said(f, _lead(f)) for f in found),
        told=told,
        facts=_facts(told, first),
        machine=right_in_ten("nhs", first.category) if any(f.machine for f in found) else "",
        comments=_comments(first) if first.origin == "codings" else "",
    )


def _lead(figure: ReleasedFigure) -> str:
    spoken = {"positive": "Spoke well of it", "negative": "Spoke poorly of it", "neutral": "Neither well nor poorly"}
    groups = [
        theme_title("nhs", word) if name == "category" else spoken.get(word, setting(word))
        for name, word in figure.by
        if word and name != "category"
    ]
    return ", ".join(groups)


def _facts(told: Definition, figure: ReleasedFigure) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, fact)
        for name, fact in (
            ("Counted", told.numerator),
            ("Out of", told.denominator),
            ("Which way is good", DIRECTIONS[told.direction]),
            ("Small numbers", RULES[told.disclosure].source),
            ("Standard", told.standard),
            ("Owner of the definition", told.owner),
            ("Definition", f"Version {told.version}, next review {day(told.review_date)}"),
            ("Data", f"Version {figure.data_version[:12]}"),
        )
        if fact
    )


def _comments(figure: ReleasedFigure) -> str:
    polarity = dict(figure.by).get("polarity", "")
    return comments_address(
        organisation=figure.organisation, site=figure.site, service=figure.service, element=figure.category,
        polarity=polarity, period=figure.period,
    )  # fmt: skip


HEADS: dict[str, tuple[tuple[str, str], ...]] = {
    "in_numerator": (("period", "Period"), ("site", "Site"), ("service", "Service"), ("setting", "Setting"),
                     ("answer", "Answer"), ("in_numerator", "In this figure")),
    "numerator": (("period", "Period"), ("level", "Level"), ("site", "Site"), ("setting", "Setting"),
                  ("numerator", "Counted"), ("denominator", "Out of"), ("value", "As published"),
                  ("state", "State")),
}  # fmt: skip
"""The columns shown for people's own rows, and for published counts."""


def columns(rows: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    """The columns of these rows that hold anything, each with its heading."""
    if not rows:
        return ()
    offered = HEADS["in_numerator" if "in_numerator" in rows[0] else "numerator"]
    return tuple(
        (name, head) for name, head in offered if any(row.get(name) not in (None, "", "figure") for row in rows)
    )


def table(rows: Sequence[Mapping[str, Any]], shown: tuple[tuple[str, str], ...]) -> list[Row]:
    """One page of rows as the table shows them, with the deliveries they came in."""
    names = names_of({row.get("site", "") for row in rows})
    keys = {row["delivery"] for row in rows}
    files = dict(Delivery.objects.filter(key__in=keys).order_by("id").values_list("key", "file_name"))
    return [
        Row(
            _came_in(row, files),
            address_if_there("delivery", row["delivery"]),
            tuple(_cell(name, row.get(name), names) for name, _ in shown),
        )
        for row in rows
    ]


def _came_in(row: Mapping[str, Any], files: Mapping[str, str]) -> str:
    name = files.get(row["delivery"], row["delivery"])
    return f"{name}, row {row['row']}" if row["row"] else name


def _cell(name: str, value: Any, names: dict[str, str]) -> str:
    if value is None or value == "":
        return "–"
    if name == "in_numerator":
        return "counted" if value else "in the total only"
    if name == "period":
        return when(None, value)
    if name == "site":
        return names.get(str(value), str(value))
    if name == "setting":
        return setting(value)
    if name == "value":
        return str(words.percent(value)) if 0 <= value <= 1 else f"{value:,.2f}"
    return f"{value:,.0f}" if isinstance(value, int | float) else str(value)
