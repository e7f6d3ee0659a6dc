"""Figures of an indicator for places, periods and groups, as a person may see them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from heard.disclosure import Figure, Protection, ReleasedFigure, release
from heard.indicators.book import Book
from heard.indicators.cells import edition, monthly, remember
from heard.indicators.definition import Definition, definition
from heard.indicators.limits import with_limits
from heard.indicators.opening import open_book
from heard.indicators.row import Group, Place, Row
from heard.indicators.spans import periods_of
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

COLUMNS = ("site", "service", "month")
"""Dimensions that have a place of their own in a figure; the others make its group."""

UNKNOWN = "not known"


def figures(
    snapshot: "Snapshot",
    indicator: str,
    *,
    organisation: str = "",
    site: str = "",
    service: str = "",
    period: str = "",
    by: Sequence[str] = (),
    setting: str = "",
    category: str = "",
    domain: str = "",
) -> list[ReleasedFigure]:
    """The released figures that answer a question, ordered by place, period and group.

    Without a place: one for each organisation. Without a period: each period there is. `by` names some of the
    definition's `dimensions`. Every figure stands at one level and comes from one basis, the first that has it:
    published counts before responses. What was asked of one place is remembered for each edition: it is the same for
    everyone. Raises `Refusal` for unknown indicators, dimensions and periods.
    """
    asked = (organisation, site, service, period, tuple(by), setting, category, domain)
    if not organisation and not site:
        return _found(snapshot, indicator, *asked)
    return list(
        remember("figures", (edition(snapshot), indicator, *asked), lambda: _found(snapshot, indicator, *asked))
    )


def _found(
    snapshot: "Snapshot",
    indicator: str,
    organisation: str,
    site: str,
    service: str,
    period: str,
    by: tuple[str, ...],
    setting: str,
    category: str,
    domain: str,
) -> list[ReleasedFigure]:
    told = definition(indicator)
    asked = {"setting": setting, "category": category, "domain": domain}
    chosen = {dim: word for dim, word in asked.items() if word}
    for dim, word in told.unless_asked:
        if dim not in by:
            chosen.setdefault(dim, word)
    if unknown := [dim for dim in (*by, *chosen) if dim not in told.dimensions]:
        raise Refusal(
            f"{indicator} cannot be split by “{unknown[0]}”.", next_step=f"Choose from: {', '.join(told.dimensions)}."
        )
    dims = tuple(dict.fromkeys(dim for dim in (*by, *chosen) if dim not in COLUMNS and dim not in told.apart))
    when = Period.parse(period) if period else None
    found: list[ReleasedFigure] = []
    for code in organisations(snapshot, indicator, organisation=organisation, site=site):
        for book in _books(snapshot, told, code, dims, site, service, by):
            found += _of_book(snapshot, book, site, service, when, by, chosen)
    return sorted(found, key=lambda f: (f.organisation, f.site, f.service, f.period, f.group))


def organisations(snapshot: "Snapshot", indicator: str, *, organisation: str = "", site: str = "") -> list[str]:
    """The organisations an indicator has numbers of: the one asked for, that of a site, or all."""
    import pyarrow.compute as pc

    table = monthly(snapshot, indicator)
    if organisation:
        return [organisation]
    if site:
        table = table.filter(pc.equal(table["site"], site))
    else:
        table = table.filter(pc.is_in(table["level"], value_set=_arrow(["organisation", "site", "service"])))
    return sorted(table["organisation"].unique().to_pylist())


def _arrow(words: list[str]) -> object:
    import pyarrow as pa

    return pa.array(words)


def _books(
    snapshot: "Snapshot", told: Definition, code: str, dims: tuple[str, ...], site: str, service: str, by: Sequence[str]
) -> Iterator[Book]:
    if not service and "service" not in by:
        yield open_book(snapshot, told.key, code, dims)
        return
    import pyarrow.compute as pc

    table = monthly(snapshot, told.key)
    here = table.filter(pc.and_(pc.equal(table["organisation"], code), pc.equal(table["level"], "service")))
    for one in sorted(here["site"].unique().to_pylist()):
        if not site or one == site:
            yield open_book(snapshot, told.key, code, dims, services_of=one)


def _of_book(
    snapshot: "Snapshot",
    book: Book,
    site: str,
    service: str,
    when: Period | None,
    by: Sequence[str],
    chosen: dict[str, str],
) -> list[ReleasedFigure]:
    level = "service" if service or "service" in by else "site" if site or "site" in by else "organisation"
    drafts: list[Figure] = []
    windows: dict[str, Protection] = {}
    lines = [
        (place, group, rows)
        for place, group, rows in book.lines()
        if _fits(place, level, site, service)
        and all(group[book.dims.index(dim)] == word for dim, word in chosen.items())
    ]
    several = {
        dim
        for i, dim in enumerate(book.dims)
        if dim in book.told.apart and len({group[i] for _, group, _ in lines}) > 1
    }
    named = [
        i for i, dim in enumerate(book.dims) if dim in by or dim in several or (dim == "category" and dim not in chosen)
    ]
    for place, group, rows in lines:
        for key, row, flags in periods_of(book.told, rows, when, "month" in by):
            drafts.append(_figure(snapshot, book, place, group, key, row, flags, named))
            if when is not None and key == when.key and not row.published and len(when.months) > 1:
                standard = when.kind in ("financial quarter", "financial year")
                windows.setdefault(key, book.protection() if standard else book.window(when.months, key))
    drafts = with_limits(drafts, book.told.unit)
    protected = [f for f in drafts if not f.published and f.period not in windows]
    released = release(protected, book.rule, protection=book.protection()) if protected else []
    for key, protection in windows.items():
        released += release(
            [f for f in drafts if not f.published and f.period == key], book.rule, protection=protection
        )
    return released + release([f for f in drafts if f.published], book.rule, protection=Protection(book.rule))


def _fits(place: Place, level: str, site: str, service: str) -> bool:
    return (
        place[0] == level
        and (not site or place[1] == site)
        and (not service or place[2].casefold() == service.casefold())
        and (level != "service" or bool(place[2]))
        and (level != "site" or bool(place[1]))
    )


def _figure(
    snapshot: "Snapshot",
    book: Book,
    place: Place,
    group: Group,
    period: str,
    row: Row,
    flags: tuple[str, ...],
    named: list[int],
) -> Figure:
    told = book.told
    value = row.value
    if value is None and told.unit == "proportion" and row.numerator is not None and row.denominator:
        value = row.numerator / row.denominator
    elif value is None and told.unit == "count":
        value = row.numerator
    groups = dict(zip(book.dims, group, strict=True))
    return Figure(
        indicator=told.key,
        organisation=book.organisation,
        site=place[1],
        service=place[2],
        setting=groups.get("setting", ""),
        category=groups.get("category", ""),
        period=period,
        group=" / ".join(group[i] or UNKNOWN for i in named),
        by=tuple(zip(book.dims, group, strict=True)),
        numerator=row.numerator,
        denominator=row.denominator,
        value=value,
        lower=row.lower,
        upper=row.upper,
        n=row.denominator if told.unit in ("proportion", "net", "score") else row.numerator,
        unit=told.unit,
        level=place[0],
        source=row.source,
        origin=row.origin,
        machine=bool(row.machine),
        published=row.published,
        suppressed=row.state == "suppressed",
        word=row.word,
        scope=row.scope,
        flags=tuple(flag for flag in (row.flags, *flags, row.state if row.state == "not computable" else "") if flag),
        data_version=snapshot.digest,
        definition_version=told.version,
        cell=book.key(place, group, period),
    )
