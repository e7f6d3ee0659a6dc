"""What a file really is, told from its bytes and checked before any of it is opened."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NoReturn

from heard.vocabulary.refusal import Refusal

MB = 1024 * 1024
WORKBOOK_BYTES = 100 * MB
WORKBOOK_EXPANDED_BYTES = 1024 * MB
# Spreadsheets of real figures pack 5 to 60 times smaller; a file made to burst packs a thousand times.
WORKBOOK_RATIO = 300
RATIO_MATTERS_FROM = 50 * MB
WORKBOOK_MEMBERS = 10_000
# The reader lays a sheet out as a full rectangle, so one stray cell far away costs what the whole rectangle costs.
SHEET_CELLS = 20_000_000
_CHUNK = MB

ANOTHER_COPY = (
    "Ask the sender for a fresh copy, or open it in a spreadsheet program and save it again as .xlsx or .csv."
)

AS_A_DOCUMENT = (
    "Minutes, a report or a strategy: add it under Sources, Documents (or with `heard document FILE --add KIND`), and "
    "mark there what people said. A table of figures: load the spreadsheet or CSV it was made from."
)

# First bytes -> what a person would call the file, and what to do instead.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF document", AS_A_DOCUMENT),
    (b"\x89PNG", "a picture (PNG)", "Load the figures as .csv or .xlsx."),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Load the figures as .csv or .xlsx."),
    (b"GIF8", "a picture (GIF)", "Load the figures as .csv or .xlsx."),
    (b"II*\x00", "a picture (TIFF)", "Load the figures as .csv or .xlsx."),
    (b"MM\x00*", "a picture (TIFF)", "Load the figures as .csv or .xlsx."),
    (b"{\\rtf", "a formatted text document (RTF)", "Save its table as .csv or .xlsx."),
    (b"\x1f\x8b", "a compressed file (gzip)", "Unpack it and load what is inside."),
    (b"7z\xbc\xaf", "a compressed archive (7z)", "Unpack it and load what is inside."),
    (b"Rar!", "a compressed archive (RAR)", "Unpack it and load what is inside."),
    (b"PAR1", "a Parquet file", "Export it as .csv."),
    (b"SQLite format 3", "a database (SQLite)", "Export the table as .csv."),
    (b"MZ", "a program", "Load the spreadsheet or CSV itself."),
    (b"\x7fELF", "a program", "Load the spreadsheet or CSV itself."),
)
_ZIP, _EMPTY_ZIP, _OLE = b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Member of a zip that gives it away -> what it is, and what to do instead.
_OFFICE: tuple[tuple[str, str, str], ...] = (
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)", "Save it as .xlsx and load that."),
    ("word/document.xml", "a Word document", AS_A_DOCUMENT),
    ("ppt/presentation.xml", "a PowerPoint presentation", "Load the figures as .csv or .xlsx."),
)
# Any of these in a zip says that it is one document of an office program, and no pack of files.
OFFICE_MEMBERS = frozenset({"mimetype", "xl/workbook.xml", "[Content_Types].xml", *(name for name, _, _ in _OFFICE)})
# Stream of an OLE file that gives it away -> what it is, and what to do instead.
_STREAMS: tuple[tuple[str, str, str], ...] = (
    ("EncryptedPackage", "an Excel workbook locked with a password", "Save it without a password and load that."),
    ("WordDocument", "a Word document", "Save its table as .csv or .xlsx."),
    ("PowerPoint Document", "a PowerPoint presentation", "Load the figures as .csv or .xlsx."),
)
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')
_REPEATED = re.compile(
    rb"<table:table-cell(?=[^>]*office:value-type)[^>]*number-columns-repeated=\"(\d+)\"|"
    rb"<table:table-row[^>]*number-rows-repeated=\"(\d+)\"[^>]*>\s*<table:table-cell(?=[^>]*office:value-type)"
)


class Unreadable(Refusal):
    """A file that cannot be opened as a table, with what it really is and what to do."""


def format_of(path: Path) -> str:
    """`text`, `xlsx`, `xlsm`, `ods` or `xls`, from the bytes alone; workbooks are checked against the limits here.

    Raises `Unreadable` for anything else, in a sentence that says what the file really is.
    """
    with path.open("rb") as file:
        start = file.read(512)
        if start.startswith(_ZIP):
            return _checked_zip(path, file)
        if start.startswith(_EMPTY_ZIP):
            raise Unreadable(f"{path.name} is an empty archive.", next_step=ANOTHER_COPY)
        if start.startswith(_OLE):
            return _checked_ole(path, file)
    for signature, what, instead in _SIGNATURES:
        if start.startswith(signature):
            _refuse_as(path, what, instead)
    if re.match(rb"(\xef\xbb\xbf)?\s*<(!doctype html|html)", start, re.IGNORECASE):
        advice = "Download the file behind the link. A sign-in page means that the key or password was not accepted."
        _refuse_as(path, "a web page", advice)
    return "text"


def _refuse_as(path: Path, what: str, instead: str) -> NoReturn:
    raise Unreadable(f"{path.name} is not a table: it is {what}.", next_step=instead)


def _insist_size(path: Path) -> None:
    if path.stat().st_size > WORKBOOK_BYTES:
        raise Unreadable(
            f"{path.name} is a workbook of {path.stat().st_size // MB:,} MB; the most Heard opens is "
            f"{WORKBOOK_BYTES // MB} MB.",
            next_step="Save the sheet you need as .csv, which may be far larger.",
        )


def _checked_ole(path: Path, file: BinaryIO) -> str:
    _insist_size(path)
    file.seek(0)
    content = file.read()
    for stream, what, instead in _STREAMS:
        if stream.encode("utf-16-le") in content:
            _refuse_as(path, what, instead)
    if not any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        _refuse_as(path, "an old Office file that holds no sheet", "Save the table as .csv or .xlsx.")
    return "xls"


def _checked_zip(path: Path, file: BinaryIO) -> str:
    _insist_size(path)
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            if any(member.flag_bits & 1 for member in members):
                _refuse_as(path, "an archive locked with a password", "Unlock it and load what is inside.")
            kind = _kind(path, archive, names)
            _insist_modest(path, members)
            expanded = 0
            for member in members:
                expanded = _insist_fits(path, file, member, expanded)
            return kind
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as damage:
        raise Unreadable(f"{path.name} is damaged or was cut off on its way.", next_step=ANOTHER_COPY) from damage


def _kind(path: Path, archive: zipfile.ZipFile, names: set[str]) -> str:
    for member, what, instead in _OFFICE:
        if member in names:
            _refuse_as(path, what, instead)
    if "mimetype" in names:
        with archive.open("mimetype") as mimetype:
            declared = mimetype.read(100)
        if b"opendocument.spreadsheet" in declared:
            return "ods"
        _refuse_as(path, "an OpenDocument file without a sheet", AS_A_DOCUMENT)
    if "xl/workbook.xml" in names:
        with archive.open("[Content_Types].xml") as types:
            return "xlsm" if b"macroEnabled" in types.read(MB) else "xlsx"
    what = f"an archive of {len(names):,} files (zip)"
    _refuse_as(path, what, "Load it with `heard load`, which opens it, or load what is inside.")


def _burst(path: Path) -> NoReturn:
    raise Unreadable(
        f"{path.name} would unpack to far more than it holds: it looks made to burst, and was not opened.",
        next_step="If it is a real return, save the sheet you need as .csv and load that.",
    )


def _insist_modest(path: Path, members: list[zipfile.ZipInfo]) -> None:
    """The sizes the archive declares, before anything is unpacked."""
    declared = sum(member.file_size for member in members)
    if len(members) > WORKBOOK_MEMBERS or _too_much(declared, path.stat().st_size):
        _burst(path)


def _too_much(expanded: int, packed: int) -> bool:
    return expanded > WORKBOOK_EXPANDED_BYTES or (
        expanded > RATIO_MATTERS_FROM and expanded > WORKBOOK_RATIO * max(packed, 1)
    )


def _insist_fits(path: Path, file: BinaryIO, member: zipfile.ZipInfo, expanded: int) -> int:
    """Unpacks a member piece by piece, keeping nothing, and returns the bytes unpacked so far in all members.

    Declared sizes can lie, so the bytes are counted; sheets are also measured by their furthest cell.
    """
    sheet = member.filename.startswith("xl/worksheets/") or member.filename == "content.xml"
    right = below = 0
    tail = b""
    for piece in pieces(file, member):
        expanded += len(piece)
        if _too_much(expanded, path.stat().st_size):
            _burst(path)
        if sheet:
            window = tail + piece
            for column, row in _CELL.findall(window):
                right, below = max(right, _number_of(column)), max(below, int(row))
            for columns, rows in _REPEATED.findall(window):
                right, below = max(right, int(columns or 0)), max(below, int(rows or 0))
            tail = window[window.rfind(b"<") :][-4096:]
            if right * below > SHEET_CELLS:
                raise Unreadable(
                    f"{path.name} has a sheet that reaches to column {right:,} of row {below:,}: "
                    "that is more than Heard opens as a workbook.",
                    next_step="Save the sheet as .csv, or remove the stray cells far outside the table.",
                )
    return expanded


def pieces(file: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member's bytes, unpacked a piece at a time, so that whoever counts them can stop."""
    file.seek(member.header_offset)
    header = file.read(30)
    if len(header) < 30 or not header.startswith(_ZIP):
        raise zipfile.BadZipFile(member.filename)
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    left = member.compress_size
    if member.compress_type == zipfile.ZIP_STORED:
        while left > 0 and (raw := file.read(min(_CHUNK, left))):
            left -= len(raw)
            yield raw
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile(member.filename)
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    while not unpack.eof:
        raw = unpack.unconsumed_tail
        if not raw:
            raw = file.read(min(_CHUNK // 4, left))
            left -= len(raw)
            if not raw:
                raise zipfile.BadZipFile(member.filename)
        if piece := unpack.decompress(raw, _CHUNK):
            yield piece


def _number_of(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number
