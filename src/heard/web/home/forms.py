"""Which month the home speaks of."""

from collections.abc import Sequence
from typing import Any

from django import forms

from heard.web.design.forms import PlainForm


class MonthChoice(PlainForm):
    """Chooses a month."""

    say_optional = False
    month = forms.ChoiceField(label="Month", required=False)

    def __init__(self, *args: Any, offered: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = list(offered)  # type: ignore[attr-defined]
