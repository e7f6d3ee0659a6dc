"""Comments as a file to take away: one row a comment, nothing in it that a spreadsheet would run."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from heard.web.comments.comment import title

FORMULA = ("=", "+", "-", "@", "\t", "\r")
HEAD = (
    "comment", "organisation", "site", "service", "setting", "period", "day", "kind", "source", "delivery", "row",
    "submitter", "caution", "tells", "expectation", "earlier",
    "question", "rating", "scale", "polarity_suggested", "read_today", "themes_nhs",
    "themes_qdc", "coded_by", "text",
)  # fmt: skip
SAME = (
    "organisation",
    "site",
    "service",
    "setting",
    "period",
    "day",
    "kind",
    "source",
    "delivery",
    "row",
    "submitter",
    "caution",
    "tells",
    "expectation",
    "earlier",
)


class _Line:
    """Gives back what is written to it, so that a csv writer can stream."""

    def write(self, text: str) -> str:
        return text


def lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The file line by line, the heading first; begins with the mark by which spreadsheets know UTF-8."""
    writer = csv.writer(_Line())
    yield "\ufeff" + str(writer.writerow(HEAD))
    for row in rows:
        yield str(writer.writerow([safe(value) for value in _values(row)]))


def safe(value: Any) -> Any:
    """A cell that no spreadsheet runs as a formula; numbers stay numbers."""
    if not isinstance(value, str):
        return "" if value is None else value
    return f"'{value}" if value.lstrip(" ").startswith(FORMULA) or value.startswith(FORMULA) else value


def _values(row: Mapping[str, Any]) -> list[Any]:
    decided = [c for c in row["codings"] if c["coder"] != "model"]
    codings = decided or row["codings"]
    themes = {
        frame: "; ".join(title(frame, c["category"]) for c in codings if c["frame"] == frame)
        for frame in ("nhs", "qdc")
    }
    coded = "" if not codings else "people" if decided else f"suggested by {codings[0]['model'] or 'machine'}"
    return [
        row["passage"], *(row[name] for name in SAME), row["prompt"], row["rating"], row["scale"], row["polarity"],
        row["urgent_because"] if row["urgent"] else "", themes["nhs"], themes["qdc"], coded, row["text"],
    ]  # fmt: skip
