"""The forms of events: planning one, its invitation, who came, how it went, what was made."""

from typing import Any

from django import forms

from heard.codesign.access import ARRANGEMENTS, as_text, from_text
from heard.record.codesign.models import ConsentText, Event, Group, Programme
from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.web.commissioning.fields import PRIVATE, line, text
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm
from heard.web.workshops.begin_forms import people_who

NARROW = forms.NumberInput(attrs={"class": "nhsuk-input--width-5"})
ACCESS = [
    (part, [(one.key, one.words) for one in ARRANGEMENTS if one.part == part])
    for part in dict.fromkeys(one.part for one in ARRANGEMENTS)
]
NO_FACES = (
    "PNG or JPEG, at most 12 megabytes. Look before you send it: no faces, no names. "
    "Where and when it was taken is removed."
)
FILLED = ("kind", "title", "on", "last_day", "starts", "place", "round", "payment", "consent", "helpers", "co_led",
          "alongside", "alongside_at", "plan")  # fmt: skip


class EventForm(PlainForm):
    """An event: what, when and where, for whom, how people get in, what is paid, what they agree to, who leads it."""

    title = line("What is it called?")
    kind = forms.ChoiceField(label="What kind of event is it?", choices=[("", "Choose"), *Event.Kind.choices])
    on = DayField(label="On which day?")
    last_day = DayField(label="Last day", required=False, help_text="Only if it goes on for days or weeks.")
    starts = line("At what time?", required=False, most=60, help_text="For example: 10am to 1pm.")
    place = line("Where?", required=False, most=300)
    round = forms.IntegerField(label="Which round is it?", initial=1, min_value=1, max_value=20, widget=NARROW,
                               help_text="1 is the first time people are asked.")  # fmt: skip
    groups = forms.ModelMultipleChoiceField(label="Who is invited?", queryset=Group.objects.none(), required=False,
                                            widget=forms.CheckboxSelectMultiple)  # fmt: skip
    access = forms.MultipleChoiceField(
        label="What is arranged, so that people can get in, hear, see and follow?", choices=ACCESS, required=False,
        widget=forms.CheckboxSelectMultiple, help_text="After the Accessible Information Standard. Tick what is sure.",
    )  # fmt: skip
    besides = text("What else is arranged?", required=False, rows=2)
    payment = text("What is paid, for travel, care and time?", required=False, rows=2,
                   help_text="“Nothing” is an answer, too. People must know it before they come.")  # fmt: skip
    consent = forms.ModelChoiceField(label="Which consent text do people agree to?", required=False,
                                     queryset=ConsentText.objects.none(), empty_label="Not chosen yet")  # fmt: skip
    facilitators = forms.ModelMultipleChoiceField(label="Who leads it?", queryset=User.objects.none(), required=False,
                                                  widget=forms.CheckboxSelectMultiple)  # fmt: skip
    helpers = line("Who leads it with them?", required=False, most=300, help_text=f"In words. {PRIVATE}")
    co_led = forms.BooleanField(label="Somebody with lived experience leads it too", required=False)
    alongside = line("What in your Communications and Engagement Strategy does it go with?", required=False, most=300,
                     help_text="The activity, as the strategy calls it. Leave it empty if none.")  # fmt: skip
    alongside_at = forms.URLField(label="Where can that be read?", required=False, max_length=500,
                                  assume_scheme="https", help_text="Its web address.")  # fmt: skip
    plan = text("What happens there?", required=False, rows=5, help_text="In order, with times.")

    def __init__(self, *args: Any, programme: Programme, event: Event | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_held(event) if event else {"consent": programme.consents.first()}, **kwargs)
        chosen: dict[str, Any] = {
            "groups": programme.groups.all(), "consent": programme.consents.all(),
            "facilitators": people_who(Verb.FACILITATE),
        }  # fmt: skip
        for name, there in chosen.items():
            self.fields[name].queryset = there  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What is arranged as one text, as an event keeps it."""
        told = self.cleaned_data
        if told.get("alongside_at") and not told.get("alongside"):
            self.add_error("alongside", "Say which activity the address leads to.")
        told["access"] = as_text(told.get("access", ()), told.pop("besides", ""))
        return told


def _held(event: Event) -> dict[str, Any]:
    ticked, besides = from_text(event.access)
    links = {"groups": list(event.groups.all()), "facilitators": list(event.facilitators.all())}
    return {name: getattr(event, name) for name in FILLED} | links | {"access": ticked, "besides": besides}


class InvitationForm(PlainForm):
    """The invitation as people read it."""

    invitation = text("What the invitation says", rows=18, help_text="Drafted for you. Change it as you like.")


class ConsentForm(PlainForm):
    """What people agree to."""

    words = text("What people agree to", rows=12,
                 help_text="Say what is kept, for how long, and that print cannot be called back.")  # fmt: skip


class AttendanceForm(PlainForm):
    """How many of each group were there."""

    say_optional = False

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = {one.group_id: one.number for one in event.attendance.all()}
        for group in event.programme.groups.all():
            self.fields[f"group-{group.pk}"] = forms.IntegerField(
                label=group.name, required=False, min_value=0, max_value=100_000, initial=held.get(group.pk),
                widget=NARROW,
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The numbers by the group's key; what was left empty is not counted."""
        told = {int(name.removeprefix("group-")): n for name, n in self.cleaned_data.items() if n is not None}
        if not told and not self.errors:
            raise forms.ValidationError("Enter the number of people of at least one group")
        return {"numbers": told}


class AfterForm(PlainForm):
    """How an event went, and when those who were there heard back."""

    evaluation = text("How did it go, as those who were there say?", required=False, rows=5, help_text=PRIVATE)
    told_on = DayField(label="On which day did they hear back?", required=False)


class MaterialForm(PlainForm):
    """Something shown or made, with the same in words."""

    title = line("What is it?", help_text="For example: the board of the second group.")
    picture = forms.FileField(label="The picture", required=False, help_text=NO_FACES)
    words = text("The same in words", rows=6, help_text="What stands on it, for everybody who cannot see it.")
