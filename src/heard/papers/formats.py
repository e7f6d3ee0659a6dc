"""What kind of document a file is, told from its bytes, and whether it is safe to open."""

import re
import zipfile
import zlib
from pathlib import Path

from heard.sources.containers import MB, Unreadable
from heard.sources.shown import shown

LARGEST = 100 * MB
"""The largest document that is opened; pictures make reports large."""
LARGEST_TEXT = 20 * MB
"""The largest plain text, web page or e-mail without attachments."""
UNPACKED = 400 * MB
RATIO = 200
RATIO_MATTERS_FROM = 20 * MB
MEMBERS = 5_000
FORMATS = {"pdf": "PDF", "docx": "Word document", "odt": "OpenDocument text", "html": "web page", "eml": "e-mail",
           "mbox": "mailbox", "txt": "plain text"}  # fmt: skip
"""The formats documents are read in, as people call them."""

COPY = "Ask the sender for a fresh copy, or open it and save it again as PDF."
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?(?:<\?xml[^>]*\?>\s*)?<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAILBOX = re.compile(rb"From \S+.*\d{4}\r?\n(?:[!-9;-~]+:[ \t].*\r?\n|[ \t].*\r?\n)+")
_MAIL = re.compile(rb"(?:(?:[!-9;-~]+:[ \t]?.*|[ \t]+.*)\r?\n){3,}")
_MAIL_NAMES = re.compile(rb"^(?:from|to|subject|date|received|message-id|mime-version|return-path):", re.I | re.M)
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ELSEWHERE: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a picture (PNG)", "Put it into a PDF first: then its words can be read where Tesseract is."),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Put it into a PDF first: then its words can be read where Tesseract is."),
    (b"{\\rtf", "a formatted text document (RTF)", "Save it as .docx or PDF."),
    (b"MZ", "a program", "Add the document itself."),
    (b"\x7fELF", "a program", "Add the document itself."),
    (b"7z\xbc\xaf", "a compressed archive (7z)", "Unpack it and add what is inside."),
    (b"Rar!", "a compressed archive (RAR)", "Unpack it and add what is inside."),
    (b"\x1f\x8b", "a compressed file (gzip)", "Unpack it and add what is inside."),
)


def format_of(path: Path, name: str = "") -> str:
    """A key of `FORMATS`, from the bytes alone.

    Raises `Unreadable`, saying what the file is and what to do, for anything that is no document or is made to burst.
    """
    name = shown(name or path.name)
    size = path.stat().st_size
    if size == 0:
        raise Unreadable(f"{name} is empty.", next_step="Ask the sender for it again.")
    if size > LARGEST:
        raise Unreadable(f"{name} is larger than {LARGEST // MB} MB.", next_step="Split it and add the parts.")
    with path.open("rb") as file:
        start = file.read(65_536)
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(path, name)
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        locked = "EncryptedPackage".encode("utf-16-le") in start or b"EncryptedPackage" in start
        what = "locked with a password, or an old Office file" if locked else "an old Office file"
        raise Unreadable(f"{name} is {what}.", next_step="Save it as .docx or PDF, without a password.")
    for signature, what, instead in _ELSEWHERE:
        if start.startswith(signature):
            raise Unreadable(f"{name} is {what}, and no document Heard reads.", next_step=instead)
    return _text_format(path, name, start)


def _text_format(path: Path, name: str, start: bytes) -> str:
    if _MAILBOX.match(start):
        return "mbox"
    if (head := _MAIL.match(start)) and len(_MAIL_NAMES.findall(head[0])) >= 2:
        return "eml"
    if path.stat().st_size > LARGEST_TEXT:
        raise Unreadable(f"{name} is larger than {LARGEST_TEXT // MB} MB.", next_step="Split it and add the parts.")
    if _WEB_PAGE.match(start):
        return "html"
    if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(f"{name} is no document Heard reads.", next_step="Save it as PDF or .docx and add that.")
    return "txt"


def _packed(path: Path, name: str) -> str:
    """`docx` or `odt`; what an archive declares is believed, as nothing beyond that is ever unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            if any(member.flag_bits & 1 for member in members):
                raise Unreadable(f"{name} is locked with a password.", next_step="Save it without one and add that.")
            size = sum(member.file_size for member in members)
            packed = path.stat().st_size
            if len(members) > MEMBERS or size > UNPACKED or (size > RATIO_MATTERS_FROM and size > RATIO * packed):
                raise Unreadable(
                    f"{name} would unpack to far more than it holds: it looks made to burst, and was not opened.",
                    next_step="If it is a real document, save it as PDF and add that.",
                )
            _insist_nothing_fetched(archive, members, name)
            if "word/document.xml" in names:
                return "docx"
            if "mimetype" in names and b"opendocument.text" in archive.read("mimetype")[:100]:
                if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                    raise Unreadable(f"{name} is locked with a password.", next_step="Save it without one, add that.")
                return "odt"
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError, NotImplementedError) as damage:
        raise Unreadable(f"{name} is damaged or was cut off on its way.", next_step=COPY) from damage
    table = {"xl/workbook.xml", "xl/workbook.bin"} & names
    raise Unreadable(
        f"{name} is {'a workbook' if table else 'an archive'}, and no document Heard reads.",
        next_step="Load it with the other returns." if table else "Unpack it and add the documents inside.",
    )


def _insist_nothing_fetched(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str) -> None:
    """No part may declare entities: they are how a document reads files of the machine, or grows without end."""
    for member in members:
        if member.filename.endswith((".xml", ".rels")) and _ENTITIES.search(archive.read(member)[:8192]):
            raise Unreadable(
                f"{name} holds instructions that word processors never write, and was not opened.",
                next_step="If it is a real document, save it as PDF and add that.",
            )
