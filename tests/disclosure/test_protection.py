"""No hidden small number can be worked out from what is shown."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.disclosure import DEFAULT, RULES, Cell, Protection, Why, protect

people = st.integers(0, 12) | st.integers(0, 60)


@st.composite
def pair(draw):
    denominator = draw(people)
    return draw(st.integers(0, denominator)), denominator


def determined(cells, protection):
    """The hidden cells that the tables fix, by the rank of the equations in floating point."""
    unknown = [c.key for c in cells if protection.why(c.key)]
    place = {key: i for i, key in enumerate(unknown)}
    names = {name for c in cells for name in (*c.adds_to, *c.total_of)}
    rows = []
    for name in names:
        if not any(name in c.total_of for c in cells):
            continue
        row = np.zeros(len(unknown))
        for c in cells:
            if c.key in place:
                row[place[c.key]] += (name in c.adds_to) - (name in c.total_of)
        rows.append(row)
    matrix = np.array([row for row in rows if row.any()])
    if not len(matrix):
        return set()
    rank = np.linalg.matrix_rank(matrix)
    return {
        key for key, i in place.items() if np.linalg.matrix_rank(np.vstack([matrix, np.eye(len(unknown))[i]])) == rank
    }


def square(table):
    """Cells of a two-way table with its row, column and grand totals."""
    cells = [
        Cell((r, c), *table[r][c], adds_to=(("row", r), ("column", c)))
        for r, c in product(range(len(table)), range(len(table[0])))
    ]

    def add(some):
        return sum(n for n, _ in some), sum(d for _, d in some)

    cells += [Cell(("row", r), *add(row), ("rows",), (("row", r),)) for r, row in enumerate(table)]
    cells += [
        Cell(("column", c), *add(col), ("columns",), (("column", c),)) for c, col in enumerate(zip(*table, strict=True))
    ]
    cells.append(Cell("all", *add([p for row in table for p in row]), (), ("rows", "columns")))
    return cells


@pytest.mark.covers("R102")
@given(st.lists(st.lists(pair(), min_size=3, max_size=3), min_size=2, max_size=4))
@settings(max_examples=150, deadline=None)
def test_no_small_count_of_a_two_way_table_can_be_solved_for(table):
    cells = square(table)
    protection = protect(cells)
    small = {c.key for c in cells if DEFAULT.primary(c.numerator, c.denominator)}
    assert all(protection.why(key) for key in small)
    assert not determined(cells, protection) & small


@given(st.lists(pair(), min_size=1, max_size=5))
@settings(max_examples=300, deadline=None)
def test_every_hidden_small_part_of_a_total_could_be_at_least_two_numbers(parts):
    total = sum(n for n, _ in parts), sum(d for _, d in parts)
    cells = [Cell(i, n, d, ("t",)) for i, (n, d) in enumerate(parts)] + [Cell("total", *total, (), ("t",))]
    protection = protect(cells)
    hidden = [i for i in range(len(parts)) if protection.why(i)]
    if protection.why("total") or not hidden:
        return
    left = sum(parts[i][1] for i in hidden)
    least = 0 if any(parts[i][1] == 0 for i in hidden) else 1
    fits = (
        [some for some in product(range(least, left + 1), repeat=len(hidden)) if sum(some) == left] if left < 16 else []
    )
    for place, i in enumerate(hidden):
        if DEFAULT.small(parts[i][1]) and fits:
            assert len({some[place] for some in fits}) > 1


def test_the_next_smallest_part_is_hidden_with_a_single_small_one():
    cells = [Cell(i, None, d, ("t",)) for i, d in enumerate([3, 40, 12, 0, 25])]
    assert protect(cells).hidden == {0: Why.FEW_ANSWERED, 2: Why.WOULD_REVEAL}


def test_two_small_parts_hide_each_other():
    cells = [Cell(i, None, d, ("t",)) for i, d in enumerate([3, 2, 12])]
    assert set(protect(cells).hidden) == {0, 1}


def test_ones_that_fill_their_remainder_take_another_part_with_them():
    cells = [Cell(i, None, d, ("t",)) for i, d in enumerate([1, 1, 30, 20])]
    assert set(protect(cells).hidden) == {0, 1, 3}


def test_a_hidden_total_hides_a_part_of_itself():
    cells = [Cell("site a", None, 6, ("trust",), ("a",)), Cell("site b", None, 3, ("trust",), ("b",))]
    cells += [Cell("ward a1", None, 6, ("a",)), Cell("trust", None, 9, (), ("trust",))]
    assert set(protect(cells).hidden) >= {"site a", "site b", "ward a1"}


def test_what_is_public_already_is_never_hidden():
    assert protect([Cell("x", 2, 3, fixed=True)]).hidden == {}


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ((0, 20), Why.SHOWN),
        ((4, 20), Why.FEW_SAID_SO),
        ((5, 20), Why.SHOWN),
        ((16, 20), Why.FEW_SAID_OTHERWISE),
        ((20, 20), Why.SHOWN),
        ((2, 4), Why.FEW_ANSWERED),
        ((3, None), Why.FEW_ANSWERED),
        ((None, 4), Why.FEW_ANSWERED),
        ((0, 0), Why.SHOWN),
    ],
)
def test_counts_of_one_to_four_are_hidden_on_both_sides_and_zero_is_not(counts, why):
    assert DEFAULT.primary(*counts) is why


def test_each_rule_states_where_it_comes_from():
    assert all(rule.source.endswith(".") and rule.key == key for key, rule in RULES.items())


def test_thousands_of_cells_are_protected_quickly():
    import time

    rng = np.random.default_rng(1)
    table = [[(0, int(d)) for d in row] for row in rng.poisson(12, (50, 36))]
    cells = square(table)
    start = time.perf_counter()
    assert isinstance(protect(cells), Protection)
    assert time.perf_counter() - start < 2
