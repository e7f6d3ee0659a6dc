"""What a person is told after a file was read."""

from dataclasses import asdict, dataclass, field
from typing import Any

from heard.record.intake.models import Delivery

LANDED, SUPERSEDED_EARLIER, ALREADY_RECEIVED, REJECTED = "landed", "superseded_earlier", "already_received", "rejected"
CHECKED = "checked"  # of a dry run: read and checked, nothing kept


@dataclass(slots=True)
class Receipt:
    """The receipt of one file, in the terms of the command line's contract."""

    file: str
    source: str = ""
    sha256: str = ""
    status: str = ""
    delivery: str = ""
    rows_read: int = 0
    rows_accepted: int = 0
    rows_rejected: int = 0
    duplicates_dropped: int = 0
    responses: int = 0
    represented: int = 0
    passages: int = 0
    counts: int = 0
    periods: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    source_name: str = ""
    message: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The receipt as plain values."""
        return asdict(self)

    def sentence(self) -> str:
        """The receipt in one line of plain words."""
        if self.message:
            return f"{self.file}: {self.message}"
        if self.status == ALREADY_RECEIVED:
            return f"{self.file}: already received as {self.source_name}. Nothing was loaded twice."
        period = f", {_spoken(self.periods)}" if self.periods else ""
        parts = [f"{self.rows_accepted:,} {'row' if self.rows_accepted == 1 else 'rows'} in"]
        if self.rows_rejected:
            parts.append(f"{self.rows_rejected:,} {'needs' if self.rows_rejected == 1 else 'need'} you")
        if self.duplicates_dropped:
            repeated = "row" if self.duplicates_dropped == 1 else "rows"
            parts.append(f"{self.duplicates_dropped:,} repeated {repeated} left out")
        return f"{self.file}: recognised as {self.source_name}{period}. {', '.join(parts)}."


def _spoken(periods: list[str]) -> str:
    from heard.vocabulary.periods import Period

    spoken = sorted(Period.parse(key) for key in periods)
    return str(spoken[0]) if len(spoken) == 1 else f"{spoken[0]} to {spoken[-1]}"


def receipt_of(delivery: Delivery, *, file: str, status: str) -> Receipt:
    """The receipt of a delivery that is on record."""
    shared = {
        name: getattr(delivery, name)
        for name in (
            "source", "sha256", "rows_read", "rows_accepted", "rows_rejected", "duplicates_dropped", "responses",
            "represented", "passages", "counts", "periods", "organisations", "warnings", "source_name",
        )
    }  # fmt: skip
    return Receipt(file=file, status=status, delivery=delivery.key, **shared)
