"""Reads a file as the loader would, and sorts what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from heard.evidence.rows import Count, Place
from heard.sources.connector import Connector, Item, Notice, Reading, Reject, Repeat, Taken
from heard.sources.documents import open_document
from heard.sources.recognition import recognise


@dataclass
class Read:
    connector: Connector
    items: list[Item] = field(default_factory=list)

    def of(self, kind):
        return [item for item in self.items if isinstance(item, kind)]

    @property
    def taken(self) -> list[Taken]:
        return self.of(Taken)

    @property
    def rejects(self) -> list[Reject]:
        return self.of(Reject)

    @property
    def repeats(self) -> list[Repeat]:
        return self.of(Repeat)

    @property
    def places(self) -> dict[str, Place]:
        return {place.code: place for place in reversed(self.of(Place))}

    @property
    def notices(self) -> dict[str, Notice]:
        return {notice.code: notice for notice in self.of(Notice)}

    def counts(self, **facts) -> list[Count]:
        return [c for c in self.of(Count) if all(getattr(c, name) == value for name, value in facts.items())]

    def count(self, **facts) -> Count:
        (only,) = self.counts(**facts)
        return only


def read(path: Path, period: str = "") -> Read:
    document = open_document(path)
    connector, recognition = recognise(document)
    asked = period or recognition.period
    return Read(connector, list(connector.read(document, Reading(period=asked))))


def csv_of(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    import csv

    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path
