"""One line of the matrix: what one kind of evidence says of a part of care and a period."""

from dataclasses import dataclass
from enum import StrEnum

from heard.disclosure import ReleasedFigure


class Verdict(StrEnum):
    """What a line says beside what it is compared with."""

    BETTER = "better"
    AS_EXPECTED = "as_expected"
    WORSE = "worse"
    NO_DATA = "no_data"


DIMENSIONS = ("experience", "complaints", "safety", "effectiveness", "staff", "regulator")


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One line: `value` is a number or, for ratings, words; `comparator` says in words what it is compared with.

    `period` is the line's own where it differs from the one asked for. `direction` says which way is good;
    `over_time` in words how its months went ("getting better", "usual variation", "too few months to say"), empty
    where it does not come by months. `scope` says whose number it is where it is not this part's own; `note` why
    there is none, or what to bear in mind. `own` is False for a line that is shown beside the place and does not
    speak for it.
    """

    dimension: str
    indicator: str
    subject: str
    period: str
    value: float | str | None
    n: float | None
    comparator: str
    verdict: Verdict
    direction: str
    scope: str = ""
    note: str = ""
    own: bool = True
    figure: ReleasedFigure | None = None
    over_time: str = ""
