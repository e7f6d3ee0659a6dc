"""What the service remembers that a report needs, as plain values: deliveries, returns, names and answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Returned:
    """One delivery in use that touches the period."""

    source: str
    source_name: str
    file_name: str
    organisations: tuple[str, ...]
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    duplicates_dropped: int
    warnings: tuple[tuple[str, str], ...]
    redactor: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """What one source was expected to send for the period, and which parts of it came.

    `wanted` and `received` are period keys. A source that is not told by the quarter wants nothing; `latest` is the
    newest period it had told of when the quarter ended.
    """

    source: str
    name: str
    organisation: str
    cadence: str
    wanted: tuple[str, ...]
    received: tuple[str, ...]
    latest: str = ""
    cannot_say: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts that have not come."""
        return tuple(key for key in self.wanted if key not in self.received)


@dataclass(frozen=True, slots=True)
class Answered:
    """What a person answered to a signal: watch it, or why it is not real."""

    kind: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Everything a report takes from the database; a report of a snapshot alone needs none of it."""

    names: Mapping[str, str] = field(default_factory=dict)
    returned: tuple[Returned, ...] = ()
    due: tuple[Due, ...] = ()
    never_received: tuple[str, ...] = ()
    answers: Mapping[str, Answered] = field(default_factory=dict)
    prepared_by: str = ""
    definition: str = ""
    """The definition of patient experience in force on the period's last day, in words with version and seal (R008)."""

    def name(self, code: str) -> str:
        """An organisation's or site's name; its code where nobody has named it."""
        return self.names.get(code) or code
