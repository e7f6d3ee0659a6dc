"""What everyone may read of a row: the same words, with names and numbers of people masked."""

from collections.abc import Iterable, Sequence
from typing import Any

from heard.record.registers.reading import Row
from heard.redaction import redact_many


class Masks:
    """The masked form of every text of a list, found once for each text.

    A column's name is read before its words, as it often says what they are: “Owner: ...”, “Date of birth: ...”.
    """

    def __init__(self, rows: Iterable[Row], columns: dict[str, str]) -> None:
        self._columns = columns
        self._reference = columns.get("reference", "")
        pairs = {(label, words) for row in rows for label, words in row.cells if words}
        asked = sorted(pairs)
        cued = redact_many([f"{label}: {words}" for label, words in asked])
        alone = redact_many([words for _, words in asked])
        self._found: dict[tuple[str, str], str] = {}
        for (label, words), with_cue, by_itself in zip(asked, cued, alone, strict=True):
            start = f"{label}: "
            # A reference is asked about by itself: with its column's name every number looks like one to hide.
            use_cue = label != self._reference and with_cue.text.startswith(start)
            self._found[label, words] = with_cue.text[len(start) :] if use_cue else by_itself.text

    def of(self, label: str, words: str) -> str:
        """The masked form of what stands in a column."""
        return self._found[label, words] if words else ""

    def shown(self, row: Row) -> dict[str, Any]:
        """What is shown of a row: each field, and every column."""
        shown: dict[str, Any] = {name: self.of(self._columns[name], words) for name, words in row.said.items()}
        shown["cells"] = [[label, self.of(label, words)] for label, words in row.cells]
        return shown


def words_of(cells: Sequence[Sequence[str]]) -> str:
    """Everything a row says as shown, in one text to be searched."""
    return "\n".join(words for _, words in cells if words)
