"""What people say about a story: that its author agreed, or why it is not one."""

from django import forms
from django.utils import timezone

from heard.record.same_words.models import OneStory
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm


class AuthorForm(PlainForm):
    """The two numbers the author gave, and how and when they agreed."""

    first = forms.CharField(label="Number of the first", max_length=80, help_text="As its source shows it, such as a "
                            "complaint’s reference.")  # fmt: skip
    second = forms.CharField(label="Number of the second", max_length=80, help_text="Such as the number of a story on "
                             "Care Opinion.")  # fmt: skip
    agreed = forms.ChoiceField(
        label="How did the author agree?", choices=OneStory.Agreed.choices, widget=forms.RadioSelect
    )
    agreed_on = DayField(label="When did they agree?", initial=timezone.localdate)


class ApartForm(PlainForm):
    """Why something is not one story after all."""

    because = forms.CharField(
        label="Why are they not one story?", max_length=300, help_text="Do not name anybody. It stays in the ledger."
    )
