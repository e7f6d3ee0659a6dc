"""The organisation a cell names: by its code, or by exactly its name. A near name is no match."""

from django.db.models.functions import Upper

from heard.places.matching import Found, Matching
from heard.record.places.models import Organisation
from heard.record.places.register import registered

LONGEST_NAME = 300


class Placing:
    """Finds the codes of a list's places, each asked for once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._matching: Matching | None = None

    def code_of(self, written: str) -> str:
        """The code of the organisation meant; an empty text where none, or more than one, has exactly this name."""
        words = " ".join(written.split())
        if not words or len(words) > LONGEST_NAME or "\0" in words:
            return ""
        if words not in self._known:
            self._known[words] = self._find(words)
        return self._known[words]

    def _find(self, words: str) -> str:
        if " " not in words and Organisation.objects.filter(code=words.upper()).exists():
            return words.upper()
        same = list(
            Organisation.objects.annotate(capitals=Upper("name"))
            .filter(capitals=words.upper())
            .values_list("code", flat=True)[:2]
        )
        if len(same) == 1:
            return same[0]
        if same:
            return ""
        if self._matching is None:
            self._matching = Matching(registered("trust"))
        named = self._matching.find(words)
        return named.code if named.found is Found.EXACTLY else ""
