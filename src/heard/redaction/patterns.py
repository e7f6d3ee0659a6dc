"""Personal data with a shape of its own: numbers, addresses, dates of birth. A table of patterns, tried in order.

Every repetition has an upper bound and no two neighbours can match the same character without end, so the time
a text takes grows with its length and no faster.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from heard.redaction import numbers, online
from heard.redaction.spans import Sheet, Span


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
DATE = (
    rf"(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?(?:\s?of)?[\s./,-]{{0,3}}(?:{MONTH}|(?<=[\s./-])\d{{1,2}})"
    rf"[\s./,-]{{0,3}}(?:\d{{4}}|\d{{2}})|{MONTH}\s{{0,2}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{0,2}}\d{{4}})(?!\d)"
)
BIRTH = r"\b(?:d\.?\s?o\.?\s?b\b\.?|date\s{1,3}of\s{1,3}birth|birth\s?da(?:te|y)|born)"
STREET = (
    "(?i:road|rd|street|st|avenue|ave|lane|ln|close|drive|crescent|cres|court|ct|gardens|gdns|grove|terrace|place|square|mews"
    "|walk|row|rise|villas|parade|way|hill|green|croft|fold|view|bank)"
)
LOWER_STREET = "(?:road|rd|street|avenue|lane|crescent|gardens|grove|terrace|mews)"
NAMED = r"[A-Z][\w'’-]{1,20}\s{1,2}"
LOWER_NAMED = r"\d{1,4}[a-z]?,?\s{1,2}(?:st\s)?(?:[a-z][a-z'’-]{2,20}\s{1,2}){1,2}"
FLAT = r"(?:(?i:flat|apartment|apt|unit)\s{1,2}\w{1,4},?\s{1,2})?"
A_SERVICE = r"(?!\s{1,2}(?i:surgery|practice|clinic|hospital|health|medical|centre|center|pharmacy|dental|ward))"
NOT_IN_A_STREET = _listed(
    """a about across ago along and are at away busy by car cars cross day days doors down far for from go had hour
    hours house houses in into is just km main metres middle mile miles min mins minute minutes more my near of
    off on opposite or our out over past patient patients people side that the their this through times to up
    was week weeks with yards year years"""
)
HOSPITAL_RECORD = (
    r"hospital|patient|record|case|unit|incident|job|cad|booking|complaint|policy|account|datix|passport|licen[cs]e|customer"
    r"|member(?:ship)?|staff|badge|payroll|appointment|referral|district|clinic"
)
CODE = r"(?:[a-z]{0,4}[-/]?\d[\d/-]{3,13}[a-z]?)(?!\w)"


def _plain_street(text: str) -> bool:
    return NOT_IN_A_STREET.isdisjoint(text.lower().split())


@dataclass(frozen=True, slots=True)
class Pattern:
    """A shape: what kind it shows, what must be present for it to be tried at all, and a check that it must pass.

    `needs` holds lower-case pieces, one of which the text must contain; none means that it must contain a digit.
    Where the shape has a group, the group is masked and the rest is its cue.
    """

    kind: str
    shape: re.Pattern[str]
    confidence: float
    check: Callable[[str], bool] | None = None
    needs: tuple[str, ...] = ()


def _shape(pattern: str, *, any_case: bool = True) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE if any_case else 0)


PATTERNS = (
    *(Pattern(*row) for row in online.SHAPES),
    Pattern(
        "nhs number",
        _shape(r"\bnhs\s{0,2}(?:no|num(?:ber)?|id|#)[^\d\n]{0,12}(\d[\d -]{6,13}\d)(?!\d)"),
        0.9,
        None,
        ("nhs",),
    ),
    Pattern(
        "date of birth", _shape(BIRTH + r"[\s:,=()-]{0,4}(?:(?:is|was|on|the|as|of)\s{1,2}){0,3}(" + DATE + ")"), 0.95
    ),
    Pattern(
        "date of birth",
        _shape(rf"(?<!\d)({DATE})\s{{0,2}}\(?\s{{0,2}}(?:d\.?o\.?b\b|date\s{{1,3}}of\s{{1,3}}birth)"),
        0.9,
    ),
    Pattern(
        "ni number",
        _shape(
            r"\b(?:ni|nino|national\s{1,3}insurance)\s{0,2}(?:no|num(?:ber)?|#)?[\s.:-]{0,3}(?:is\s)?([a-z]{2}\s?(?:\d{2}\s?){3}[a-z]?)\b"
        ),
        0.9,
    ),
    Pattern(
        "ni number",
        _shape(r"\b[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d]\b"),
        0.95,
        numbers.is_ni_number,
    ),
    Pattern(
        "phone",
        _shape(r"(?<![\w+])(?:(?:\+|00)44[ -]?(?:\(0\)[ -]?)?|\(?0)(?:\d[ ().-]{0,2}){8,9}\d(?!\d)"),
        0.95,
        numbers.is_private_phone,
    ),
    Pattern(
        "phone", _shape(r"(?<!\w)\+\d{1,3}[ -]?(?:\d[ ().-]?){6,12}\d(?!\d)"), 0.9, numbers.is_private_phone, ("+",)
    ),
    Pattern(
        "phone",
        _shape(
            r"\b(?:phone|mobile|mob|tel|telephone|(?:call|ring|text|phone|contact)\s{1,3}me\s{1,3}on|my\s{1,3}number|contact\s{1,3}number)"
            r"[\s:.-]{0,3}(?:(?:number|no|is|on)[\s:.-]{1,3}){0,2}(\d[\d ]{4,13}\d)(?!\d)"
        ),
        0.7,
        lambda text: not numbers.digits(text).startswith(numbers.ORGANISATION_PREFIXES),
    ),
    Pattern("nhs number", _shape(r"(?<![\d+])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)"), 0.95, numbers.is_nhs_number),
    Pattern(
        "postcode",
        _shape(r"\b(?:gir ?0aa|[a-z]{1,2}\d[a-z\d]? ?\d[abd-hjlnp-uw-z]{2})\b"),
        0.9,
        numbers.is_postcode,
    ),
    Pattern(
        "postcode",
        _shape(
            r"\b(?:post\s?code|live\s{1,3}in|lives\s{1,3}in|living\s{1,3}in|lived\s{1,3}in|moved\s{1,3}to|address|resident\s{1,3}of)"
            r"(?:\s{0,2}(?:is|in|:|the|area)){0,2}\s{0,2}([a-z]{1,2}\d[a-z\d]?)\b(?!\s?\d)"
        ),
        0.75,
        numbers.is_postcode_area,
    ),
    Pattern(
        "vehicle",
        _shape(
            r"(?i:\b(?:reg|registration|plate|vehicle|car|van|ambulance|taxi)\b[^.!?\n]{0,25}?)"
            r"\b((?i:[A-Z]{2}\d{2}\s?[A-Z]{3})|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z])\b",
            any_case=False,
        ),
        0.85,
    ),
    Pattern(
        "vehicle",
        _shape(
            r"\b(?:reg|registration|number\s{1,3}plate)\b[^.!?\n]{0,15}?\b([a-z]\d{1,3}\s?[a-z]{3}|[a-z]{3}\s?\d{1,3}[a-z])\b"
        ),
        0.75,
        None,
        ("reg", "plate"),
    ),
    Pattern(
        "record number",
        _shape(
            rf"\b(?:{HOSPITAL_RECORD})\s{{0,2}}(?:id|no|number|num|ref(?:erence)?|#)[\s.:#=-]{{0,3}}(?:(?:is|was)\s)?\s?({CODE})"
        ),
        0.9,
    ),
    Pattern(
        "record number",
        _shape(
            rf"\b(?:mrn|pas|cad|ref(?:erence)?(?:\s(?:no|number))?|id\s(?:no|number))[\s.:#=-]{{0,3}}(?:(?:is|was)\s)?({CODE})"
        ),
        0.75,
        None,
        ("mrn", "pas", "cad", "ref", "id "),
    ),
    Pattern(
        "address",
        _shape(rf"(?<!\w){FLAT}\d{{1,4}}[a-zA-Z]?,?\s{{1,2}}(?:{NAMED}){{1,3}}{STREET}\b{A_SERVICE}", any_case=False),
        0.9,
        _plain_street,
    ),
    Pattern(
        "address",
        _shape(
            rf"(?<!\w){FLAT}{LOWER_NAMED}{LOWER_STREET}\b{A_SERVICE}",
            any_case=False,
        ),
        0.75,
        _plain_street,
    ),
    Pattern(
        "address",
        _shape(
            rf"\b(?:(?:live|lives|lived|living|house|address|home|went|came|moved|sent)\s{{1,2}}(?:out\s{{1,2}})?(?:at|to|is|on|in)"
            rf"\s{{1,2}}|flat\s{{1,2}}\w{{1,4}},?\s{{1,2}})({LOWER_NAMED}{STREET})\b{A_SERVICE}"
        ),
        0.7,
        _plain_street,
    ),
    Pattern(
        "address",
        _shape(
            r"\bflat\s{1,2}\d{1,3}[a-z]?\b(?:,?\s{1,2}(?:[a-z][\w'’-]{1,20}\s{1,2}){1,2}(?:house|court|lodge|mansions|tower|heights)\b)?"
        ),
        0.7,
    ),
    Pattern(
        "address",
        _shape(
            r"(?i:\b(?:live|lives|lived|living|reside|resides|home\s{1,3}is|moved|my\s{1,3}address)\s{1,2}"
            rf"(?:\w{{1,10}}\s{{1,2}}){{0,2}}?(?:on|in|at|to|is)\s{{1,2}})((?:{NAMED}){{1,3}}{STREET})\b{A_SERVICE}",
            any_case=False,
        ),
        0.8,
        None,
        ("live", "living", "resid", "home is", "moved", "address"),
    ),
)
DIGIT = re.compile(r"\d")


def _any_of(pieces: tuple[str, ...], lower: str) -> bool:
    for piece in pieces:  # noqa: SIM110, a plain loop: `any` with a generator takes three times as long, on every comment
        if piece in lower:
            return True
    return False


def find(sheet: Sheet) -> None:
    """Claim every stretch of the sheet that has the shape of personal data."""
    text = sheet.text
    lower = text.lower()
    has_digit = DIGIT.search(text) is not None
    for pattern in PATTERNS:
        if not (_any_of(pattern.needs, lower) if pattern.needs else has_digit):
            continue
        group = 1 if pattern.shape.groups else 0
        for match in pattern.shape.finditer(text):
            if pattern.check is None or pattern.check(match[group]):
                sheet.claim(Span(pattern.kind, *match.span(group), pattern.confidence))
