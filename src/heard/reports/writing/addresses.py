"""Where a report's numbers open: the service's address, and what the file says of it."""

from collections.abc import Iterator
from urllib.parse import urlencode

from heard.reports.values import Number, Section


def address_of(number: Number, address: str = "") -> str:
    """Where a number opens: its figure, a page of the service, or a part of the report itself; empty for nowhere.

    `address` is where the service runs, without a stroke at its end.
    """
    if number.rows:
        return f"{address}/figures?{urlencode({'figure': number.rows})}"
    if number.page.startswith("#"):
        return number.page
    return f"{address}/{number.page}" if number.page else ""


def parts_of(sections: tuple[Section, ...], above: str = "") -> Iterator[str]:
    """The names that links inside the report may lead to, as in its HTML: the section's key after its parent's."""
    for section in sections:
        own = f"{above}-{section.key}" if above else section.key
        yield own
        yield from parts_of(tuple(block for block in section.blocks if isinstance(block, Section)), section.key)


def how_numbers_open(address: str) -> str:
    """The line at the foot of a file."""
    if address:
        return f"Numbers open their rows at {address}, for people who may sign in there. Each look is recorded."
    return (
        "Numbers open their rows in Heard, but this file was written without the address where Heard runs, so its "
        "links lead nowhere by themselves. Write it again with --address https://… or set HEARD_ADDRESS."
    )
