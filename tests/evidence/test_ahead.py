"""The next item is made while the one before is used, and nothing else changes."""

import threading
from collections.abc import Iterator

import pytest

from heard.evidence.ahead import one_ahead


def test_the_items_come_in_their_order() -> None:
    assert list(one_ahead(range(1000))) == list(range(1000))
    assert list(one_ahead([])) == []


def test_the_next_is_made_while_one_is_used() -> None:
    made = [threading.Event() for _ in range(3)]

    def making() -> Iterator[int]:
        for number, done in enumerate(made):
            done.set()
            yield number

    taken = one_ahead(making())
    assert next(taken) == 0
    assert made[1].wait(5)


def test_an_error_comes_after_what_was_made_before_it() -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise ValueError("cut off")

    taken = one_ahead(failing())
    assert next(taken) == 1
    with pytest.raises(ValueError, match="cut off"):
        next(taken)


def test_who_stops_early_leaves_no_thread_behind() -> None:
    before = threading.active_count()
    taken = one_ahead(range(10))
    next(taken)
    taken.close()  # type: ignore[attr-defined]
    assert threading.active_count() == before
