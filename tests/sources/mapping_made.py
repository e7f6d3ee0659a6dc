"""A small mapping, rows in its columns, and what comes of reading them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from heard.sources.connector import Item, Notice, Reading
from heard.sources.documents import open_document
from heard.sources.mapping import connector_of, mapping_of
from tests.sources.reading import csv_of

HEADER = ("Ref", "Date", "Trust", "Ward", "Answer", "Why?", "Better?")
WORDS = "The nurse explained every step and nobody was rushed."
FFT: dict[str, Any] = {
    "key": "northside_fft",
    "name": "Northside",
    "identity": "by key",
    "columns": {"reference": "Ref", "received_on": "Date", "organisation": "Trust", "service": "Ward",
                "rating": "Answer"},
    "constants": {"kind": "friends-and-family"},
    "passages": [{"column": "Why?", "prompt": "nonspecific", "asked": "Why?"},
                 {"column": "Better?", "prompt": "could_improve"}],
}  # fmt: skip
ROW = ("1", "14/03/2026", "rz9", "Willow", "Very good", WORDS, "")


def read(path: Path, mapping: dict[str, Any], **reading: str) -> list[Item]:
    return list(connector_of(mapping_of(mapping)).read(open_document(path), Reading(**reading)))


def of(items: Sequence[Item], kind: type) -> list[Any]:
    return [item for item in items if isinstance(item, kind)]


def fft(tmp_path: Path, *rows: Sequence[object], header: Sequence[str] = HEADER, **changes: Any) -> list[Item]:
    return read(csv_of(tmp_path / "fft.csv", header, rows), {**FFT, **changes})


def notice(items: Sequence[Item], code: str) -> Notice:
    (found,) = [item for item in of(items, Notice) if item.code == code]
    return found
