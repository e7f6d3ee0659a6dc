"""A few cells of each column to tell what it is by, with what looks like personal data masked."""

import re

from heard.redaction import redact
from heard.sources.mapping_looks import ColumnLook
from heard.sources.mapping_proposal import Survey

SHOWN = 3
LONGEST = 60
HIDDEN = "Not shown: by its name it holds personal data."
EMPTY = "Nothing stands in it in the first rows."

_OF_A_PERSON = re.compile(
    r"\b(?:(?:fore|sur|first|last|full|family|given|maiden|middle|patient|complainant|carer|contact|client|staff)"
    r"[ _']*s? ?names?|names?|dob|birth|born|nhs ?(?:no|num|number)|hospital (?:no|number)|mrn|address|post ?code"
    r"|(?:tele)?phone|mobile|tel|e-?mail|next of kin|initials|handler|signature|user ?name|ip)\b",
    re.IGNORECASE,
)
_OF_A_PLACE = re.compile(
    r"\b(?:org\w*|trust|provider|site|ward|clinic|team|practice|surgery|hospital|service|unit|department|directorate"
    r"|specialty|division|location|indicator|measure|source|file|form|survey|question|month|period)\b",
    re.IGNORECASE,
)


def of_a_person(label: str) -> bool:
    """Whether a column's name says that it holds names, addresses, numbers or birthdays of people."""
    said = label.replace("_", " ")
    return bool(_OF_A_PERSON.search(said)) and not _OF_A_PLACE.search(said)


def samples(seen: Survey) -> dict[str, str]:
    """For each column a line: its commonest cells, shortened and masked, or why none is shown."""
    return {look.label: _line(look) for look in seen.looks}


def _line(look: ColumnLook) -> str:
    if not look.filled:
        return EMPTY
    if of_a_person(look.label):
        return HIDDEN
    shown = [_masked(value) for value, _ in look.values.most_common(SHOWN)]
    return "For example: " + "; ".join(f"“{cell}”" for cell in dict.fromkeys(shown)) + "."


def _masked(value: str) -> str:
    """A cell with personal data masked first and then shortened, so that nothing is cut out of the finder's sight."""
    words = " ".join(redact(value[:2_000]).text.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}..."
