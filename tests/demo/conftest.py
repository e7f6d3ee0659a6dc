"""The invented place, written once for all tests of it, and read where a test asks for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from heard.demo.place import write_place
from heard.demo.written import WrittenFile
from heard.evidence.rows import Count, Response
from heard.sources.connector import Item, Notice, Reading, Reject, Repeat
from heard.sources.documents import open_document
from heard.sources.mapping import connector_of, load_mapping
from heard.sources.recognition import recognise

UNTIL = date(2026, 10, 31)
MONTHS = [f"{2023 + (10 + at) // 12}-{(10 + at) % 12 + 1:02d}" for at in range(36)]


@dataclass(slots=True)
class Read:
    """A file of the place with everything its connector made of it."""

    file: WrittenFile
    source: str
    items: list[Item]

    @property
    def responses(self) -> list[Response]:
        return [item for item in self.items if isinstance(item, Response)]

    @property
    def counts(self) -> list[Count]:
        return [item for item in self.items if isinstance(item, Count)]

    @property
    def rejects(self) -> list[Reject]:
        return [item for item in self.items if isinstance(item, Reject)]

    @property
    def repeats(self) -> list[Repeat]:
        return [item for item in self.items if isinstance(item, Repeat)]

    @property
    def notices(self) -> dict[str, int]:
        return {item.code: item.rows for item in self.items if isinstance(item, Notice) and item.rows}


@dataclass(slots=True)
class Place:
    """The files of the place, each read once, when first asked for."""

    files: list[WrittenFile]
    known: dict[Path, Read] = field(default_factory=dict)

    def read(self, *beginnings: str) -> list[Read]:
        """Every file of the sources whose names begin so."""
        return [self._one(file) for file in self.files if file.source.startswith(beginnings)]

    def responses(self, *beginnings: str, **where: str) -> list[Response]:
        """The responses of those sources that agree in these columns."""
        return [
            response
            for read in self.read(*beginnings)
            for response in read.responses
            if all(getattr(response, name) == value for name, value in where.items())
        ]

    def counts(self, *beginnings: str, **where: str) -> list[Count]:
        """The counts of those sources that agree in these columns."""
        return [
            count
            for read in self.read(*beginnings)
            for count in read.counts
            if all(getattr(count, name) == value for name, value in where.items())
        ]

    def _one(self, file: WrittenFile) -> Read:
        if file.path not in self.known:
            self.known[file.path] = _read(file)
        return self.known[file.path]


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return Place(write_place(tmp_path_factory.mktemp("place"), until=UNTIL))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return Place(write_place(tmp_path_factory.mktemp("small"), months=15, scale=0.05, until=UNTIL))


def _read(file: WrittenFile) -> Read:
    document = open_document(file.path)
    if file.mapping:
        connector = connector_of(load_mapping(file.mapping))
        recognition = connector.recognise(document)
        assert recognition is not None, f"its own mapping does not know {file.path.name}"
    else:
        connector, recognition = recognise(document)
    period = file.period or recognition.period or recognition.suggested_period
    return Read(file, connector.key, list(connector.read(document, Reading(period=period))))


def texts(path: Path) -> Iterator[str]:
    """Every cell of words in a file."""
    document = open_document(path)
    for sheet in document.sheets():
        for _, cells in document.rows(sheet):
            yield from (cell for cell in cells if isinstance(cell, str))
