"""Open data: themes, clauses and counts, as JSON and CSV; nothing of it leads to a person.

Every column is described in `COLUMNS`, which the JSON holds too. A number that rests on fewer than 5 people is empty,
and its `why_hidden` says so. No words of anybody who took part are in it.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from heard.reports.together.paper import SAFE
from heard.reports.together.told import Rests

COLUMNS: dict[str, dict[str, str]] = {
    "themes": {
        "key": "the theme’s own mark; clauses name it in their column themes",
        "name": "the theme’s name",
        "question": "the question its notes answer; empty for none",
        "made_by": "participants, analyst (staff), or machine (suggested by a machine, accepted by a person)",
        "notes": "how many notes stand in it on the day; empty where hidden",
        "why_hidden": "why the number is not shown; empty where it is",
    },
    "clauses": {
        "document": "definition or strategy",
        "version": "the version’s number",
        "seal": "SHA-256 of the version: it changes with any word",
        "order": "its place in the version, from 1",
        "key": "the clause’s own mark, the same in every version",
        "part": "the part of the document it stands in",
        "words": "what it says",
        "stands": "where it stands, such as agreed or contested",
        "themes": "marks of the themes it comes from, with a space between",
        "from_nothing": "why it comes from no theme; empty where it does",
    },
    "counts": {
        "group": "the group’s name",
        "measure": "notes (of a round), reached (people, at least), looked_for (people), or here (people who live or "
        "work here)",
        "round": "which time people were asked, from 1; empty where it is about all rounds",
        "value": "the number; empty where hidden or not known",
        "why_hidden": "why the number is not shown; empty where it is, or where nobody knows it",
        "source": "where the number is from, for here",
    },
}  # fmt: skip
TABLES = tuple(COLUMNS)
Row = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class OpenData:
    """The three tables; each row has the columns that `COLUMNS` names."""

    themes: tuple[Row, ...] = ()
    clauses: tuple[Row, ...] = ()
    counts: tuple[Row, ...] = ()
    licence: str = ""

    def rows(self, table: str) -> Sequence[Row]:
        """The rows of a table of `TABLES`; `KeyError` for another."""
        return {"themes": self.themes, "clauses": self.clauses, "counts": self.counts}[table]


def as_json(data: OpenData, rests: Rests) -> str:
    """All three tables with what they rest on and what their columns mean."""
    about = {**asdict(rests), "day": rests.day.isoformat(), "versions": list(rests.versions), "numbers": SAFE,
             "licence": data.licence or "not stated"}  # fmt: skip
    told = {"about": about, "columns": COLUMNS, **{table: [dict(row) for row in data.rows(table)] for table in TABLES}}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def as_csv(data: OpenData, table: str) -> str:
    """One table with its head. Text that a spreadsheet would run as a formula is marked as text."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(COLUMNS[table])
    writer.writerows([_cell(row[name]) for name in COLUMNS[table]] for row in data.rows(table))
    return made.getvalue()


def _cell(cell: str | int | None) -> str | int:
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
