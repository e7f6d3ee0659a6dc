"""What people fill in about principles, decisions, commitments and challenges."""

from typing import Any

from django import forms
from django.utils import timezone

from heard.record.bodies.models import Body
from heard.record.cases.measures import FRAME, SUBJECTS
from heard.record.codesign.models import Adoption, Event, Lived, Programme, Review, Round
from heard.themes import frame_by_key
from heard.web.commissioning.fields import line, text, today
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm

SETTINGS = ("inpatient", "ae", "maternity", "gp", "community", "mental_health", "outpatient")


class ReviewForm(PlainForm):
    """What is made of one principle."""

    after = forms.ChoiceField(label="Looking back at what?")
    rating = forms.ChoiceField(label="How well was it kept?", choices=Review.Rating.choices, widget=forms.RadioSelect)
    words = text("Why do you think so?", help_text="Say what went badly too. Name no one.")
    different = text("What would you do differently?", required=False)
    owner = line("Who takes this on?", required=False, help_text="A team or a role.")

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        events = [(f"event:{one.pk}", one.title) for one in programme.events.all()]
        rounds = [(f"round:{one.pk}", f"Asking about {one.version}, round {one.number}") for one in _rounds(programme)]
        self.fields["after"].choices = [("", "The whole programme"), *events, *rounds]  # type: ignore[attr-defined]
        self.fields["after"].required = False

    def told(self) -> dict[str, Any]:
        """What was said, as the door takes it."""
        told = dict(self.cleaned_data)
        kind, _, pk = str(told.pop("after")).partition(":")
        return told | {
            "event": Event.objects.get(pk=pk) if kind == "event" else None,
            "consulted": Round.objects.get(pk=pk) if kind == "round" else None,
        }


def _rounds(programme: Programme) -> Any:
    return Round.objects.filter(version__document__programme=programme).select_related("version__document")


def bodies(programme: Programme) -> Any:
    """The bodies of the programme's commissioner that hold today and are not about one provider."""
    there = Body.objects.on(timezone.localdate()).filter(commissioner=programme.commissioner, organisation="")
    return there.order_by("id")


class DecideForm(PlainForm):
    """What a body decided on a version."""

    body = forms.ModelChoiceField(label="Which body decided?", queryset=Body.objects.none())
    on = today("On which day?")
    decided = forms.ChoiceField(label="What did it decide?", choices=Adoption.Decided.choices, widget=forms.RadioSelect)
    minute = line("In which minute does it stand?", most=120)
    conditions = text("With which changes or conditions?", required=False)
    dissent = text("Who did not agree, and why?", required=False, help_text="By role, never by name.")

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies(programme)  # type: ignore[attr-defined]
        self.fields["body"].initial = programme.sponsor_id


class PledgeForm(PlainForm):
    """What makes a clause real."""

    words = text("What will be done?")
    owner = line("Who answers for it?", help_text="A team or a role.")
    body = forms.ModelChoiceField(label="Which body follows it?", queryset=Body.objects.none())
    measure = line("What will show it?", help_text="A number that is followed, or what people will say.")
    next_on = DayField(label="When is it looked at next?", help_text="For example, 27 3 2027")

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies(programme)  # type: ignore[attr-defined]


class LinkForm(PlainForm):
    """What would show whether a clause is lived."""

    shows = forms.ChoiceField(label="What would show it?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = [(f"theme:{one.key}", one.plain) for one in frame_by_key(FRAME).categories if not one.parent]
        numbers = [(f"indicator:{key}", words) for key, words in SUBJECTS.items()]
        groups = [("What people say about", themes), ("A number that is followed", numbers)]
        self.fields["shows"].choices = [("", "Choose"), *groups]  # type: ignore[attr-defined]

    def told(self) -> dict[str, str]:
        """The kind and the key of the link."""
        kind, _, key = str(self.cleaned_data["shows"]).partition(":")
        return {"kind": Lived.Kind(kind), "key": key}


class ChallengeForm(PlainForm):
    """Why a clause is not lived."""

    words = text("What do people live instead?", help_text="In your own words. Name no one.")


class AnswerForm(PlainForm):
    """What is made of a challenge."""

    answer = text("What do you make of it, and what happens now?")
    reopen = forms.BooleanField(label="Open the definition and the strategy again because of it", required=False)


class LearnForm(PlainForm):
    """Something learnt."""

    words = text("What did you learn?")
    implication = text("What does it mean for others?", required=False)
    evidence = text("What shows it?", required=False)
    shared_with = text("With whom did you share it?", required=False)
