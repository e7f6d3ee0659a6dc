"""The forms by which people say how promises are kept, reason on equality, plan, promise and put time down."""

from collections.abc import Sequence
from typing import Any

from django import forms

from heard.governance.assurance import STATUS_WORDS, Status
from heard.governance.workplan import KINDS
from heard.record.assurance.models import Pledge, Resource
from heard.vocabulary.periods import Period
from heard.web.design.fields import DayField, Radios
from heard.web.design.forms import PlainForm

STATUSES = [(one.value, STATUS_WORDS[one]) for one in Status]
PRIVATE = "People who work here read this. Name no patient."


class QuarterForm(PlainForm):
    """Which quarter is told."""

    say_optional = False
    quarter = forms.ChoiceField(label="Quarter", required=False)

    def __init__(self, *args: Any, offered: Sequence[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quarter"].choices = [(one.key, str(one)) for one in offered]  # type: ignore[attr-defined]


class StateForm(PlainForm):
    """What a person says of a promise."""

    status = forms.ChoiceField(label="Is it kept?", choices=STATUSES, widget=Radios)
    words = forms.CharField(label="Why do you say so?", help_text=PRIVATE, widget=forms.Textarea, max_length=2000)
    responsible = forms.ChoiceField(label="Who sees to it?", required=False)
    post = forms.ChoiceField(label="Which post answers for it?", required=False)
    review = DayField(
        label="Next review", required=False, help_text="Leave it empty for six weeks after the next quarter."
    )

    def __init__(
        self, *args: Any, people: Sequence[tuple[str, str]], posts: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in (("responsible", people), ("post", posts)):
            self.fields[name].choices = [("", "Not named yet"), *offered]  # type: ignore[attr-defined]


class PublishForm(PlainForm):
    """The words that the public reads."""

    words = forms.CharField(
        label="What the public will read", help_text="Short and plain. Name nobody.", widget=forms.Textarea,
        max_length=1000,
    )  # fmt: skip


class WhyForm(PlainForm):
    """A reason."""

    because = forms.CharField(label="Why?", widget=forms.Textarea, max_length=300)


class RegardForm(PlainForm):
    """The decision that evidence is prepared for."""

    title = forms.CharField(label="What is to be decided?", max_length=200)
    organisation = forms.ChoiceField(label="Which provider is it about?", required=False)
    decided_on = DayField(
        label="When is it to be decided?", required=False, help_text="A day later than today, or leave it empty."
    )

    def __init__(self, *args: Any, providers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", "All providers"), *providers]
        self.fields["organisation"].choices = offered  # type: ignore[attr-defined]


class ReasonForm(PlainForm):
    """What the decision maker makes of one aim."""

    words = forms.CharField(
        label="What did you consider, and what do you make of it?", widget=forms.Textarea, max_length=4000,
        help_text="Your words, under your name and today’s day. They cannot be changed afterwards.",
    )  # fmt: skip


class DecidedForm(PlainForm):
    """The day of a decision."""

    on = DayField(label="On which day is or was it decided?")


class IssueForm(PlainForm):
    """What the Collaborative makes of the numbers."""

    words = forms.CharField(
        label="What does the Collaborative make of it?", widget=forms.Textarea, max_length=4000,
        help_text="What is assured, what is not, and what is done about the gaps.",
    )  # fmt: skip


class LineForm(PlainForm):
    """One more thing in a work plan."""

    kind = forms.ChoiceField(label="What kind of thing is it?", choices=[(one.key, one.name) for one in KINDS])
    what = forms.CharField(label="What is it called?", max_length=200)
    due = DayField(label="When is it due?")


class ReceivedForm(PlainForm):
    """That something came."""

    on = DayField(label="On which day did it come?")
    words = forms.CharField(
        label="Where is it?", required=False, max_length=300, help_text="Such as “paper 4 of July”."
    )


class PledgeForm(PlainForm):
    """What somebody promises for themselves."""

    group = forms.ChoiceField(label="You are", choices=Pledge.Group.choices, widget=Radios)
    practice = forms.CharField(label="Name of your practice, if you speak for one", required=False, max_length=200)
    about = forms.ChoiceField(label="It is about your", choices=Pledge.About.choices, widget=Radios)
    words = forms.CharField(label="What will you do?", widget=forms.Textarea, max_length=1000, help_text=PRIVATE)


class AssessForm(PlainForm):
    """How somebody kept their own commitment."""

    status = forms.ChoiceField(label="Did you keep it?", choices=STATUSES, widget=Radios)
    words = forms.CharField(label="How?", widget=forms.Textarea, max_length=1000, help_text=PRIVATE)


class ResourceForm(PlainForm):
    """People and time of a month."""

    month = forms.ChoiceField(label="Month")
    activity = forms.ChoiceField(label="What was it for?", choices=Resource.Activity.choices, widget=Radios)
    people = forms.IntegerField(label="How many people?", min_value=1, max_value=10_000)
    hours = forms.FloatField(label="How many hours together?", min_value=0.5, max_value=100_000)
    skills = forms.CharField(label="Skills used or learned", required=False, max_length=200)

    def __init__(self, *args: Any, months: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = list(months)  # type: ignore[attr-defined]
