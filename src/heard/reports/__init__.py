"""A report as values, and the writers that turn it into files."""

from heard.reports.held import CauseHeld, ChangeHeld, Held
from heard.reports.integrated import integrated_of
from heard.reports.known import Answered, Due, Known, Returned
from heard.reports.quarterly import quarterly
from heard.reports.scope import organisations_with_data, quarters_with_data
from heard.reports.summary import summary
from heard.reports.values import Report
from heard.reports.writing.files import write
from heard.reports.writing.html import document, reading, stylesheet

__all__ = [
    "Answered",
    "CauseHeld",
    "ChangeHeld",
    "Due",
    "Held",
    "Known",
    "Report",
    "Returned",
    "document",
    "integrated_of",
    "organisations_with_data",
    "quarterly",
    "quarters_with_data",
    "reading",
    "stylesheet",
    "summary",
    "write",
]
