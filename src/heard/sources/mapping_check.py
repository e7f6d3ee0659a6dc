"""Tries a mapping on a file without loading anything: how many rows would be taken, and why the others not."""

import re
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from heard.evidence.rows import Count, Response
from heard.sources.connector import Notice, Reading, Reject, Repeat, Taken
from heard.sources.documents import Document
from heard.sources.mapping_model import ASKED, Mapping
from heard.sources.mapping_rows import read

_QUOTED = re.compile(r"“[^”]*”")
_STAND_IN = "2000"  # where the period is asked for at loading, the rows can be checked without it


@dataclass(frozen=True, slots=True)
class Trouble:
    """A reason why rows would be rejected: where, how many, and the first of them."""

    column: str
    reason: str
    rows: int
    first_row: int
    first_value: str
    sheet: str = ""


@dataclass(slots=True)
class Troubles:
    """Rejected rows put together by column and reason, whatever value each held."""

    grouped: Counter[tuple[str, str]] = field(default_factory=Counter)
    first: dict[tuple[str, str], Reject] = field(default_factory=dict)

    def take(self, reject: Reject) -> None:
        """Counts one more."""
        key = (reject.column, _QUOTED.sub("“…”", reject.reason, count=1))
        self.grouped[key] += 1
        self.first.setdefault(key, reject)

    def told(self) -> tuple[Trouble, ...]:
        """Each reason once, the commonest first, with the first row it stopped."""
        return tuple(
            Trouble(key[0], first.reason, rows, first.row, first.value, first.sheet)
            for key, rows in self.grouped.most_common()
            if (first := self.first[key])
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """What a mapping would make of the first rows of a file."""

    rows: int
    accepted: int
    rejected: int
    repeats: int
    responses: int
    passages: int
    counts: int
    periods: tuple[str, ...]
    troubles: tuple[Trouble, ...]
    notices: tuple[Notice, ...]

    def sentence(self) -> str:
        """The result in one sentence."""
        made = ""
        if self.responses:
            made = f" ({self.responses:,} responses with {self.passages:,} passages)"
        elif self.counts:
            made = f" ({self.counts:,} counts)"
        return (
            f"Of the first {self.rows:,} rows, {self.accepted:,} would be accepted{made}, "
            f"{self.rejected:,} rejected and {self.repeats:,} dropped as repeats."
        )

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values, for JSON."""
        return asdict(self)


def check(mapping: Mapping, document: Document, *, limit: int = 1000, organisation: str = "") -> Checked:
    """Reads the first `limit` data rows by a mapping and keeps nothing but the tally.

    Raises `Refusal` where the file lacks a column the mapping needs.
    """
    reading = Reading(period=_STAND_IN if mapping.period_from == ASKED else "", organisation=organisation)
    tally: Counter[str] = Counter()
    troubles = Troubles()
    periods: set[str] = set()
    notices = []
    for item in read(mapping, document, reading, limit=limit):
        tally[type(item).__name__] += 1
        match item:
            case Reject():
                troubles.take(item)
            case Response() | Count():
                periods.add(item.period)
                tally["passages"] += len(item.passages) if isinstance(item, Response) else 0
            case Notice():
                notices.append(item)
    return Checked(
        rows=tally[Taken.__name__] + tally[Reject.__name__] + tally[Repeat.__name__],
        accepted=tally[Taken.__name__],
        rejected=tally[Reject.__name__],
        repeats=tally[Repeat.__name__],
        responses=tally[Response.__name__],
        passages=tally["passages"],
        counts=tally[Count.__name__],
        periods=() if mapping.period_from == ASKED else tuple(sorted(periods)),
        troubles=troubles.told(),
        notices=tuple(notices),
    )
