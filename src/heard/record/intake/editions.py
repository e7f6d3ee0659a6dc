"""Editions: what readers see together, and how a new one comes about."""

import hashlib
import json
from functools import lru_cache

from heard.evidence.lake import Lake, Pins
from heard.evidence.schema import SCHEMA_VERSION
from heard.evidence.snapshot import Snapshot
from heard.record.home import Home
from heard.record.intake.models import Delivery, Edition


def digest_now() -> str:
    """The digest of what is in use: the deliveries in their order, and what redacted and coded them.

    It does not depend on how often tables were written, so undoing a load or rebuilding the lake leads back to it.
    """
    said = list(
        Delivery.objects.filter(state=Delivery.State.LANDED)
        .order_by("id")
        .values_list("key", "redactor", "model", "rows_accepted")
    )
    stories = stories_in_use()
    return hashlib.sha256(json.dumps([SCHEMA_VERSION, said, *([stories] if stories else [])]).encode()).hexdigest()


def stories_in_use() -> list[list[str]]:
    """The responses of each story that came through several routes, as people confirmed, in the order they count."""
    from heard.record.same_words.models import Route

    found: dict[int, list[str]] = {}
    for story, response in (
        Route.objects.filter(in_use=True).order_by("story", "place").values_list("story", "response")
    ):
        found.setdefault(story, []).append(response)
    return list(found.values())


def publish(pins: Pins, *, because: str) -> Edition:
    """Make a new edition, inside the transaction that changes the deliveries it rests on."""
    return Edition.objects.create(digest=digest_now(), pins=dict(pins), because=because)


def current() -> Edition | None:
    """The newest edition, or None where nothing has ever been loaded."""
    return Edition.objects.order_by("-id").first()


def current_pins(lake: Lake) -> Pins:
    """The versions the newest edition shows; those of the empty tables where there is none."""
    edition = current()
    return edition.pins if edition else dict.fromkeys(lake.versions(), 0)


def current_snapshot() -> Snapshot:
    """The lake as the newest edition shows it; empty tables on a fresh home."""
    edition = current()
    if edition is None:
        return _opened(Home.current(), "", ())
    return _opened(Home.current(), edition.digest, tuple(sorted(edition.pins.items())))


@lru_cache(maxsize=3)
def _opened(home: Home, digest: str, pins: tuple[tuple[str, int], ...]) -> Snapshot:
    return Lake(home.lake).snapshot(dict(pins), digest or "nothing loaded yet", stories_in_use())
