"""The national patient surveys: how each is told from the others, its setting, and which question asks of the whole."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from heard.sources.cells import text
from heard.sources.documents import Document
from heard.vocabulary.feedback import Setting


@dataclass(frozen=True, slots=True)
class Survey:
    """One national survey. `overall` is the question on experience as a whole, by year, where it is documented."""

    key: str
    name: str
    told_by: str  # a pattern that its titles, sheets or file names match
    setting: Setting
    service: str = ""
    codes: str = "q"  # the letter its questions begin with, where it tells this survey from another
    overall: dict[str, str] = field(default_factory=dict)


# The more telling first: a community mental health survey also says "community".
SURVEYS: tuple[Survey, ...] = (
    Survey("survey_community_mental_health", "Community mental health survey", r"\bcmhs?(\d\d|\b)|community mental",
           Setting.MENTAL_HEALTH, overall={"2019": "q35", "2020": "q35"}),
    Survey("survey_urgent_emergency", "Urgent and emergency care survey, emergency departments (type 1)",
           r"\b(uec|ed|ae)\d\d|\buec\b|urgent (and|&) emergency|emergency department|accident (and|&) emergency",
           Setting.AE, overall={"2020": "q47"}),
    Survey("survey_urgent_treatment", "Urgent and emergency care survey, urgent treatment centres (type 3)",
           r"\b(uec|ed|ae)\d\d|\buec\b|urgent (and|&) emergency|urgent treatment|minor injur",
           Setting.AE, service="urgent treatment centres (type 3)", codes="t", overall={"2020": "t39"}),
    Survey("survey_outpatient", "Outpatient survey", r"\bop[ds]?\d\d|outpatient", Setting.OUTPATIENT),
    Survey("survey_children", "Children and young people's survey", r"\bcyps?(\d\d|\b)|children", Setting.INPATIENT,
           service="children and young people"),
    Survey("survey_maternity", "Maternity survey", r"\bmat(s|ernity)?\d\d|\bmat\b|maternity|antenatal|postnatal",
           Setting.MATERNITY),
    Survey("survey_adult_inpatient", "Adult inpatient survey", r"\ba?ip(\d\d|\b)|inpatient", Setting.INPATIENT,
           overall={"2020": "q46"}),
)  # fmt: skip
BY_KEY = {survey.key: survey for survey in SURVEYS}
# Reads like "Overall...", and not like a question on one thing that happens to begin so.
_OVERALL = re.compile(
    r"^overall\s*(\.\.\.|…|,?\s*(how|i |my|experience)|$)|rate your (overall )?experience", re.IGNORECASE
)
_NOT_OVERALL = re.compile(r"respect|dignity|care for|views", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_SHORT_YEAR = re.compile(r"\b(?:aip|ip|cmhs?|uec|ed|ae|opd?|cyps?|mats?)([0-4]\d)\b", re.IGNORECASE)
_TITLE_LENGTH = 200


def told(document: Document) -> list[str]:
    """What may say which survey a document is: its sheets, short texts near their tops, and last its name."""
    titles = [
        text(cell)
        for sheet in document.sheets()
        for _, cells in document.head(sheet)[:8]
        for cell in cells[:4]
        if isinstance(cell, str) and 4 < len(cell) < _TITLE_LENGTH
    ]
    return [*document.sheets(), *titles, document.name]


def survey_in(words: Iterable[str], letters: frozenset[str]) -> Survey | None:
    """The survey that these texts name, the first that names one; `letters` are those its question codes begin with."""
    for one in words:
        plain = re.sub(r"[_\-.]+", " ", one).lower()
        fitting = [survey for survey in SURVEYS if re.search(survey.told_by, plain)]
        fitting = [survey for survey in fitting if survey.codes in letters] or fitting
        if fitting:
            return fitting[0]
    return None


def names_survey(words: str) -> bool:
    """Whether a text speaks of a survey, and not of the day it was published."""
    return bool(re.search(r"survey", words, re.IGNORECASE) or _SHORT_YEAR.search(re.sub(r"[_\-.]+", " ", words))) and (
        "publi" not in words.lower()
    )


def year_in(words: str) -> str:
    """The year of a survey in a title or a short name ("UEC20", "2020 survey"); "" where there is none, or several."""
    plain = re.sub(r"[_\-.]+", " ", words)
    years = {*_YEAR.findall(plain), *(f"20{short}" for short in _SHORT_YEAR.findall(plain))}
    return years.pop() if len(years) == 1 else ""


def is_overall(question: str) -> bool:
    """Whether a question's words ask of the experience as a whole."""
    return bool(_OVERALL.search(question.strip())) and not _NOT_OVERALL.search(question)


def overall_of(survey: Survey, year: str, questions: dict[str, str]) -> str:
    """The code of the question on experience as a whole: from its own words, else as documented; "" where unknown."""
    worded = [code for code, words in questions.items() if is_overall(words) and not code.startswith("s")]
    if len(worded) == 1:
        return worded[0]
    return survey.overall.get(year, "")
