"""Draws a page as a picture, and reads a picture of a page where the program Tesseract is installed."""

import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from heard.papers.page import Block, Sort, tidy

READ_AT = 200
"""Dots an inch at which a picture is read: enough for 9 point print."""
READ_SECONDS = 60
WIDEST = 1_100
"""Dots across a page drawn for a person to look at."""
LARGEST_SIDE = 4_000


@cache
def reader() -> str:
    """Tesseract's name and version, or nothing where it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    told = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10, check=False)  # noqa: S603
    found = re.search(r"tesseract\s+v?([\d.]+)", told.stdout + told.stderr)
    return f"Tesseract {found[1]}" if found else "Tesseract"


def read_picture(path: Path, number: int) -> tuple[tuple[Block, ...], str]:
    """The paragraphs Tesseract reads on a page, and its name; nothing of either where it is not installed."""
    program, name = shutil.which("tesseract"), reader()
    if not program or not name:
        return (), ""
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder) / "page.png"
        draw(path, number, drawn, dots_an_inch=READ_AT)
        try:
            told = subprocess.run(  # noqa: S603
                [program, str(drawn), "stdout", "-l", "eng"], capture_output=True, timeout=READ_SECONDS, check=True
            )
        except (subprocess.SubprocessError, OSError):
            return (), ""
    parts = (tidy(part) for part in re.split(r"\n\s*\n", told.stdout.decode("utf-8", errors="replace")))
    return tuple(Block(Sort.WORDS, part) for part in parts if part), name


def draw(path: Path, number: int, target: Path, *, dots_an_inch: int = 0) -> None:
    """Write one page of a PDF as a PNG picture: as wide as a screen shows, or at so many dots an inch."""
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(path)
    try:
        page = document[number - 1]
        wide, high = page.get_size()
        scale = dots_an_inch / 72 if dots_an_inch else WIDEST / max(wide, 1)
        page.render(scale=min(scale, LARGEST_SIDE / max(wide, high, 1))).to_pil().save(target, "PNG", optimize=False)
    finally:
        document.close()
