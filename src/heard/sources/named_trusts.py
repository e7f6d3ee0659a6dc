"""Trusts that a file names without codes: each found in the register, or kept under its own name, and what is told."""

from collections.abc import Iterator, Sequence
from datetime import date

from heard.evidence.rows import Place
from heard.places.matching import Found, Matching, Named, listed
from heard.places.names import kind_of
from heard.sources.connector import Notice
from heard.sources.mapping_cells import name_code
from heard.sources.tables import Once


class NamedTrusts:
    """Finds the code each name's figures go under, and remembers how it was found."""

    def __init__(self, register: Sequence[Place]) -> None:
        self.matching = Matching(register)
        self.once = Once()
        self.closed: dict[str, str] = {}

    def code(self, name: str, *, on: date) -> tuple[str, Named]:
        """The register's code for a name, or one made from the name; and how it was found."""
        named = self.matching.find(name, on=on)
        return named.code or name_code(named.name), named

    def places(self, code: str, named: Named, *, on: date) -> list[Place]:
        """The place of a name that is not in the register, the first time it is met; notes those closed by then."""
        if not named.code:
            return list(self.once.places(Place(code, named.name, kind_of(named.name))))
        if today := self.matching.now(code, on=on):
            self.closed[code] = f"{named.called} ({code}, now {today})"
        return []

    def flag(self, named: Named) -> str:
        """What a number says of a name that was matched nearly: how surely."""
        return f"name matched {named.certainty:.0%}" if named.found is Found.NEARLY else ""

    def notices(self) -> Iterator[Notice]:
        """How the names were matched; near matches by name, so that a person can check them."""
        yield Notice("names_matched", self.matching.sentence())
        if nearly := self.matching.asked(Found.NEARLY):
            yield Notice("names_matched_nearly", f"Used, though written otherwise: {listed(nearly)}.", len(nearly))
        if offered := self.matching.asked(Found.OFFERED):
            yield Notice(
                "names_offered",
                f"Not used, as they are less than {self.matching.used_from:.0%} sure, and kept under their own names: "
                f"{listed(offered)}. If one is right, write the register's name in the file and load it again.",
                len(offered),
            )
        unknown = self.matching.asked(Found.NOT)
        if unknown and not self.matching.empty:
            names = "; ".join(named.name for named in unknown)
            said = f"Not in the register, kept under their own names: {names}."
            yield Notice("names_not_matched", said, len(unknown))
        if self.closed:
            yield Notice(
                "names_closed",
                f"Closed before the year they are named in: {'; '.join(sorted(self.closed.values()))}.",
                len(self.closed),
            )
