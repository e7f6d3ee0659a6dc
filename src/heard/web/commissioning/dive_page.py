"""A deep dive as its page shows it: the evidence by provider, numbered, and what may be done next."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from heard.record.bodies.models import Body
from heard.record.commissioning.diving import represents_patients
from heard.record.commissioning.models import DeepDive, EvidenceItem, Finding
from heard.record.intake.editions import current_snapshot, digest_now
from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.vocabulary.periods import Period
from heard.web.comments.comment import Piece, pieces
from heard.web.design.words import in_a_row
from heard.web.places.addresses import address_if_there, place_address
from heard.web.places.held import held, pathways_held
from heard.web.places.place import offered_of

K = EvidenceItem.Kind
ORDER = (K.MATRIX, K.SIGNAL, K.FIGURE, K.QUOTE, K.EFFECTIVE_YET_POOR, K.ADDED, K.NO_DATA)
LOOKS = {
    K.MATRIX: "Together",
    K.SIGNAL: "Changed",
    K.FIGURE: "Number",
    K.QUOTE: "A person said",
    K.EFFECTIVE_YET_POOR: "Worked, yet poor",
    K.ADDED: "Added",
    K.NO_DATA: "Not seen",
    K.REACH: "Not reached",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One numbered line of evidence, and the way to what it rests on."""

    number: int
    kind: str
    where: str
    look: str
    sentence: str
    words: tuple[Piece, ...]
    source: str
    href: str
    by_machine: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The evidence of one provider: what all its sources come to, then the lines."""

    name: str
    href: str
    together: tuple[Line, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the numbers of the lines it rests on."""

    finding: Finding
    numbers: str


@dataclass(frozen=True, slots=True)
class DivePage:
    """Everything the page of a deep dive shows."""

    dive: DeepDive
    scope: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    unreached: tuple[Line, ...]
    findings: tuple[Found, ...]
    revised: bool
    next: tuple[str, str] | None
    also: tuple[tuple[str, str], ...]


def dive_page(dive: DeepDive, person: User) -> DivePage:
    """The page of a deep dive for a person."""
    names = names_of(dive.organisations)
    items = list(dive.evidence.all())
    numbers = {item.pk: number for number, item in enumerate(items, 1)}
    lines = [(item, _line(item, numbers[item.pk], names.get(item.organisation, ""))) for item in items]
    steps = _steps(dive, person)
    return DivePage(
        dive,
        _scope(dive, names),
        tuple(_group(code, names.get(code, code), lines, dive.period) for code in _codes(dive, items)),
        tuple(line for item, line in lines if item.kind == K.REACH),
        tuple(_found(one, numbers) for one in dive.findings.prefetch_related("evidence", "engagements")),
        bool(dive.edition) and dive.edition != digest_now(),
        steps[0] if steps else None,
        tuple(steps[1:]),
    )


def _codes(dive: DeepDive, items: Iterable[EvidenceItem]) -> list[str]:
    """The providers in their order; lines that name none stand last."""
    there = {item.organisation for item in items if item.kind != K.REACH}
    return [code for code in [*dive.organisations, ""] if code in there]


def _group(code: str, name: str, lines: list[tuple[EvidenceItem, Line]], period: str) -> Group:
    here = [(item, line) for item, line in lines if item.organisation == code and item.kind != K.REACH]
    here.sort(key=lambda pair: (ORDER.index(K(pair[0].kind)), pair[1].number))
    return Group(
        name if code else "From elsewhere",
        place_address(code, period=period) if code else "",
        tuple(line for item, line in here if item.kind in (K.MATRIX, K.SIGNAL, K.QUOTE)),
        tuple(line for item, line in here if item.kind not in (K.MATRIX, K.SIGNAL, K.QUOTE)),
    )


def _line(item: EvidenceItem, number: int, where: str) -> Line:
    facts, source = item.facts, item.facts.get("source", "")
    if "said_by" in facts:
        source += f" ({EvidenceItem.SaidBy(facts['said_by']).label.lower()} said the care was effective)"
    href = f"{reverse('figure')}?{urlencode({'figure': facts['figure']})}" if facts.get("figure") else ""
    href = address_if_there("signal", facts["signal"]) if "signal" in facts else href
    return Line(number, item.kind, where, LOOKS[K(item.kind)], item.sentence, pieces(item.words), source, href,
                bool(facts.get("machine")))  # fmt: skip


def _found(finding: Finding, numbers: dict[int, int]) -> Found:
    lines = sorted(numbers[one.pk] for one in finding.evidence.all())
    return Found(finding, in_a_row([str(number) for number in lines]))


def _scope(dive: DeepDive, names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    told = (
        ("Providers", in_a_row([names[code] for code in dive.organisations])),
        ("Pathway", dive.pathway or "All"),
        ("Service", dive.service or "All"),
        ("Groups of people", dive.population or "Everybody"),
        ("Period", str(Period.parse(dive.period)) if dive.period else ""),
    )
    return tuple((name, words) for name, words in told if words)


def _steps(dive: DeepDive, person: User) -> list[tuple[str, str]]:
    """What this person may do now, the step that leads on first."""
    here, may = dive.reference, person.may(Verb.COMMISSION)
    if dive.signed_on:
        return [("Record what it changed", reverse("deep_dive_effect", args=[here]))] if may else []
    if not may:
        mine = dive.findings.exists() and represents_patients(person, timezone.localdate())
        return [("Sign it off", reverse("deep_dive_sign", args=[here]))] if mine else []
    page = {words: reverse(f"deep_dive_{name}", args=[here]) for words, name in NAMES.items()}
    if dive.frozen_at is None:
        order = ["Freeze the evidence", "Change the scope"] if dive.scoped_on else ["Agree the scope"]
    else:
        order = ["Write a finding", "Add evidence from elsewhere"]
        order += ["Choose what people said"] if person.may(Verb.SEE_ROWS) else []
        order = ["Sign it off", *order] if dive.findings.exists() else order
    return [(words, page[words]) for words in [*order, "Link engagement or a consultation"]]


NAMES = {
    "Agree the scope": "scope", "Change the scope": "scope", "Freeze the evidence": "freeze", "Write a finding": "find",
    "Add evidence from elsewhere": "add", "Choose what people said": "quotes", "Sign it off": "sign",
    "Link engagement or a consultation": "link",
}  # fmt: skip


def scope_offered(dive: DeepDive) -> dict[str, Any]:
    """The providers, periods and pathways a scope may be chosen from."""
    snapshot = current_snapshot()
    reviewed = Body.objects.filter(commissioner=dive.commissioner).exclude(organisation="")
    codes = set(reviewed.values_list("organisation", flat=True)) | set(dive.organisations)
    codes = codes & set(held(snapshot).sites) or set(held(snapshot).asked) | codes
    names = names_of(codes)
    offered = offered_of(snapshot, codes)
    return {
        "providers": sorted(names.items(), key=lambda pair: pair[1].casefold()),
        "periods": [(one.key, str(one)) for one in offered],
        "pathways": list(pathways_held(snapshot)),
    }
