"""What people fill in about good practice."""

from typing import Any

from django import forms
from django.utils import timezone

from heard.record.bodies.in_force import commissioners_on
from heard.record.bodies.models import Commissioner
from heard.record.publications.good_practice import Finding
from heard.record.publications.models import Practice, Sharing
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm
from heard.web.stories.forms import providers


class PracticeForm(PlainForm):
    """Good practice somebody found."""

    title = forms.CharField(label="What goes well, in one sentence", max_length=200)
    what = forms.CharField(
        label="What do they do?", max_length=3000, widget=forms.Textarea, help_text="So that others can do it too."
    )
    shows = forms.CharField(
        label="What shows that it works?",
        max_length=1000,
        required=False,
        help_text="With how many people, and when.",
        widget=forms.Textarea(attrs={"rows": "3"}),
    )
    found = forms.ChoiceField(label="Where was it found?", choices=Practice.Found.choices, widget=forms.RadioSelect)
    found_key = forms.SlugField(widget=forms.HiddenInput, required=False, max_length=120)
    organisation = forms.ChoiceField(label="Which provider does it?", required=False)
    service = forms.CharField(label="Which service does it?", max_length=120, required=False)
    ask = forms.CharField(
        label="Whom can others ask?", max_length=200, required=False, help_text="A team, not a person."
    )
    commissioner = forms.ChoiceField(label="For which commissioner?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [("", "No one provider"), *providers()]  # type: ignore[attr-defined]
        here = [(str(one.pk), one.name) for one in commissioners_on()]
        self.fields["commissioner"].choices = here  # type: ignore[attr-defined]
        if len(here) == 1:
            self.fields["commissioner"].widget = forms.HiddenInput()
            self.fields["commissioner"].initial = here[0][0]

    def finding(self) -> Finding:
        """What was found, as the door takes it."""
        return Finding(**{name: self.cleaned_data[name] for name in Finding.__slots__ if name in self.cleaned_data})

    def whose(self) -> Commissioner:
        """The commissioner it is kept for."""
        return Commissioner.objects.get(pk=self.cleaned_data["commissioner"])


class ShareForm(PlainForm):
    """With whom it was shared."""

    level = forms.ChoiceField(label="How far is it shared?", choices=Sharing.Level.choices, widget=forms.RadioSelect)
    how = forms.CharField(
        label="How?", max_length=500, help_text="For example, shown at their meeting.",
        widget=forms.Textarea(attrs={"rows": "2"}),
    )  # fmt: skip
    on = DayField(label="On which day?", help_text="For example, 27 3 2026")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()


class AnswerForm(PlainForm):
    """What somebody answered."""

    sender = forms.CharField(label="Who answered?", max_length=200, help_text="An organisation or a team.")
    words = forms.CharField(label="What did they say?", max_length=2000, widget=forms.Textarea(attrs={"rows": "3"}))
    taken_up = forms.BooleanField(label="They do it now too", required=False)
    on = DayField(label="On which day?", help_text="For example, 27 3 2026")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
