"""Form fields and widgets the NHS design has and Django has not."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

PARTS = ("day", "month", "year")


class DayInput(forms.Widget):
    """A date as three boxes: day, month, year."""

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> str | None:
        """The three boxes as `year-month-day`, as typed; None when all are empty."""
        typed = [str(data.get(f"{name}-{part}") or "").strip().replace("-", "") for part in PARTS]
        return "-".join(reversed(typed)) if any(typed) else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> bool:
        """Whether none of the three boxes was sent."""
        return not any(f"{name}-{part}" in data for part in PARTS)

    @staticmethod
    def boxes(value: date | str | None) -> dict[str, str]:
        """What stands in each box."""
        if isinstance(value, date):
            return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        typed = str(value or "--").split("-")
        return dict(zip(PARTS, reversed(typed), strict=True))


class DayField(forms.DateField):
    """A date people type as day, month and year."""

    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%d"])
        super().__init__(**kwargs)
        self.error_messages["invalid"] = f"{self.label or 'The date'} must be a real date, such as 27 3 2026"


class Radios(forms.RadioSelect):
    """Radio buttons whose choices may each have a line of explanation."""

    def __init__(self, *, hints: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hints = dict(hints or {})
