"""Finding a person in what is kept: by words they wrote or are named by, or by a sender's reference."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from heard.record.erasure.register import Salt
from heard.record.erasure.search import Row, Told
from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.identity import Naming
from heard.record.intake.landing import landed
from heard.record.intake.models import Delivery, Verbatim
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.sources.cells import text
from heard.sources.connector import Identity
from heard.sources.documents import open_document
from heard.vocabulary.refusal import Refusal

SHORTEST = 3
MOST = 200
"""Finds shown; whoever gets more looks for something longer."""


@dataclass(slots=True)
class Found:
    """One row that holds what was looked for, and the other rows that are the same in every cell."""

    response: str = ""
    """The response it became; empty for a row that was rejected, or left out as a repeat."""
    delivery: str = ""
    delivery_number: int = 0
    row: int = 0
    file: str = ""
    source: str = ""
    day: str = ""
    organisation: str = ""
    text: str = ""
    """The response's words with names masked, to tell it by."""
    same: int = 0
    """How many other rows are the same."""
    in_use: bool = True

    @property
    def place(self) -> Row:
        """The delivery and row, as `erase` takes them."""
        return self.delivery_number, self.row

    def as_dict(self) -> dict[str, Any]:
        """The find as plain values."""
        return asdict(self)


@dataclass(slots=True)
class Finds:
    """What was found: rows, and how many more than are shown."""

    rows: list[Found] = field(default_factory=list)
    more: int = 0


def find(phrase: str, *, by: User, told: Told = lambda line: None) -> Finds:
    """Rows of the files kept, and words in the vault, that hold a phrase in any case and spacing.

    Numbers are found however they are grouped. That somebody looked is recorded, never for what. Raises `NotAllowed`,
    and `Refusal` for less than three letters.
    """
    insist(by, Verb.REMOVE_A_PERSON)
    if len(phrase.strip()) < SHORTEST:
        raise Refusal("That is too short to look for.", next_step=f"Give at least {SHORTEST} letters or figures.")
    pattern = pattern_of(phrase)
    home = Home.current()
    groups: dict[str, list[Row]] = defaultdict(list)
    for delivery, row, digest in _rows_holding(pattern, home, told):
        groups[digest].append((delivery.pk, row))
    finds = _shown(list(groups.values()))
    known = {one.response for one in finds.rows}
    finds.rows += [one for one in _in_vault(pattern) if one.response not in known]
    record("person_looked_for", "vault", by=by.reference, found=len(finds.rows) + finds.more)
    return finds


def by_reference(reference: str, *, by: User) -> list[str]:
    """The responses in use whose sender gave them this reference."""
    insist(by, Verb.REMOVE_A_PERSON)
    secret = Home.current().secret_key()
    names: list[str] = []
    snapshot = current_snapshot()
    for row in snapshot.query("SELECT DISTINCT source, organisation FROM responses"):
        naming = Naming(row["source"], Identity.BY_KEY, secret)
        names.append(naming.keyed(row["organisation"], reference.strip()))
    there = snapshot.query("SELECT response FROM responses WHERE list_contains(?, response) ORDER BY 1", [names])
    return [row["response"] for row in there]


def pattern_of(phrase: str) -> re.Pattern[str]:
    """A pattern for a phrase: words with any spaces between, or a number with any marks between its figures."""
    digits = re.sub(r"[\s()+./-]", "", phrase)
    if digits.isdigit():
        return re.compile(r"(?<!\d)" + r"[\s()./-]{0,2}".join(digits) + r"(?!\d)")
    return re.compile(r"\s+".join(map(re.escape, phrase.split())), re.IGNORECASE)


def _rows_holding(pattern: re.Pattern[str], home: Home, told: Told) -> Iterator[tuple[Delivery, int, str]]:
    salt = Salt(home)
    read: set[str] = set()
    newest_in_use_first = sorted(
        Delivery.objects.exclude(responses=0, rows_rejected=0),
        key=lambda one: (one.state != Delivery.State.LANDED, -one.pk),
    )
    for delivery in newest_in_use_first:
        place = landed(home, delivery.sha256)
        if delivery.sha256 in read or not place.exists():
            continue
        read.add(delivery.sha256)
        told(f"looking through {delivery.file_name}")
        document = open_document(place)
        for sheet in document.sheets():
            for row, cells in document.rows(sheet):
                if pattern.search("\n".join(map(text, cells))):
                    yield delivery, row, salt.row(cells)


def _shown(groups: list[list[Row]]) -> Finds:
    shown = groups[:MOST]
    deliveries = {one.pk: one for one in Delivery.objects.filter(pk__in={pk for group in shown for pk, _ in group})}
    told = _responses_of([(deliveries[pk].key, row) for group in shown for pk, row in group])
    finds = Finds(more=len(groups) - len(shown))
    for group in shown:
        known = [place for place in group if (deliveries[place[0]].key, place[1]) in told]
        pk, row = (known or group)[0]  # of overlapping files only the first brought the response
        delivery = deliveries[pk]
        one = told.get((delivery.key, row), Found())
        one.delivery, one.delivery_number, one.row = delivery.key, pk, row
        one.file, one.source = delivery.file_name, delivery.source
        one.same, one.in_use = len(group) - 1, delivery.state == Delivery.State.LANDED
        finds.rows.append(one)
    return finds


def _responses_of(places: list[tuple[str, int]]) -> dict[tuple[str, int], Found]:
    """What the lake knows of rows, by delivery and row."""
    rows = current_snapshot().query(
        """
        SELECT r.response, r.delivery, r.row, r.organisation, coalesce(r.happened_on, r.received_on) AS day,
            string_agg(p.text, ' / ' ORDER BY p.passage) AS text
        FROM responses r LEFT JOIN passages p USING (response)
        WHERE list_contains(?, r.delivery || ' ' || r.row) GROUP BY ALL
        """,
        [[f"{delivery} {row}" for delivery, row in places]],
    )
    return {
        (row["delivery"], row["row"]): Found(
            response=row["response"],
            organisation=row["organisation"],
            day=str(row["day"] or ""),
            text=row["text"] or "",
        )
        for row in rows
    }


def _in_vault(pattern: re.Pattern[str]) -> Iterator[Found]:
    """Responses whose words in the vault hold the pattern: the files may be gone, the words still here."""
    words = Verbatim.objects.values_list("passage", "text").iterator(chunk_size=5_000)
    passages = {passage for passage, said in words if pattern.search(said)}
    if not passages:
        return
    rows = current_snapshot().query(
        "SELECT DISTINCT r.delivery, r.row FROM passages p JOIN responses r USING (response) "
        "WHERE list_contains(?, p.passage)",
        [sorted(passages)],
    )
    deliveries = {one.key: one for one in Delivery.objects.filter(state=Delivery.State.LANDED)}
    for (key, row), one in _responses_of([(row["delivery"], row["row"]) for row in rows][:MOST]).items():
        delivery = deliveries[key]
        one.delivery, one.delivery_number, one.row = key, delivery.pk, row
        one.file, one.source = delivery.file_name, delivery.source
        yield one
