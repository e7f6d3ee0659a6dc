"""What people fill in about a change: the promise, its steps, and what is told of it."""

from typing import Any

from django import forms

from heard.record.bodies.models import Commissioner
from heard.record.cases.measures import Measure
from heard.record.cases.models import Change, Told
from heard.record.people.models import User
from heard.record.telling.models import Pair
from heard.web.design.fields import DayField, Radios
from heard.web.design.forms import PlainForm

LONG = forms.Textarea(attrs={"rows": "3"})


class ListFilter(PlainForm):
    """Which changes are listed."""

    say_optional = False
    state = forms.ChoiceField(label="State", required=False)
    source = forms.ChoiceField(label="Where it came from", required=False)
    place = forms.ChoiceField(label="Place", required=False)

    def __init__(self, *args: Any, states: list[tuple[str, str]], places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, every, choices in (
            ("state", "All", states),
            ("source", "All feedback", list(Change.Source.choices)),
            ("place", "All places", places),
        ):
            self.fields[name].choices = [("", every), *choices]  # type: ignore[attr-defined]


class MeasureSearch(PlainForm):
    """Where, and which number: places as `organisation` or `organisation/site`."""

    say_optional = False
    cause = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    place = forms.ChoiceField(label="Place", required=False)
    service = forms.ChoiceField(label="Service", required=False)
    words = forms.CharField(label="Words, such as “poorly” or “complaints”", required=False, max_length=100)

    def __init__(self, *args: Any, places: list[tuple[str, str]], services: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", "Choose a place"), *places]  # type: ignore[attr-defined]
        chosen = [("", "The whole place"), *((one, one) for one in services)]
        self.fields["service"].choices = chosen  # type: ignore[attr-defined]


class _Owner(PlainForm):
    owner = forms.ModelChoiceField(
        label="Who keeps it", queryset=User.objects.none(), required=False, empty_label="Somebody who does not sign in"
    )
    owner_words = forms.CharField(
        label="If they do not sign in, their role", required=False, max_length=200, help_text="Write a role, not a name"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = User.objects.filter(is_active=True)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Somebody has to keep it."""
        found: dict[str, Any] = super().clean() or {}
        if not found.get("owner") and not found.get("owner_words"):
            self.add_error("owner", "Choose who keeps it, or write their role")
        return found


class PromiseForm(_Owner):
    """A promise; the measure was chosen before."""

    promise = forms.CharField(
        label="What will be different?",
        error_messages={"required": "Say what will be different"},
        max_length=600,
        widget=LONG,
    )
    called = forms.CharField(
        label="What is the change called?",
        error_messages={"required": "Say what the change is called"},
        max_length=120,
        help_text="A few words that fit after “after”, such as: the new phone system",
    )
    due = DayField(label="By which day?", error_messages={"required": "Enter the day by which it is kept"})
    source = forms.ChoiceField(
        label="Which feedback did it come from?",
        error_messages={"required": "Choose which feedback it came from"},
        choices=Change.Source.choices,
    )
    better = forms.ChoiceField(
        label="What would show that it worked?",
        error_messages={"required": "Choose what would show that it worked"},
        choices=[("-1", "Less of it"), ("1", "More of it")],
        widget=Radios,
    )
    target = forms.FloatField(label="The number you aim for", required=False, min_value=0)
    lever = forms.CharField(
        label="How is it made sure of?",
        required=False,
        max_length=200,
        help_text="The contract clause, quality scheme or agreement that carries it",
    )
    group = forms.CharField(label="Is it for a group of people whose care is poorer?", required=False, max_length=120)
    commissioner = forms.ModelChoiceField(label="Kept for", queryset=Commissioner.objects.none(), empty_label=None)
    field_order = ("promise", "called", "owner", "owner_words", "due")

    def __init__(self, *args: Any, measure: Measure, commissioners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commissioner"].queryset = commissioners  # type: ignore[attr-defined]
        if len(commissioners) == 1:
            self.fields["commissioner"].widget = forms.HiddenInput()
            self.initial["commissioner"] = commissioners[0].pk
        self.share = measure.unit == "proportion"
        self.fields["target"].help_text = f"In 100 {measure.many}" if self.share else "How many a month"
        if measure.better:
            del self.fields["better"]

    def clean_target(self) -> float | None:
        """The aim in the unit of the measure."""
        aim: float | None = self.cleaned_data["target"]
        if aim is not None and self.share and aim > 100:
            raise forms.ValidationError("The number you aim for must be between 0 and 100")
        return aim / 100 if aim is not None and self.share else aim


class Turn(PlainForm):
    """The state a person read, so that two people never overwrite each other."""

    turn = forms.IntegerField(widget=forms.HiddenInput)


class DayForm(Turn):
    """A day."""

    on = DayField(label="On which day?", error_messages={"required": "Enter the day"})


class SayForm(Turn):
    """The owner's own words."""

    words = forms.CharField(
        label="In your own words", error_messages={"required": "Write what you say of it"},
        max_length=1000, widget=LONG,
        help_text="They stand beside the verdict. The verdict itself comes from the numbers.",
    )  # fmt: skip


class GiveUpForm(Turn):
    """Why it cannot be done."""

    because = forms.CharField(
        label="Why can it not be done?",
        error_messages={"required": "Say why it cannot be done"},
        max_length=1000,
        widget=LONG,
        help_text="People will be told, so say it plainly.",
    )


class HandOverForm(_Owner, Turn):
    """Who keeps it from now on."""

    due = DayField(label="By which day?", error_messages={"required": "Enter the day by which it is kept"})


class ToldForm(PlainForm):
    """That somebody was told."""

    audience = forms.ChoiceField(
        label="Who was told?",
        error_messages={"required": "Choose who was told"},
        choices=[(one.value, one.label) for one in (Told.Audience.PATIENTS, Told.Audience.STAFF)],
        widget=Radios,
    )
    how = forms.CharField(
        label="How were they told?",
        error_messages={"required": "Say how they were told"},
        max_length=500,
        widget=LONG,
        help_text="For example: a poster in the waiting room",
    )
    on = DayField(label="On which day?", error_messages={"required": "Enter the day"})
    address = forms.CharField(label="Where can it be read?", required=False, max_length=300)


class PairForm(PlainForm):
    """What people said, and what came of it, as the public reads it."""

    kind = forms.ChoiceField(
        label="Was it done?",
        error_messages={"required": "Choose whether it was done"},
        choices=Pair.Kind.choices,
        widget=Radios,
    )
    who = forms.CharField(
        label="Who said it?",
        error_messages={"required": "Say who said it"},
        max_length=120,
        help_text="For example: patients and carers",
    )
    said = forms.CharField(
        label="You said", error_messages={"required": "Write what people said"}, max_length=600, widget=LONG
    )
    did = forms.CharField(label="We did", required=False, max_length=900, widget=LONG)
    not_done = forms.CharField(label="We could not, because", required=False, max_length=900, widget=LONG)
    then = forms.CharField(label="What happened next", required=False, max_length=600, widget=LONG)
    turn = forms.IntegerField(required=False, widget=forms.HiddenInput)


class PublishForm(Turn):
    """What the check asked about, each to be confirmed."""

    confirmed = forms.MultipleChoiceField(
        label="Is this meant to be there?", required=False, widget=forms.CheckboxSelectMultiple
    )
    say_optional = False

    def __init__(self, *args: Any, to_confirm: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confirmed"].choices = [(one, f"“{one}” names no patient") for one in to_confirm]  # type: ignore[attr-defined]
        if not to_confirm:
            del self.fields["confirmed"]


class TakeDownForm(PlainForm):
    """Why a page is no longer public."""

    because = forms.CharField(
        label="Why is it taken down?",
        error_messages={"required": "Say why it is taken down"},
        max_length=500,
        widget=LONG,
    )


class ReviewForm(PlainForm):
    """What was found on looking again."""

    words = forms.CharField(
        label="What did you find, and what happens now?",
        error_messages={"required": "Say what you found, and what happens now"},
        max_length=1000,
        widget=LONG,
    )


class ServiceForm(PlainForm):
    """Which service's numbers are made public."""

    place = forms.ChoiceField(label="Place")
    service = forms.CharField(label="Service", required=False, max_length=120)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", "Choose a place"), *places]  # type: ignore[attr-defined]
