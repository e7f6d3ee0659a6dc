"""Files with one person's words among others', and what the home holds of them; all of it is made up."""

import csv
from pathlib import Path

from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.landing import landed
from heard.record.intake.models import Delivery, Verbatim
from tests.attack.test_overlaps import BY_KEY

ASKED = "the person asked us to"
HERS = "My sister Quetzal Zanzibar waited on the blue corridor until midnight."
NUMBERS = ("rows_read", "rows_accepted", "rows_rejected", "duplicates_dropped", "responses", "passages")


def keyed(path: Path, rows: list[tuple[str, str, str]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Comments with references: each row's reference, day and words."""
    with path.open("w", newline="", encoding=encoding) as file:
        lines = [("id", "trust", "day", "words"), *((i, "XD1", day, said) for i, day, said in rows)]
        csv.writer(file, delimiter=delimiter).writerows(lines)
    return path


DAY = "2026-01-05"
OTHERS = [("1", DAY, "The ward was quiet."), ("3", DAY, "The tea was cold, but brought with a smile.")]
PLAIN = BY_KEY.format(more="")


def words() -> str:
    return str(current_snapshot().query("SELECT * FROM passages")) + str(list(Verbatim.objects.values_list("text")))


def count(table: str = "responses") -> int:
    return int(current_snapshot().query(f"SELECT count(*) AS n FROM {table}")[0]["n"])


def numbers() -> list[tuple[object, ...]]:
    return list(Delivery.objects.order_by("id").values_list("key", "state", *NUMBERS))


def the_file(home: Home, delivery: str) -> bytes:
    return landed(home, Delivery.objects.filter(key=delivery).latest("id").sha256).read_bytes()
