"""All numbers of one indicator at one organisation, with what may be shown of them worked out over all of them."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from heard.disclosure import RULES, Cell, Protection, Rule, Why, protect
from heard.indicators.definition import Definition
from heard.indicators.row import Group, Place, Row, added, calendar, derived


@dataclass(frozen=True, slots=True)
class _Line:
    """What the cells of one place and group share, whatever their period."""

    organisation: str
    place: Place
    named: tuple[tuple[str, str], ...]
    tables: tuple[tuple[Hashable, ...], ...]
    counts: bool

    def __call__(self, period: str, numerator: float | None, denominator: float | None, *more: Hashable) -> Cell:
        adds = (*more, *((*table, period) for table in self.tables))
        totals = (("places", self.place, self.named, period),)
        key = (self.organisation, self.place, self.named, period)
        return Cell(key, numerator, denominator, adds, totals, counted=numerator if self.counts else None)


@dataclass(slots=True)
class Book:
    """The rows of one organisation by place, group and period, and their protection.

    A book of services, or of groups of people, stands on the plain book of the organisation (`parent`): what that one
    shows is known, and what it hides must stay hidden here.
    """

    told: Definition
    organisation: str
    dims: tuple[str, ...]
    parent: "Book | None" = None
    rows: dict[Place, dict[Group, dict[str, list[Row]]]] = field(default_factory=dict)
    _made: list[Cell] | None = None
    _protection: Protection | None = None
    _windows: dict[str, Protection] = field(default_factory=dict)

    @property
    def rule(self) -> Rule:
        """The rule of small numbers for this indicator."""
        return RULES[self.told.disclosure]

    def lines(self) -> Iterator[tuple[Place, Group, dict[str, list[Row]]]]:
        """Every place and group with its rows by period."""
        for place, groups in self.rows.items():
            for group, by_period in groups.items():
                yield place, group, by_period

    def protection(self) -> Protection:
        """What may not be shown of the months, financial quarters and years in this book."""
        if self._protection is None:
            cells = list(self._all_cells())
            already: dict[Hashable, Why] = {}
            if self.parent is not None:
                above = self.parent.protection()
                cells += [
                    Cell(key, num, den, (), totals, fixed=not above.why(key))
                    for key, num, den, totals in self._totals_above({name for cell in cells for name in cell.adds_to})
                ]
                already = dict(above.hidden)
            self._protection = protect(cells, self.rule, already=already)
        return self._protection

    def key(self, place: Place, group: Group, period: str) -> Hashable:
        """What a cell is called in every book: its place, its groups by dimension, and its period."""
        return self.organisation, place, tuple(zip(self.dims, group, strict=True)), period

    def cell(self, place: Place, group: Group, period: str, numerator: float | None, denominator: float | None,
             *more: Hashable) -> Cell:  # fmt: skip
        """One cell with the tables it adds to: its parent place's, and each group's whole."""
        return self._line(place, group)(period, numerator, denominator, *more)

    def _line(self, place: Place, group: Group) -> "_Line":
        level, site, _ = place
        named = tuple(zip(self.dims, group, strict=True))
        above: dict[str, Place] = {"site": ("organisation", "", ""), "service": ("site", site, "")}
        extra = [dim for dim in self.dims if dim not in self.told.apart]
        tables: list[tuple[Hashable, ...]] = [("places", above[level], named)] if level in above else []
        tables += [("groups", place, tuple(pair for pair in named if pair[0] != dim)) for dim in extra]
        return _Line(self.organisation, place, named, tuple(tables), counts=bool(extra) and self.told.themed)

    def _all_cells(self) -> list[Cell]:
        """Every cell of this book, laid out once: the books that stand on it ask again."""
        if self._made is None:
            self._made = list(self._cells())
        return self._made

    def _cells(self) -> Iterator[Cell]:
        for place, group, by_period in self.lines():
            quarters: defaultdict[str, list[Row]] = defaultdict(list)
            years: defaultdict[str, list[Row]] = defaultdict(list)
            of_year: dict[str, str] = {}
            line, cell_of = (place, group), self._line(place, group)
            for period, row in derived(by_period):
                when = calendar(period)
                if when is None:
                    yield cell_of(period, row.numerator, row.denominator)
                    continue
                quarter, year = when
                quarters[quarter].append(row)
                years[year].append(row)
                of_year[quarter] = year
                yield cell_of(period, row.numerator, row.denominator, ("quarter", line, quarter))
            for quarter, rows in quarters.items():
                cell = cell_of(quarter, *added(rows), ("year", line, of_year[quarter]))
                yield _also_total(cell, ("quarter", line, quarter))
            for year, rows in years.items():
                yield _also_total(cell_of(year, *added(rows)), ("year", line, year))

    def _totals_above(
        self, wanted: set[Hashable]
    ) -> Iterator[tuple[Hashable, float | None, float | None, tuple[Hashable, ...]]]:
        """The parent's cells that are totals of tables in this book."""
        assert self.parent is not None
        for cell in self.parent._all_cells():
            place_group_period: tuple[Hashable, ...] = cell.key[1:]  # type: ignore[index]
            names = (("places", *place_group_period), ("groups", *place_group_period))
            totals = [name for name in names if name in wanted]
            if totals:
                yield cell.key, cell.numerator, cell.denominator, tuple(totals)

    def window(self, months: Sequence[str], label: str) -> Protection:
        """What may not be shown of the sums over these months, for every place and group.

        A sum may be shown only where it tells nothing that quarters and years do not tell already: of the hidden
        parts of each whole, it holds all or none.
        """
        if label not in self._windows:
            self._windows[label] = self._window(months, label)
        return self._windows[label]

    def _window(self, months: Sequence[str], label: str) -> Protection:
        hidden = self.protection()
        cells, already = [], {}
        for place, group, by_period in self.lines():
            there = {period: row for period, row in derived(by_period) if period in months}
            if not there:
                continue
            cell = self.cell(place, group, label, *added(there.values()))
            cells.append(cell)
            if not self._tells_nothing_new(place, group, dict(derived(by_period)), set(there), hidden):
                already[cell.key] = Why.WOULD_REVEAL
        return protect(cells, self.rule, already=already)

    def _tells_nothing_new(
        self, place: Place, group: Group, all_months: Iterable[str], inside: set[str], hidden: Protection
    ) -> bool:
        wholes: defaultdict[str, set[str]] = defaultdict(set)
        for month in all_months:
            if when := calendar(month):
                wholes[when[0]].add(month)
        units: defaultdict[str, dict[str, bool]] = defaultdict(dict)
        for quarter, months in wholes.items():
            unseen = {month for month in months if hidden.why(self.key(place, group, month))}
            if months <= inside or not months & inside:
                year = calendar(min(months))
                assert year is not None
                if hidden.why(self.key(place, group, quarter)):
                    units[year[1]][quarter] = months <= inside
            elif unseen & inside and (not unseen <= inside or hidden.why(self.key(place, group, quarter))):
                return False
        return all(len(set(year.values())) == 1 for year in units.values())


def _also_total(cell: Cell, table: Hashable) -> Cell:
    return Cell(
        cell.key, cell.numerator, cell.denominator, cell.adds_to, (*cell.total_of, table), cell.fixed, cell.counted
    )
