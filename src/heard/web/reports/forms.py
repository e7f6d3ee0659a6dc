"""The forms that ask which report."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from heard.vocabulary.periods import Period
from heard.web.design.forms import PlainForm

EVERYONE = ("", "All organisations")


class ReportForm(PlainForm):
    """A quarter and an organisation, or all of them."""

    say_optional = False

    period = forms.ChoiceField(label="Quarter")
    organisation = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, quarters: Sequence[str], names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = sorted((name, code) for code, name in names.items())
        choices = {
            "period": [(key, str(Period.parse(key))) for key in quarters],
            "organisation": [EVERYONE, *((code, name) for name, code in listed)],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]


class YearForm(PlainForm):
    """A financial year."""

    say_optional = False

    year = forms.ChoiceField(label="Financial year")

    def __init__(self, *args: Any, years: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(key, str(Period.parse(key))) for key in years]  # type: ignore[attr-defined]
