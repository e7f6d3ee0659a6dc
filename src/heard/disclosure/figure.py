"""A number about a place and a period, with everything that is needed to judge and to re-open it."""

from collections.abc import Hashable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number before disclosure control: never shown, only released.

    Shares run from 0 to 1. `n` is how many people (or comments) stand behind it. `by` holds the dimensions and
    groups it is split by, `group` the same in words. `published` marks what a publisher has made public already.
    `machine` marks figures that rest on machine suggestions nobody has checked. `word` is a value in words (a
    rating), `scope` whose value it is where it may be inherited. `cell`, `adds_to` and `total_of` say where it
    stands in tables that add up.
    """

    indicator: str
    organisation: str = ""
    site: str = ""
    service: str = ""
    setting: str = ""
    category: str = ""
    period: str = ""
    group: str = ""
    by: tuple[tuple[str, str], ...] = ()
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    n: float | None = None
    unit: str = "proportion"
    level: str = "organisation"
    source: str = ""
    origin: str = ""
    machine: bool = False
    published: bool = False
    suppressed: bool = False
    word: str = ""
    scope: str = ""
    flags: tuple[str, ...] = ()
    data_version: str = ""
    definition_version: str = ""
    cell: Hashable = None
    adds_to: tuple[Hashable, ...] = ()
    total_of: tuple[Hashable, ...] = ()
