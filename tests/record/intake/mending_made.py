"""Returns with a row that cannot be taken, and the doors that mend it."""

import csv
from pathlib import Path

from heard.record.intake.editions import current_snapshot
from heard.record.intake.mending import mend_row
from heard.record.intake.models import Delivery, RejectedRow
from tests.record.intake.made import inpatient

SITES = [("XD101", 100, 400, 0.95), ("XD102", 50, 200, 0.90), ("XD201", 20, 80, 0.85)]
COMPLAINTS = """
key = "harbour_complaints"
name = "Complaints of Harbour"
identity = "by key"
fingerprint = ["Ref", "Received", "Words"]

[constants]
kind = "complaint"
organisation = "XD1"

[columns]
reference = "Ref"
received_on = "Received"

[[passages]]
column = "Words"
prompt = "nonspecific"
"""


def held() -> list[tuple[object, ...]]:
    rows = current_snapshot().query("SELECT site, measure, numerator, denominator FROM counts ORDER BY ALL")
    return [tuple(row.values()) for row in rows]


def words() -> list[str]:
    return [row["text"] for row in current_snapshot().query("SELECT text FROM passages ORDER BY text")]


def table(path: Path, *rows: list[str], encoding: str = "utf-8") -> Path:
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file).writerows(rows)
    return path


def spoilt(tmp_path: Path, name: str = "jan.csv", month: str = "202601") -> Path:
    file = inpatient(tmp_path / name, SITES, month=month)
    file.write_text(file.read_text().replace(",50,200,", ",fifty,200,"))
    return file


def with_cell(row: RejectedRow, column: str, value: str) -> list[str]:
    return [value if name == column else held for name, held in row.cells]


def mend(delivery: Delivery, column: str, value: str) -> RejectedRow:
    row = delivery.rejected_rows.get()
    return mend_row(row, values=with_cell(row, column, value), by="ana")


def only() -> Delivery:
    return Delivery.objects.get(state=Delivery.State.LANDED)
