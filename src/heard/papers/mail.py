"""Reads e-mails and mailboxes: each message's subject, day and words; attachments are handed on as documents."""

import mailbox
from collections.abc import Iterator
from email import message_from_binary_file, message_from_bytes, policy
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import Path

from heard.papers.page import Attachment, Block, Page, Sort, tidy
from heard.papers.plain import paragraphs_of
from heard.papers.web_page import read_html
from heard.sources.shown import shown

MOST_MESSAGES = 1_000
MOST_ATTACHMENTS = 100
MOST_PARTS = 500
"""Parts of one message that are looked at; nested ones count."""
MOST_LETTERS = 500_000

Message_ = tuple[Page, list[Attachment]]


def read_mail(path: Path) -> Message_:
    """One message of an .eml file with what is attached to it."""
    with path.open("rb") as file:
        return _read(message_from_binary_file(file, policy=policy.default), 1)


def read_mailbox(path: Path) -> Iterator[Message_]:
    """The messages of an .mbox file, one by one."""
    box = mailbox.mbox(path, factory=None, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), start=1):
            if number > MOST_MESSAGES:
                return
            yield _read(message_from_bytes(box.get_bytes(key), policy=policy.default), number)
    finally:
        box.close()


def _read(message: Message, number: int) -> Message_:
    blocks = [Block(Sort.HEADING, _header(message, "Subject") or "No subject")]
    if day := _day(message):
        blocks.append(Block(Sort.WORDS, f"Sent on {day}."))
    plain: list[str] = []
    rich: list[str] = []
    attached: list[Attachment] = []
    for part in _parts(message):
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            continue
        name = part.get_filename() or ""
        kind = part.get_content_type()
        if kind == "message/rfc822" or name or part.get_content_disposition() == "attachment":
            if len(attached) < MOST_ATTACHMENTS and (content := _bytes(part)):
                attached.append(Attachment(shown(tidy(name) or _nameless(kind, len(attached) + 1))[:200], content))
        elif kind == "text/plain":
            plain.append(_text(part))
        elif kind == "text/html":
            rich.append(_text(part))
    if any(words.strip() for words in plain):
        blocks += [block for words in plain for block in paragraphs_of(words)]
    else:
        blocks += [block for words in rich for block in read_html(words)[1]]
    return Page(number, tuple(blocks)), attached


def _parts(message: Message) -> Iterator[Message]:
    """The parts of a message from the outside in; what is attached as a message is handed on whole."""
    waiting, seen = [message], 0
    while waiting and seen < MOST_PARTS:
        part, seen = waiting.pop(0), seen + 1
        yield part
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting = [each for each in inner if isinstance(each, Message)] + waiting


def _header(message: Message, name: str) -> str:
    try:
        return tidy(str(message.get(name, "")))[:300]
    except (ValueError, LookupError, AttributeError, IndexError):  # headers that nobody can decode
        return ""


def _day(message: Message) -> str:
    try:
        sent = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return f"{sent.day} {sent:%B %Y}"


def _bytes(part: Message) -> bytes:
    inner = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(inner, list) and inner:
        return inner[0].as_bytes() if isinstance(inner[0], Message) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset() or "utf-8", errors="replace")[:MOST_LETTERS]
    except LookupError:
        return content.decode("cp1252", errors="replace")[:MOST_LETTERS]


def _nameless(kind: str, number: int) -> str:
    ending = {"message/rfc822": ".eml", "text/html": ".html", "application/pdf": ".pdf"}.get(kind, "")
    return f"attachment {number}{ending}"
