"""Old lists as commissioners keep them, written for the tests."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

CONCERNS = """Northcombe area team,,,,,,,
Concerns log 2013-14,,,,,,,
,,,,,,,
Ref,Date raised,Provider,Nature of concern,Raised by,Action taken,Lead,Status
CON-001,03/04/2013,RZ1,Discharge letters arrive late,Jane Smith,Raised at the contract board,Sarah Jones,Open
CON-002,21/05/2013,Harbour Trust,Food is served cold,,,,
,,,Parking is dear,,,,closed?
CON-004,soon,Harbor,Noise at night,,,,
"""
COLUMNS = {
    "concerns": "Ref,Date raised,Provider,Nature of concern,Raised by,Action taken,Lead,Status",
    "actions": "Action no.,Meeting date,Action,Owner,Due date,Progress,RAG",
    "stakeholders": "Name,Organisation,Role,E-mail,Interest,Influence,How we will engage",
    "you-said-we-did": "You said...,We did...,Ward,Date",
}


def written(path: Path, words: str = CONCERNS) -> Path:
    """A CSV with these words."""
    path.write_text(words, encoding="utf-8")
    return path


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    """A workbook of these sheets; days are written as days."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path
