"""Files that name organisations only in words are read again when a newer register may know the names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from heard.evidence.lake import Lake
from heard.evidence.rows import Place
from heard.places.matching import KIND, NAMED
from heard.record.home import Home
from heard.record.intake.applying import apply, withdraw
from heard.record.intake.checks import notices_on_places
from heard.record.intake.landing import landed
from heard.record.intake.models import Delivery
from heard.record.intake.staging import stage
from heard.record.intake.workroom import staging
from heard.record.places.models import Organisation
from heard.record.places.register import registered
from heard.sources.connector import Connector, Reading
from heard.sources.documents import open_document
from heard.sources.registry import connectors

AGAIN = ("names_", "not_in_ods")
"""Warnings that a new reading replaces."""


@dataclass(frozen=True, slots=True)
class Rematched:
    """A delivery that was read again, and the made-up codes that stood for names in it before."""

    delivery: Delivery
    before: frozenset[str]


def match_again(lake: Lake, home: Home, told: Iterable[Place]) -> list[Rematched]:
    """Read deliveries with unmatched names again, where what was just told holds trusts of the register.

    The lake is written; the deliveries are changed in memory, for `save_matched` to save with the new edition. Where a
    file is no longer in the landing folder, its source's names stay as they are.
    """
    register = [place for place in told if place.from_register]
    if not any(place.kind == KIND for place in register):
        return []
    return [one for known in connectors() if known.by_name for one in _source_again(lake, home, known, register)]


def save_matched(rematched: Sequence[Rematched]) -> None:
    """Save what `match_again` changed, and forget the stand-ins of names that have a code by now."""
    for one in rematched:
        one.delivery.save()
    if gone := {code for one in rematched for code in one.before}:
        in_use = Delivery.objects.filter(state=Delivery.State.LANDED)
        still = {code for delivery in in_use for code in _unmatched(delivery)}
        Organisation.objects.filter(code__in=gone - still, in_register=False).delete()


def _source_again(lake: Lake, home: Home, known: Connector, register: Sequence[Place]) -> list[Rematched]:
    """All of a source's deliveries in their order, since a later one may speak of the same places as an earlier."""
    deliveries = list(Delivery.objects.filter(source=known.key, state=Delivery.State.LANDED).order_by("id"))
    kept = all(landed(home, delivery.sha256).exists() for delivery in deliveries)
    if not kept or not any(_unmatched(delivery) for delivery in deliveries):
        return []
    before = [Rematched(delivery, _unmatched(delivery)) for delivery in deliveries]
    for delivery in deliveries:
        withdraw(lake, delivery.key)
    for delivery in deliveries:
        _read(lake, home, known, delivery, register)
    return before


def _unmatched(delivery: Delivery) -> frozenset[str]:
    return frozenset(code for code in delivery.organisations if code.startswith(NAMED))


def _read(lake: Lake, home: Home, known: Connector, delivery: Delivery, register: Sequence[Place]) -> None:
    document = replace(open_document(landed(home, delivery.sha256)), name=delivery.file_name)
    reading = Reading(
        period=delivery.period,
        organisation=delivery.organisation,
        register=lambda: [*registered(), *register],
    )
    with staging(home) as folder:
        staged = stage(document, known, reading, folder=folder, delivery=delivery.key, secret=home.secret_key())
        apply(lake, staged, source=delivery.source, identity=known.identity, instead_of=[])
    delivery.organisations = sorted(staged.organisations)
    new = [{"code": n.code, "message": n.message, "rows": n.rows} for n in staged.notices]
    codes = {warning["code"] for warning in new}
    old = [w for w in delivery.warnings if w["code"] not in codes and not w["code"].startswith(AGAIN)]
    unknown = [n for n in notices_on_places(delivery.source, staged) if n.code == "not_in_ods"]
    delivery.warnings = [*old, *new, *({"code": n.code, "message": n.message, "rows": n.rows} for n in unknown)]
