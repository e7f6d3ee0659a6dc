"""The lake's tables: their columns, types and meanings, in one place."""

import types
from dataclasses import Field, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from heard.evidence.rows import Count, Link, Response

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA_VERSION = 3
"""Goes up when a table is added or gains a column; a home made by a later version is refused with a sentence."""


ITS_OWN = {"response", "passage", "coding", "count", "link", "text"}
"""Columns of text that seldom say the same in two rows."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type (text, whole, number or day) and what it means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One Delta table. `key` identifies a row; `skipping` names the columns whose min and max the log may keep.

    Delta's log stores min and max verbatim, so free text and personal bands are never among them.
    """

    name: str
    meaning: str
    key: str
    columns: tuple[Column, ...]
    skipping: tuple[str, ...] = ("source", "organisation", "period", "delivery")

    def arrow(self, *, coded: bool = False) -> "pa.Schema":
        """The table's Arrow schema, in column order; `coded` holds text that repeats from row to row once."""
        import pyarrow as pa

        kinds = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64(), "day": pa.date32()}
        once = pa.dictionary(pa.int32(), pa.string())
        repeats = {c.name for c in self.columns if coded and c.type == "text" and c.name not in ITS_OWN}
        return pa.schema([pa.field(c.name, once if c.name in repeats else kinds[c.type]) for c in self.columns])


def _type(annotation: Any) -> str:
    options = get_args(annotation) if isinstance(annotation, types.UnionType) else (annotation,)
    table: dict[Any, str] = {str: "text", int: "whole", float: "number", date: "day"}
    return next(table[option] for option in options if option in table)


def _own(row: type, leave_out: tuple[str, ...] = ()) -> tuple[Column, ...]:
    named: tuple[Field[Any], ...] = fields(row)
    return tuple(
        Column(f.name, _type(f.type), f.metadata["meaning"])
        for f in named
        if "meaning" in f.metadata and f.name not in leave_out
    )


_DELIVERY = (
    Column("delivery", "text", "The delivery it came in."),
    Column("source", "text", "The source (registry key)."),
)
_WHERE = (
    Column("kind", "text", "Kind of feedback (vocabulary: Kind)."),
    Column("organisation", "text", "ODS code of the organisation."),
    Column("site", "text", "ODS code of the site, where known."),
    Column("service", "text", "Service, team or ward as named."),
    Column("setting", "text", "Setting (vocabulary: Setting)."),
    Column("period", "text", "Month, or the delivery's own period."),
    Column("prompt", "text", "Sort of question answered (vocabulary: Prompt), or empty."),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "responses",
            "One row for each act of feedback by one person, without their words.",
            "response",
            (
                Column("response", "text", "Identifier of the response, the same on every load and rebuild."),
                *_DELIVERY,
                *_own(Response, leave_out=("identity",)),
            ),
        ),
        Table(
            "passages",
            "One row for each piece of a person's words, with personal data masked.",
            "passage",
            (
                Column("passage", "text", "Identifier of the passage."),
                Column("response", "text", "The response it belongs to."),
                *_DELIVERY,
                *_WHERE,
                Column("counts_as", "text", "What the person's rating counts as, where there is one."),
                Column("masks", "whole", "How many pieces of personal data were masked."),
                Column("redactor", "text", "Version of the redaction that masked it."),
                Column("polarity", "whole", "Suggested polarity, -2 (very negative) to 2 (very positive)."),
                Column("criticality", "whole", "Suggested criticality, -5 to 5."),
                Column("urgent", "whole", "1 where the triage flag is raised, else 0."),
                Column("urgent_because", "text", "The kind of cue that raised the flag, never the words."),
                Column("model", "text", "Version of the model that suggested."),
                Column("text", "text", "The words, redacted."),
            ),
        ),
        Table(
            "codings",
            "One row for each code on a passage: a machine's suggestion or a person's decision.",
            "coding",
            (
                Column("coding", "text", "Identifier of the coding."),
                Column("passage", "text", "The passage coded."),
                Column("response", "text", "The response the passage belongs to."),
                *_DELIVERY,
                *_WHERE,
                Column("frame", "text", "Coding frame."),
                Column("frame_version", "text", "Version of the frame."),
                Column("category", "text", "Category within the frame."),
                Column("polarity", "whole", "Polarity of the passage, -2 to 2."),
                Column("confidence", "number", "Confidence of a suggestion, 0 to 1."),
                Column("coder", "text", "“model”, or the person who decided."),
                Column("model", "text", "Version of the model, for a suggestion."),
            ),
        ),
        Table(
            "links",
            "One row for each two services that one act of feedback tells of: a transfer, or services used beside.",
            "link",
            (
                Column("link", "text", "Identifier of the link."),
                Column("response", "text", "The response that tells of it."),
                *_DELIVERY,
                *_own(Link),
            ),
        ),
        Table(
            "counts",
            "One row for each aggregate fact that someone published or returned.",
            "count",
            (
                Column("count", "text", "Identifier of the count: the same fact restated keeps it."),
                *_DELIVERY,
                *_own(Count),
            ),
        ),
    )
}


def data_dictionary() -> str:
    """The core dataset specification as Markdown, generated from the tables above."""
    lines = [
        "# Core dataset",
        "",
        "The tables of the lake, generated from the schema.",
        "Text is empty when unknown; only numbers and days may be null.",
    ]
    for table in TABLES.values():
        lines += ["", f"## {table.name}", "", table.meaning, "", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| `{c.name}` | {c.type} | {c.meaning} |" for c in table.columns]
    return "\n".join(lines) + "\n"
