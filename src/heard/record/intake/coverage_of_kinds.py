"""What has come of each kind of source: by which readers, how often, and up to which period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from heard.record.intake.models import Delivery
from heard.record.intake.sources import every_connector
from heard.sources.kinds import SourceKind
from heard.vocabulary.periods import Period


@dataclass(frozen=True, slots=True)
class Came:
    """One source of a kind: how many of its deliveries are in use, and the newest period and day among them."""

    key: str
    name: str
    deliveries: int
    period: str
    """The newest period's key; "" where none came."""
    received: date | None


def came_by_kind() -> dict[str, tuple[Came, ...]]:
    """Every source this home can read by the key of its kind, those of which something came first."""
    rows = Delivery.objects.filter(state=Delivery.State.LANDED).order_by("id")
    received: dict[str, list[Delivery]] = {}
    for delivery in rows.only("source", "periods", "received_at"):
        received.setdefault(delivery.source, []).append(delivery)
    found: dict[str, list[Came]] = {}
    for known in every_connector():
        found.setdefault(known.kind.key, []).append(_came(known.key, known.name, received.get(known.key, [])))
    return {kind: tuple(sorted(all_of, key=lambda one: (not one.deliveries, one.name)))
            for kind, all_of in found.items()}  # fmt: skip


def _came(key: str, name: str, deliveries: list[Delivery]) -> Came:
    newest = max(_periods(deliveries), key=lambda period: (period.last, period.key), default=None)
    day = max((one.received_at.date() for one in deliveries), default=None)
    return Came(key, name, len(deliveries), newest.key if newest else "", day)


def _periods(deliveries: Iterable[Delivery]) -> list[Period]:
    return [Period.parse(key) for delivery in deliveries for key in delivery.periods]


def suiting(kinds: Iterable[SourceKind], *, need: str = "", audience: str = "") -> list[SourceKind]:
    """The kinds that suit an information need and an audience, "" for any (R047)."""
    return [
        one for one in kinds
        if (not need or need in one.needs) and (not audience or audience in one.audiences)
    ]  # fmt: skip
