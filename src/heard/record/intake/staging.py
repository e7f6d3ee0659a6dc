"""Reading a document into staged files: nothing is visible until they are committed together."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from heard.record.intake.staged import Staged
from heard.record.intake.writing_rows import Writer
from heard.sources.connector import Block, Connector, Reading
from heard.sources.documents import Document

Progress = Callable[[int], None]


def stage(
    document: Document,
    connector: Connector,
    reading: Reading,
    *,
    folder: Path,
    delivery: str,
    secret: str,
    progress: Progress = lambda rows: None,
    limit: int | None = None,
) -> Staged:
    """Read a document through a connector; redact and code its passages; write all of it to `folder`.

    `limit` stops after that many rows, for a preview.
    """
    staged = Staged(folder, delivery)
    with ExitStack() as closing:
        writer = Writer(staged, connector, secret, closing, file_name=document.name)
        read = connector.read if limit is not None else connector.read_blocks or connector.read
        for item in read(document, reading):
            writer.take(item)
            if isinstance(item, Block) or staged.rows_read % 1000 == 0:
                progress(staged.rows_read)
            if limit is not None and staged.rows_read >= limit:
                break
        writer.flush()
    progress(staged.rows_read)
    return staged
