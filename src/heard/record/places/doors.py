"""How organisations come to be known: from the register, and from what returns name."""

from collections.abc import Iterable

from django.db import transaction

from heard.evidence.rows import Place
from heard.record.places.models import Organisation

TOLD = ("name", "kind", "parent", "icb", "opened", "closed", "successor")


@transaction.atomic
def remember_places(places: Iterable[Place]) -> int:
    """Keep what a file says of organisations; returns how many were new.

    The register's word stands over a return's. What a return says fills only what nobody has said yet.
    """
    told = {place.code: place for place in places if place.code}
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
