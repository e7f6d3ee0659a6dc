"""Quality standards of NICE as dated data: their statements, what those were before, the themes that bear on them."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from heard.vocabulary.refusal import Refusal

SHIPPED = ("qs15",)
"""The standards in this release, by key: a file each in `vocabulary/nice`."""


@dataclass(frozen=True, slots=True)
class QualityStatement:
    """One statement of a quality standard, in plain words. `was` are the numbers it had in the version before.

    `themes` are categories of the standard's frame: a comment on one of them bears on the statement.
    """

    number: int
    title: str
    plain: str
    was: tuple[int, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QualityStandard:
    """One quality standard: where it says so, since when, and the day somebody last read it there."""

    key: str
    name: str
    citation: str
    source: str
    published: date
    updated: date
    read: date
    frame: str
    statements: tuple[QualityStatement, ...]

    def statement(self, number: int) -> QualityStatement:
        """The statement of a number; raises `Refusal` where there is none."""
        found = next((one for one in self.statements if one.number == number), None)
        if found is None:
            raise Refusal(f"{self.citation} has no statement {number}.")
        return found

    def since_2012(self, number: int) -> QualityStatement:
        """Which statement took the place of one of the version before."""
        found = next((one for one in self.statements if number in one.was), None)
        if found is None:
            raise Refusal(f"No statement of {self.citation} followed statement {number}.")
        return found

    def bearing_on(self, theme: str) -> tuple[QualityStatement, ...]:
        """The statements that a theme bears on."""
        return tuple(one for one in self.statements if theme in one.themes)


@cache
def quality_standard(key: str) -> QualityStandard:
    """A shipped standard by its key; raises `Refusal` for one there is none of."""
    if key not in SHIPPED:
        raise Refusal(f"There is no quality standard {key} here.", next_step=f"There is: {', '.join(SHIPPED)}.")
    told = tomllib.loads((files("heard.vocabulary") / "nice" / f"{key}.toml").read_text("utf-8"))
    statements = tuple(
        QualityStatement(one["number"], one["title"], one["plain"], tuple(one["was"]), tuple(one["themes"]))
        for one in told.pop("statements")
    )
    return QualityStandard(**told, statements=statements)
