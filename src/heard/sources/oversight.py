"""The oversight framework (NOF): each trust's metrics, scores and segment by quarter, and the league table."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from heard.evidence.rows import Count, Place
from heard.places.names import kind_of, tidy
from heard.sources.cells import CellError, number
from heard.sources.connector import Connector, Identity, Item, Reading, Recognition
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.sources.mapping_periods import period_in
from heard.sources.one_table import table_with
from heard.sources.tables import Made, Once, Row, rows_under, taken_row_by_row
from heard.vocabulary.measures import Level, State

_METRICS = frozenset({"Quarter", "Trust_code", "Metric_ID", "Metric_description", "Units", "Value"})
_LEAGUE = frozenset({"Quarter", "Trust_code", "Average_score", "Segment", "Rank"})
# The same metric has a value (in its own unit) and a score (1 best to 4): they are told apart by the unit, not the id.
MEASURES = {"score": "oversight_score", "segment": "oversight_segment"}
# The segment that counts: the unadjusted one stands before a trust's finances are looked at.
SEGMENT, AVERAGE = "OF5000", "OF5002"
_NONE = {"", "na", "n/a", "null", "-"}


def _recognise_metrics(document: Document) -> Recognition | None:
    found = table_with(document, _METRICS)
    return None if found is None else Recognition(0.95, found.told("has metrics of the oversight framework by trust"))


def _read_metrics(document: Document, reading: Reading) -> Iterator[Item]:
    found = table_with(document, _METRICS)
    assert found is not None
    once, met = Once(), Counter[tuple[str, str, str]]()

    def take(row: Row) -> list[Made]:
        code, period, metric = row.needed("Trust_code").upper(), _quarter(row), row.needed("Metric_ID").upper()
        met[code, period, metric] += 1
        if met[code, period, metric] > 1:
            row.refuse("this metric was given before for the same trust and quarter", "Metric_ID")
        measure = MEASURES.get(row.needed("Units").lower(), "oversight_metric")
        split = {} if metric == SEGMENT else {"dimension": "metric", "group": _name(row, metric)}
        facts: dict[str, Any] = {
            "measure": measure, "level": Level.ORGANISATION, "organisation": code, "period": period, "row": row.number,
            "flags": _flags(row, metric), **split,
        }  # fmt: skip
        return [*once.places(_trust(row, code)), _count(row, facts)]

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)


def _recognise_league(document: Document) -> Recognition | None:
    found = table_with(document, _LEAGUE)
    return None if found is None else Recognition(0.95, found.told("has each trust's segment and rank"))


def _read_league(document: Document, reading: Reading) -> Iterator[Item]:
    found = table_with(document, _LEAGUE)
    assert found is not None
    once, met = Once(), Counter[tuple[str, str]]()

    def take(row: Row) -> list[Made]:
        code, period = row.needed("Trust_code").upper(), _quarter(row)
        met[code, period] += 1
        if met[code, period] > 1:
            row.refuse("this trust was given before for the same quarter", "Trust_code")
        facts: dict[str, Any] = {
            "level": Level.ORGANISATION, "organisation": code, "period": period, "row": row.number,
        }  # fmt: skip
        segment = _optional(row, "Segment")
        if segment is None:
            row.refuse("the segment is missing", "Segment")
        # Ranks put trusts in an order that their own likely ranges do not bear out: kept beside it, never by itself.
        beside = f"rank:{row.text('Rank')}; likely rank:{row.text('Likely_range_of_rank')}"
        average = _optional(row, "Average_score")
        lower, upper = _range(row, "Likely_range_of_average_score")
        return [
            *once.places(_trust(row, code)),
            Count(measure="oversight_segment", value=segment, category=f"segment {segment:.0f}", flags=beside, **facts),
            Count(measure="oversight_score", value=average, lower=lower, upper=upper, dimension="metric",
                  group="Average metric score", state=State.FIGURE if average is not None else State.NOT_COMPUTABLE,
                  **facts),
        ]  # fmt: skip

    yield from taken_row_by_row(rows_under(document, found.sheet, found.header), take)


def _trust(row: Row, code: str) -> Place:
    name = tidy(row.text("Trust_name"))
    return Place(code, name, kind_of(name) or "trust")


def _quarter(row: Row) -> str:
    try:
        return period_in(row.needed("Quarter"))
    except CellError as trouble:
        row.refuse(str(trouble), "Quarter")


def _name(row: Row, metric: str) -> str:
    """The metric in words; the number tells apart two that are called the same."""
    return f"{row.needed('Metric_description')} ({metric})"


def _flags(row: Row, metric: str) -> str:
    """The metric's number, and when it was measured: free text such as "Jun-25" or "Jun 24 - Jun 25 vs ...", kept."""
    when = row.text("Reporting_date").replace(";", ",")
    parts = [f"metric:{metric}", f"measured:{when}" if when else "", f"unit:{row.text('Units')}"]
    return "; ".join(part for part in parts if part)


def _count(row: Row, facts: dict[str, Any]) -> Count:
    value = _optional(row, "Value")
    if value is None:
        return Count(state=State.NOT_COMPUTABLE, **facts)
    share = row.text("Units") == "%"
    category = f"segment {value:.0f}" if facts["measure"] == "oversight_segment" else ""
    return Count(value=round(value / 100, 8) if share else value, category=category, **facts)


def _optional(row: Row, column: str) -> float | None:
    return None if row.text(column).lower() in _NONE else row.number_in(column)


def _range(row: Row, column: str) -> tuple[float | None, float | None]:
    """The two ends of a range written "1.72 to 2.73"; nothing where it is written otherwise."""
    try:
        low, high = (number(end) for end in row.text(column).split(" to "))
    except (CellError, ValueError):
        return None, None
    return low, high


CONNECTORS = (
    Connector(
        key="oversight_metrics",
        name="Oversight framework: metrics, scores and segments by trust",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("oversight_framework"),
        recognise=_recognise_metrics,
        read=_read_metrics,
    ),
    Connector(
        key="oversight_league",
        name="Oversight framework: league table",
        version="1",
        identity=Identity.BY_PERIOD,
        kind=source_kind("oversight_framework"),
        recognise=_recognise_league,
        read=_read_league,
    ),
)
