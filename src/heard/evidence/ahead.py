"""Makes the next item ready while the one before is used: reading and writing then share two cores."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
_END = object()


def one_ahead(items: Iterable[T]) -> Iterator[T]:
    """The items in their order, each made in another thread while the one before is used; errors come in their turn.

    At most two items are there at a time. Whoever stops early waits for the one that is being made.
    """
    making = iter(items)
    with ThreadPoolExecutor(1, thread_name_prefix="one-ahead") as thread:
        coming = thread.submit(next, making, _END)
        while (item := coming.result()) is not _END:
            coming = thread.submit(next, making, _END)
            yield item  # type: ignore[misc]
