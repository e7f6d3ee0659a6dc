"""Small files in the real layouts, made up for these tests."""

import csv
from collections.abc import Iterable
from pathlib import Path

INPATIENT = (
    "YearMonth", "Location ID", "Organisation Code", "Trust Code", "Trust Name", "Site Code", "Site Name",
    "Total Responses - IP", "Total Eligible - IP", "Response Rate - IP", "Percentage Recommended - IP",
    "Percentage Recommended (n) - IP", "Matched Organisation Code",
)  # fmt: skip


def inpatient(path: Path, sites: Iterable[tuple[str, int, int, float]], *, month: str = "202601") -> Path:
    """An inpatient site file: each site's code, answers, people eligible and share who would recommend."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(INPATIENT)
        for site, answers, eligible, share in sites:
            trust = site[:3]
            said = f"{share:.1%}"
            rate = f"{answers / eligible:.1%}"
            writer.writerow(
                [
                    month,
                    site,
                    site,
                    trust,
                    f"{trust} TRUST",
                    site,
                    f"{site} HOSPITAL",
                    answers,
                    eligible,
                    rate,
                    said,
                    f"{said} ({answers})",
                    site,
                ]
            )
    return path


SAID = (
    "The nurse on the night shift explained everything and was kind.",
    "Waited four hours and nobody told us why.",
    "Food was cold but the ward was clean.",
    "Nobody rang me back about my discharge.",
    "Lovely staff, thank you.",
    "The car park is too small and too dear.",
    "My mother was left in pain until the morning.",
)


def free_text(path: Path, *, rows: int, start: int = 0) -> Path:
    """A GP free-text export: rows numbered from `start`, so that two files may overlap; every seventh row repeats."""
    answers = ("Extremely likely", "Likely", "Neither likely nor unlikely", "Unlikely", "Extremely unlikely")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["time", "rating", "free_text", "do_better", "surgery"])
        for number in range(start, start + rows):
            row = number - number % 7 % 2
            when = f"2025-{1 + row // 100 % 12:02d}-{1 + row % 28:02d} 10:{row % 60:02d}:00"
            writer.writerow(
                [when, answers[row % 5], SAID[row % 7], "" if row % 3 else SAID[row % 6], f"Oak Lane {row % 4}"]
            )
    return path


CASES = ("Formal complaint", "PALS", "Compliment", "PALS enquiry")
HARBOUR = ("Case no", "Received", "Type of case", "Trust code", "Ward", "Complainant name", "What happened", "Result")


def supplier_file(path: Path, *, rows: int, month: int = 4, columns: tuple[str, ...] = HARBOUR) -> Path:
    """Complaints as one invented supplier writes them, with columns no source knows; every tenth date is none."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in range(rows):
            when = "to be found out" if row % 10 == 9 else f"{1 + row % 28:02d}/{month:02d}/2026"
            cells = [
                f"HB{month:02d}{row:04d}", when, CASES[row % 4], "RX9", f"Ward {row % 3 + 1}", "Joan Example",
                SAID[row % 7], ("Upheld", "Not upheld", "")[row % 3], "extra",
            ]  # fmt: skip
            writer.writerow(cells[: len(columns)])
    return path
