"""A mapping as values: how the columns of one sender's file become canonical rows."""

from collections.abc import Callable
from collections.abc import Mapping as Table
from dataclasses import dataclass, field

from heard.sources.connector import Identity
from heard.sources.mapping_fields import FIELDS, Field, Shape
from heard.sources.scales import WORDS

NOT_ANSWERED = ("NA", "N/A", "NULL", "NaN", "Did not answer", "Not answered", "-")
ASKED = "asked"


@dataclass(frozen=True, slots=True)
class PassageColumn:
    """A column of people's words; its question is one for the whole column, or stands beside it in another."""

    column: str
    prompt: str = ""
    asked: str = ""
    asked_column: str = ""  # the column that holds each row's question; [values.prompt] may sort the questions


@dataclass(frozen=True, slots=True)
class Choice:
    """A column of answers to choose from, counted and never kept by person: its question, and the one answer it ticks
    or what stands between several in one cell."""

    column: str
    asked: str
    answer: str = ""
    several: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """One sender's file, column by column. Made by `mapping_of`, which refuses what makes no sense."""

    key: str
    name: str
    shape: Shape
    identity: Identity
    version: str
    source_kind: str = ""  # a key of the kinds of source; "" where the kind of feedback decides
    stakeholder_group: str = ""  # this and the next four: "" where they are as the kind says
    cadence: str = ""
    owner: str = ""
    can_say: str = ""
    cannot_say: str = ""
    sheet: str = ""
    fingerprint: tuple[str, ...] = ()
    columns: Table[str, tuple[str, ...]] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    constants: Table[str, str] = field(default_factory=dict)
    passages: tuple[PassageColumn, ...] = ()
    answers: tuple[Choice, ...] = ()
    values: Table[str, Table[str, str]] = field(default_factory=dict)  # field -> folded cell -> canonical word
    keep_unknown: frozenset[str] = frozenset()
    scale: str = WORDS
    scale_values: Table[str, str] = field(default_factory=dict)  # folded answer -> place, or what it counts as
    date_orders: Table[str, str] = field(default_factory=dict)
    period_from: str = ASKED
    place_by: str = "code"
    place_kind: str = ""
    join_rows_by: tuple[str, ...] = ()
    fill_down: tuple[str, ...] = ()
    not_read: tuple[str, ...] | None = None  # columns a person decided to leave; None where nobody went through all
    not_answered: frozenset[str] = frozenset()
    origin: str = ""  # the file it was read from, for messages

    @property
    def needed(self) -> tuple[str, ...]:
        """The column names without which a file cannot be read by it."""
        return self._columns(lambda key: key not in self.optional)

    @property
    def used(self) -> tuple[str, ...]:
        """Every column name it reads, those that may be absent included."""
        return tuple(dict.fromkeys([*self._columns(lambda key: True), *(choice.column for choice in self.answers)]))

    def _columns(self, wanted: Callable[[str], bool]) -> tuple[str, ...]:
        names = [name for key, found in self.columns.items() if wanted(key) for name in found]
        names += [passage.column for passage in self.passages]
        names += [passage.asked_column for passage in self.passages if passage.asked_column]
        return tuple(dict.fromkeys([*names, *self.join_rows_by, *self.fill_down]))

    def field(self, name: str) -> Field:
        """The canonical field of that name in this mapping's shape."""
        return FIELDS[self.shape][name]
