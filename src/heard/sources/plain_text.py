"""The encoding and the delimiter of a text table, told from its bytes without keeping them."""

import codecs
import csv
import io
import re
from collections import Counter
from itertools import chain, islice
from pathlib import Path

from heard.sources.containers import ANOTHER_COPY, MB, Unreadable

LINE_BYTES = 4 * MB
# Fed to a CSV reader after the last line: it stands alone unless a quotation mark is still open before it.
END = "\x1cend of the file\x1c"
FIRST_ROW_COUNTS = 0.5  # the header has every column; rows may end early, and their words hold any character
_DELIMITERS = (",", "\t", ";", "|", "¬")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
ANOTHER_WHOLE = "Ask the sender for the whole file."
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])


def encoding_of(path: Path) -> str:
    """The encoding of the whole file, found in one pass that also insists it is text with lines of a sane length."""
    with path.open("rb") as file:
        start = file.read(4)
        encoding = next((name for bom, name in _BOMS if start.startswith(bom)), "utf-8")
        decoder = codecs.getincrementaldecoder(encoding)()
        valid, line, control, seen = True, 0, 0, 0
        undefined = many_bytes = False
        file.seek(0)
        while piece := file.read(MB):
            if encoding != "utf-16":
                control += len(piece) - len(piece.translate(None, _CONTROL))
                seen += len(piece)
                if b"\0" in piece or control > 20 + seen // 100:
                    _not_text(path)
                undefined = undefined or any(byte in piece for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))
            line = _insist_short_lines(path, piece, line)
            if valid:
                try:
                    many_bytes |= not decoder.decode(piece).isascii()
                except UnicodeDecodeError:
                    valid = False
        try:
            if valid:
                decoder.decode(b"", final=True)
        except UnicodeDecodeError as trouble:
            # The encoding is right, for a mark or letters of several bytes before this one say so: the end is missing.
            if many_bytes or encoding != "utf-8":
                raise Unreadable(
                    f"{path.name} ends in the middle of a letter, as where a file was cut off on its way.",
                    next_step=ANOTHER_WHOLE,
                ) from trouble
            valid = False
    if valid:
        return encoding
    if encoding == "utf-16":
        _not_text(path)
    return "latin-1" if undefined else "cp1252"


def _insist_short_lines(path: Path, piece: bytes, line: int) -> int:
    """The length of the line that is still open at the end of `piece`, given the length open before it."""
    first, last = re.search(rb"[\r\n]", piece), max(piece.rfind(b"\n"), piece.rfind(b"\r"))
    if line + (first.start() if first else len(piece)) > LINE_BYTES:
        raise Unreadable(
            f"{path.name} has a line of more than {LINE_BYTES // MB} MB, so it is not a table with rows.",
            next_step="Save the table again as .csv from the system it came from.",
        )
    return line + len(piece) if first is None else len(piece) - last - 1


def _not_text(path: Path) -> None:
    raise Unreadable(
        f"{path.name} is not a table: it holds bytes that are neither text nor a workbook.", next_step=ANOTHER_COPY
    )


def delimiter_of(sample: str, cut_short: bool) -> str:
    """The character that divides most rows into the same number of cells, the more cells the better."""
    best, best_score = ",", 0.0
    for candidate in _DELIMITERS:
        if candidate not in sample:
            continue
        try:
            lines = chain(io.StringIO(sample, newline=""), [END])
            rows = [cells for cells in islice(csv.reader(lines, delimiter=candidate), 200) if cells]
        except csv.Error:
            continue
        ends = rows.pop() if rows[-1][-1].endswith(END) else [END]
        if ends != [END] and not cut_short:  # a quotation mark stays open to the end: divided in the wrong place
            continue
        widths = list(map(len, rows))
        if not widths:
            continue
        if cut_short and len(widths) > 1 and len(widths) < 200:
            widths.pop()
        width, times = Counter(widths).most_common(1)[0]
        score = (width - 1) * (times / len(widths)) ** 2 + FIRST_ROW_COUNTS * (widths[0] - 1)
        if score > best_score:
            best, best_score = candidate, score
    return best
