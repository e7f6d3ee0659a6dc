"""Documents that wait are read by the worker, one by one: the row is the queue, so a dead worker loses nothing."""

import logging
import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from heard.papers.apart import Read, read_apart
from heard.papers.page import Page
from heard.record.home import Home
from heard.record.ledger.doors import record
from heard.record.papers.adding import add_attached
from heard.record.papers.hiding import hide
from heard.record.papers.keeping import forget, kept
from heard.record.papers.models import Paper, Sheet
from heard.record.papers.striking import remove_file, without_removed
from heard.vocabulary.refusal import Refusal

SILENT = timedelta(minutes=3)
"""A worker says it is alive at every page; one silent for this long is taken to be dead."""
BY_ITSELF = "heard"
FAULT = "It could not be read because of a fault in Heard. Tell the people who run Heard."
NOT_WHOLE = "It could not be read to its end. What stands here are the pages before."
LEFT_OUT = "Attached to it, and no document Heard reads: {}."
READ_PICTURES = "Some pages are pictures, and were read by {}. It misreads letters: look at the picture of the page."
PICTURES = "Some pages are pictures of words. They can be looked at, and read where Tesseract is installed."


def read_next() -> Paper | None:
    """Read the oldest document that waits; None where none does. A document that cannot be read says why."""
    silent = Paper.objects.filter(state=Paper.State.READING, alive_at__lt=timezone.now() - SILENT)
    silent.update(state=Paper.State.WAITING)
    paper = _take()
    if paper is None:
        return None

    def alive(done: int, of: int) -> None:
        with suppress(Exception):  # a busy database must not stop the reading: the next page tells
            now = timezone.now()
            Paper.objects.filter(pk=paper.pk).update(pages_read=done, pages_expected=of, alive_at=now)

    try:
        _keep_read(paper, read_apart(kept(Home.current(), paper.sha256), paper.file_name, told=alive))
    except Refusal as refusal:
        _refuse(paper, str(refusal))
    except Exception:  # a document that breaks the worker would be taken again by the next one, and break that too
        logging.getLogger(__name__).exception("document %s could not be read", paper.pk)
        _refuse(paper, FAULT)
    return paper


def _take() -> Paper | None:
    with transaction.atomic():
        waiting = Paper.objects.select_for_update().filter(state=Paper.State.WAITING).order_by("id").first()
        if waiting:
            waiting.state, waiting.alive_at = Paper.State.READING, timezone.now()
            waiting.save(update_fields=["state", "alive_at"])
        return waiting


def _refuse(paper: Paper, why: str) -> None:
    with transaction.atomic():
        paper.state, paper.told = Paper.State.REFUSED, why
        paper.save(update_fields=["state", "told"])
        record("document_refused", f"document:{paper.pk}", by=BY_ITSELF)
        if not Paper.objects.filter(sha256=paper.sha256).exclude(pk=paper.pk).exists():
            forget(Home.current(), paper.sha256)


def _keep_read(paper: Paper, read: Read) -> None:
    """Keep the pages, and what was attached; all of it or nothing."""
    with transaction.atomic():
        paper.sheets.all().delete()
        sheets = [_sheet(paper, page) for page in read.pages]
        struck = any(changed for _, changed in sheets)
        Sheet.objects.bulk_create([sheet for sheet, _ in sheets], batch_size=100)
        left_out = _attach(paper, read)
        paper.state, paper.told, paper.unit = Paper.State.READ, "", read.about.unit
        paper.pages_read = paper.pages_expected = len(read.pages)
        paper.notes = [*read.about.notes, *_notes(read)]
        if left_out:
            paper.notes.append(LEFT_OUT.format(", ".join(left_out)))
        if paper.title == paper.file_name.rsplit(".", 1)[0] and read.about.title:
            paper.title = read.about.title
        paper.save()
        record("document_read", f"document:{paper.pk}", by=BY_ITSELF, pages=len(read.pages), struck=struck)
        if struck:
            remove_file(paper)


def _sheet(paper: Paper, page: Page) -> tuple[Sheet, bool]:
    said = page.as_dict()
    blocks, struck = without_removed(said["blocks"])
    made = Sheet(paper=paper, number=page.number, blocks=blocks, picture=page.picture, read_by=page.read_by[:40],
                 trouble=page.trouble[:200])  # fmt: skip
    hide(made)
    return made, struck


def _attach(paper: Paper, read: Read) -> list[str]:
    left_out = []
    with tempfile.TemporaryDirectory() as folder:
        for place, one in enumerate(read.attached):
            file = Path(folder) / str(place)
            file.write_bytes(one.content)
            if add_attached(paper, file, one.name) is None:
                left_out.append(one.name[:80])
    return left_out


def _notes(read: Read) -> list[str]:
    pictures = [page for page in read.pages if page.picture]
    by = next((page.read_by for page in pictures if page.read_by), "")
    notes = [READ_PICTURES.format(by) if by else PICTURES] if pictures else []
    return notes if read.whole else [*notes, NOT_WHOLE]
