"""The words by which a row of a table says that it is a total of the others, and no place of its own."""

from heard.sources.cells import Cell, fold

TOTALS = frozenset({
    "total", "totals", "grand total", "grand totals", "overall total", "sub total", "subtotal", "sub-total", "sum",
    "total for all", "all organisations", "all providers", "all trusts", "all practices", "all sites",
})  # fmt: skip
NATION = frozenset({"england", "england total", "total england", "national", "national total"})
"""Words for the whole country: a total in a table of organisations, and a place of its own in one of the nation."""


def says_total(cell: Cell, *, of_organisations: bool = False) -> bool:
    """Whether a cell says that its row is a total; the whole country is one in a table of organisations."""
    words = fold(cell).rstrip(":")
    return words in TOTALS or (of_organisations and words in NATION)
