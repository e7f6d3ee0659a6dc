"""Which cells of tables that add up must be hidden so that no hidden number can be worked out."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from heard.disclosure.rules import DEFAULT, Rule, Why

SEED, TOLERANCE, FREE = 20260401, 1e-13, 1e-5
"""Of the random projection that finds what equations fix: the same every time, far finer than what it tells apart."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One pair of counts and the tables it stands in.

    `adds_to` names each table the cell is a part of, `total_of` the tables it is the sum of. A total that no cell
    carries is taken to be known to everyone, unless it is itself too small to show. A `fixed` cell is public
    already and never hidden.
    """

    key: Hashable
    numerator: float | None
    denominator: float | None
    adds_to: tuple[Hashable, ...] = ()
    total_of: tuple[Hashable, ...] = ()
    fixed: bool = False
    counted: float | None = None

    @property
    def size(self) -> float:
        """How many people the cell adds to its tables: `counted` where given, else all it is about."""
        if self.counted is not None:
            return self.counted
        return (self.denominator if self.denominator is not None else self.numerator) or 0.0


@dataclass(frozen=True, slots=True)
class Protection:
    """What may not be shown of a set of cells, and why, under one rule."""

    rule: Rule
    hidden: Mapping[Hashable, Why] = field(default_factory=dict)

    def why(self, key: Hashable) -> Why:
        """Why the cell with this key is hidden, or `Why.SHOWN`."""
        return self.hidden.get(key, Why.SHOWN)


@dataclass(slots=True)
class _Table:
    parts: list[int] = field(default_factory=list)
    total: int | None = None
    total_small: bool = False


def protect(
    cells: Sequence[Cell], rule: Rule = DEFAULT, *, already: Mapping[Hashable, Why] | None = None
) -> Protection:
    """Hide small counts (primary), then what would reveal them (secondary), until nothing hidden can be worked out.

    `already` names cells that another protection hides: they stay hidden here and must not be revealed either.

    Two attacks are closed: solving the equations "parts add up to the total" of all tables together, and seeing that
    hidden parts, of at least one person each, add up to as many people as there are parts.
    """
    primary = {
        i: why
        for i, cell in enumerate(cells)
        if not cell.fixed and (why := rule.primary(cell.numerator, cell.denominator))
    }
    if already:
        primary |= {i: already[cell.key] for i, cell in enumerate(cells) if cell.key in already and not cell.fixed}
    hidden = dict(primary)
    if rule.secondary and hidden:
        tables = _tables(cells, rule)
        while _close_tables(cells, tables, hidden) or _close_cycles(cells, tables, hidden, primary):
            pass
    return Protection(rule, {cells[i].key: why for i, why in hidden.items()})


def _tables(cells: Sequence[Cell], rule: Rule) -> list[_Table]:
    named: defaultdict[Hashable, _Table] = defaultdict(_Table)
    for i, cell in enumerate(cells):
        for name in cell.adds_to:
            named[name].parts.append(i)
        for name in cell.total_of:
            named[name].total = i
    tables = [table for table in named.values() if table.parts]
    for table in tables:
        if table.total is None:
            numerator = sum(cells[i].numerator or 0 for i in table.parts)
            shares = any(cells[i].denominator is not None for i in table.parts)
            denominator = sum(cells[i].denominator or 0 for i in table.parts) if shares else None
            table.total_small = bool(rule.primary(numerator, denominator))
    return tables


def _close_tables(cells: Sequence[Cell], tables: Iterable[_Table], hidden: dict[int, Why]) -> bool:
    """Hide one more cell in every table that leaves exactly one unknown, or only ones; whether any was hidden."""
    changed = False
    for table in tables:
        unknown = [i for i in table.parts if i in hidden]
        total_unknown = table.total_small if table.total is None else table.total in hidden
        if not unknown and not total_unknown:
            continue
        if table.total is None and not unknown:
            continue
        alone = len(unknown) + total_unknown == 1
        all_ones = not total_unknown and sum(cells[i].size for i in unknown) == len(unknown)
        if alone or all_ones:
            changed |= _hide_next(cells, table, hidden)
    return changed


def _hide_next(cells: Sequence[Cell], table: _Table, hidden: dict[int, Why]) -> bool:
    """Hide the smallest part still shown; where only empty parts are left, an empty one; last, the total."""
    shown = [i for i in table.parts if i not in hidden and not cells[i].fixed]
    shown.sort(key=lambda i: (cells[i].size == 0, cells[i].size))
    if table.total is not None and table.total not in hidden and not cells[table.total].fixed:
        shown.append(table.total)
    if not shown:
        return False
    hidden[shown[0]] = Why.WOULD_REVEAL
    return True


def _close_cycles(
    cells: Sequence[Cell], tables: Sequence[_Table], hidden: dict[int, Why], primary: Mapping[int, Why]
) -> bool:
    """Hide one more cell beside each small count that all tables together still determine; whether any was hidden."""
    equations = []
    for table in tables:
        unknown = {i: 1 for i in table.parts if i in hidden}
        if table.total is not None and table.total in hidden:
            unknown[table.total] = -1
        if unknown and not (table.total is None and table.total_small):
            equations.append(unknown)
    changed = False
    fixed = _determined(equations) & primary.keys()
    for table in tables if fixed else ():
        if not fixed.isdisjoint(table.parts) and _hide_next(cells, table, hidden):
            fixed.difference_update(table.parts)
            changed = True
    return changed


def _determined(equations: Sequence[dict[int, int]]) -> set[int]:
    """The unknowns that a set of linear equations fixes.

    A random vector is projected on the equations' null space: every unknown that could still vary keeps a part of it,
    and one that is fixed keeps none. One projection judges all unknowns; doubtful ones count as fixed.
    """
    if not equations:
        return set()
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.linalg import lsqr

    unknown = sorted({i for equation in equations for i in equation})
    place = {i: column for column, i in enumerate(unknown)}
    entries = [(row, place[i], value) for row, equation in enumerate(equations) for i, value in equation.items()]
    rows, columns, values = zip(*entries, strict=True)
    shape = (len(equations), len(unknown))
    matrix = csr_array((np.array(values, dtype=float), (rows, columns)), shape=shape)
    random = np.random.default_rng(SEED).uniform(1.0, 2.0, len(unknown))
    fitted = lsqr(matrix.T, random, atol=TOLERANCE, btol=TOLERANCE, iter_lim=20 * sum(shape))[0]
    free = np.abs(random - matrix.T @ fitted)
    return {i for i in unknown if free[place[i]] < FREE}
