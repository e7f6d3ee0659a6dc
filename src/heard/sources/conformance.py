"""Scores how well a delivery fits the core dataset, part by part, each with what was measured and why it counts.

R050: "conformance of each provider return is scored". The parts, fields and weights are data (`conformance.toml`).
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

RULES = Path(__file__).with_name("conformance.toml")
FEW = 3
"""So many fields are named as wanting; a longer list is not read."""


@dataclass(frozen=True, slots=True)
class CoreField:
    """One field of the core dataset: filled where any of its columns is.

    It is asked of the kinds of feedback in `kinds` (of all where there are none), but of no row where a column of
    `unless` is filled.
    """

    key: str
    name: str
    any: tuple[str, ...]
    weight: int
    kinds: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartRule:
    """One part of the score: its name, its weight, and why it counts."""

    key: str
    name: str
    weight: int
    because: str


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything the score is made by. `people` gives each column that says who somebody is, in words."""

    version: str
    parts: tuple[PartRule, ...]
    responses: tuple[CoreField, ...]
    counts: tuple[CoreField, ...]
    people: Mapping[str, str]
    none_after_days: int


@dataclass(frozen=True, slots=True)
class Filled:
    """How many rows of one core field are filled, of how many it is asked of."""

    field: CoreField
    filled: int
    of: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of one delivery; None is what cannot be told, as where no day is set or no register loaded."""

    accepted: int
    rejected: int
    filled: Sequence[Filled] = ()
    organisations: int = 0
    known: int | None = None  # of those organisations, how many the register knows
    days_late: int | None = None
    people: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # column -> told, of how many responses


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: its share from 0 to 1 (None where it cannot be told), and the reason in words."""

    key: str
    name: str
    weight: int
    because: str
    share: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class Score:
    """A delivery's score from 0 to 100, its parts, and the version of the rules."""

    score: int
    parts: tuple[Part, ...]
    rules: str


@cache
def rules() -> Rules:
    """The rules that come with Heard."""
    given = tomllib.loads(RULES.read_text(encoding="utf-8"))
    return Rules(
        version=given["version"],
        parts=tuple(PartRule(key, **part) for key, part in given["parts"].items()),
        responses=_fields(given["responses"]),
        counts=_fields(given["counts"]),
        people=given["people"],
        none_after_days=given["timely"]["none_after_days"],
    )


def _fields(given: list[dict[str, object]]) -> tuple[CoreField, ...]:
    return tuple(
        CoreField(**{name: tuple(v) if isinstance(v, list) else v for name, v in one.items()})  # type: ignore[arg-type]
        for one in given
    )


def scored(measured: Measured, by: Rules | None = None) -> Score | None:
    """The score of what was measured; None where nothing of it can be told, as of a file without rows."""
    by = by or rules()
    told = {"taken": _taken, "filled": _filled, "coded": _coded, "timely": _timely, "people": _people}
    parts = [Part(one.key, one.name, one.weight, one.because, *told[one.key](measured, by)) for one in by.parts]
    known = [(one.weight, one.share) for one in parts if one.share is not None]
    if not measured.accepted + measured.rejected or not known:
        return None
    whole = sum(weight * share for weight, share in known) / sum(weight for weight, _ in known)
    return Score(round(100 * whole), tuple(parts), by.version)


Told = tuple[float | None, str]


def _taken(measured: Measured, by: Rules) -> Told:
    whole = measured.accepted + measured.rejected
    if not whole:
        return None, "No rows were read."
    return measured.accepted / whole, f"{measured.accepted:,} of {whole:,} rows could be taken."


def _filled(measured: Measured, by: Rules) -> Told:
    asked = [one for one in measured.filled if one.of]
    if not asked:
        return None, "It holds no rows with core fields."
    share = sum(one.field.weight * one.filled / one.of for one in asked) / sum(one.field.weight for one in asked)
    wanting = sorted((one for one in asked if one.filled < one.of), key=lambda one: one.filled / one.of)
    if not wanting:
        return share, "Every core field is filled in every row."
    named = "; ".join(f"{one.field.name}: {one.filled:,} of {one.of:,}" for one in wanting[:FEW])
    more = f"; and {len(wanting) - FEW} more" if len(wanting) > FEW else ""
    return share, f"Not filled everywhere: {named}{more}."


def _coded(measured: Measured, by: Rules) -> Told:
    if measured.known is None:
        return None, "No register of organisations has been loaded, so this cannot be told."
    if not measured.organisations:
        return 0.0, "No organisation is named."
    return measured.known / measured.organisations, (
        f"The register knows {measured.known:,} of {measured.organisations:,} organisations named."
    )


def _timely(measured: Measured, by: Rules) -> Told:
    late = measured.days_late
    if late is None:
        return None, "No day is set by which it is due."
    if late <= 0:
        return 1.0, "It came by its day."
    days = "1 day" if late == 1 else f"{late:,} days"
    return max(0.0, 1 - late / by.none_after_days), f"It came {days} late."


def _people(measured: Measured, by: Rules) -> Told:
    asked = {column: told for column, told in measured.people.items() if told[1]}
    if not asked:
        return None, "It holds figures and no single responses, so who people are cannot be told of it."
    share = sum(told / of for told, of in asked.values()) / len(asked)
    least = "; ".join(f"{by.people[column]}: {told:,} of {of:,}" for column, (told, of) in asked.items())
    return share, f"Who said it is told by {least}."
