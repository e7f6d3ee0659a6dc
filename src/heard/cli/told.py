"""What a command tells the person at the terminal: progress and messages go to standard error."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from heard.sources.shown import shown


def say(line: str) -> None:
    """One line to standard error, without what a terminal would obey: it may name a file or repeat a cell."""
    print("\n".join(map(shown, line.split("\n"))), file=sys.stderr, flush=True)


def give(document: Any) -> None:
    """The one JSON document of `--json`, to standard output."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


@contextmanager
def counting(what: str) -> Iterator[Callable[[int], None]]:
    """A live count of rows while something long is read; nothing where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield lambda rows: None
        return
    from rich.console import Console

    with Console(stderr=True).status(what) as status:
        yield lambda rows: status.update(f"{what}: {rows:,} rows")
