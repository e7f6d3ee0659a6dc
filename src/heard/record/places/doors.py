"""How organisations come to be known: from the register, and from what returns name."""

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction

from heard.evidence.rows import Place
from heard.record.places.models import Organisation

LONGEST_CODE, LONGEST_NAME = 80, 300
TOLD = ("name", "kind", "parent", "icb", "opened", "closed", "successor")


def _as_kept(place: Place) -> Place:
    """The place with nothing longer than the database keeps; a file can hold anything where a name should be."""
    others = {name: code[:LONGEST_CODE] for name in ("parent", "successor") if (code := getattr(place, name))}
    return replace(place, name=place.name[:LONGEST_NAME], kind=place.kind[:40], icb=place.icb[:20], **others)


@transaction.atomic
def remember_places(places: Iterable[Place]) -> int:
    """Keep what a file says of organisations; returns how many were new.

    The register's word stands over a return's. What a return says fills only what nobody has said yet.
    """
    told = {place.code: _as_kept(place) for place in places if 0 < len(place.code) <= LONGEST_CODE}
    known = Organisation.objects.in_bulk(list(told))
    new, changed = [], []
    for code, place in told.items():
        entry = known.get(code)
        if entry is None:
            facts = {name: getattr(place, name) for name in TOLD}
            new.append(Organisation(code=code, in_register=place.from_register, **facts))
            continue
        before = [getattr(entry, name) for name in (*TOLD, "in_register")]
        for name in TOLD:
            value = getattr(place, name)
            if value and (place.from_register or not getattr(entry, name)):
                setattr(entry, name, value)
        entry.in_register = entry.in_register or place.from_register
        if before != [getattr(entry, name) for name in (*TOLD, "in_register")]:
            changed.append(entry)
    Organisation.objects.bulk_create(new, batch_size=500)
    Organisation.objects.bulk_update(changed, [*TOLD, "in_register"], batch_size=500)
    return len(new)
