"""All that one act of feedback holds: every piece of its words side by side, what was expected, and its services."""

from dataclasses import dataclass
from typing import Any

from heard.evidence.snapshot import Snapshot
from heard.record.intake.comments import laid_out
from heard.record.intake.ways import ENDS, WAY, End
from heard.vocabulary.feedback import Join, Prompt

ORDER = [Prompt.WHAT_HAPPENED.value, Prompt.NONSPECIFIC.value, "", *(one.value for one in Prompt)]
"""In which order the pieces of one person's words are read: what happened comes first."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A link between two services: the key of its way, how they are joined, and both ends."""

    way: str
    how: str
    start: End
    end: End


@dataclass(frozen=True, slots=True)
class Whole:
    """One act of feedback. `pieces` are rows of comments in the order they were given; nothing of it is graded."""

    response: str
    pieces: tuple[dict[str, Any], ...]
    legs: tuple[Leg, ...]

    @property
    def transfers(self) -> tuple[Leg, ...]:
        """The moves from one service to the next, in the order the person went."""
        return tuple(leg for leg in self.legs if leg.how == Join.TRANSFER)

    @property
    def beside(self) -> tuple[End, ...]:
        """Other services it tells of, whose order nobody said."""
        return tuple(leg.end for leg in self.legs if leg.how == Join.BESIDE)

    @property
    def services(self) -> tuple[End, ...]:
        """Every service it tells of, each once: those on the person's way in order, then the others."""
        ends = [end for leg in self.legs for end in (leg.start, leg.end)]
        return tuple(dict.fromkeys(ends))


def whole_of(snapshot: Snapshot, response: str) -> Whole | None:
    """A response with people's words in it; None where the evidence has none such."""
    rows = snapshot.query(
        f"SELECT c.*, p.text FROM {laid_out(snapshot)} c JOIN "
        "(SELECT passage, text FROM passages WHERE response = ?) p USING (passage) "
        "ORDER BY list_position(?, prompt), passage",
        [response, ORDER],
    )
    if not rows:
        return None
    codings = snapshot.query(
        "SELECT passage, frame, category, polarity, confidence, coder, model FROM codings WHERE response = ? "
        "ORDER BY frame, confidence DESC, category",
        [response],
    )
    coded = [row | {"codings": [one for one in codings if one["passage"] == row["passage"]]} for row in rows]
    return Whole(response, tuple(coded), _legs(snapshot, response))


def _legs(snapshot: Snapshot, response: str) -> tuple[Leg, ...]:
    found = snapshot.query(f"SELECT *, {WAY} AS way FROM links WHERE response = ? ORDER BY nth", [response])
    return tuple(
        Leg(row["way"], row["how"], *(End(*(row[f"{side}_{name}"] for name in ENDS)) for side in ("from", "to")))
        for row in found
    )
