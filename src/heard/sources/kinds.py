"""What kinds of source there are, as data: one TOML file a kind, beside this module and in a home's own folder."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from heard.vocabulary.refusal import Refusal

SHIPPED = Path(__file__).parent / "kinds"
GROUPS = {
    "commissioner": "The commissioner's own people and member practices",
    "people": "Patients, carers, the public and those who speak for them",
    "partners": "Partners and regulators",
    "providers": "Providers of care",
    "reference": "What is needed to read the others",
}
"""The framework's four stakeholder groups (R034, R036, R038, R040), and the registers the others rest on."""
ROUTES = {
    "file": "A file that is loaded",
    "document": "A document in which people mark passages",
    "form": "A form or page of Heard",
    "api": "Another system's address (API)",
}
CADENCES = ("monthly", "quarterly", "yearly", "as it happens", "once")
NEEDS = {
    "how_many": "How many, and is it changing?",
    "in_their_words": "What was it like, in people's own words?",
    "what_matters": "What matters most to people?",
    "early_warning": "Is something going wrong now?",
    "compare": "How does it stand beside others like it?",
    "has_it_changed": "Did a change make a difference?",
    "seldom_heard": "Who is seldom heard, and what do they say?",
    "whole_journey": "How do services fit together on a person's way?",
    "staff_view": "How do staff find it?",
    "assurance": "Does a provider do what was agreed?",
    "who_lives_here": "Who lives here, and who have we not reached?",
    "joint": "What do partners see and plan?",
}
"""The information needs a source may suit (R047): each way of asking fits some needs and some audiences."""
AUDIENCES = {
    "public": "patients and the public",
    "provider": "a provider's quality team",
    "committee": "a committee",
    "commissioners": "those who plan and buy services",
    "partners": "partner organisations",
    "analysts": "analysts",
}


@dataclass(frozen=True, slots=True)
class SourceKind:
    """One kind of source: who gives it, how it comes, what it can and cannot say, and on what basis it is shared."""

    key: str
    name: str
    stakeholder_group: str  # a key of GROUPS
    owner: str
    routes: tuple[str, ...]  # keys of ROUTES
    cadence: str  # one of CADENCES
    requirement: str  # the list of the framework it comes from, by its requirement: R035, R037, ...
    item: str  # as that list words it; several kinds may share one item
    can_say: str
    cannot_say: str
    sharing_basis: str
    minimum_personal_data: str
    quality_note: str
    needs: tuple[str, ...] = ()  # keys of NEEDS
    audiences: tuple[str, ...] = ()  # keys of AUDIENCES


_KEY = re.compile(r"[a-z][a-z0-9_]{1,60}")
_SUITS = {"needs": NEEDS, "audiences": AUDIENCES}
_TEXTS = tuple(
    one.name for one in fields(SourceKind) if one.name not in ("key", "routes", "requirement", "item", *_SUITS)
)
_OWN = "local"
"""The requirement of a kind that an operator adds: it comes from no list of the framework."""


@cache
def kinds() -> Mapping[str, SourceKind]:
    """Every kind that comes with Heard, by its key."""
    return load_kinds(SHIPPED)


def source_kind(key: str) -> SourceKind:
    """The kind with this key. Raises `Refusal`, with the nearest keys, where there is none."""
    return kind_among(kinds(), key)


def kind_among(known: Mapping[str, SourceKind], key: str, *, origin: str = "") -> SourceKind:
    """The kind with this key among those known; `origin` names the file that asks for it.

    Raises `Refusal`, with the nearest keys, where there is none.
    """
    if key in known:
        return known[key]
    near = difflib.get_close_matches(key, known, n=3, cutoff=0.4)
    raise Refusal(
        f"{origin}{': t' if origin else 'T'}here is no kind of source “{key}”.",
        next_step=f"Did you mean {' or '.join(near)}?" if near else f"The kinds are: {', '.join(sorted(known))}.",
    )


def load_kinds(folder: Path) -> dict[str, SourceKind]:
    """The kinds in a folder, by key: each file's name is its key. Empty where there is no such folder."""
    return {path.stem: load_kind(path) for path in sorted(folder.glob("*.toml"))}


def load_kind(path: Path) -> SourceKind:
    """The kind a TOML file describes. Raises `Refusal` naming the file, what is wrong and what to write."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise Refusal(
            f"The kind of source {path.name} cannot be read: {trouble}.",
            next_step="Put texts in straight quotation marks.",
        ) from trouble
    return kind_of(path.stem, given, origin=path.name)


def kind_of(key: str, given: Mapping[str, Any], *, origin: str) -> SourceKind:
    """The kind that a parsed table describes. Raises `Refusal` where something is missing, unknown or empty."""

    def insist(holds: bool, what: str, next_step: str) -> None:
        if not holds:
            raise Refusal(f"{origin}: {what}.", next_step=next_step)

    def listed(table: Mapping[str, Any], name: str, known: Mapping[str, str]) -> tuple[str, ...]:
        values = table.get(name, [])
        fits = isinstance(values, list) and bool(values) and set(map(str, values)) <= set(known)
        insist(fits, f"{name} does not fit", f"Write a list of: {', '.join(known)}.")
        return tuple(values)

    insist(bool(_KEY.fullmatch(key)), f"“{key}” is no key", "Name the file in small letters and underscores.")
    for name in given:
        insist(name in (*_TEXTS, "routes", "requirement", "item", "suits"), f"“{name}” is not a key of a kind",
               f"The keys are: {', '.join(_TEXTS)}, routes and suits.")  # fmt: skip
    texts = {name: given.get(name, "") for name in _TEXTS}
    for name, text in texts.items():
        insist(isinstance(text, str) and bool(text.strip()), f"{name} is missing", "Write a text in quotation marks.")
    insist(
        texts["stakeholder_group"] in GROUPS, "stakeholder_group does not fit", f"Write one of: {', '.join(GROUPS)}."
    )
    insist(texts["cadence"] in CADENCES, "cadence does not fit", f"Write one of: {', '.join(CADENCES)}.")
    suits = given.get("suits", {})
    insist(isinstance(suits, dict), "suits does not fit", "Write [suits] with needs and audiences.")
    return SourceKind(
        key=key,
        **texts,
        routes=listed(given, "routes", ROUTES),
        requirement=str(given.get("requirement", _OWN)),
        item=str(given.get("item", texts["name"])),
        needs=listed(suits, "needs", NEEDS),
        audiences=listed(suits, "audiences", AUDIENCES),
    )
