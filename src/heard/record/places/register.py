"""The register of organisations as the database holds it, as values."""

from heard.evidence.rows import Place
from heard.record.places.models import Organisation

FACTS = ("code", "name", "kind", "parent", "opened", "closed", "successor", "icb")


def registered(kind: str = "") -> list[Place]:
    """Every organisation that the register itself names, or those of one kind, with dates and successors."""
    known = Organisation.objects.filter(in_register=True)
    if kind:
        known = known.filter(kind=kind)
    return [Place(**facts, from_register=True) for facts in known.values(*FACTS)]
