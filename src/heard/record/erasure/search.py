"""Following a person from file to file until nothing new of them is found."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from heard.evidence.snapshot import Snapshot
from heard.record.erasure.register import Salt
from heard.record.erasure.scanning import Met, met_in, places_of
from heard.record.home import Home
from heard.record.intake.landing import landed
from heard.record.intake.models import Delivery
from heard.record.intake.sources import connector_for
from heard.sources.connector import Connector
from heard.sources.documents import Document, open_document
from heard.vocabulary.refusal import Refusal

Told = Callable[[str], None]
Row = tuple[int, int]
"""A delivery (its number in the database) and a row of its file."""


@dataclass(slots=True)
class Held:
    """A delivery's file, opened, with what is found in it."""

    delivery: Delivery
    document: Document
    connector: Connector
    hits: dict[int, Met] = field(default_factory=dict)
    """Each row found, with the response or rejected row it belongs to."""
    looked_for: tuple[int, int] = (-1, -1)
    """How much was known when it was last looked through."""


class Search:
    """Follows a person from file to file until nothing new is found."""

    def __init__(self, snapshot: Snapshot, told: Told) -> None:
        self.snapshot, self.told = snapshot, told
        self.home = Home.current()
        self.salt = Salt(self.home)
        self.held: dict[int, Held] = {}
        self.named: dict[str, str] = {}  # response -> its source
        self.asked: set[Row] = set()
        self.explicit: list[Row] = []
        self.wanted: dict[int, set[int]] = defaultdict(set)  # delivery -> rows to be found
        self.digests: dict[str, str] = {}  # digest of a row found -> the source it was found in
        self.bases: dict[str, Met] = {}
        self.times: dict[tuple[str, int], list[int]] = {}  # base, delivery -> rows of each response with that base

    def begin(self, responses: list[str], rows: list[Row], *, insist: bool = True) -> None:
        """Begin with responses and with rows of deliveries; raises `Refusal` for a response that is not here.

        `insist` that each of the rows holds a response, or one that was rejected.
        """
        found = self.snapshot.query(
            "SELECT response, delivery, row, source FROM responses WHERE list_contains(?, response)", [responses]
        )
        where = {row["response"]: row for row in found}
        if missing := [one for one in responses if one not in where]:
            raise Refusal(f"There is no response {missing[0]}.", next_step="Find it with `heard erase --find`.")
        self.named = {name: row["source"] for name, row in where.items()}
        keys = {row["delivery"] for row in where.values()}
        number = {d.key: d.pk for d in Delivery.objects.filter(key__in=keys, state=Delivery.State.LANDED)}
        for row in where.values():
            self.wanted[number[row["delivery"]]].add(row["row"])
        for delivery, number_of_row in rows:
            self.wanted[delivery].add(number_of_row)
        self.explicit = rows if insist else []
        self.asked = {(delivery, row) for delivery, its in self.wanted.items() for row in its}

    def through(self) -> None:
        """Look through every file of the sources concerned, again where what was found leads further."""
        while agenda := self._agenda():
            for delivery in agenda:
                if held := self._open(delivery):
                    self._look_into(held)
                    self._follow(held)

    def _agenda(self) -> list[Delivery]:
        """The files to look into next: those where something is known to be, else all that were not held against it."""
        sources = set(Delivery.objects.filter(pk__in=self.wanted).values_list("source", flat=True))
        every = [d for d in Delivery.objects.filter(source__in=sources).order_by("id") if self._open(d)]
        surely = [d for d in every if self.wanted[d.pk] - self.held[d.pk].hits.keys()]
        return surely or [d for d in every if self.held[d.pk].looked_for != self._known()]

    def _known(self) -> tuple[int, int]:
        return len(self.bases), len(self.digests)

    def _open(self, delivery: Delivery) -> Held | None:
        if delivery.pk not in self.held:
            place = landed(self.home, delivery.sha256)
            if not place.exists():
                return None
            document = replace(open_document(place), name=delivery.file_name)
            self.held[delivery.pk] = Held(delivery, document, connector_for(delivery))
        return self.held[delivery.pk]

    def _look_into(self, held: Held) -> None:
        delivery = held.delivery
        self.told(f"looking through {delivery.file_name}")
        held.looked_for = self._known()
        same = self._same_rows(held)
        wanted = self.wanted[delivery.pk] | same
        references = {met.identity for met in self.bases.values() if met.identity}
        times: dict[str, list[int]] = defaultdict(list)
        for met in self._mets(held):
            if met.base in self.bases:
                times[met.base].append(met.rows[0])
            alike = met.base in self.bases and self.bases[met.base].tells_apart
            if alike or references.intersection(met.cells) or wanted.intersection(met.rows):
                for row in met.rows:
                    held.hits[row] = met
                    self.wanted[delivery.pk].add(row)
                if met.base:
                    self.bases.setdefault(met.base, met)
        for base, rows in times.items():
            self.times[base, delivery.pk] = rows
        for row in wanted - held.hits.keys():
            if (delivery.pk, row) in self.explicit:
                raise Refusal(
                    f"Row {row:,} of {delivery.file_name} holds no response, and none that was rejected.",
                    next_step="Find the row with `heard erase --find`.",
                )
            held.hits[row] = Met([row], fate="unread")  # another reading of the same row found somebody in it
        self._note_digests(held)

    def _mets(self, held: Held) -> Iterator[Met]:
        return met_in(
            held.document,
            held.connector,
            period=held.delivery.period,
            organisation=held.delivery.organisation,
            secret=self.home.secret_key(),
        )

    def _same_rows(self, held: Held) -> set[int]:
        if not self.digests:
            return set()
        every = ((row, cells) for sheet in held.document.sheets() for row, cells in held.document.rows(sheet))
        return {row for row, cells in every if self.salt.row(cells) in self.digests}

    def _note_digests(self, held: Held) -> None:
        places = places_of(held.document, held.hits.values())
        for sheet in {sheet for sheet, _ in places}:
            for row, cells in held.document.rows(sheet):
                if (sheet, row) in places:
                    self.digests.setdefault(self.salt.row(cells), held.delivery.source)

    def _follow(self, held: Held) -> None:
        """The same rows in the same bytes read otherwise, and in the file this one was mended from or into."""
        one = held.delivery
        same = Delivery.objects.filter(sha256=one.sha256).exclude(pk=one.pk)
        chain = [*same, *one.mended_by.all(), *([one.mends] if one.mends else [])]
        for other in chain:
            self.wanted[other.pk] |= held.hits.keys()

    def source_of(self, base: str) -> str:
        """The source that responses with this base came from."""
        return next(self.held[pk].delivery.source for found, pk in self.times if found == base)
