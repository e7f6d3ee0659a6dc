"""How fast a supplier's file without words becomes evidence, beside DuckDB reading it and writing the same rows.

    python -m bench.supplier [--rows 1000000] [--out RESULT.json]

DuckDB reads the CSV, guesses the columns' types and writes them to one Parquet file: it checks nothing, names nothing
and keeps no earlier version. Each contender runs in a process of its own; peak memory is that process's.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.loading import BARE, run
from bench.million import SUPPLIER, write_supplier
from bench.stolen import watched

DUCKDB = """
import duckdb, sys
duckdb.connect(config={"threads": 2}).execute(
    "COPY (SELECT * FROM read_csv(?)) TO '" + sys.argv[2] + "' (FORMAT parquet, COMPRESSION zstd)", [sys.argv[1]])
"""


def measure(rows: int) -> dict[str, Any]:
    """Write the file, then let each contender have it."""
    with tempfile.TemporaryDirectory(prefix="heard-bench-") as place:
        folder = Path(place)
        file, mapping = write_supplier(folder / "answers.csv", rows=rows), folder / "supplier.toml"
        mapping.write_text(SUPPLIER)
        heard = [sys.executable, "-m", "heard.cli.main", "--home", str(folder / "home"), "load", str(file)]
        with watched() as stolen:
            seconds = {
                "csv module alone": run([sys.executable, "-c", BARE, str(file)]),
                "DuckDB reads and writes": run([sys.executable, "-c", DUCKDB, str(file), str(folder / "rows.parquet")]),
                "heard load": run([*heard, "--mapping", str(mapping)]),
            }
        return {"rows": rows, "megabytes": round(file.stat().st_size / 1e6), **seconds, "stolen": stolen}


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--out", type=Path)
    given = asked.parse_args()
    found = measure(given.rows)
    for name, result in found.items():
        if isinstance(result, dict) and "seconds" in result:
            print(f"{name:<26} {result['seconds']:>8.2f} s  peak {result['peak_mb']:>5.0f} MB")
    if given.out:
        given.out.write_text(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
