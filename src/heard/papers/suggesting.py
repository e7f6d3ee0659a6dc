"""Which passages of a page are likely to be somebody's experience, and why: offered to a person, never taken.

Pure rules over words. They are made to find more than is wanted, as a person ticks what is right.
"""

import re
from dataclasses import dataclass

from heard.papers.page import Block, Page, Sort, Stretch, sentences
from heard.sources import notes_cues as cues
from heard.sources.notes_paragraphs import Paragraph, sort_of
from heard.sources.notes_paragraphs import Sort as Minuted
from heard.themes.urgency import urgent_because

FEWEST_WORDS = 4
"""A quotation of fewer words is a term, and a sentence of fewer words says too little to stand alone."""

_WHO = (
    r"(?:patients?|people|person|carers?|famil(?:y|ies)|relatives?|parents?|residents?|service users?|respondents?|"
    r"women|men|mothers?|fathers?|young people|children|visitors?|members?|callers?|participants?|staff)"
)
_SAY = (
    r"(?:said|say|says|told|tell|felt|feel|reported|report|described|describe|raised|shared|mentioned|commented|"
    r"explained|expressed|complained|praised|wrote|stated)"
)
_NUMBER = (
    r"(?:\d[\d,]*(?:\.\d+)?\s?%?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|most|half|few|"
    r"a (?:number|quarter|third|majority|minority)|one in \w+)"
)
TOLD = re.compile(
    rf"\b(?:{_WHO}(?:\s+\w+){{0,3}}?\s+(?:also\s+|often\s+)?{_SAY}|(?:told|said to|shared with)\s+us\b|"
    rf"we\s+(?:were\s+told|heard)|feedback\s+from\s+(?:\w+\s+)?{_WHO}|(?:he|she|they|another|others?|one)\s+{_SAY})\b",
    re.IGNORECASE,
)
COUNTED = re.compile(
    rf"\b{_NUMBER}\s+(?:\(\d[^)]{{0,12}}\)\s+)?(?:out\s+of\s+\d[\d,]*\s+)?(?:of\s+(?:the\s+|our\s+|these\s+)?)?(?:\w+\s+)?{_WHO}\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“([^”]{12,})”|\"([^\"]{12,})\"|‘([^’]{20,})’(?!\w)")
I_SAID = re.compile(
    r"\b(?:I|we)\s+(?:was|were|had|have|felt|feel|waited|couldn|could|got|asked|rang|phoned|went|saw|am)\b"
)


@dataclass(frozen=True, slots=True)
class Suggested:
    """A stretch of a page that is likely to be somebody's experience, and why each rule thinks so."""

    where: Stretch
    because: tuple[str, ...]
    urgent: bool = False


def suggestions(page: Page) -> tuple[Suggested, ...]:
    """The passages of a page that a person might mark, in the order they stand; sentences side by side are one."""
    found: list[Suggested] = []
    heading = ""
    for block, at in page.placed():
        if block.sort is Sort.HEADING:
            heading = block.text
            continue
        found += _joined(block, at.start, heading)
    return tuple(found)


def _joined(block: Block, start: int, heading: str) -> list[Suggested]:
    found: list[Suggested] = []
    after = False
    parts = sentences(block, start)
    for where in parts[1:] if block.sort is Sort.TABLE else parts:  # a table's first row names its columns
        because, urgent = reasons(block.text[where.start - start : where.end - start], heading)
        if because and after and block.sort is Sort.WORDS:
            last = found.pop()
            both = tuple(dict.fromkeys([*last.because, *because]))
            found.append(Suggested(Stretch(last.where.start, where.end), both, last.urgent or urgent))
        elif because:
            found.append(Suggested(where, because, urgent))
        after = bool(because)
    return found


def reasons(words: str, heading: str = "") -> tuple[tuple[str, ...], bool]:
    """Why a sentence may be somebody's experience, each in words; and whether a person should read it today.

    Nothing for who was there, actions and plans, unless they quote somebody.
    """
    if len(words.split()) < FEWEST_WORDS:
        return (), False
    sort = sort_of(Paragraph(0, heading, words))
    quoted = any(len(next(filter(None, q)).split()) >= FEWEST_WORDS for q in QUOTED.findall(words))
    if not quoted and sort in (Minuted.ATTENDANCE, Minuted.ACTION, Minuted.ENGAGEMENT):
        return (), False
    planned = bool(cues.ENGAGEMENT.search(words) and cues.PLANNED.search(words))
    told = bool(TOLD.search(words)) and not planned
    counted = bool(COUNTED.search(words)) and bool(cues.LIVED.search(words) or told)
    urgent = urgent_because(words)
    rules = (
        (quoted, "it stands in quotation marks"),
        (told, "it says that somebody told or felt something"),
        (counted, "it counts people and says how it was for them"),
        (bool(I_SAID.search(words)), "somebody speaks for themselves"),
        (sort is Minuted.EXPERIENCE and not told, "it says how care was for somebody"),
        (bool(urgent), f"read it today: it {urgent}"),
    )
    return tuple(why for holds, why in rules if holds), bool(urgent)
