"""Words that a person had removed go out of pages of documents, and the file they came in goes too.

A PDF cannot be written again without some of its words, so what is left of the document are its pages as text. The
register remembers each block that went, by a keyed digest: brought in again, the document comes without it.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone

from heard.papers.page import Stretch
from heard.record.erasure.register import Kind, Salt, register, registered_for
from heard.record.home import Home
from heard.record.ledger.doors import record
from heard.record.papers.hiding import hide
from heard.record.papers.keeping import forget
from heard.record.papers.models import Mark, Paper, Sheet

REMOVED = "Removed at a person’s request."
"""What stands in the place of a block that went."""
Blocks = list[list[str]]


def digest_of(salt: Salt, text: str) -> str:
    """What the register knows a block by: the same words in any file and spacing."""
    return salt.row(["document", " ".join(text.split())])


def without_removed(blocks: Blocks) -> tuple[Blocks, bool]:
    """The blocks of a page that comes in, without those the register names; and whether any was."""
    known = registered_for("").rows
    if not known:
        return blocks, False
    salt = Salt(Home.current())
    left = [[sort, REMOVED if digest_of(salt, text) in known else text] for sort, text in blocks]
    return left, left != blocks


def strike_words(sheet: Sheet, holds: Callable[[str], Any], *, by: str, because: str) -> bool:
    """Take every block that holds the words out of a page, and the file out of the landing folder."""
    return _strike(sheet, {at for at, (_, text) in enumerate(sheet.blocks) if holds(text)}, by=by, because=because)


def strike_passages(responses: Iterable[str], *, by: str, because: str = "a passage was removed") -> int:
    """Take the blocks that these responses were marked in out of their pages; returns how many pages changed."""
    named = list(responses)
    marks = [one for start in range(0, len(named), 500) for one in _marks(named[start : start + 500])]
    return sum(_strike_mark(mark, by=by, because=because) for mark in marks)


def _marks(responses: list[str]) -> list[Mark]:
    # A mark that was taken back left the evidence because it was wrong, not for a person’s sake.
    found = Mark.objects.filter(response__in=responses, taken_back_at=None)
    return list(found.select_related("paper"))


def _strike_mark(mark: Mark, *, by: str, because: str) -> bool:
    sheet = Sheet.objects.filter(paper=mark.paper, number=mark.page).first()
    if sheet is None:
        return False
    marked = [Stretch(start, end) for start, end in mark.stretches]
    placed = enumerate(sheet.page.placed())
    met = {at for at, (_, where) in placed if any(where.meets(one) for one in marked)}
    return _strike(sheet, met, by=by, because=because)


def _strike(sheet: Sheet, places: set[int], *, by: str, because: str) -> bool:
    gone = [text for at, (_, text) in enumerate(sheet.blocks) if at in places and text != REMOVED]
    if not gone:
        return False
    salt = Salt(Home.current())
    register((Kind.ROW.value, digest_of(salt, text), "") for text in gone)
    moved = {at: (text if at not in places else REMOVED) for at, (_, text) in enumerate(sheet.blocks)}
    _keep_marks_in_place(sheet, places)
    sheet.blocks = [[sort, moved[at]] for at, (sort, _) in enumerate(sheet.blocks)]
    hide(sheet)
    sheet.save()
    remove_file(sheet.paper)
    record("document_words_struck", f"document:{sheet.paper_id}", by=by, because=because, page=sheet.number,
           blocks=len(gone))  # fmt: skip
    return True


def _keep_marks_in_place(sheet: Sheet, places: set[int]) -> None:
    """Blocks after one that went stand elsewhere now, and what was marked in one that went is marked nowhere."""
    shift, moves = 0, list[tuple[Stretch, int | None]]()
    for at, (block, where) in enumerate(sheet.page.placed()):
        moves.append((where, None if at in places else shift))
        if at in places:
            shift += len(REMOVED) - len(block.text)
    for mark in Mark.objects.filter(paper=sheet.paper, page=sheet.number):
        moved = []
        for start, end in mark.stretches:
            for where, by in moves:
                if by is not None and where.meets(Stretch(start, end)):
                    moved.append([max(start, where.start) + by, min(end, where.end) + by])
        mark.stretches = moved
        mark.save(update_fields=["stretches"])


def remove_file(paper: Paper) -> None:
    """Remove the file as received of a document, and of every message it came in: they hold the same words."""
    one: Paper | None = paper
    while one is not None:
        if one.file_gone_at is None:
            forget(Home.current(), one.sha256)
            Paper.objects.filter(sha256=one.sha256).update(file_gone_at=timezone.now())
        one = one.part_of
