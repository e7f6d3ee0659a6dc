"""100,000 monthly series judged by all four rules, beside a bare numpy pass over the same matrix.

    python bench/spc.py [--series 100000] [--months 36] [--repeat 3] [--out spc.json]

Each contender runs in a process of its own, so that its peak memory is its own; both see the same numbers.
"""

import argparse
import json
import multiprocessing
import platform
import resource
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np


def series(count: int, months: int) -> np.ndarray:
    """Percentages with a little noise and, in one series in a hundred, a shift in the last seven months."""
    random = np.random.default_rng(2026)
    values = random.normal(0.92, 0.02, (count, months))
    values[::100, -7:] += 0.03
    return values


def bare(values: np.ndarray) -> int:
    """The least that any chart needs: mean, moving ranges, limits, and each point compared with them."""
    centre = values.mean(axis=1)
    room = 2.66 * np.abs(np.diff(values, axis=1)).mean(axis=1)
    flagged = (values > (centre + room)[:, None]) | (values < (centre - room)[:, None])
    return int(flagged[:, -1].sum())


def heard(values: np.ndarray) -> int:
    """Limits with screening, four rules at every point, and the last point's rule."""
    from heard.statistics.many import xmr_many

    return int((xmr_many(values).last_rule != 0).sum())


def evidence(values: np.ndarray) -> int:
    """A p-value for each last point, and Benjamini and Hochberg's adjustment over all series."""
    from heard.statistics.last_point import last_point_evidence
    from heard.statistics.multiple_testing import adjusted

    return int((adjusted(last_point_evidence(values).p) <= 0.05).sum())


def measure(contender: Callable[[np.ndarray], int], count: int, months: int, repeat: int) -> dict[str, float]:
    contender(series(100, months))
    values = series(count, months)
    # ru_maxrss is in kilobytes on Linux
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        flagged = contender(values)
        times.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": min(times), "peak_mb": peak, "above_input_mb": peak - before, "last_points_flagged": flagged}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, default=100_000)
    parser.add_argument("--months", type=int, default=36)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    found = {}
    for contender in (bare, heard, evidence):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            found[contender.__name__] = pool.apply(measure, (contender, asked.series, asked.months, asked.repeat))
    print(f"{asked.series:,} series x {asked.months} months, best of {asked.repeat}, {platform.machine()}")
    print(f"{'':22}{'seconds':>9}{'x bare':>8}{'peak MB':>9}{'flagged':>9}")
    names = {"bare": "bare numpy pass", "heard": "xmr_many, 4 rules", "evidence": "p-values and BH"}
    for name, figures in found.items():
        slower = figures["seconds"] / found["bare"]["seconds"]
        print(
            f"{names[name]:22}{figures['seconds']:9.3f}{slower:8.1f}{figures['peak_mb']:9.0f}"
            f"{figures['last_points_flagged']:9,}"
        )
    if asked.out:
        asked.out.write_text(
            json.dumps({"series": asked.series, "months": asked.months, "contenders": found}, indent=2) + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
