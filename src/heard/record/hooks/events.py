"""What other systems can be told of, as one table: each event, what it says, and which entry of the ledger makes it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from heard.governance.lifecycle import Stage
from heard.record.cases.models import CauseForConcern
from heard.record.intake.models import Delivery
from heard.record.ledger.models import Entry
from heard.record.telling.models import Pair

LANDED, LATE, FOUND, PUBLISHED, ESCALATED = (
    "delivery.landed", "return.late", "signal.found", "change.published", "cause.escalated",
)  # fmt: skip
IN_WORDS: dict[str, str] = {
    LANDED: "A delivery landed",
    LATE: "A return is late",
    FOUND: "Something changed by more than chance",
    PUBLISHED: "A change was published",
    ESCALATED: "A cause for concern was escalated",
}
HIGHER = frozenset({Stage.COLLABORATIVE, Stage.RECOMMENDED, Stage.COMMITTEE, Stage.CONTRACT_BOARD})
"""The stages of a cause for concern that are an escalation when it comes to them."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One event: what happened, whose it is ("" for nobody's alone), and identifiers only, never anybody's words."""

    event: str
    about: str
    organisations: tuple[str, ...]
    data: dict[str, Any]

    def concerns(self, organisation: str) -> bool:
        """Whether a hook for this organisation ("" for all) is told of it."""
        return not organisation or organisation in self.organisations


def _landed(entry: Entry) -> Iterable[Happened]:
    found = Delivery.objects.filter(key=_key(entry)).first()
    if found is not None:
        data = {"delivery": found.key, "source": found.source, "organisations": found.organisations}
        data |= {"periods": found.periods, "rows": found.rows_accepted, "rows_rejected": found.rows_rejected}
        yield Happened(LANDED, f"entry:{entry.pk}", tuple(found.organisations), data)


def _published(entry: Entry) -> Iterable[Happened]:
    found = Pair.objects.filter(pk=_number(entry)).first()
    if found is not None:
        data = {"change": found.pk, "version": entry.facts.get("version"), "organisation": found.organisation,
                "site": found.site}  # fmt: skip
        yield Happened(PUBLISHED, f"entry:{entry.pk}", (found.organisation,), data)


def _moved(entry: Entry) -> Iterable[Happened]:
    if entry.facts.get("to_stage") in HIGHER:
        yield from _cause(entry, {"stage": entry.facts["to_stage"]})


def _rose(entry: Entry) -> Iterable[Happened]:
    yield from _cause(entry, {name: entry.facts.get(name) for name in ("rule", "from_level", "to_level", "days")})


def _cause(entry: Entry, more: dict[str, Any]) -> Iterable[Happened]:
    found = CauseForConcern.objects.filter(pk=_number(entry)).first()
    if found is not None:
        data = {"cause": found.reference, "organisation": found.organisation, "site": found.site} | more
        yield Happened(ESCALATED, f"entry:{entry.pk}", (found.organisation,), data)


def _key(entry: Entry) -> str:
    return entry.about.partition(":")[2]


def _number(entry: Entry) -> int:
    said = _key(entry)
    return int(said) if said.isdigit() else 0


OF_ENTRIES: dict[str, Callable[[Entry], Iterable[Happened]]] = {
    "delivery_landed": _landed,
    "pair_published": _published,
    "cause_moved": _moved,
    "cause_rose": _rose,
}
"""What an entry of the ledger tells other systems, by what the entry says happened."""
