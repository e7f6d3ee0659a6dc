"""Who became part of whom, as the register and the lists that were loaded say."""

from collections.abc import Iterator
from dataclasses import replace

from heard.evidence.rows import Place
from heard.places.joins import Join, joins_into
from heard.record.places.models import Organisation
from heard.record.places.names import plain
from heard.record.places.register import FACTS


def joins_of(organisation: str) -> tuple[Join, ...]:
    """All that became part of an organisation, the earliest first, under the names people know."""
    return joins_into(organisation, _before)


def joined_since(organisation: str) -> Join | None:
    """What an organisation became part of itself; None where it stands on its own or was never closed."""
    known = Organisation.objects.filter(code=organisation).exclude(successor="").first()
    if known is None or known.successor == organisation:
        return None
    return next((join for join in joins_into(known.successor, _before) if join.old == organisation), None)


def _before(code: str) -> Iterator[Place]:
    for facts in Organisation.objects.filter(successor=code).exclude(code=code).values(*FACTS):
        place = Place(**facts)
        yield replace(place, name=plain(place.name))
