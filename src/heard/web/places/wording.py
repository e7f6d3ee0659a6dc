"""A released figure as the words a person reads."""

from dataclasses import dataclass

from heard.charts import words
from heard.disclosure import ReleasedFigure
from heard.indicators import Definition, definition
from heard.reports.plain import SETTINGS as SETTINGS
from heard.web.places.addresses import figure_address

FLAGS = {
    "numerator_derived": "the count is worked out from the published share",
    "rate_over_100": "more people answered than were counted as asked",
    "rate_is_fraction": "the share was published as a fraction",
    "part of the period": "only a part of this period has come",
    "organisation total from its sites": "added up from its sites",
}
"""What a figure's flags mean; others say so themselves."""

QUESTIONS = ("fft_percent_positive", "fft_percent_recommended")
"""The newer Friends and Family question and the older one: never joined."""


@dataclass(frozen=True, slots=True)
class Said:
    """A figure in words: what it is of, its value and meaning, and who stands behind it; or why it is hidden."""

    lead: str
    value: str
    means: str
    behind: str
    hidden: str
    notes: tuple[str, ...]
    href: str

    @property
    def sentence(self) -> str:
        """The whole as one sentence of plain text."""
        lead = f"{self.lead}: " if self.lead else ""
        if self.hidden:
            return f"{lead}{self.hidden}"
        return f"{lead}{self.value} {self.means}{f' ({self.behind})' if self.behind else ''}."


def setting(name: str) -> str:
    """A setting as a heading says it."""
    return SETTINGS.get(name, name.capitalize()) or "All settings"


def said(figure: ReleasedFigure, lead: str = "", *, brief: bool = False) -> Said:
    """The figure in words; `brief` leaves the interval out."""
    told = definition(figure.indicator)
    when = words.period(figure.period)
    if figure.value is None and not figure.word:
        hidden = f"{figure.why or 'No number.'}"
        return Said(lead, "", "", "", f"{when}: {hidden}", notes(figure), figure_address(figure))
    value = figure.word or words.value(figure.value or 0, figure.unit, figure.n)
    means = f"{told.says} in {when}" if told.says else f"({when})"
    return Said(lead, value, means, _behind(figure, told, brief), "", notes(figure), figure_address(figure))


def _behind(figure: ReleasedFigure, told: Definition, brief: bool) -> str:
    parts = [] if figure.n is None or figure.unit == "count" else [words.people(figure.n, told.one, told.many)]
    # People came to complain, or did not: a count is what came, and an interval beside it only puzzles.
    counts = figure.unit == "count"
    between = "" if counts else words.likely_between(figure.lower, figure.upper, figure.unit, figure.n)
    return "; ".join([*parts, *([between] if between and not brief else [])])


def notes(figure: ReleasedFigure) -> tuple[str, ...]:
    """What a person must know to read the figure rightly."""
    found = [flag for flags in figure.flags for flag in flags.split("; ") if ":" not in flag]
    said = (FLAGS.get(flag, flag.replace("_", " ")) for flag in dict.fromkeys(found))
    return tuple(f"{flag[:1].upper()}{flag[1:]}." for flag in said)
