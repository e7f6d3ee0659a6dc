"""A frozen pack as a report's values, so that the same writers put it on a page, into Word and on paper."""

from collections.abc import Mapping
from datetime import date

from heard.record.meetings.models import Pack
from heard.record.meetings.packing import REMARK, WORDS, Values
from heard.reports.values import Ask, Block, Cover, FigureTable, NotKnown, Paragraph, Points, Quote, Report, Section
from heard.vocabulary.periods import Period

FORMATS = {"html": "Web page", "docx": "Word", "pdf": "PDF"}
"""What papers are written as, and what people call it."""
SHORT = "summary"
TITLES = {Pack.Version.PUBLIC: "Public papers", Pack.Version.PRIVATE: "Papers for members, in private"}


Notes = Mapping[int, tuple[str, ...]]
"""What papers must say of their stories today, by the number of the item."""


def papers(pack: Pack, notes: Notes | None = None) -> Report:
    """The pack as a report: the same pack and notes give the same bytes.

    `notes` stand first in their items (`telling.notes_of`): what was frozen stays, and says what was taken back since.
    It is written the way of a summary: without the numbered parts and the method of a statistical report.
    """
    values, on, said = pack.values, date.fromisoformat(pack.values["on"]), notes or {}
    return Report(
        kind=SHORT,
        title=TITLES[Pack.Version(pack.version)],
        period=Period.parse(values["on"]),
        organisation="",
        place=values["body"],
        data_version=pack.digest,
        cover=Cover(
            facts=(
                (
                    "Meeting",
                    f"{values['body']}, {on.day} {on:%B %Y}{', ' + values['place'] if values['place'] else ''}",
                ),
                ("These papers", f"number {pack.number}, frozen on {pack.at.day} {pack.at:%B %Y}"),
                ("Left out", _left_out(pack)),
                ("Digest", pack.digest),
            ),
            versions=(),
        ),
        sections=(_agenda(values), *(_section(n, item, said) for n, item in enumerate(values["items"], 1))),
    )


def file_name(pack: Pack, form: str) -> str:
    """What a pack's file is called."""
    return f"papers-{pack.version}-{pack.values['on']}.{form}"


def _left_out(pack: Pack) -> str:
    private, masked = pack.values["private"], len(pack.masked)
    told = [f"{private} item{'s are' if private != 1 else ' is'} taken in private"] if private else []
    told += [f"{masked} passage{'s were' if masked != 1 else ' was'} masked"] if masked else []
    return "; ".join(told) or "nothing"


def _agenda(values: Values) -> Section:
    rows = tuple((str(number), item["title"], item["asked"] or "-") for number, item in enumerate(values["items"], 1))
    return Section("agenda", "Agenda", (FigureTable("Agenda", ("Item", "What it is", "What you are asked"), rows),))


def _section(number: int, item: Values, said: Notes) -> Section:
    since: list[Block] = [NotKnown(f"Since these papers were frozen: {note}") for note in said.get(item["id"], ())]
    blocks = [block for told in item["blocks"] for block in _blocks(told)]
    asked: list[Block] = [Ask(item["asked"])] if item["asked"] else []
    return Section(f"item-{number}", f"Item {number}: {item['title']}", (*since, *asked, *blocks))


def _blocks(told: Values) -> list[Block]:
    match told["kind"]:
        case "points" | "beside":
            return [Paragraph(f"{told['title']}:"), Points(tuple(told["texts"]))]
        case "where":
            return [Paragraph(f"Read it at {told['text']}")]
        case "none":
            return [NotKnown(told["text"])]
        case kind if kind == WORDS:
            return [Paragraph("What was said:"), Quote(told["text"], "personal data masked")]
        case kind if kind == REMARK:
            return [Paragraph(f"{told['who']} says: {told['text']}")]
        case _:
            return [Paragraph(told["text"])]
