"""What to call an organisation on a page."""

from collections.abc import Iterable

from heard.record.places.models import Organisation

SMALL = {"and", "of", "the", "for", "in", "on", "at"}
INITIALS = {"nhs", "gp", "uk", "icb", "ccg", "cic"}


def plain(name: str) -> str:
    """A register's capitals as people write them: "LEEDS GENERAL NHS TRUST" is "Leeds General NHS Trust"."""
    return " ".join(map(_word, name.lower().split())) if name == name.upper() else name


def _word(word: str) -> str:
    if word in INITIALS:
        return word.upper()
    return word if word in SMALL else word[:1].upper() + word[1:]


def _possible(code: str) -> bool:
    """Whether a database can be asked for it: PostgreSQL takes no zero byte, which an address may hold."""
    return "\0" not in code


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Each code's plain name; the code itself where nobody has named it."""
    wanted = {code for code in codes if code}
    found = Organisation.objects.filter(code__in=filter(_possible, wanted)).values_list("code", "name")
    named = {code: plain(name) for code, name in found}
    return {code: named.get(code, code) for code in wanted}


def settled(organisation: str, site: str = "") -> tuple[str, str]:
    """An organisation and site as asked for; a site's code given as the organisation finds its organisation."""
    if organisation and not site and _possible(organisation):
        known = Organisation.objects.filter(code=organisation, kind="site").exclude(parent="").first()
        if known is not None:
            return known.parent, known.code
    return organisation, site
