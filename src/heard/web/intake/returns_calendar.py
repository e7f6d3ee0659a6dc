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
from heard.web.design.words import day
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


def told(cell: Cell | None) -> tuple[str, str]:
    """A cell in a word or two, and the sentence a screen reader says."""
    if cell is None:
        return "", "Not expected"
    late = f"{cell.days_late} late"
    short = {
        Stand.CAME: "In", Stand.CAME_LATE: f"In, {late}", Stand.MISSING: f"Missing, {late}",
        Stand.NOT_COMING: "Not coming", Stand.DUE: "Due",
    }[cell.stand]  # fmt: skip
    return short, f"{in_words([cell.period])}: {short}, due {day(cell.due)}"


@require(Verb.UPLOAD)
def returns_calendar(request: HttpRequest) -> HttpResponse:
    """Twelve months of returns, sender by sender."""
    months, rows = calendar(today=timezone.localdate())
    names = dict(sorted(names_of(row.line.organisation for row in rows if row.line.organisation).items(),
                        key=lambda pair: pair[1].casefold()))  # fmt: skip
    sender = request.GET.get("sender", "")
    sender = sender if sender in names else ""
    shown = _in_order([row for row in rows if sender in ("", row.line.organisation)], names)
    page = page_of(shown, request, per_page=PER_PAGE)
    cells = [(row, return_named(row.line, names), _of_months(row, months)) for row in page]
    return render(request, "intake/calendar.jinja", {
        "form": SenderForm({"sender": sender}, names=names), "sender": names.get(sender, ""), "months": months,
        "rows": cells, "page": page,
    })  # fmt: skip


def _in_order(rows: list[Row], names: dict[str, str]) -> list[Row]:
    return sorted(rows, key=lambda row: (not row.line.organisation, return_named(row.line, names).casefold()))


def _of_months(row: Row, months: list[Period]) -> list[tuple[Cell | None, tuple[str, str]]]:
    found = [row.in_month(month) for month in months]
    return [(cell, told(cell)) for cell in found]


@require(Verb.UPLOAD)
def returns_calendar_file(request: HttpRequest) -> HttpResponse:
    """The same, a row a return and period."""
    _, rows = calendar(today=timezone.localdate())
    return csv_answer("returns", HEAD, (
        (row.line.key, row.line.name, row.line.organisation, cell.period, cell.due.isoformat(), str(cell.stand),
         cell.days_late, cell.delivery)
        for row in rows for cell in row.cells
    ))  # fmt: skip
