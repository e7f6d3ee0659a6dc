"""What goes when a person's information is removed: found in every file that holds it, told before anything goes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from heard.evidence.snapshot import Snapshot
from heard.record.erasure.register import Kind
from heard.record.erasure.scanning import Place, places_of
from heard.record.erasure.search import Held, Row, Search, Told
from heard.record.home import Home
from heard.record.intake.identity import Naming
from heard.record.intake.models import Delivery, RejectedRow, Verbatim
from heard.sources.connector import Identity


@dataclass(slots=True)
class Plan:
    """What goes, by identifiers only: it is kept in the database until all of it is gone."""

    responses: list[str] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)
    files: dict[str, list[Place]] = field(default_factory=dict)
    """For each received file (by its digest) the rows that are emptied."""
    deliveries: dict[str, dict[str, int]] = field(default_factory=dict)
    """For each delivery (its number in the database, as text) by how much each of its own numbers falls."""
    rejects: list[tuple[int, str, int]] = field(default_factory=list)
    """Rejected rows: the delivery, the sheet and the row."""
    counts: dict[str, int] = field(default_factory=dict)
    """How much of each sort goes. `alike` are rows nobody named, that are the same as a named one."""

    @property
    def empty(self) -> bool:
        """Whether nothing of the person is here."""
        return not (self.responses or self.files)

    def as_dict(self) -> dict[str, Any]:
        """The plan as plain values."""
        return asdict(self)


def planned(
    snapshot: Snapshot,
    *,
    responses: Iterable[str] = (),
    rows: Iterable[Row] = (),
    insist: bool = True,
    told: Told = lambda line: None,
) -> tuple[Plan, list[tuple[str, str, str]]]:
    """Find everything that belongs to these responses and rows, and what the register is to hold of it.

    Rows the same in every cell go together, and so do responses with the same key, or with the same words and facts:
    nobody can tell them apart. Raises `Refusal` for a response that is not here.
    """
    search = Search(snapshot, told)
    search.begin(list(dict.fromkeys(responses)), list(rows), insist=insist)
    search.through()
    plan = Plan()
    there = _there(search)
    plan.responses = sorted(there.keys() - set(_staying(search)))
    plan.passages, codings = _passages(snapshot, plan.responses)
    files: dict[str, set[Place]] = defaultdict(set)
    alike = 0
    for held in search.held.values():
        if held.hits:
            places = places_of(held.document, held.hits.values())
            files[held.delivery.sha256] |= places
            alike += sum((held.delivery.pk, row) not in search.asked for _, row in places)
            plan.deliveries[str(held.delivery.pk)] = _falls(held, there)
            plan.rejects += [
                (held.delivery.pk, met.sheet or "", row) for row, met in held.hits.items() if met.fate == "rejected"
            ]
    plan.files = {sha256: sorted(places) for sha256, places in sorted(files.items())}
    plan.counts = {
        "responses": len(plan.responses),
        "passages": len(plan.passages),
        "codings": codings,
        "words": Verbatim.objects.filter(passage__in=plan.passages).count(),
        "rejected_rows": sum(RejectedRow.objects.filter(delivery=d, row=r).count() for d, _, r in plan.rejects),
        "rows": sum(map(len, plan.files.values())),
        "alike": alike,
        "files": len(plan.files),
    }
    return plan, _register(search)


def _there(search: Search) -> dict[str, str]:
    """Every response in the lake that may be meant, with the delivery it counts for."""
    names = set(search.named)
    for base, met in search.bases.items():
        names |= {met.name, *_repeats(search, base)}
    rows = search.snapshot.query(
        "SELECT response, delivery FROM responses WHERE list_contains(?, response)", [sorted(names)]
    )
    return {row["response"]: row["delivery"] for row in rows}


def _repeats(search: Search, base: str, times: int | None = None) -> list[str]:
    """The names of the first `times` responses with a base; of as many as any file holds."""
    most = max(len(rows) for (found, _), rows in search.times.items() if found == base)
    naming = Naming(search.source_of(base), Identity.BY_CONTENT, Home.current().secret_key())
    return [naming.repeat(base, nth) for nth in range(1, (most if times is None else times) + 1)]


def _staying(search: Search) -> Iterator[str]:
    """Of ticks among others, as many stay as the fullest file in use still has rows."""
    for base, met in search.bases.items():
        if not met.tells_apart:
            in_use = (
                sum(row not in search.held[pk].hits for row in rows)
                for (found, pk), rows in search.times.items()
                if found == base and search.held[pk].delivery.state == Delivery.State.LANDED
            )
            yield from _repeats(search, base, max(in_use, default=0))


def _passages(snapshot: Snapshot, responses: list[str]) -> tuple[list[str], int]:
    found = snapshot.query("SELECT passage FROM passages WHERE list_contains(?, response)", [responses])
    (coded,) = snapshot.query("SELECT count(*) AS n FROM codings WHERE list_contains(?, response)", [responses])
    return sorted({row["passage"] for row in found}), coded["n"]


def _falls(held: Held, there: dict[str, str]) -> dict[str, int]:
    """By how much the numbers of a delivery fall."""
    falls: dict[str, int] = defaultdict(int)
    by_content = held.connector.identity is Identity.BY_CONTENT
    for met in {id(met): met for met in held.hits.values()}.values():
        if met.fate == "rejected":
            falls["rows_rejected"] += 1
        elif met.fate == "repeated" or (by_content and there.get(met.name) != held.delivery.key):
            falls["duplicates_dropped"] += len(met.rows)
        elif met.fate == "taken":
            falls["rows_accepted"] += len(met.rows)
            falls["responses"] += 1
            falls["passages"] += len(met.words)
    return dict(falls)


def _register(search: Search) -> list[tuple[str, str, str]]:
    entries = [(Kind.ROW.value, digest, source) for digest, source in search.digests.items()]
    for base, met in search.bases.items():
        if met.tells_apart:
            source = search.source_of(base)
            entries.append((Kind.RESPONSE.value, base, source))
            if met.identity:
                entries.append((Kind.REFERENCE.value, search.salt.reference(source, met.identity), source))
    kept_files = {met.name for held in search.held.values() for met in held.hits.values()}
    entries += [(Kind.RESPONSE.value, one, source) for one, source in search.named.items() if one not in kept_files]
    return sorted(entries)
