"""A report as values, and the writers that turn it into files."""

from heard.reports.known import Answered, Due, Known, Returned
from heard.reports.quarterly import quarterly
from heard.reports.scope import organisations_with_data, quarters_with_data
from heard.reports.summary import summary
from heard.reports.values import Report
from heard.reports.writing.files import write
from heard.reports.writing.html import document, reading, stylesheet

__all__ = [
    "Answered",
    "Due",
    "Known",
    "Report",
    "Returned",
    "document",
    "organisations_with_data",
    "quarterly",
    "quarters_with_data",
    "reading",
    "stylesheet",
    "summary",
    "write",
]
