"""How the columns of a file differ from those a mapping was made for."""

from collections.abc import Sequence
from dataclasses import dataclass

from heard.sources.cells import fold
from heard.sources.documents import Document
from heard.sources.mapping_model import Mapping
from heard.sources.mapping_table import Header, nearest_header
from heard.vocabulary.refusal import Refusal

ALIKE = 0.5
"""The share of a mapping's columns that a file must have to be taken for a changed one of its files."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The columns a file has lost and gained, as its header and the mapping write them."""

    gone: tuple[str, ...]
    new: tuple[str, ...]

    def sentence(self) -> str:
        """What changed: “Outcome” is gone. “Result” is new."""
        told = []
        for names, one, many in ((self.gone, "is gone", "are gone"), (self.new, "is new", "are new")):
            if names:
                shown = [f"“{name}”" for name in names[:6]] + ([f"{len(names) - 6} more"] if len(names) > 6 else [])
                together = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
                told.append(f"{together} {one if len(names) == 1 else many}.")
        return " ".join(told)


def known_columns(mapping: Mapping) -> tuple[str, ...]:
    """Every column a mapping speaks of: those it is known by, those it reads and those it leaves."""
    return tuple(dict.fromkeys([*mapping.fingerprint, *mapping.used, *(mapping.not_read or ())]))


def new_columns(mapping: Mapping, header: Header) -> tuple[str, ...]:
    """The named columns nobody has decided about; none where the mapping does not list what it leaves."""
    return () if mapping.not_read is None else _beside(header, known_columns(mapping))


def changed(mapping: Mapping, document: Document) -> Changes | None:
    """What changed in a document that has most of a mapping's columns; None where it is another table altogether."""
    known = known_columns(mapping)
    try:
        header = nearest_header(document, known, sheet=mapping.sheet)
    except Refusal:  # the sheet it names is not there
        return None
    if header is None or not known:
        return None
    gone = header.missing(known)
    if len(known) - len(gone) < max(2, ALIKE * len(known)):
        return None
    new = _beside(header, known)
    return Changes(gone, new) if gone or new else None


def _beside(header: Header, known: Sequence[str]) -> tuple[str, ...]:
    have = {*map(fold, known)}
    return tuple(label for label in header.labels if fold(label) not in have and not label.startswith("column "))
