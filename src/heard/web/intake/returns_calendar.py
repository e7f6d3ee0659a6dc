"""The calendar of returns: a row a return, a column a month, and the same as a file."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heard.record.intake.expected_calendar import Cell, Row, Stand, calendar
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.vocabulary.periods import Period
from heard.web.design.forms import PlainForm
from heard.web.design.pages import page_of
from heard.web.design.words import counted, day
from heard.web.intake.downloads import csv_answer
from heard.web.intake.words import in_words, return_named

PER_PAGE = 25
HEAD = ("source", "return", "organisation", "period", "due", "state", "days_late", "delivery")


class SenderForm(PlainForm):
    """Whose returns are shown."""

    say_optional = False
    sender = forms.ChoiceField(label="Whose returns?", required=False)

    def __init__(self, *args: object, names: dict[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sender"].choices = [("", "Everybody's"), *names.items()]  # type: ignore[attr-defined]


WORDS = {
    Stand.CAME: "In", Stand.CAME_LATE: "Late", Stand.MISSING: "Missing", Stand.NOT_COMING: "Not coming",
    Stand.DUE: "Due",
}  # fmt: skip


def told(cell: Cell) -> str:
    """A cell in a sentence: "Late: for May 2026, due 30 June 2026, 12 days late"."""
    late = f", {counted(cell.days_late, 'day')} late" if cell.days_late else ""
    return f"{WORDS[cell.stand]}: {in_words([cell.period])}, due {day(cell.due)}{late}"


@require(Verb.UPLOAD)
def returns_calendar(request: HttpRequest) -> HttpResponse:
    """Twelve months of returns, sender by sender; the newest month first, as a phone shows no more."""
    months, rows = calendar(today=timezone.localdate())
    months.reverse()
    names = dict(sorted(names_of(row.line.organisation for row in rows if row.line.organisation).items(),
                        key=lambda pair: pair[1].casefold()))  # fmt: skip
    sender = request.GET.get("sender", "")
    sender = sender if sender in names else ""
    shown = _in_order([row for row in rows if sender in ("", row.line.organisation)], names)
    page = page_of(shown, request, per_page=PER_PAGE)
    cells = [(row, return_named(row.line, names), _of_months(row, months)) for row in page]
    return render(request, "intake/calendar.jinja", {
        "form": SenderForm({"sender": sender}, names=names), "sender": names.get(sender, ""),
        "months": [(month, f"{month.first:%b %y}") for month in months],
        "rows": cells, "page": page, "sentence_of": told, "words": WORDS,
    })  # fmt: skip


def _in_order(rows: list[Row], names: dict[str, str]) -> list[Row]:
    return sorted(rows, key=lambda row: (not row.line.organisation, return_named(row.line, names).casefold()))


def _of_months(row: Row, months: list[Period]) -> list[Cell | None]:
    return [row.in_month(month) for month in months]


@require(Verb.UPLOAD)
def returns_calendar_file(request: HttpRequest) -> HttpResponse:
    """The same, a row a return and period."""
    _, rows = calendar(today=timezone.localdate())
    return csv_answer("returns", HEAD, (
        (row.line.key, row.line.name, row.line.organisation, cell.period, cell.due.isoformat(), str(cell.stand),
         cell.days_late, cell.delivery)
        for row in rows for cell in row.cells
    ))  # fmt: skip
