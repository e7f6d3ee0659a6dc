"""The reports bodies receive: how each comes to be, where it is made, whose papers it was received in (R091, R093)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from heard.governance.agenda import About
from heard.governance.owed import Owed, report_name
from heard.record.bodies.models import Body
from heard.record.meetings.due import reports_of
from heard.record.meetings.models import Item, Meeting, Pack
from heard.record.meetings.seeing import same_body
from heard.vocabulary.periods import Period

HELD = (Meeting.State.HELD, Meeting.State.MINUTED)
EMPTY = "none"
"""The kind of block that says in a pack that a paper has not come."""


@dataclass(frozen=True, slots=True)
class Where:
    """The page a report is made or read on: its name, what its address holds, and what is asked of it."""

    page: str
    args: tuple[str, ...] = ()
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """How a report comes to be, in words, and where; `kind` names it where Heard makes it as a document.

    `tells_of` gives the period it tells of for the period (or the day of the meeting) it is owed for.
    """

    how: str
    where: Callable[[Body, str], Where] | None = None
    kind: str = ""
    tells_of: Callable[[str], str] = str


def quarter_for(period: str) -> str:
    """The quarter a report tells of: its own, or for a meeting the last one that was over by its day."""
    when = Period.parse(period)
    return when.key if "quarter" in when.kind else Period.quarter(when.first).before().key


def _integrated(body: Body, period: str) -> Where:
    return Where("report_integrated", (quarter_for(period),))


def _quarterly(body: Body, period: str) -> Where:
    return Where("report", (quarter_for(period),))


def _annual(body: Body, period: str) -> Where:
    return Where("report_annual", (period,), {"commissioner": body.commissioner.key})


def _provider(body: Body, period: str) -> Where:
    return Where("report", (quarter_for(period),), {"organisation": body.organisation} if body.organisation else {})


def _year(body: Body, period: str) -> Where:
    return Where("story_yearly", (), {"year": period})


def _assurance(body: Body, period: str) -> Where:
    return Where("assurance", (), {"quarter": quarter_for(period)})


def _below(body: Body, period: str) -> Where:
    return Where("meetings")


SOURCES: dict[str, Source] = {
    "integrated_quality_and_performance": Source(
        "Heard makes it from what it holds", _integrated, "integrated", quarter_for
    ),
    "quarterly": Source("Heard makes it from what it holds", _quarterly, "quarterly", quarter_for),
    "chairs_summary": Source("Chairs pass it up after their meetings; it comes by itself", _below),
    "annual_patient_voice_case_study": Source("Heard makes it of stories, as their tellers agreed", _year),
    "assurance_statement": Source("Heard counts it, and a person issues it", _assurance),
    "provider": Source("The provider sends it; Heard shows its own picture beside it", _provider),
    "annual": Source("Heard makes it from what it holds", _annual, "annual"),
}
"""How the reports that templates name come to be; any other is brought by people, and tracked the same."""
OTHERWISE = Source("People bring it; Heard keeps track of whether it came")


@dataclass(frozen=True, slots=True)
class Document:
    """One report a body receives: how it comes, the newest that was due, its item, and the papers that held it."""

    body: Body
    report: str
    source: Source
    newest: Owed | None
    item: Item | None
    received: Pack | None

    @property
    def name(self) -> str:
        """The report in words."""
        return report_name(self.report)

    @property
    def where(self) -> Where | None:
        """The page it is made or read on; None where people bring it, or nothing was due yet."""
        made = self.source.where
        return made(self.body, self.newest.period) if made is not None and self.newest is not None else None


def documents_of(body: Body, *, day: date) -> tuple[Document, ...]:
    """Every report a body receives, in the order of its terms, with the newest that is due by a day."""
    owed = reports_of(body, day=day)
    items = {item.key: item for item in _items(body)}
    held = _held(body)
    found = []
    for report in body.receives:
        newest = next((one for one in reversed(owed) if one.report == report and one.by <= day), None)
        newest = newest or next((one for one in owed if one.report == report), None)
        item = items.get(newest.key) if newest else None
        received = next((held[one.pk] for key, one in items.items() if _of(key, report) and one.pk in held), None)
        found.append(Document(body, report, SOURCES.get(report, OTHERWISE), newest, item, received))
    return tuple(found)


def made_for(item: Item) -> tuple[str, str] | None:
    """The kind and period of the document Heard makes for an item; None where it makes none."""
    _, _, rest = item.key.partition("report:")
    report, _, period = rest.partition(":")
    source = SOURCES.get(report)
    return (source.kind, source.tells_of(period)) if source and source.kind and period else None


def where_for(item: Item) -> Where | None:
    """The page on which the report of an item is made or read."""
    _, _, rest = item.key.partition("report:")
    report, _, period = rest.partition(":")
    source = SOURCES.get(report)
    return source.where(item.meeting.body, period) if source and source.where and period else None


def _of(key: str, report: str) -> bool:
    return key.startswith(f"report:{report}:")


def _items(body: Body) -> list[Item]:
    """The report items of a body, newest first."""
    there = Item.objects.filter(meeting__body__in=same_body(body), about=About.REPORT, off="")
    return list(there.exclude(meeting__state=Meeting.State.CALLED_OFF).order_by("-meeting__on", "-id"))


def _held(body: Body) -> dict[int, Pack]:
    """The papers that held a report, by its item: a report is received where a meeting that took place had it."""
    packs = Pack.objects.filter(meeting__body__in=same_body(body), meeting__state__in=HELD).select_related("meeting")
    return {item["id"]: pack for pack in packs.order_by("number") for item in pack.values["items"] if _there(item)}


def _there(item: dict[str, list[dict[str, str]]]) -> bool:
    return any(block["kind"] != EMPTY for block in item["blocks"])
