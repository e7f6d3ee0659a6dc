"""What is public of a definition or a strategy: the one in force, its drafts, its rounds, and what may be printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from heard.codesign import trace
from heard.record.codesign.adopting import in_force
from heard.record.codesign.consulting import open_now
from heard.record.codesign.heirs import SET_ASIDE, became, called, set_aside
from heard.record.codesign.models import Adoption, Clause, Document, Rendition, Round, Theme, Version
from heard.record.codesign.tracing import Quote, heirs_of, quotes_of, whole_of

SECTIONS = dict(Clause.Section.choices)
MOST = 12
"""Quotations a page prints of one theme."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One public version: the decision where it is in force, the round where it is open, and what it says, by part."""

    version: Version
    decision: Adoption | None
    round: Round | None
    parts: tuple[tuple[str, tuple[Mapping[str, Any], ...]], ...]

    @property
    def document(self) -> Document:
        """What it is a version of."""
        return self.version.document

    @property
    def draft(self) -> bool:
        """Whether nobody has adopted it."""
        return self.version.state not in (Version.State.ADOPTED, Version.State.SUPERSEDED)


def public_versions(kind: str) -> list[Version]:
    """Every version of a kind that anybody may read, newest first."""
    there = Version.objects.filter(document__kind=kind, public=True)
    return list(there.select_related("document__programme").order_by("-at", "-id"))


def current(kind: str, today: date) -> Shown | None:
    """What is in force; else the newest public draft; None where nothing is public yet."""
    decision = in_force(kind, today)
    if decision is not None:
        return shown_of(decision.version, today, decision)
    there = public_versions(kind)
    return shown_of(there[0], today) if there else None


def shown_of(version: Version, today: date, decision: Adoption | None = None) -> Shown:
    """One version as its page shows it."""
    parts: dict[str, list[Mapping[str, Any]]] = {}
    for clause in version.told["clauses"]:
        parts.setdefault(clause["section"], []).append(clause)
    ordered = tuple((SECTIONS[key], tuple(clauses)) for key, clauses in parts.items())
    decided = decision or version.decisions.filter(decided__in=("adopt", "with_changes")).order_by("-on").first()
    return Shown(version, decided, open_round(version, today), ordered)


def open_round(version: Version, today: date) -> Round | None:
    """The round in which anybody may comment on a version today."""
    return next((one for one in version.rounds.all() if open_now(one, today)), None)


def asked_now(kind: str, today: date) -> Round | None:
    """The newest round of a kind that is open today, whichever version it is about."""
    rounds = Round.objects.filter(version__document__kind=kind, version__public=True, closed_at=None)
    there = rounds.select_related("version__document__programme").order_by("-id")
    return next((one for one in there if open_now(one, today)), None)


def answered(kind: str) -> list[Round]:
    """The rounds whose answers are public, newest first."""
    rounds = Round.objects.filter(version__document__kind=kind).exclude(published_at=None)
    return list(rounds.select_related("version__document").order_by("-published_at", "-id"))


def renditions_of(document: Document) -> dict[str, list[Rendition]]:
    """The newest rendition of each kind and language, by kind."""
    newest: dict[tuple[str, str], Rendition] = {(one.kind, one.language): one for one in document.renditions.all()}
    found: dict[str, list[Rendition]] = {}
    for one in newest.values():
        found.setdefault(one.kind, []).append(one)
    return found


@dataclass(frozen=True, slots=True)
class Behind:
    """A theme behind a clause as anybody may read it: numbers that are safe, and words people allowed to be printed."""

    name: str
    description: str
    notes: str
    groups: tuple[str, ...]
    quotes: tuple[Quote, ...]


def behind(version: Version, clauses: Sequence[Mapping[str, Any]]) -> dict[str, list[Behind]]:
    """What stands behind clauses of a version today, by their keys: what was taken back since is gone, and not counted.

    A theme that was joined, divided or renamed since is told with the name it has in the version.
    """
    programme = version.document.programme
    whole, heirs = whole_of(programme), heirs_of(programme)
    safe = trace.safe_numbers(whole)
    names = dict(programme.groups.values_list("pk", "name"))
    themes = {one.key: one.name for one in whole.themes}
    came = {clause["key"]: became(clause["themes"], heirs) for clause in clauses}
    held = {one: whole.beneath(one) for those in came.values() for one in those}
    quotes = quotes_of(programme, {each for those in held.values() for each in those}, safe)
    about = {one.pk: one.words for one in Theme.objects.filter(programme=programme, maker=Theme.Maker.ANALYST)}

    def told(theme: int, was: Sequence[str]) -> Behind:
        printed = tuple(quote for each in sorted(held[theme]) for quote in quotes.get(each, []))
        return Behind(called(themes[theme], was), about.get(theme, ""), trace.in_words(safe.themes.get(theme)),
                      _groups(theme, safe, names), printed[:MOST])  # fmt: skip

    return {
        clause["key"]: [
            *(told(theme, was) for theme, was in came[clause["key"]].items()),
            *(Behind(name, "", SET_ASIDE, (), ()) for name in set_aside(clause["themes"], heirs)),
        ]
        for clause in clauses
    }


def _groups(theme: int, safe: trace.Safe, names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(
        f"{names[group]}: {trace.in_words(figure)}"
        for (key, group), figure in safe.groups.items()
        if key == theme and figure.value
    )


def clause_of(version: Version, key: str) -> Mapping[str, Any] | None:
    """One clause of a version by its key."""
    clauses: Sequence[Mapping[str, Any]] = version.told["clauses"]
    return next((one for one in clauses if one["key"] == key), None)
