"""Which organisations there were on a day, what they are called, and who came after them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from heard.evidence.rows import Place
from heard.places.names import NameMatcher


class Register:
    """Places put together from many files: what the organisation register says wins over what returns say."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places: dict[str, Place] = {}
        for place in places:
            known = self._places.get(place.code)
            self._places[place.code] = place if known is None else merged(known, place)

    def get(self, code: str) -> Place | None:
        """The place with this code."""
        return self._places.get(code)

    def name(self, code: str) -> str:
        """Its name, or the code itself where no file names it."""
        place = self._places.get(code)
        return place.name if place and place.name else code

    def was_open(self, code: str, on: date) -> bool:
        """Whether it was open that day, as far as is known: no opening or closing day means no such limit."""
        place = self._places.get(code)
        return place is not None and open_on(place, on)

    def today(self, code: str) -> str:
        """The code of the organisation that stands in its place now, following successors to the last."""
        met = {code}
        while (place := self._places.get(code)) and place.successor and place.successor not in met:
            code = place.successor
            met.add(code)
        return code

    def icb(self, code: str) -> str:
        """The code of the integrated care board it lies in today; empty where unknown.

        Its own, else its parent's, else that of the organisation that came after it: a commissioning group that closed
        lies in the board which took its work on, and a board that was joined to another in the one that stands now.
        """
        met: set[str] = set()
        while code not in met and (place := self._places.get(code)):
            if place.kind == "icb" or place.icb:
                return self.today(place.icb or code)
            met.add(code)
            code = place.parent if place.parent and place.parent not in met else place.successor
        return ""

    def matcher(self, kind: str = "") -> NameMatcher:
        """Finds codes by name among all places, or those of one kind."""
        return NameMatcher((p.code, p.name) for p in self._places.values() if p.name and kind in ("", p.kind))


def open_on(place: Place, day: date) -> bool:
    """Whether a place was open on a day; its closing day is its last."""
    return (place.opened is None or place.opened <= day) and (place.closed is None or day <= place.closed)


def merged(known: Place, told: Place) -> Place:
    """Two accounts of one place: the register's before a return's, then the newer; gaps are filled from the other."""
    first, second = (known, told) if known.from_register and not told.from_register else (told, known)
    return replace(
        first,
        name=first.name or second.name,
        kind=first.kind or second.kind,
        parent=first.parent or second.parent,
        opened=first.opened or second.opened,
        closed=first.closed or second.closed,
        successor=first.successor or second.successor,
        icb=first.icb or second.icb,
        from_register=first.from_register or second.from_register,
    )
