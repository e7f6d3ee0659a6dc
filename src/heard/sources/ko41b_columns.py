"""How the columns of the return about practices (KO41b) are named: numbered by section, one with a comma inside."""

import re
from functools import lru_cache

from heard.sources.documents import Header
from heard.sources.header_commas import joined

RESOLVED = "1.5 Total Resolved"
# Section of the return, as its columns are numbered -> measure, dimension.
SECTIONS = {
    "2": ("complainants", "age"),
    "3": ("complainants", "status"),
    "4": ("complaint_aspects", "subject"),
    "5": ("complaint_aspects", "profession"),
}
_NUMBERED = re.compile(r"([2-5])\.\d+ +(.+)")


def joined_names(header: Header) -> Header:
    """The header with a name put together again where a comma inside its brackets divided it."""
    return Header(header.row, joined(header.names))


@lru_cache(maxsize=64)
def parts_of(names: tuple[str, ...]) -> list[tuple[str, str, str, str]]:
    """The columns that divide complaints by one thing: column, measure, dimension, group."""
    return [
        (name, *SECTIONS[match[1]], match[2].lower().replace("age ", ""))
        for name in names
        if (match := _NUMBERED.fullmatch(name)) and not _is_total(match[2])
    ]


@lru_cache(maxsize=64)
def checks_of(names: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """What should add up: each section's total with its parts, and the complaints resolved with their results."""
    found: list[tuple[str, tuple[str, ...]]] = [
        (RESOLVED, ("1.6 Number Upheld", "1.7 Number Partially Upheld", "1.8 Number Not Upheld"))
    ]
    for section in SECTIONS:
        numbered = [(name, match[2]) for name in names if (match := _NUMBERED.fullmatch(name)) and match[1] == section]
        parts = tuple(name for name, words in numbered if not _is_total(words))
        found += [(name, parts) for name, words in numbered if _is_total(words)]
    return found


def _is_total(words: str) -> bool:
    return words.casefold().startswith("total ") or words.casefold().endswith(" total")
