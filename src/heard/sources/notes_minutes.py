"""Minutes of patient groups and meetings, as plain text or Markdown: what they report of people's experience."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from heard.evidence.rows import Passage, Response
from heard.sources.cells import CellError, day
from heard.sources.connector import Connector, Identity, Item, Notice, Reading, Recognition, Taken
from heard.sources.containers import MB
from heard.sources.documents import Document
from heard.sources.kinds import source_kind
from heard.sources.notes_paragraphs import Paragraph, Sort, attendance, paragraphs, sort_of
from heard.vocabulary.feedback import Kind
from heard.vocabulary.periods import MONTHS
from heard.vocabulary.refusal import Refusal

LARGEST = 5 * MB
TOP = 15
"""Lines from the beginning within which minutes say that they are minutes, when it was and where."""

_MINUTES = re.compile(
    r"\b(?:minutes|notes) (?:of|from)\b|\bminutes\b\s*$|\bmeeting notes\b|\bparticipation group\b|\bPPG\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{'|'.join(MONTHS)}),? \d{{4}}\b|\b\d{{1,2}}/\d{{1,2}}/\d{{4}}\b|"
    r"\b\d{4}-\d{2}-\d{2}\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"\(([A-Z]\d{5}|R[A-Z0-9]{2}(?:[A-Z0-9]{2})?)\)")
LEFT_OUT = {
    Sort.ENGAGEMENT: ("engagement_left_out", "What tells of engagement (events, surveys, plans for them) is no "
                      "experience of care: it is left out and never counted as feedback."),
    Sort.ARRANGEMENT: ("arrangements_left_out", "Paragraphs that report no experience of care are left out."),
    Sort.ACTION: ("actions_left_out", "Action lists are left out."),
    Sort.ATTENDANCE: ("attendance_left_out", "Who was there is left out; initials and names of those who were there "
                      "are replaced by “a member”."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the top of minutes says of them, and all their paragraphs."""

    held_on: date | None
    organisation: str
    paragraphs: tuple[Paragraph, ...]


def _minutes(document: Document) -> Minutes | None:
    """The document as minutes: prose with a title that says so, and headings or a list of who was there; else None."""
    if document.format != "csv" or document.path.stat().st_size > LARGEST or _is_table(document):
        return None
    text = document.path.read_text(encoding=document.encoding)
    lines = [line for line in text.splitlines() if line.strip()]
    top = "\n".join(lines[:TOP])
    if len(lines) < 4 or not any(_MINUTES.search(line) for line in lines[:TOP]):
        return None
    found = tuple(paragraphs(text))
    if not any(sort_of(one) is Sort.ATTENDANCE for one in found) and not any(one.heading for one in found):
        return None
    code = _CODE.search(top)
    return Minutes(_held_on(top), code[1] if code else "", found)


def _is_table(document: Document) -> bool:
    """Whether most of its first rows have the same three cells or more."""
    widths = Counter(len(cells) for _, cells in document.head() if cells)
    width, times = widths.most_common(1)[0] if widths else (0, 0)
    return width >= 3 and times > 0.6 * widths.total()


def _held_on(top: str) -> date | None:
    for match in _DATE.finditer(top):
        try:
            return day(re.sub(r"(?<=\d)(?:st|nd|rd|th)|\bof\b|,", "", match[0]).replace("  ", " "))
        except CellError:
            continue
    return None


def _recognise(document: Document) -> Recognition | None:
    found = document.keep("minutes", _minutes)
    if found is None:
        return None
    period = f"{found.held_on:%Y-%m}" if found.held_on else ""
    return Recognition(0.8, "its title says minutes, and it lists who was there or what was spoken of",
                       period=period, needs_period=not period)  # fmt: skip


def _read(document: Document, reading: Reading) -> Iterator[Item]:
    found = document.keep("minutes", _minutes)
    assert found is not None
    organisation = reading.organisation or found.organisation
    if not organisation:
        raise Refusal(
            f"{document.name} does not say which organisation it is about.",
            next_step="Load it with `--organisation` and its ODS code, or write that code in brackets in its title.",
        )
    here = attendance(list(found.paragraphs))
    left_out: Counter[Sort] = Counter()
    period = f"{found.held_on:%Y-%m}" if found.held_on else reading.period
    for one in found.paragraphs:
        if (sort := sort_of(one)) is not Sort.EXPERIENCE:
            left_out[sort] += 1
            continue
        words = here.without(one.text)
        yield Response(
            kind=Kind.NOTE, identity=hashlib.sha256(f"{found.held_on}\x1f{words}".encode()).hexdigest()[:32],
            row=one.line, received_on=found.held_on, period=period, organisation=organisation, mode="meeting",
            passed_on="passed on", passages=(Passage(words, asked=one.heading),),
        )  # fmt: skip
        yield Taken(one.line)
    for sort, (code, sentence) in LEFT_OUT.items():
        if left_out[sort]:
            yield Notice(code, sentence, left_out[sort])


MINUTES = Connector(
    key="notes_minutes",
    name="Minutes of patient groups and meetings",
    version="2",
    identity=Identity.BY_CONTENT,
    kind=source_kind("ppg_minutes"),
    cadence="as it happens",
    owner="Whoever took the minutes",
    can_say="What people who meet passed on of how care was for them and for others.",
    cannot_say="How many people it happened to, or their own words: somebody else wrote it down. How many met is "
    "engagement, and is not counted.",
    recognise=_recognise,
    read=_read,
)
