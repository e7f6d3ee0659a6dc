"""Names that a file gives without codes, matched to the register, each with how it was found and how surely."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heard.evidence.rows import Place
from heard.places.names import NameMatcher, comparable, tidy
from heard.places.register import Register, open_on

USED_FROM = 0.9
"""How sure a near match must be to be used. Below it the match is offered to a person and not used."""

NAMED = "name:"
"""How the code begins that stands for a name without one."""

KIND = "trust"
"""Names are looked for among trusts: a practice or a site of a like name is never meant."""


class Found(StrEnum):
    """How a name was found in the register."""

    EXACTLY = "exactly"
    NEARLY = "nearly"
    OFFERED = "offered"  # a near match that is not sure enough to be used
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Named:
    """What the register says of one name.

    `code` is empty unless the match is used; `entry` and `called` are the code and name of the register's entry that
    was found or is offered.
    """

    name: str
    found: Found
    code: str = ""
    entry: str = ""
    called: str = ""
    certainty: float = 0.0
    because: str = ""


class Matching:
    """Finds the register's entry for a name, and remembers what became of each name it was asked for."""

    def __init__(self, places: Iterable[Place], *, used_from: float = USED_FROM) -> None:
        known = [place for place in places if place.from_register]
        self.register = Register(known)
        self.used_from = used_from
        entries = [entry for code in {p.code for p in known} if (entry := self.register.get(code)) and entry.name]
        self._entries = [entry for entry in entries if entry.kind == KIND]
        self._same: dict[str, list[Place]] = {}
        for entry in self._entries:
            self._same.setdefault(comparable(entry.name), []).append(entry)
        self._matcher = NameMatcher((entry.code, entry.name) for entry in self._entries)
        self._asked: dict[str, Named] = {}

    @property
    def empty(self) -> bool:
        """Whether there is no register to look in."""
        return not self._entries

    def find(self, name: str, *, on: date | None = None) -> Named:
        """What the register says of a name; of two entries of one name, the one open on that day.

        Capitals, punctuation, "the" and usual short forms ("FT", "&") make no difference to an exact match.
        """
        plain = tidy(name)
        named = self._find(plain, on)
        self._asked.setdefault(plain, named)
        return named

    def _find(self, name: str, on: date | None) -> Named:
        same = self._same.get(comparable(name), [])
        if len(same) > 1 and on is not None:
            same = [entry for entry in same if open_on(entry, on)]
        if len(same) == 1:
            return Named(name, Found.EXACTLY, same[0].code, same[0].code, same[0].name, 1.0, "same name")
        near = self._matcher.match(name)
        if near is None:
            return Named(name, Found.NOT)
        used = near.certainty >= self.used_from
        return Named(
            name,
            Found.NEARLY if used else Found.OFFERED,
            near.code if used else "",
            near.code,
            self.register.name(near.code),
            near.certainty,
            near.because,
        )

    def asked(self, found: Found) -> list[Named]:
        """The names asked for that were found in this way, in the order of the names."""
        return sorted((named for named in self._asked.values() if named.found is found), key=lambda named: named.name)

    def now(self, code: str, *, on: date) -> str:
        """The code that stands for a closed organisation today; empty where it was still open on that day."""
        entry = self.register.get(code)
        if entry is None or entry.closed is None or on <= entry.closed:
            return ""
        today = self.register.today(code)
        return "" if today == code else today

    def sentence(self) -> str:
        """How many names were found, and how: what a receipt says first."""
        if self.empty:
            return (
                f"No register of trusts is loaded, so none of the {len(self._asked)} names could be matched to a code. "
                "They are kept under their own names, and matched by themselves when a register is loaded."
            )
        exactly, nearly, offered, none = (len(self.asked(found)) for found in Found)
        parts = [f"{exactly} {'name' if exactly == 1 else 'names'} matched exactly", f"{nearly} nearly"]
        parts += [f"{offered} too unlike the register's to be used"] if offered else []
        return f"{', '.join(parts)}, {none} not."


def listed(names: Sequence[Named]) -> str:
    """Near matches as a person checks them: the name, the register's name for it, its code and how sure."""
    return "; ".join(f"{n.name}: {n.called} ({n.entry}), {n.certainty:.0%} sure" for n in names)
