"""What a source module must say, and what reading a file can yield."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from heard.evidence.rows import Count, Place, Response
from heard.sources.documents import Document
from heard.sources.kinds import SourceKind

if TYPE_CHECKING:
    import numpy as np


class Identity(StrEnum):
    """How two deliveries of one source are told apart or put together."""

    BY_KEY = "by key"  # the sender's own reference; the newest delivery wins
    BY_PERIOD = "by period"  # a return for a period replaces the earlier return for it
    BY_CONTENT = "by content"  # overlapping extracts without references: repeats within a delivery are kept


@dataclass(frozen=True, slots=True)
class Recognition:
    """That a document looks like a source's, how surely (0 to 1), why, and the period it holds or suggests."""

    certainty: float
    because: str
    period: str = ""  # the period the content states; "" where rows carry their own or none is stated
    suggested_period: str = ""  # only guessed, from the file's name: used with a warning
    needs_period: bool = False  # true where neither content nor rows can tell


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader is told beside the document: the period asked for or recognised, and a mapping's settings."""

    period: str = ""
    organisation: str = ""  # the organisation the sender speaks for, where rows do not say
    register: Callable[[], Sequence[Place]] = tuple  # what the register says, for files that give names and no codes


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that could not be taken, with its place, the reason in plain words and the whole row to mend."""

    row: int
    column: str
    value: str
    reason: str
    sheet: str = ""
    cells: tuple[tuple[str, str], ...] = ()  # the row as (header, text), so that it can be mended and loaded again


@dataclass(frozen=True, slots=True)
class Repeat:
    """A row left out because the same file already said it."""

    row: int
    because: str


@dataclass(frozen=True, slots=True)
class Taken:
    """Marks one row of the file as read and accepted, however many canonical rows it made."""

    row: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know that stopped no row: a code, a sentence, and how many rows it touches."""

    code: str
    message: str
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Many rows that were taken, each a response without words, by column.

    `rows` and `identities` are as `Response` has them, `rows` as numpy's whole numbers. Each fact is an Arrow array
    with a value for each row, or one value that every row has; facts that are not named are empty.
    """

    rows: "np.ndarray[tuple[int], np.dtype[np.int64]]"
    identities: list[str]
    facts: Mapping[str, Any]


Item = Response | Count | Place | Reject | Repeat | Taken | Notice


@dataclass(frozen=True, slots=True)
class Connector:
    """One source: what it is, how it is recognised by content, and how it is read row by row.

    `read` yields, for each data row of the file, exactly one of `Taken`, `Reject` or `Repeat`, with the canonical rows
    of a taken row before its `Taken`. Nothing is held back: rows_read = accepted + rejected + repeats.
    What its kind says too (`FROM_KIND`) is given only where this source differs; left empty, it is as the kind says.
    """

    key: str
    name: str
    version: str
    identity: Identity
    recognise: Callable[[Document], Recognition | None]
    read: Callable[[Document, Reading], Iterator[Item]]
    kind: SourceKind
    read_blocks: Callable[[Document, Reading], Iterator[Item | Block]] | None = None  # the same, plain rows by column
    stakeholder_group: str = ""
    cadence: str = ""
    owner: str = ""
    can_say: str = ""
    cannot_say: str = ""
    by_name: bool = False  # true where the file names organisations in words, which a newer register may know better
    mapping: str = ""  # the mapping's whole text (TOML) for a source read by one, so that a delivery can be read again

    def __post_init__(self) -> None:
        for name in FROM_KIND:
            if not getattr(self, name):
                object.__setattr__(self, name, getattr(self.kind, name))


FROM_KIND = ("stakeholder_group", "cadence", "owner", "can_say", "cannot_say")


def of_kind(connector: Connector, other: SourceKind) -> Connector:
    """The connector as one of another kind: what it had from its kind it has from the other; its own texts stay."""
    taken = {
        name: getattr(other, name) for name in FROM_KIND if getattr(connector, name) == getattr(connector.kind, name)
    }
    return replace(connector, kind=other, **taken)
