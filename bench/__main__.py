"""Every measurement in one go: `make bench`. Results go to bench/results/, one JSON file each.

The page times want a home of a million responses, which takes some minutes to load; it is kept in the temporary
folder and used again.
"""

import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
RESULTS = HERE / "results"
HOME = Path(tempfile.gettempdir()) / "heard-bench-million"

STEPS = (
    ("spc", ["bench.spc"]),
    ("redaction", ["bench.redaction"]),
    ("coding", ["bench.coding"]),
    ("loading", ["bench.loading", "--rows", "1000000", "--keep", str(HOME)]),
    ("supplier", ["bench.supplier"]),
    ("pages", ["bench.pages", "--home", str(HOME)]),
    ("governance", ["bench.governance", "--postgresql"]),
    ("workshop", ["bench.workshop", "--postgresql"]),
    ("cards", ["bench.cards"]),
)


def main() -> None:
    """Run each step in a process of its own."""
    RESULTS.mkdir(exist_ok=True)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for name, words in STEPS:
        print(f"\n== {name}", flush=True)
        subprocess.run(
            [sys.executable, "-m", *words, "--out", str(RESULTS / f"{name}.json")], check=True, cwd=HERE.parent
        )


if __name__ == "__main__":
    main()
