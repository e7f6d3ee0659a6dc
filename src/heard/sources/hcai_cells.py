"""The infections that are counted in care, and how a row's cells become counts of them."""

import re
from typing import Any

from heard.evidence.rows import Count
from heard.sources.cells import fold
from heard.sources.tables import Row
from heard.vocabulary.measures import State

# The measure -> how titles, columns and file names call the infection.
INFECTIONS: dict[str, re.Pattern[str]] = {
    "infections_cdiff": re.compile(r"c\.? ?difficile|clostridi|(?<![a-z])cdi(?![a-z])|c\.? ?diff"),
    "infections_ecoli": re.compile(r"e\.? ?coli|escherichia"),
    "infections_mrsa": re.compile(r"(?<![a-z])mrsa"),
    "infections_mssa": re.compile(r"(?<![a-z])mssa"),
    "infections_klebsiella": re.compile(r"kleb"),
    "infections_pseudomonas": re.compile(r"pseudomonas|p\.? ?aeruginosa|(?<![a-z])paer"),
}
# Where an infection is thought to have begun -> the columns that count it. Since 2017 C. difficile has four kinds.
BEGAN: dict[str, tuple[str, ...]] = {
    "hospital onset": ("HO cases", "apportioned", "Trust apportioned cases"),
    "community onset": ("CO cases",),
    "hospital onset, healthcare associated": ("hoha", "HOHA cases"),
    "community onset, healthcare associated": ("coha", "COHA cases"),
    "community onset, indeterminate association": ("coia", "COIA cases"),
    "community onset, community associated": ("coca", "COCA cases"),
    "not known": ("unknown", "phc_all_blank", "Unknown cases"),
}
TOTAL = ("Total cases", "total_cases")
_EXPOSED = re.compile(r"bed ?days|population estimate")
_NOTHING = {"": None, "*": State.SUPPRESSED, "-": State.NOT_COMPUTABLE, ".": State.NOT_COMPUTABLE}


def infection_in(words: str) -> str:
    """The measure of the infection that some words name; an empty string where they name none or several."""
    named = [measure for measure, name in INFECTIONS.items() if name.search(words.lower())]
    return named[0] if len(named) == 1 else ""


def cases_of(row: Row, measure: str, facts: dict[str, Any]) -> list[Count]:
    """The total, where the infections began, and the days or people they are counted among; rates are not kept."""
    made = [number_of(row, TOTAL, measure, facts)]
    if made[0].state is State.NOT_COMPUTABLE and not row.text(*TOTAL):
        row.refuse("the number of cases is missing", *TOTAL)
    for group, columns in BEGAN.items():
        if row.text(*columns):
            made.append(number_of(row, columns, measure, {**facts, "dimension": "where it began", "group": group}))
    exposed = next((name for name in row.header.names if _EXPOSED.search(fold(name))), "")
    if exposed and row.text(exposed):
        split = {"dimension": "of", "group": measure.removeprefix("infections_")}
        made.append(number_of(row, (exposed,), "infections_exposure", {**facts, **split}))
    return made


def number_of(row: Row, columns: tuple[str, ...], measure: str, facts: dict[str, Any]) -> Count:
    """The count in the first of these columns, or why there is none."""
    words = row.text(*columns)
    if words in _NOTHING:
        return Count(measure=measure, state=_NOTHING[words] or State.NOT_COMPUTABLE, **facts)
    number = row.count(*columns)
    return Count(measure=measure, numerator=number, value=number, **facts)
