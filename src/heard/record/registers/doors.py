"""The one way to bring an old list in, and the one way to take it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from heard.record.intake.landing import digest_of
from heard.record.ledger.doors import record
from heard.record.people.doors import COMMAND_LINE
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.registers.identity import identities
from heard.record.registers.masking import Masks, words_of
from heard.record.registers.models import Entry, ImportedList
from heard.record.registers.placing import Placing
from heard.record.registers.reading import Row, Sheet, read_lists
from heard.record.registers.removing import Removed
from heard.redaction import VERSION
from heard.sources.cells import text
from heard.vocabulary.refusal import Refusal

T = TypeVar("T")
Known = tuple[Row, str, str]
AT_A_TIME = 400


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one sheet. `batch` is None where every row of it was here already."""

    sheet: Sheet
    batch: ImportedList | None
    entered: int
    changed: int
    same: int

    @property
    def kept_out(self) -> int:
        """How many rows stayed out, as they were removed at a person's request."""
        return len(self.sheet.rows) - self.entered - self.changed - self.same


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: a receipt for each list, and the sheets left out with the reason."""

    sha256: str
    receipts: tuple[Receipt, ...]
    left: tuple[tuple[str, str], ...]


def import_list(path: Path, *, by: User | None, kind: str = "", name: str = "") -> Imported:
    """Bring in every list a file holds, exactly once; `by` is None for the command line.

    A row that is here with the same content is not entered again; one that has changed becomes a new version, and the
    earlier one is kept. A row that was removed at a person's request stays out. `name` is what the file is called where
    its path does not say. Raises `NotAllowed`, and `Refusal` where the file holds no list: then nothing is stored.
    """
    who = insist(by, Verb.UPLOAD).reference if by else COMMAND_LINE
    read = read_lists(path, kind=kind)
    sha256 = digest_of(path)
    with transaction.atomic():
        placing = Placing()
        receipts = tuple(_enter(sheet, name or path.name, sha256, who, placing) for sheet in read.lists)
    return Imported(sha256, receipts, read.left)


def _enter(sheet: Sheet, name: str, sha256: str, who: str, placing: Placing) -> Receipt:
    new, changed, same = _compared(sheet)
    if not new and not changed:
        return Receipt(sheet, None, 0, 0, len(same))
    batch = ImportedList.objects.create(
        kind=sheet.kind.key, because=sheet.because[:2000], file_name=name[:300], sheet=sheet.sheet[:100], sha256=sha256,
        header_row=sheet.header_row, header=list(sheet.labels), columns=sheet.columns, rows_read=len(sheet.rows),
        entered=len(new), changed=len(changed), same=len(same), redactor=VERSION, imported_by=who,
    )  # fmt: skip
    for some in _in_parts([identity for _, identity, _ in changed]):
        Entry.objects.filter(identity__in=some, in_use=True).update(in_use=False)
    masks = Masks((row for row, _, _ in [*new, *changed]), sheet.columns)
    made = Entry.objects.bulk_create(
        [_entry(batch, row, identity, content, masks, placing) for row, identity, content in [*new, *changed]],
        batch_size=AT_A_TIME,
    )
    held = [*(entry.pk for entry in made), *same]
    link = Entry.held_by.through
    link.objects.bulk_create([link(entry_id=pk, importedlist_id=batch.pk) for pk in held], batch_size=AT_A_TIME)
    record(
        "list_imported", f"list:{batch.pk}", by=who, kind=batch.kind, sha256=sha256, rows=batch.rows_read,
        entered=batch.entered, changed=batch.changed, same=batch.same,
    )  # fmt: skip
    return Receipt(sheet, batch, len(new), len(changed), len(same))


def _entry(batch: ImportedList, row: Row, identity: str, content: str, masks: Masks, placing: Placing) -> Entry:
    shown = masks.shown(row)
    said = row.said
    return Entry(
        batch=batch, kind=batch.kind, identity=identity, content=content, row=row.row,
        reference=text(said.get("reference", "")), title=said.get("title", ""), done=said.get("done", ""),
        place_as_given=said.get("place", ""), place=placing.code_of(said.get("place", "")),
        owner=said.get("owner", ""), status=said.get("status", ""),
        days={name: when.isoformat() for name, when in row.days.items()},
        cells=[list(cell) for cell in row.cells], shown=shown, shown_words=words_of(shown["cells"]),
    )  # fmt: skip


@transaction.atomic
def undo_import(batch: ImportedList, *, by: User | None, because: str) -> ImportedList:
    """Take a list back: what only it brought is deleted, and the version it had replaced is in use again.

    A row that another list says as well stays. Raises `NotAllowed`, and `Refusal` without a reason or where it is
    taken back already.
    """
    who = insist(by, Verb.UNDO).reference if by else COMMAND_LINE
    reason = " ".join(because.split())[:300]
    if not reason:
        raise Refusal("Say why the list is taken back.")
    batch = ImportedList.objects.select_for_update().get(pk=batch.pk)
    if batch.undone_at is not None:
        raise Refusal(f"{batch} is taken back already.", next_step="There is nothing to do.")
    touched = list(batch.holds.values_list("pk", "identity"))
    Entry.held_by.through.objects.filter(importedlist_id=batch.pk).delete()
    gone = 0
    for some in _in_parts([pk for pk, _ in touched]):
        nobody = list(Entry.objects.filter(pk__in=some, held_by=None).values_list("pk", flat=True))
        gone += len(nobody)
        Entry.objects.filter(pk__in=nobody).delete()
    returned = _newest_in_use([identity for _, identity in touched])
    batch.undone_by, batch.undone_at, batch.undone_because = who, timezone.now(), reason
    batch.save(update_fields=["undone_by", "undone_at", "undone_because"])
    record("list_taken_back", f"list:{batch.pk}", by=who, because=reason, removed=gone, returned=returned)
    return batch


def _newest_in_use(identities: Iterable[str]) -> int:
    """Of each entry that is still held, put the newest version in use; returns how many that changed."""
    returned = 0
    for some in _in_parts(list(dict.fromkeys(identities))):
        newest = Entry.objects.filter(identity__in=some).values("identity").annotate(newest=Max("pk"))
        pks = [one["newest"] for one in newest]
        returned += Entry.objects.filter(pk__in=pks, in_use=False).update(in_use=True)
    return returned


def compared(sheet: Sheet) -> tuple[int, int, int]:
    """How many rows of a sheet would be entered, would be new versions, and are here already."""
    new, changed, same = _compared(sheet)
    return len(new), len(changed), len(same)


def _compared(sheet: Sheet) -> tuple[list[Known], list[Known], list[int]]:
    removed = Removed()
    told = [one for one in identities(sheet.kind.key, sheet.rows) if not removed.holds(one[1], one[2])]
    known = _versions(identity for _, identity, _ in told)
    new = [one for one in told if one[1] not in known]
    changed = [one for one in told if one[1] in known and one[2] not in known[one[1]]]
    same = [known[identity][content] for _, identity, content in told if content in known.get(identity, {})]
    return new, changed, same


def _versions(identities: Iterable[str]) -> dict[str, dict[str, int]]:
    """For each entry that is here, its versions: the number of each by its content.

    Earlier versions count too, so that bringing an old file in again does not turn an entry back.
    """
    found: dict[str, dict[str, int]] = {}
    for some in _in_parts(list(identities)):
        for identity, content, pk in Entry.objects.filter(identity__in=some).values_list("identity", "content", "pk"):
            found.setdefault(identity, {})[content] = pk
    return found


def _in_parts(things: list[T]) -> Iterable[list[T]]:
    return (things[at : at + AT_A_TIME] for at in range(0, len(things), AT_A_TIME))
