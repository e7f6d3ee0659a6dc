"""Opens a document of any kind Heard reads, and gives its pages one by one."""

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from heard.papers import mail, office, pdf
from heard.papers.formats import format_of
from heard.papers.page import About, Attachment, Page
from heard.papers.parts import in_parts
from heard.papers.plain import FEED, paragraphs_of
from heard.papers.web_page import read_html
from heard.sources.shown import shown

MOST_ATTACHED = 200
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
"""What a text may begin with, and the encoding it then has."""


@dataclass(slots=True)
class Opened:
    """A document that was opened: what is known of it, its pages, and what came inside it.

    `attached` is whole once every page has been read.
    """

    about: About
    pages: Iterator[Page]
    attached: list[Attachment] = field(default_factory=list)


def open_paper(path: Path, name: str = "") -> Opened:
    """Open a document; pages are read as they are asked for.

    Raises `Unreadable`, saying what the file is and what to do, where it is no document, locked or damaged. A page
    that cannot be read may raise anything: `apart.read_apart` contains that.
    """
    kind = format_of(path, name)
    return READERS[kind](path, shown(name or path.name))


def _pdf(path: Path, name: str) -> Opened:
    return Opened(pdf.about(path, name), pdf.Pages(path))


def _docx(path: Path, name: str) -> Opened:
    about, pages = office.about_docx(path, name)
    return Opened(about, iter(pages))


def _odt(path: Path, name: str) -> Opened:
    about, pages = office.about_odt(path, name)
    return Opened(about, iter(pages))


def _html(path: Path, name: str) -> Opened:
    title, blocks = read_html(_text(path))
    pages = in_parts(blocks)
    return Opened(About("html", title, "part", len(pages)), iter(pages))


def _txt(path: Path, name: str) -> Opened:
    text = _text(path)
    if FEED in text.strip(FEED + " \n"):
        sheets = [tuple(paragraphs_of(sheet)) for sheet in text.strip(FEED).split(FEED)]
        pages = [Page(number, blocks) for number, blocks in enumerate(sheets, start=1)]
        return Opened(About("txt", unit="page", pages=len(pages)), iter(pages))
    pages = in_parts(paragraphs_of(text))
    return Opened(About("txt", unit="part", pages=len(pages)), iter(pages))


def _text(path: Path) -> str:
    content = path.read_bytes()
    marked = next((encoding for mark, encoding in MARKS if content.startswith(mark)), "")
    for encoding in filter(None, (marked, "utf-8")):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", errors="replace")


def _eml(path: Path, name: str) -> Opened:
    page, attached = mail.read_mail(path)
    return Opened(About("eml", page.blocks[0].text, "message", 1), iter([page]), attached)


def _mbox(path: Path, name: str) -> Opened:
    opened = Opened(About("mbox", unit="message"), iter(()))

    def messages() -> Iterator[Page]:
        for page, attached in mail.read_mailbox(path):
            opened.attached += attached[: MOST_ATTACHED - len(opened.attached)]
            yield page

    opened.pages = messages()
    with path.open("rb") as file:
        count = sum(line.startswith(b"From ") for line in file)
    opened.about = replace(opened.about, pages=min(count, mail.MOST_MESSAGES))
    return opened


READERS: dict[str, Callable[[Path, str], Opened]] = {
    "pdf": _pdf, "docx": _docx, "odt": _odt, "html": _html, "txt": _txt, "eml": _eml, "mbox": _mbox,
}  # fmt: skip
