"""What is measured, as data: each indicator has an owner, a reason and a definition."""

from heard.indicators.cells import monthly
from heard.indicators.definition import Definition, definition, definitions
from heard.indicators.figures import figures
from heard.indicators.rows import filter_of, rows_behind

__all__ = ["Definition", "definition", "definitions", "figures", "filter_of", "monthly", "rows_behind"]
