"""What the cells of one column look like: days, answers, codes, long words, keys, numbers, or few values."""

from collections import Counter
from dataclasses import dataclass, field

from heard.sources import scales
from heard.sources.cells import Cell, CellError, fold, number, text
from heard.sources.mapping_cells import first_day
from heard.sources.mapping_clues import ODS_CODE
from heard.sources.mapping_counts import MARKS
from heard.sources.mapping_dates import DaySurvey
from heard.sources.mapping_model import NOT_ANSWERED
from heard.sources.mapping_periods import period_in

FEW = 60  # a column with at most this many different values is a list of choices or places
_NOTHING = frozenset(fold(words) for words in (*NOT_ANSWERED, *MARKS))


@dataclass(slots=True)
class ColumnLook:
    """The shares of a column's filled cells that are of each sort, and its commonest values."""

    label: str
    filled: int = 0
    values: Counter[str] = field(default_factory=Counter)
    day_survey: DaySurvey = field(default_factory=DaySurvey)
    _hits: Counter[str] = field(default_factory=Counter)

    def see(self, cell: Cell) -> None:
        """Takes one cell into account."""
        words = text(cell)
        if not words or fold(words) in _NOTHING:
            return
        self.filled += 1
        self.values[words] += 1
        self.day_survey.see(cell)
        self._hits.update(_sorts(cell, words))

    def share(self, sort: str) -> float:
        """How much of the column is of a sort, from 0 to 1."""
        if not self.filled:
            return 0.0
        match sort:
            case "unique":
                return len(self.values) / self.filled
            case "few":
                return 1.0 if len(self.values) <= min(FEW, max(3, self.filled * 0.8)) else 0.0
            case _:
                return self._hits[sort] / self.filled

    @property
    def is_numbered_answer(self) -> bool:
        """Whether the answers are bare numbers, so that only a person can say which end is best."""
        return bool(self.filled) and self.share("answers") - self.share("worded") > 0.5


def _sorts(cell: Cell, words: str) -> set[str]:
    sorts = set()
    worded = bool(scales.find(words, ("experience", "recommend")))
    if worded:
        sorts |= {"answers", "worded"}
    if ODS_CODE.fullmatch(words.upper()):
        sorts.add("codes")
    if len(words) >= 25 and words.count(" ") >= 4:
        sorts.add("words")
    if _is_number(cell):
        sorts.add("numbers")
        if words.removesuffix(".0").isdigit() and int(float(words)) <= 10:
            sorts.add("answers")
    elif first_day(cell) is not None:
        sorts.add("days")
    if not worded and _is_period(cell):
        sorts.add("periods")
    if scales.read(words, scale="five-star") or scales.read(words, scale="yes-no"):
        sorts.add("answers")
    return sorts


def _is_number(cell: Cell) -> bool:
    try:
        return number(text(cell).removesuffix("%")) is not None
    except CellError:
        return False


def _is_period(cell: Cell) -> bool:
    if len(text(cell)) > 20:
        return False
    try:
        return bool(period_in(cell))
    except CellError:
        return False
