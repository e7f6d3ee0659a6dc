"""Whose a row of the PROMs packs is: providers come by their own code or by that of one of their sites."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from heard.evidence.rows import Place
from heard.places.names import kind_of
from heard.vocabulary.measures import Level

_CODE = re.compile(r"[A-Z0-9]{3,6}")


@dataclass(frozen=True, slots=True)
class Where:
    """The level of a figure and the place it is of."""

    level: Level
    organisation: str
    site: str

    @property
    def facts(self) -> dict[str, Any]:
        """The place as the columns of a count."""
        return {"level": self.level, "organisation": self.organisation, "site": self.site}

    def places(self, name: str) -> Iterator[Place]:
        """The place with its name, and the organisation that a site belongs to."""
        if self.site:
            yield Place(self.organisation, "", "")
            yield Place(self.site, name, "site", parent=self.organisation)
        elif self.organisation:
            yield Place(self.organisation, name, "ccg" if self.level is Level.ICB else kind_of(name))


def where(code: str, organisations: Collection[str] = ()) -> Where | None:
    """The place that a provider's code stands for; None where it is no code.

    Independent providers are listed by site: ADP02 is a site of ADP. A code that the register itself gives an
    organisation, such as the five characters of G6V2S, is that organisation.
    """
    plain = code.strip().upper()
    if not _CODE.fullmatch(plain):
        return None
    if len(plain) >= 5 and plain not in organisations:
        return Where(Level.SITE, plain[:3], plain)
    return Where(Level.ORGANISATION, plain, "")
