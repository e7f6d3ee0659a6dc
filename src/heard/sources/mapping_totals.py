"""Rows of a supplier's table of numbers that hold a total of the others, and are never counted beside them."""

from heard.sources.cells import text
from heard.sources.mapping_cells import RowReader
from heard.sources.mapping_table import Record
from heard.sources.totals import says_total
from heard.vocabulary.measures import Level

_PLACES = ("organisation", "organisation_name", "site")
_PARTS = ("service", "group", "category")


def total_named(record: Record, reader: RowReader) -> str:
    """What names a row as a total of the others, as written; "" where it is about a place of its own.

    Named rule: the cell of a place says so; or the row names no place, and its first words or what it is divided by
    say so. A total would be counted beside the rows it adds up, or stand for an organisation of that name.
    """
    of_organisations = reader.closed(record, "level") != Level.NATIONAL
    said = [text(reader.cell(record, name)) for name in _PLACES]
    if not any(said):
        first = next((words for cell in record.cells if (words := text(cell))), "")
        said = [first, *(text(reader.cell(record, name)) for name in _PARTS)]
    return next((words for words in said if says_total(words, of_organisations=of_organisations)), "")
