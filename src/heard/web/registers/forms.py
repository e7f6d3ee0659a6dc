"""The forms by which an old list is chosen, named and searched."""

from django import forms

from heard.record.registers.kinds import KINDS
from heard.web.design.forms import PlainForm

BY_ITSELF = ("", "Tell it by its column names")


class SayForm(PlainForm):
    """What a person says a list is."""

    say_optional = False
    kind = forms.ChoiceField(
        label="What kind of list is it?",
        required=False,
        choices=[BY_ITSELF, *((kind.key, kind.name) for kind in KINDS.values())],
    )


class ListForm(SayForm):
    """A file that holds a list."""

    file = forms.FileField(
        label="Your list",
        help_text="A spreadsheet (.xlsx, .xls, .ods) or .csv. A workbook may hold several lists.",
        allow_empty_file=True,
        error_messages={"required": "Choose a file"},
    )
    field_order = ("file", "kind")


class FindForm(PlainForm):
    """Words to look for in a list; names are masked, so they are not found."""

    say_optional = False
    words = forms.CharField(label="Words or a reference", required=False, max_length=200)
