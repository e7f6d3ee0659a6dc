"""Books opened: an organisation's rows of one indicator, read from the cells and remembered."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from heard.indicators.book import Book
from heard.indicators.cells import edition, monthly, remember
from heard.indicators.definition import Definition, definition
from heard.indicators.row import Group, Place, Row, added

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

FROM_SITES = "organisation total from its sites"
LEFT_OUT = "sites the publisher hid are left out"
OWN = (
    "basis", "origin", "numerator", "denominator", "value", "lower", "upper", "word", "scope", "state", "flags",
    "source", "machine",
)  # fmt: skip


def open_book(
    snapshot: "Snapshot", indicator: str, organisation: str, dims: Sequence[str] = (), *, services_of: str | None = None
) -> Book:
    """The book of an organisation and its sites, or (`services_of` a site, "" for none) of that site's services.

    `dims` beside those the definition keeps apart split it into groups. Remembered for each edition.
    """
    told = definition(indicator)
    extra = tuple(dim for dim in dims if dim not in told.apart)
    key = (edition(snapshot), indicator, organisation, extra, services_of)
    return remember("book", key, lambda: _open(snapshot, told, organisation, extra, services_of))


def _open(
    snapshot: "Snapshot", told: Definition, organisation: str, extra: tuple[str, ...], services_of: str | None
) -> Book:
    import pyarrow.compute as pc

    parent = None
    if services_of is not None:
        parent = open_book(snapshot, told.key, organisation, extra)
    elif extra:
        parent = open_book(snapshot, told.key, organisation)
    dims = (*told.apart, *extra)
    table = monthly(snapshot, told.key, extra)
    wanted = pc.equal(table["organisation"], organisation)
    services = pc.equal(table["level"], "service")
    if services_of is None:
        wanted = pc.and_(wanted, pc.invert(services))
    else:
        wanted = pc.and_(pc.and_(wanted, services), pc.equal(table["site"], services_of))
    book = Book(told, organisation, dims, parent)
    for row in table.filter(wanted).to_pylist():
        _enter(book, row)
    if services_of is None:
        _add_totals_from_sites(book)
    for _, _, by_period in book.lines():
        for rows in by_period.values():
            rows.sort(key=lambda row: (row.basis, row.source))
    return book


def _enter(book: Book, row: dict[str, Any]) -> None:
    place = (row["level"], row["site"], row["service"])
    group = tuple(row[dim] for dim in book.dims)
    line = book.rows.setdefault(place, {}).setdefault(group, {})
    line.setdefault(row["period"], []).append(Row(**{name: row[name] for name in OWN}))


def _add_totals_from_sites(book: Book) -> None:
    """Add an organisation's published total as the sum over its sites, where it has none of its own."""
    if book.told.unit not in ("proportion", "count"):
        return
    sums: defaultdict[tuple[Group, str, float], list[Row]] = defaultdict(list)
    for place, group, by_period in book.lines():
        for period, rows in by_period.items():
            if place[0] == "site":
                for basis in {row.basis for row in rows if row.published}:
                    sums[group, period, basis].append(
                        min((r for r in rows if r.basis == basis), key=lambda r: r.source)
                    )
    whole: Place = ("organisation", "", "")
    for (group, period, basis), rows in sums.items():
        line = book.rows.setdefault(whole, {}).setdefault(group, {})
        if any(row.published for row in line.get(period, ())):
            continue
        shown = [row for row in rows if row.state == "figure" and row.numerator is not None]
        numerator, denominator = added(shown)
        if not shown or (book.told.unit == "proportion" and not denominator):
            continue
        flags = FROM_SITES if len(shown) == len(rows) else f"{FROM_SITES}; {LEFT_OUT}"
        line.setdefault(period, []).append(
            Row(basis + 0.5, "counts", numerator, denominator, flags=flags, source=min(r.source for r in shown))
        )
