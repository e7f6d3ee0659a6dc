"""The forms by which files are sent, described, mended and taken back."""

from collections.abc import Sequence
from typing import Any

from django import forms

from heard.record.intake.known_answers import known_answers
from heard.record.intake.models import RejectedRow
from heard.record.intake.sources import every_connector
from heard.sources.cells import fold
from heard.web.design.forms import PlainForm
from heard.web.intake.periods import PeriodForm

RECOGNISE = ("", "Recognise it for me")
LONG = 80  # characters: what is longer is mended in a larger box


class SeveralFiles(forms.ClearableFileInput):
    """A file chooser that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or more, each as it arrived; an empty one is answered on the next page, with its name."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """All files that were chosen."""
        chosen = data if isinstance(data, Sequence) else [data] if data else []
        return [super(FilesField, self).clean(one, initial) for one in chosen or [None]]


class DescribeForm(PeriodForm):
    """What a person knows of a file that the file itself does not say."""

    source = forms.ChoiceField(label="What is it?", required=False)
    field_order = ("source", *PeriodForm.period_fields)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = sorted((one.name, one.key) for one in every_connector())
        choices = [RECOGNISE, *((key, name) for name, key in known)]
        self.fields["source"].choices = choices  # type: ignore[attr-defined]


class UploadForm(DescribeForm):
    """Files to look at before they are loaded."""

    files = FilesField(  # type: ignore[assignment]  # a form has its own `files`, set when it is made
        label="Files",
        help_text=(
            "Spreadsheets (.xlsx, .xls, .ods), .csv, Care Opinion answers (.json), notes and minutes (.txt, .md). "
            "You can choose several. Together up to 2 GB."
        ),
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": "Choose a file to upload"},
    )

    @property
    def described(self) -> list[Any]:
        """The fields for what a file does not say, which most people leave alone."""
        return [self[name] for name in self.fields if name != "files"]

    @property
    def open(self) -> bool:
        """Whether something was said of the files, so that it stands in view."""
        return self.is_bound and (bool(self.data.get("source")) or bool(self.data.get("period_kind")))


class WhyForm(PlainForm):
    """The reason for something that cannot be seen from the data."""

    because = forms.CharField(label="Why", max_length=300, widget=forms.Textarea(attrs={"rows": "3"}))

    def __init__(self, *args: Any, ask: str, missing: str, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["because"].label, self.fields["because"].help_text = ask, hint
        self.fields["because"].error_messages["required"] = missing


class RowForm(PlainForm):
    """The cells of one rejected row, the one it was rejected for first."""

    say_optional = False

    def __init__(self, *args: Any, row: RejectedRow, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"row-{row.pk}", **kwargs)
        self.row = row
        answers = known_answers(row.delivery, row.column)
        for place, (name, value) in enumerate(row.cells):
            known = answers if fold(name) == fold(row.column) else ()
            self.fields[f"cell-{place}"] = _cell(name or f"Column {place + 1}", value, known)

    @property
    def wrong(self) -> list[Any]:
        """The cell the row was rejected for; every cell where none is named."""
        named = [self[f"cell-{p}"] for p, (name, _) in enumerate(self.row.cells) if fold(name) == fold(self.row.column)]
        return named[:1] or list(self)

    @property
    def others(self) -> list[Any]:
        """The other cells of the row."""
        wrong = {field.name for field in self.wrong}
        return [field for field in self if field.name not in wrong]

    def values(self) -> list[str]:
        """What is to stand in each cell, in the file's order."""
        return [self.cleaned_data[f"cell-{place}"] for place in range(len(self.row.cells))]


def _cell(name: str, value: str, known: Sequence[str]) -> forms.Field:
    """A box for a cell; where only a few answers are known, a choice between them and what came."""
    if known:
        nothing = [("", "Nothing")] if value else []
        other = [] if value in known else [(value, f"As it came: {value[:LONG]}" if value else "Nothing, as it came")]
        options = [*other, *((word, word[:1].upper() + word[1:]) for word in known), *nothing]
        return forms.ChoiceField(label=name, required=False, initial=value, choices=options)
    long = len(value) > LONG or "\n" in value
    plain = {"autocomplete": "off", "spellcheck": "false"}
    widget = forms.Textarea(attrs={"rows": "4"}) if long else forms.TextInput(attrs=plain)
    return forms.CharField(label=name, required=False, strip=False, initial=value, widget=widget)
