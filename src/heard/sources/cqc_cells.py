"""The regulator's words and dates in the cells of a row, and which of several ratings of one thing stands."""

import re
from dataclasses import dataclass, field
from datetime import date

from heard.sources.connector import Repeat
from heard.sources.destroyed_dates import destroyed
from heard.sources.tables import Row, RowError

DOMAIN_COLUMNS = ("Key Question", "Domain")
_GROUP = ("Service / Population Group", "Service/Population Group")
# The group a rating is of -> the column that holds it in the wide layout.
DOMAINS = {
    "overall": "Latest Rating",
    "safe": "CQC Rating - Safe",
    "effective": "CQC Rating - Effective",
    "caring": "CQC Rating - Caring",
    "responsive": "CQC Rating - Responsive",
    "well-led": "CQC Rating - Well-Led",
}
RATINGS = ("Outstanding", "Good", "Requires improvement", "Inadequate")
# Words that stand where a rating would, and mean there is none.
UNRATED = ("Not yet rated", "No data", "Inspected but not rated", "No published rating",
           "Insufficient evidence to rate", "Unrated", "Do not include in report", "Not formally rated")  # fmt: skip
_WORDS = {word.lower(): word for word in (*RATINGS, *UNRATED)}
BLANK = {"", "null", "-", "n/a", "na"}
FIRST_YEAR = 2010  # the regulator began in 2009: an earlier day is what a spreadsheet made of none
DESTROYED = (
    "The day these ratings were published cannot be read: a spreadsheet has turned it into a time of day or a day of "
    "1900. The ratings are taken, and their day is not known."
)


def code_in(row: Row, name: str) -> str:
    """A location's or provider's code; empty where the cell says there is none."""
    code = row.text(name)
    return "" if code.lower() in BLANK else code


def ratings_in(row: Row) -> dict[str, str]:
    """The ratings of a row by what they are of: all six of the wide layout, or the one of the long layout."""
    if row.has("CQC Rating - Safe"):
        return {domain: rating_in(row, column) for domain, column in DOMAINS.items() if row.has(column)}
    return {domain_in(row, *DOMAIN_COLUMNS): rating_in(row, "Latest Rating")}


def domain_in(row: Row, *names: str) -> str:
    """The regulator's question that a row answers."""
    domain = row.needed(*names).lower().replace("well led", "well-led")
    return domain if domain in DOMAINS else row.refuse("it is not one of the regulator's questions", *names)


def rating_in(row: Row, column: str) -> str:
    """A rating in the regulator's own spelling."""
    words = row.text(column)
    if words.lower() in BLANK:
        return "No data"
    return _WORDS.get(words.lower()) or row.refuse("it is not a rating the regulator gives", column)


def service_in(row: Row, *names: str) -> str:
    """The service or group of people a rating is of; empty for the whole place."""
    group = row.text(*(names or _GROUP))
    return "" if group.lower() in {*BLANK, "overall", "provider"} else group


def published_in(row: Row, column: str = "Publication Date") -> date | str | None:
    """The day a rating was published; "" where none is given, None where a spreadsheet has destroyed it."""
    words = row.text(column)
    if words.lower() in {*BLANK, "no data"}:
        return ""
    if destroyed(row.cell(column)):
        return None
    found = row.day(column)
    return found if found is not None and found.year >= FIRST_YEAR else None


@dataclass(slots=True)
class _Standing:
    """The newest rating of one thing so far: its day, its row, its word, and whether another of that day differs."""

    on: date
    row: int
    word: str
    disputed: bool = False


@dataclass(slots=True)
class Newest:
    """Which row of the long layout stands for each place, service and question: the one published last."""

    found: dict[tuple[str, ...], _Standing] = field(default_factory=dict)

    def look_at(self, row: Row) -> None:
        """Remember a row's rating where it is the newest of its kind."""
        try:
            on, word, key = _day(row), row.text("Latest Rating"), _key(row)
        except RowError:  # told, as a reject, when the row is taken
            return
        known = self.found.get(key)
        if known is None or on > known.on:
            self.found[key] = _Standing(on, row.number, word)
        elif on == known.on and word.lower() != known.word.lower():
            known.disputed = True

    def instead_of(self, row: Row) -> Repeat | None:
        """Why a row does not count, or None where it stands.

        Raises `RowError` where two rows of one day say different things: nobody can tell which is right.
        """
        known = self.found.get(_key(row))
        if known is None or row.has("CQC Rating - Safe"):
            return None
        if _day(row) < known.on:
            return Repeat(row.number, f"row {known.row} gives this rating as published later")
        if known.disputed:
            reason = "another row gives another rating, published on the same day"
            raise RowError("Latest Rating", row.text("Latest Rating"), reason)
        if row.number != known.row:
            return Repeat(row.number, f"row {known.row} already gives this rating")
        return None


def _day(row: Row) -> date:
    published = published_in(row)
    return published if isinstance(published, date) else date.min


def _key(row: Row) -> tuple[str, ...]:
    report = re.sub(r"\W", "", row.text("Report Type").lower())
    return (code_in(row, "Location ID"), code_in(row, "Provider ID"), service_in(row).lower(),
            row.text(*DOMAIN_COLUMNS).lower(), report)  # fmt: skip
