"""Takes one file that arrived to where it belongs: documents wait to be read, all else waits to be loaded."""

from pathlib import Path

from heard.record.arriving.documents import is_document, keep_document
from heard.record.arriving.models import Arrival
from heard.record.intake.queue import ask_for_load


def take_in(arrival: Arrival, file: Path, *, by: str) -> None:
    """Keep a document, or put a return into the queue, and note it in the row.

    The caller saves the row, in the transaction this is called in: a worker killed between them leaves neither.
    """
    if is_document(file):
        keep_document(arrival, file, by=by)
    else:
        arrival.load = ask_for_load(file, name=arrival.file_name, by=by, organisation=arrival.organisation)
