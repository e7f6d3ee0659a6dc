"""What community and mental health services call themselves in Friends and Family returns, and how people answered.

The categories and ways of answering are those of the monthly return, as a provider's own open code for it names them.
"""

import re
from functools import lru_cache

from heard.sources.cells import fold
from heard.vocabulary.feedback import Setting

CATEGORIES: dict[Setting, tuple[str, ...]] = {
    Setting.COMMUNITY: (
        "community inpatient services",
        "community nursing services",
        "rehabilitation and therapy services",
        "specialist services (community health)",
        "children and family services",
        "community healthcare other",
    ),
    Setting.MENTAL_HEALTH: (
        "primary care",
        "secondary care community services",
        "acute services",
        "specialist services (mental health)",
        "secure and forensic services",
        "child and adolescent mental health services",
        "mental health other",
    ),
}
CATEGORY = ("Category", "Service Category", "Service Type", "Team Type", "FFT Category", "Service")
# Words a sender may leave out of a category, or write otherwise.
_FILLERS = re.compile(r"\b(services?|care|health|healthcare|ch|mh|mental|community|and)\b|[&(),/–-]")
_SHORT = {"camhs": CATEGORIES[Setting.MENTAL_HEALTH][5], "mh other": CATEGORIES[Setting.MENTAL_HEALTH][6],
          "ch other": CATEGORIES[Setting.COMMUNITY][5]}  # fmt: skip
# Of the two settings' specialist services, only the words beside them tell which.
_SETTING_WORDS = ((r"\bmh\b|mental health", Setting.MENTAL_HEALTH), (r"\bch\b|community", Setting.COMMUNITY))

# How people answered: words in a column's title -> the way, the more telling first.
_ELECTRONIC, _PAPER = r"(smartphone|\bapp\b|tablet|kiosk|electronic)", r"(paper|postcard|\bcards?\b)"
_AFTER, _AT = r".*\b(after|home)\b", r".*\b(before|at|discharge)\b"
_MODES: tuple[tuple[str, str], ...] = (
    (r"\bsms\b|text message", "sms"),
    (_ELECTRONIC + _AFTER, "electronic home"),
    (_ELECTRONIC + _AT, "electronic discharge"),
    (_ELECTRONIC, "electronic"),
    (_PAPER + _AFTER, "paper home"),
    (_PAPER + _AT, "paper discharge"),
    (_PAPER, "paper"),
    (r"telephone|\bphone survey", "telephone"),
    (r"\bonline\b", "online"),
)
_OTHER_MODE = re.compile(r"(mode )?other( mode)?")


def mode_in(title: str) -> str:
    """The way of answering a column's title names, as publication workbooks call it; "" where it names none."""
    words = fold(title)
    if _OTHER_MODE.fullmatch(words):
        return "other"
    return next((mode for pattern, mode in _MODES if re.search(pattern, words)), "")


@lru_cache(maxsize=512)
def category_in(words: str, setting: Setting = Setting.UNKNOWN) -> tuple[Setting, str]:
    """The setting and category that words name, such as "CAMHS"; (unknown, "") where they name none, or several.

    `setting` decides between categories that both settings have, such as specialist services.
    """
    said = fold(words)
    if said in _SHORT:
        name = _SHORT[said]
        return next((s for s, names in CATEGORIES.items() if name in names), Setting.UNKNOWN), name
    told = next((known for pattern, known in _SETTING_WORDS if re.search(pattern, said)), setting)
    found = [
        (known, name)
        for known, names in CATEGORIES.items()
        for name in names
        if said == name or (_telling(said) and _telling(said) == _telling(name))
    ]
    exact = [pair for pair in found if pair[1] == said] or [pair for pair in found if pair[0] is told] or found
    return exact[0] if len(exact) == 1 else (Setting.UNKNOWN, "")


def _telling(words: str) -> frozenset[str]:
    return frozenset(_FILLERS.sub(" ", words).split())
