"""The third header row of a Qualtrics export, which no row of answers is ever taken for."""

import re
from collections.abc import Sequence

from heard.sources.cells import Cell, text

_IMPORT_ID = re.compile(r"\s*\{\s*\"+ImportId\"+\s*:")


def import_ids(cells: Sequence[Cell]) -> bool:
    """Whether a row holds nothing but Qualtrics' own identifiers of its columns: it is a third header row."""
    words = [cell for cell in cells if text(cell)]
    return bool(words) and all(isinstance(cell, str) and _IMPORT_ID.match(cell) for cell in words)
