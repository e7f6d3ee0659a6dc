"""How fast files become evidence, beside reading the same file with the csv module alone.

    python bench/loading.py [--rows 200000] [--keep HOME] [--out RESULT.json]

Each contender runs in a process of its own; peak memory is that process's.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.million import write

BARE = """
import csv, sys
with open(sys.argv[1], newline="", encoding="utf-8") as file:
    rows = sum(1 for row in csv.DictReader(file))
print(rows)
"""


def run(command: list[str], **environment: str) -> dict[str, float]:
    """Wall seconds and peak megabytes of one command."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **environment})
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return {"seconds": round(time.perf_counter() - before, 2), "peak_mb": round(usage.ru_maxrss / 1024)}


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=200_000)
    asked.add_argument("--keep", type=Path, help="load into this home and leave it there")
    asked.add_argument("--out", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = write(Path(folder) / "answers.csv", rows=given.rows)
        home = given.keep or Path(folder) / "home"
        found = {
            "rows": given.rows,
            "csv module alone": run([sys.executable, "-c", BARE, str(file)]),
            "heard load": run([sys.executable, "-m", "heard.cli.main", "--home", str(home), "load", str(file)]),
            "heard load again (already received)": run(
                [sys.executable, "-m", "heard.cli.main", "--home", str(home), "load", str(file)]
            ),
        }
    for name, result in found.items():
        if isinstance(result, dict):
            rate = given.rows / result["seconds"]
            print(f"{name:<40} {result['seconds']:>8.2f} s  {rate:>12,.0f} rows/s  peak {result['peak_mb']:>5.0f} MB")
    if given.out:
        given.out.write_text(json.dumps(found, indent=2))


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
