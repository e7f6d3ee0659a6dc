"""Asks for a period by what people know: a month, quarter or year, with a likely one filled in."""

from datetime import date, timedelta
from typing import Any

from django import forms

from heard.sources.stated_periods import month_in
from heard.vocabulary.periods import MONTHS, Period
from heard.vocabulary.refusal import Refusal
from heard.web.design.forms import PlainForm

KINDS = {
    "": "The file says it",
    "month": "A month",
    "financial quarter": "A quarter",
    "financial year": "A year from April to March",
    "calendar year": "A year from January to December",
    "rolling year": "The 12 months up to a month",
    "day": "One day",
}
"""Each kind of period a person may choose, in its words; "" leaves it to the file."""

EARLIEST, LATEST = 1948, 2100  # the health service began in 1948


def key_of(kind: str, year: int, month: int, day: int = 1) -> str:
    """The period of a kind that a day lies in, or for twelve months up to a month the one that ends there.

    Raises `ValueError` where there is no such day.
    """
    when = date(year, month, day)
    start = year if month >= 4 else year - 1
    return {
        "month": f"{when:%Y-%m}",
        "financial quarter": Period.quarter(when).key,
        "financial year": f"FY{start}-{(start + 1) % 100:02d}",
        "calendar year": f"{year}",
        "rolling year": f"R12-{when:%Y-%m}",
        "day": when.isoformat(),
    }[kind]


def likely_month(name: str, *, today: date) -> date:
    """The month a file is probably for: the one its name says, else last month."""
    said = month_in(name)
    return Period.parse(said).first if said else today.replace(day=1) - timedelta(days=1)


def spoken(key: str) -> dict[str, str]:
    """What a period is in the boxes of the form; nothing for no period or one that is none."""
    try:
        period = Period.parse(key)
    except Refusal:
        return {}
    kind = period.kind if period.kind in KINDS else "financial quarter"
    last = period.last if kind == "rolling year" else period.first
    boxes = {"period_kind": kind, "period_month": str(last.month), "period_year": str(last.year)}
    return boxes | ({"period_day": str(last.day)} if kind == "day" else {})


class PeriodForm(PlainForm):
    """The period of a file, where the file itself does not say; `cleaned_data["period"]` is its key or ""."""

    period_kind = forms.ChoiceField(label="Which period is the file for?", required=False, choices=[*KINDS.items()])
    period_day = forms.CharField(
        label="Day",
        help_text="Only for one day.",
        required=False,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-2"}),
    )
    period_month = forms.ChoiceField(
        label="Month",
        help_text="For a quarter or a year, any of its months.",
        required=False,
        choices=[(str(number), name) for number, name in enumerate(MONTHS, 1)],
    )
    period_year = forms.CharField(
        label="Year", required=False, widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-4"})
    )
    period_fields = ("period_kind", "period_day", "period_month", "period_year")
    say_optional = False

    def clean(self) -> dict[str, Any]:
        """The key of the period that was chosen, or what is missing of it."""
        said = super().clean() or {}
        said["period"] = ""
        if kind := said.get("period_kind"):
            said["period"] = self._key(kind, said)
        return said

    def _key(self, kind: str, said: dict[str, Any]) -> str:
        year = str(said.get("period_year") or "").strip()
        day = str(said.get("period_day") or "").strip() or ("" if kind == "day" else "1")
        if not (year.isdecimal() and EARLIEST <= int(year) <= LATEST):
            self.add_error("period_year", "Enter the year in four figures, such as 2026")
            return ""
        if not said.get("period_month"):
            self.add_error("period_month", "Choose the month")
            return ""
        try:
            return key_of(kind, int(year), int(said["period_month"]), int(day))
        except ValueError:
            self.add_error("period_day", "Enter a day that this month has")
            return ""
