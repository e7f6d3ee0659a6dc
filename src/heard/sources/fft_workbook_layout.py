"""How the Friends and Family Test publication workbooks are laid out: settings, headers, wordings, periods."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from heard.sources.cells import Cell, fold, text
from heard.sources.documents import Document, Header
from heard.sources.fft_categories import mode_in
from heard.sources.stated_periods import month_in
from heard.vocabulary.feedback import ANSWERS, FftQuestion, Setting
from heard.vocabulary.measures import Level

# Columns of places, by the names used since 2013; the most specific one a sheet has sets its level.
ICB = ("ICB Code", "STP Code", "Region Code", "Area Team Code", "Area_Team_Code", "Local Office Code")
ICB_NAME = ("ICB Name", "STP Name", "Region Name", "Area Team Name")
ORGANISATION = ("Trust Code", "Org Code", "Organisation Code", "Provider Code")
ORGANISATION_NAME = ("Trust Name", "Organisation Name", "Org Name", "Provider Name")
SITE, SITE_NAME = ("Site Code",), ("Site Name",)
WARD = ("Ward Name",)
ANSWERED, ELIGIBLE = ("Total Responses",), ("Total Eligible",)
MODE = "mode "

# Words in a workbook's title or sheets -> the setting, the more telling first.
SETTINGS: tuple[tuple[str, Setting], ...] = (
    (r"accident (and|&) emergency|\ba\s?&\s?e\b|\bae\b|emergency department|urgent and emergency", Setting.AE),
    (r"\boutpatients?\b|\bop\b", Setting.OUTPATIENT),
    (r"\binpatients?\b|\bip\b|day ?cases?", Setting.INPATIENT),
    (r"\bmaternity\b|\bmat\b|antenatal|postnatal", Setting.MATERNITY),
    (r"\bambulance\b|\bamb\b|patient transport|\bpts\b|see and treat", Setting.AMBULANCE),
    (r"mental health|\bmh\b", Setting.MENTAL_HEALTH),
    (r"\bcommunity\b|\bcom\b", Setting.COMMUNITY),
    (r"\bgp\b|general practice", Setting.GP),
    (r"\bdental\b", Setting.DENTAL),
)
# A sheet's name or title tells which question or service its figures are of; they are never put together.
SERVICES: tuple[tuple[str, str], ...] = (
    (r"\bq1\b|antenatal", "antenatal care"),
    (r"\bq2\b|\bbirth", "birth"),
    (r"\bq3\b|postnatal ward", "postnatal ward"),
    (r"\bq4\b|postnatal community", "postnatal community"),
    (r"\bpts\b|patient transport", "patient transport"),
    (r"\bsat\b|see and treat", "see and treat"),
)
_TITLE = re.compile(r"friends and family test|\bfft\b", re.IGNORECASE)
_MONTH_WORDS = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_TITLE_LENGTH = 160
_BARE_MODES = 3  # fewer columns than this, such as one called "Other", say nothing of how people answered


@dataclass(frozen=True, slots=True)
class Wording:
    """One of the two questions, as its percentages and answers are headed."""

    question: FftQuestion
    good: tuple[str, tuple[str, ...]]  # measure, and the columns of its percentage
    bad: tuple[str, tuple[str, ...]]

    @property
    def answers(self) -> dict[str, str]:
        """The answers as headed, in lower case, and what each counts as."""
        return {answer.words: answer.counts_as for answer in ANSWERS[self.question]}


WORDINGS = (
    Wording(
        FftQuestion.EXPERIENCE,
        ("fft_positive", ("Percentage Positive",)),
        ("fft_negative", ("Percentage Negative",)),
    ),
    Wording(
        FftQuestion.RECOMMEND,
        ("fft_recommended", ("Percentage Recommended",)),
        ("fft_not_recommended", ("Percentage Not Recommended",)),
    ),
)
_ALL_ANSWERS = frozenset(words for wording in WORDINGS for words in wording.answers)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of figures in a workbook: where it is, at which level, in which wording."""

    name: str
    header: Header  # both header rows as one: answers and modes under their spanning titles
    skip: int  # header rows below the first
    level: Level
    service: str
    wording: Wording
    answers: dict[str, str]  # the answer in lower case -> the first column headed so
    modes: dict[str, str]  # the way of answering -> the first column headed so
    twins: tuple[tuple[int, ...], ...]  # where the columns stand that have one name among them


def sheets_of(document: Document) -> list[Sheet]:
    """The sheets that hold figures by place, found by their headers; hidden sheets are left alone."""
    return document.keep(
        "friends and family sheets",
        lambda document: [sheet for name in document.sheets() if (sheet := _sheet(document, name))],
    )


def _sheet(document: Document, name: str) -> Sheet | None:
    head = document.head(name)
    for (row, cells), (_, below) in zip_longest(head, head[1:], fillvalue=(0, [])):
        first = Header(row, tuple(text(cell) for cell in cells))
        level = _level(first)
        if level is None or first.at(*ANSWERED) is None:
            continue
        two = any(answer_in(cell) in _ALL_ANSWERS or fold(cell).startswith(MODE) for cell in below)
        header = Header(row, _joined(first.names, below)) if two else first
        modes = _modes(header)
        wording = next((w for w in WORDINGS if header.at(*w.good[1]) is not None), WORDINGS[0])
        if header.at(*wording.good[1]) is None and not any(fold(title).startswith(MODE) for title in modes):
            continue
        answers = {words: title for words, title in _by_words(header.names).items() if words in wording.answers}
        ways = {words.removeprefix(MODE): title for words, title in _by_words(modes).items()}
        read = (*answers.values(), *ways.values(), *ANSWERED, *ELIGIBLE, *wording.good[1], *wording.bad[1])
        twins = _twins(header.names, {answer_in(title) for title in read})
        return Sheet(name, header, int(two), level, service_of(name), wording, answers, ways, twins)
    return None


def answer_in(title: Cell) -> str:
    """An answer as headed, in lower case; copies of the workbooks leave out the apostrophe of "don't know"."""
    return re.sub(r"\bdont\b", "don't", fold(title))


def _by_words(titles: tuple[str, ...]) -> dict[str, str]:
    """Titles made comparable, and the first column that has each."""
    found: dict[str, str] = {}
    for title in titles:
        found.setdefault(answer_in(title), title)
    return found


def _twins(titles: tuple[str, ...], read: set[str]) -> tuple[tuple[int, ...], ...]:
    """The places of columns that are read and have one name among them."""
    places: dict[str, list[int]] = {}
    for place, title in enumerate(titles):
        places.setdefault(answer_in(title), []).append(place)
    return tuple(tuple(found) for words, found in places.items() if words in read and len(found) > 1)


def _modes(header: Header) -> tuple[str, ...]:
    """The columns of ways of answering: headed "Mode ...", or, in copies of 2022 to 2024, by the way alone."""
    marked = tuple(title for title in header.names if fold(title).startswith(MODE))
    bare = tuple(title for title in header.names if mode_in(title))
    return marked or (bare if len(bare) >= _BARE_MODES else ())


def _level(header: Header) -> Level | None:
    for level, names in (
        (Level.WARD, WARD),
        (Level.SITE, SITE),
        (Level.ORGANISATION, ORGANISATION),
        (Level.ICB, ICB),
    ):
        if header.at(*names) is not None:
            return level
    return None


def _joined(above: tuple[str, ...], below: list[Cell]) -> tuple[str, ...]:
    width = max(len(above), len(below))
    lower = [text(cell) for cell in below] + [""] * (width - len(below))
    upper = [*above, *([""] * (width - len(above)))]
    return tuple(low or up for low, up in zip(lower, upper, strict=True))


def service_of(words: str) -> str:
    """The maternity question or ambulance service that a sheet's name tells, or an empty string."""
    return next((service for pattern, service in SERVICES if re.search(pattern, _spaced(words))), "")


def setting_of(document: Document) -> Setting:
    """The setting, from the title, then the sheets and columns, and only then the file's name."""
    return document.keep("friends and family setting", _find_setting)


def _find_setting(document: Document) -> Setting:
    sheets = sheets_of(document)
    told = [*titles(document), " ".join(sheet.name for sheet in sheets)]
    for words in told:
        if setting := _setting_in(words):
            return setting
    titles_of_columns = {fold(name) for sheet in sheets for name in sheet.header.names}
    if any("appointment" in title for title in titles_of_columns):
        return Setting.OUTPATIENT
    if any(sheet.level is Level.WARD for sheet in sheets):
        return Setting.INPATIENT
    return _setting_in(document.name) or Setting.UNKNOWN


def _setting_in(words: str) -> Setting | None:
    return next((setting for pattern, setting in SETTINGS if re.search(pattern, _spaced(words))), None)


def _spaced(words: str) -> str:
    return re.sub(r"[_\-.]+", " ", words).lower()


def titles(document: Document) -> Iterator[str]:
    """Short texts near the top of each visible sheet that name the Friends and Family Test."""
    for name in document.sheets():
        for _, cells in document.head(name)[:6]:
            for cell in cells:
                if isinstance(cell, str) and len(cell) < _TITLE_LENGTH and _TITLE.search(cell):
                    yield text(cell)


def stated_month(document: Document) -> str:
    """The month in a title, such as "… data - June 2025", or in a day that stands beside one; else empty."""
    for words in titles(document):
        if _MONTH_WORDS.search(words.lower()) and (month := month_in(words)):
            return month
    for name in document.sheets():
        for _, cells in document.head(name)[:6]:
            if any(isinstance(cell, str) and _TITLE.search(cell) and len(cell) < _TITLE_LENGTH for cell in cells):
                for cell in cells:
                    if isinstance(cell, date):
                        return f"{cell:%Y-%m}"
    return ""


def summary_month(document: Document) -> str:
    """The month that heads the national summary, which a template may keep from an earlier one; else empty."""
    for name in document.sheets():
        if fold(name) == "summary":
            for _, cells in document.head(name)[:12]:
                if days := [cell for cell in cells if isinstance(cell, date)]:
                    return f"{days[0]:%Y-%m}"
    return ""
