"""Someone who asks for everything, one question at a time, still cannot work out a small number."""

from itertools import product

import numpy as np
import pytest

from heard.disclosure import RULES
from heard.evidence.testing import snapshot
from heard.indicators import figures

MONTHS = ("2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09")
PERIODS = (*MONTHS, "FY2026-27-Q1", "FY2026-27-Q2", "FY2026-27")
SITES, SERVICES = ("A", "B", "C"), ("1", "2")
PLACES = (("", ""), *((site, "") for site in SITES), *product(SITES, SERVICES))


def parts(place, period):
    """The equations a number stands in as a total: its parts."""
    site, service = place
    if not site:
        yield [((s, ""), period) for s in SITES]
    elif not service:
        yield [((site, s), period) for s in SERVICES]
    if period == "FY2026-27":
        yield [(place, quarter) for quarter in PERIODS[-3:-1]]
    elif period in PERIODS[-3:-1]:
        months = MONTHS[:3] if period.endswith("Q1") else MONTHS[3:]
        yield [(place, month) for month in months]


@pytest.fixture
def lake(tmp_path):
    """A random little organisation: true counts by place and month, and its snapshot."""

    def make(seed):
        rng = np.random.default_rng(seed)
        rows, truth = [], {}
        for site, service, month in product(SITES, SERVICES, MONTHS):
            people = int(rng.choice([0, 1, 3, 6, 8, 12, 30]))
            good = int(rng.integers(0, people + 1))
            truth[(site, service), month] = good, people
            rows += [
                {
                    "response": f"{site}{service}{month}{i}", "kind": "friends-and-family", "question": "experience",
                    "counts_as": "positive" if i < good else "negative", "organisation": "RXX", "site": site,
                    "service": service, "period": month, "setting": "inpatient",
                }
                for i in range(people)
            ]  # fmt: skip
        return snapshot(tmp_path, responses=rows), truth

    return make


def everything(s):
    """All that can be asked for, asked one question at a time."""
    shown = {}
    for period in PERIODS:
        for by in ((), ("site",), ("service",)):
            for f in figures(s, "fft_percent_positive", organisation="RXX", period=period, by=by):
                shown[(f.site, f.service), f.period] = f
    return shown


def true_value(truth, place, period):
    months = {"FY2026-27": MONTHS, "FY2026-27-Q1": MONTHS[:3], "FY2026-27-Q2": MONTHS[3:]}.get(period, (period,))
    inside = [
        truth[p, m] for p, m in truth if m in months and (not place[0] or p[0] == place[0]) and place[1] in ("", p[1])
    ]
    return sum(n for n, _ in inside), sum(d for _, d in inside)


@pytest.mark.covers("R102")
@pytest.mark.parametrize("seed", range(5))
def test_no_small_number_can_be_solved_for_from_all_answers_together(lake, seed):
    s, truth = lake(seed)
    shown = everything(s)
    cells = list(product(PLACES, PERIODS))
    hidden = [cell for cell in cells if cell in shown and shown[cell].suppressed]
    for cell in cells:
        if cell in shown and not shown[cell].suppressed:
            assert (shown[cell].numerator, shown[cell].denominator) == true_value(truth, *cell)
    column = {cell: i for i, cell in enumerate(hidden)}
    rows = []
    for cell in cells:
        for some in parts(*cell):
            row = np.zeros(len(hidden))
            for part in some:
                if part in column:
                    row[column[part]] += 1
            if cell in column:
                row[column[cell]] -= 1
            if row.any():
                rows.append(row)
    matrix = np.array(rows)
    rank = np.linalg.matrix_rank(matrix)
    small = [cell for cell in hidden if RULES["fft"].primary(*true_value(truth, *cell))]
    assert small
    solved = [c for c in small if np.linalg.matrix_rank(np.vstack([matrix, np.eye(len(hidden))[column[c]]])) == rank]
    assert solved == []
