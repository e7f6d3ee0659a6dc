"""How the raw monthly Friends and Family return is laid out: its sheets, levels, months and numbers."""

import re
from dataclasses import dataclass

from heard.sources.cells import fold
from heard.sources.documents import Document, Header, header_row
from heard.sources.fft_workbook_layout import SETTINGS
from heard.sources.tables import Row, rows_under
from heard.vocabulary.feedback import ANSWERS as IN_WORDS
from heard.vocabulary.feedback import FftQuestion, Setting
from heard.vocabulary.measures import Level, State
from heard.vocabulary.periods import MONTHS

_WANTED = frozenset({"Yearnumber", "Periodname", "Org code"})
_SITE, _WARD = ("Site Code",), ("Ward name",)
SITE_NAME = ("Site Name MAX", "Site Name")
ANSWERED, ELIGIBLE = ("Total Responses", "Total Responses SUM"), ("Total Eligible", "Total Eligible SUM")
POSITIVE = ("Prop_Pos",)
_MODES = re.compile(r"^mode |\bsms\b|electronic|\bpaper\b|telephone|\bonline\b|tablet|postcard|\bother\b")
SUM = re.compile(r"\s+sum$")
# The answers as headed, without the apostrophe that "6 Dont Know SUM" lacks.
ANSWERS = {answer.words.replace("'", ""): answer for answer in IN_WORDS[FftQuestion.EXPERIENCE]}
_YEAR = re.compile(r"(20\d\d)[_/-](\d\d)")
LEVELS = (Level.ORGANISATION, Level.SITE, Level.WARD)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the return: its level, the columns of its answers, and those of ways of answering."""

    name: str
    header: Header
    level: Level
    answers: dict[str, str]  # the answer in words -> its column
    modes: tuple[str, ...]


def sheets_of(document: Document) -> list[Sheet]:
    """The sheets of a raw return, found by their headers; none where no sheet has all six answers."""
    found = []
    for name in document.sheets():
        header = header_row(document, name, _WANTED)
        if header is None:
            continue
        level = Level.WARD if header.at(*_WARD) is not None else Level.ORGANISATION
        if level is Level.ORGANISATION and header.at(*_SITE) is not None:
            level = Level.SITE
        answers, modes = {}, []
        for title in header.names:
            plain = SUM.sub("", fold(title)).replace("'", "")
            words = re.sub(r"^\d\s+", "", plain)
            if words in ANSWERS:
                answers[ANSWERS[words].words] = title
            elif _MODES.search(plain):
                modes.append(title)
        if len(answers) == len(ANSWERS) or modes:
            found.append(Sheet(name, header, level, answers if len(answers) == len(ANSWERS) else {}, tuple(modes)))
    return found if any(sheet.answers for sheet in found) else []


def setting_of(document: Document, sheets: list[Sheet]) -> Setting:
    """From the return's own title column, its sheets, its wards, and only then its name."""
    first = (next(rows_under(document, sheet.name, sheet.header), None) for sheet in sheets)
    titles = [row.text("Title") for row in first if row is not None]
    for words in (*titles, *(sheet.name for sheet in sheets)):
        if setting := _setting_in(words):
            return setting
    if any(sheet.level is Level.WARD for sheet in sheets):
        return Setting.INPATIENT
    return _setting_in(document.name) or Setting.UNKNOWN


def _setting_in(words: str) -> Setting | None:
    plain = re.sub(r"[_\-.]+", " ", words).lower()
    return next((setting for pattern, setting in SETTINGS if re.search(pattern, plain)), None)


def period_of(row: Row) -> str:
    """The month, from a financial year such as 2025_26 and a month such as AUGUST."""
    year = _YEAR.fullmatch(row.text("Yearnumber"))
    if year is None or (int(year[1]) + 1) % 100 != int(year[2]):
        row.refuse("it is not a financial year written as 2025_26", "Yearnumber")
    month = row.text("Periodname").capitalize()
    if month not in MONTHS:
        row.refuse("it is not the name of a month", "Periodname")
    number = MONTHS.index(month) + 1
    return f"{int(year[1]) + (number < 4)}-{number:02d}"


def key_of(sheet: Sheet, row: Row) -> tuple[str, ...]:
    """The organisation, and its site and ward as far as the sheet goes."""
    organisation = row.needed("Org code").upper()
    if sheet.level is Level.ORGANISATION:
        return (organisation,)
    site = row.needed(*_SITE).upper()
    return (organisation, site) if sheet.level is Level.SITE else (organisation, site, row.needed(*_WARD))


def number_of(row: Row, *columns: str) -> int | None:
    """A whole number; None where the cell is empty or holds a mark."""
    return None if row.text(*columns) in ("*", "-") else row.count(*columns)


def answered_of(row: Row, sheet: Sheet) -> int | State | None:
    """How many answered: the return's own number, else the sum of all six answers; the mark where it has one."""
    if row.text(*ANSWERED) == "*":
        return State.SUPPRESSED
    if row.text(*ANSWERED):
        return number_of(row, *ANSWERED)
    if any(row.text(column) == "*" for column in sheet.answers.values()):
        return State.SUPPRESSED
    numbers = [number_of(row, column) for column in sheet.answers.values()]
    return None if None in numbers or not numbers else sum(number or 0 for number in numbers)
