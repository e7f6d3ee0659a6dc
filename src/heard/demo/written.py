"""What a writer says of each file it has written."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file of the invented place, and what loading it needs to be told."""

    path: Path
    source: str  # the key of the connector that should recognise it
    what: str  # what it is, in a few words
    period: str = ""  # for files that hold none themselves
    mapping: Path | None = None  # for files whose columns only a mapping knows
    until: date | None = None  # the last day it may tell of; None for what tells of no time
