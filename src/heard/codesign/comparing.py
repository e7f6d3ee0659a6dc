"""Two versions of a document side by side, clause by clause and word by word."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

_TOKEN = re.compile(r"\s+|[\w’'-]+|[^\w\s]")


class How(StrEnum):
    """What became of a clause, or of a run of words, from one version to another."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"


HOW_WORDS: dict[How, str] = {
    How.SAME: "not changed",
    How.ADDED: "new",
    How.REMOVED: "taken out",
    How.REWORDED: "said in other words",
    How.MOVED: "moved to another part",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stayed, came in or went out."""

    how: How
    words: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One clause in two versions: what it said, what it says, and the words that differ, in reading order."""

    key: str
    section: str
    how: How
    before: str
    after: str
    pieces: tuple[Piece, ...]
    from_wording: int = 0
    to_wording: int = 0

    @property
    def told(self) -> str:
        """What became of it, in words."""
        return HOW_WORDS[self.how]


def words_between(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both, each run marked as kept, added or removed; leaving one kind out gives the other text."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece(How.SAME, "".join(old[a:b])))
            continue
        if b > a:
            found.append(Piece(How.REMOVED, "".join(old[a:b])))
        if d > c:
            found.append(Piece(How.ADDED, "".join(new[c:d])))
    return tuple(found)


def between(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> tuple[Changed, ...]:
    """What became of every clause, in the order of the newer version; those taken out stand last.

    Both are lists of clauses as a frozen version tells them (`heard.codesign.versions`).
    """
    was = {one["key"]: one for one in before}
    now = {one["key"]: one for one in after}
    return (
        *(_changed(was.get(key), one) for key, one in now.items()),
        *(_changed(one, None) for key, one in was.items() if key not in now),
    )


def _changed(was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> Changed:
    stands = now or was or {}
    before, after = (was or {}).get("words", ""), (now or {}).get("words", "")
    return Changed(
        key=stands["key"],
        section=stands["section"],
        how=_how(was, now),
        before=before,
        after=after,
        pieces=words_between(before, after),
        from_wording=(was or {}).get("wording", 0),
        to_wording=(now or {}).get("wording", 0),
    )


def _how(was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> How:
    if was is None:
        return How.ADDED
    if now is None:
        return How.REMOVED
    if was["words"] != now["words"]:
        return How.REWORDED
    return How.MOVED if was["section"] != now["section"] else How.SAME
