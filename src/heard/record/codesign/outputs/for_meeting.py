"""Puts the adoption paper of a version into a meeting's papers, through the doors of meetings."""

from datetime import date

from django.db import transaction

from heard.record.codesign.models import Programme, Version
from heard.record.codesign.outputs.making import offered_paper
from heard.record.codesign.outputs.seen import resting
from heard.record.meetings.following import bring
from heard.record.meetings.models import Item, Meeting
from heard.record.meetings.planning import add
from heard.record.people.models import User
from heard.reports.values import Ask, Block, FigureTable, NotKnown, Paragraph, Points, Quote, Report, Section, plain


def meetings_for(programme: Programme, day: date) -> list[Meeting]:
    """The next meeting of the body that decides, else of each body of the commissioner, from a day on."""
    there = Meeting.objects.filter(state=Meeting.State.PLANNED, on__gte=day).select_related("body").order_by("on", "id")
    if programme.sponsor_id and (of := list(there.filter(body=programme.sponsor_id)[:1])):
        return of
    next_of = {one.body_id: one for one in reversed(there.filter(body__commissioner=programme.commissioner_id))}
    return sorted(next_of.values(), key=lambda one: one.on)


@transaction.atomic
def put_in(version: Version, meeting: Meeting, *, by: User, on: date, address: str = "") -> Item:
    """Put a version before a meeting: an item that asks for the decision, with the paper's words; later words replace.

    `address` is where members may read the version itself, where anybody may.

    Words of those who took part are not copied: what is in a meeting's papers stays, and theirs may be taken back.
    """
    title = f"For decision: {version}"
    programme = version.document.programme
    report = offered_paper("adoption", programme, on=on, public=False, about=version, to_keep=True)
    item = meeting.items.filter(title=title, off="").first() or add(
        meeting, by=by, title=title, because=f"{programme.title} asks for a decision.",
        asked="Decide on exactly this version, and put dissent on record.",
    )  # fmt: skip
    return bring(item, by=by, words=as_words(report, resting(version)), address=address, on=on)


def as_words(report: Report, first: str) -> str:
    """A paper as plain paragraphs, as an item of an agenda holds it."""
    facts = "\n".join(f"{name}: {fact}" for name, fact in report.cover.facts if name != "Rests on")
    parts = [line for section in report.sections for line in _part(section)]
    return "\n\n".join([first, facts, *parts])


def _part(section: Section) -> list[str]:
    told = [f"{section.title}:"]
    for block in section.blocks:
        told += _part(block) if isinstance(block, Section) else _lines(block)
    return told


def _lines(block: Block) -> list[str]:
    match block:
        case Ask(words) | NotKnown(words) | Paragraph(words):
            return [plain(words)]
        case Points(texts):
            return ["\n".join(f"- {plain(text)}" for text in texts)]
        case Quote(text, _):
            return [f"“{text}”"]
        case FigureTable(_, head, rows):
            return ["\n".join(f"- {_row(head, row)}" for row in rows)]
    return []


def _row(head: tuple[str, ...], row: tuple[object, ...]) -> str:
    return "; ".join(f"{name}: {cell}" for name, cell in zip(head, row, strict=True))
