"""Lists, entries and what became of a file, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from heard.record.places.names import names_of
from heard.record.registers.doors import Imported
from heard.record.registers.kinds import DAYS, KINDS, Kind, field_words
from heard.record.registers.models import Entry, ImportedList
from heard.web.design.words import counted, day, in_a_row
from heard.web.intake.words import senders

NAMELESS = 120
"""Characters of a title shown in a table."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a row of its list; names are masked."""

    pk: int
    reference: str
    title: str
    place: str
    owner: str
    status: str


def became(done: Imported) -> str:
    """What became of a file, in one sentence for each list."""
    told = []
    for receipt in done.receipts:
        name = receipt.sheet.kind.name
        if receipt.batch is None:
            told.append(f"{name}: nothing new to bring in.")
            continue
        parts = [f"{counted(receipt.entered, 'row')} in"]
        parts += [f"{receipt.changed:,} changed"] if receipt.changed else []
        parts += [f"{receipt.same:,} here already"] if receipt.same else []
        told.append(f"{name}: {in_a_row(parts)}.")
    return " ".join(told)


def kinds_held() -> list[tuple[Kind, int]]:
    """Each kind of list, with how many entries of it are in use."""
    held = dict(Entry.objects.filter(in_use=True).values_list("kind").annotate(count=Count("pk")).order_by())
    return [(kind, held.get(kind.key, 0)) for kind in KINDS.values()]


def lines(entries: Iterable[Entry]) -> list[Line]:
    """Entries as rows of their list."""
    every = list(entries)
    names = names_of(entry.place for entry in every)
    return [
        Line(
            entry.pk,
            entry.shown.get("reference", ""),
            _short(entry.shown.get("title", "")) or f"Row {entry.row}, no words",
            names.get(entry.place) or entry.shown.get("place", ""),
            entry.shown.get("owner", ""),
            entry.shown.get("status", ""),
        )
        for entry in every
    ]


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= NAMELESS else f"{plain[:NAMELESS].rsplit(' ', 1)[0]} …"


def facts_of(entry: Entry) -> list[tuple[str, str]]:
    """What Heard read from an entry beyond its words: the place it matched, and the days that are sure."""
    kind = KINDS[entry.kind]
    told = []
    if entry.place:
        told.append(("Place", f"{names_of([entry.place])[entry.place]} ({entry.place})"))
    elif entry.place_as_given:
        told.append(("Place", "Not matched: no place we know has exactly this name or code"))
    for name in DAYS:
        if entry.days.get(name):
            told.append((field_words(kind, name), day(date.fromisoformat(entry.days[name]))))
    return told


def versions_of(entry: Entry) -> list[Entry]:
    """The other versions of an entry, newest first."""
    return list(
        Entry.objects.filter(identity=entry.identity).exclude(pk=entry.pk).select_related("batch").order_by("-pk")
    )


def told_of(batches: Iterable[ImportedList]) -> list[dict[str, Any]]:
    """Lists brought in, each with its kind and who brought it in."""
    every = list(batches)
    by = senders([*(one.imported_by for one in every), *(one.undone_by for one in every)])
    return [
        {"list": one, "kind": KINDS[one.kind], "by": by[one.imported_by], "undone_by": by.get(one.undone_by, "")}
        for one in every
    ]
