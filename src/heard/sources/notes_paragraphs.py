"""Which paragraphs of minutes report people's experience, and which are attendance, actions or arrangements."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from heard.sources import notes_cues as cues

MEMBER = "a member"
"""What stands where minutes name somebody who was there by initials or in full."""


class Sort(StrEnum):
    """What a paragraph of minutes is."""

    EXPERIENCE = "experience"
    ENGAGEMENT = "engagement"
    ARRANGEMENT = "arrangement"
    ACTION = "action"
    ATTENDANCE = "attendance"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or list item: the line it starts on, the heading it stands under, and its words."""

    line: int
    heading: str
    text: str


# Words of a heading -> what stands under it, whatever it says.
HEADINGS: tuple[tuple[re.Pattern[str], Sort], ...] = (
    (cues.ATTENDANCE_HEADING, Sort.ATTENDANCE),
    (cues.ACTION_HEADING, Sort.ACTION),
    (cues.ARRANGEMENT_HEADING, Sort.ARRANGEMENT),
)
_HEADING = re.compile(
    r"#{1,6}\s+(.+?)\s*#*|(?:\*\*|__)(.{2,80}?)(?:\*\*|__):?|(?:\d{1,2}(?:\.\d{1,2})*[.)]?)\s+(\S.{0,58}[^.?!;])"
)
_ITEM = re.compile(r"\s*(?:[-*•–]|\d{1,2}(?:\.\d{1,2})+[.)]?|[a-z][.)])\s+")
_INITIALS = re.compile(r"\b([A-Z]{2,3})\b")
_IN_BRACKETS = re.compile(r"\(([A-Z]{2,3})\)")
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Prof)\.?"
_FULL_NAME = re.compile(rf"\b(?:{_TITLE}\s+)?([A-Z][a-z'’-]+\s+(?:[A-Z]\.?\s+)?[A-Z][A-Za-z'’-]+)\b")
_SAID = "said|told|reported|asked|noted|explained|felt|raised|mentioned|shared|had|was"
_OPENING = re.compile(rf"^([A-Z]{{2,3}})(?=\s+(?:{_SAID})\b|:)")


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs and list items of minutes in plain text or Markdown, with the heading each stands under."""
    heading, start = "", 0
    held: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        title = heading_of(line)
        if held and (not line.strip() or title or _ITEM.match(line)):
            yield Paragraph(start, heading, " ".join(held))
            held = []
        if title:
            heading = title
        elif line.strip():
            if not held:
                start = number
            held.append(line.strip() if held or not (mark := _ITEM.match(line)) else line[mark.end() :].strip())


def heading_of(line: str) -> str:
    """The title that a line is, or an empty string: marked as one, numbered and short, or all in capitals."""
    plain = line.strip()
    if match := _HEADING.fullmatch(plain):
        return next(group for group in match.groups() if group).strip(" :*")
    letters = [char for char in plain if char.isalpha()]
    capitals = len(letters) > 3 and all(char.isupper() for char in letters) and len(plain) <= 60
    return plain.strip(" :") if capitals and not cues.ACTION.match(plain) else ""


def sort_of(paragraph: Paragraph) -> Sort:
    """What a paragraph is, by its heading and its words; the first rule that fits decides."""
    words = paragraph.text
    if cues.ATTENDED.match(words):
        return Sort.ATTENDANCE
    for pattern, sort in HEADINGS:
        if pattern.search(paragraph.heading):
            return sort
    if cues.ACTION.match(words) or cues.STATUS.search(words):
        return Sort.ACTION
    about_engagement = bool(cues.ENGAGEMENT.search(words))
    lived = bool(cues.LIVED.search(words) and cues.SOMEBODY.search(words))
    if lived and not (about_engagement and cues.PLANNED.search(words)):
        return Sort.EXPERIENCE
    return Sort.ENGAGEMENT if about_engagement else Sort.ARRANGEMENT


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there: initials and full names, to be taken out of what is kept."""

    initials: frozenset[str]
    names: frozenset[str]

    def without(self, text: str) -> str:
        """The words without those who were there: "JB said patients wait" is "A member said patients wait"."""
        for name in sorted(self.names, key=len, reverse=True):
            text = re.sub(rf"(?:\b{_TITLE}\s+)?\b{re.escape(name)}\b", MEMBER, text)
        if self.initials:
            text = re.sub(rf"\b(?:{'|'.join(sorted(self.initials))})\b", MEMBER, text)
        return text[:1].upper() + text[1:]


def attendance(all_of_it: list[Paragraph]) -> Attendance:
    """Who was there, by the paragraphs that list them."""
    listed = " ".join(one.text for one in all_of_it if sort_of(one) is Sort.ATTENDANCE)
    initials = {*_IN_BRACKETS.findall(listed)} or {*_INITIALS.findall(listed)}
    initials |= {found[1] for one in all_of_it if (found := _OPENING.match(one.text))}
    return Attendance(frozenset(initials - cues.NO_INITIALS), frozenset(_FULL_NAME.findall(listed)))
