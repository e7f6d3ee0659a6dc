"""The forms of engagement, partners and programmes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from heard.governance.consultation import Answer
from heard.record.commissioning.models import Engagement, Partner
from heard.vocabulary.periods import Period
from heard.web.bodies.forms import PersonField
from heard.web.commissioning.fields import PHASES, PRIVATE, OfCommissioner, line, phase, programme, text, today
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm

SOME_PEOPLE = "How many people took part?"


class EngagementForm(OfCommissioner):
    """Something done with people."""

    kind = forms.ChoiceField(label="What was it?", choices=[("", "Choose"), *Engagement.Kind.choices])
    title = line("What was it called?")
    why = text("What was it for?", required=False)
    first_day = today("First day")
    last_day = DayField(label="Last day", required=False, help_text="For a consultation: the day it closed or closes.")
    part = forms.MultipleChoiceField(
        label="What did people take part in?", choices=Engagement.Part.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one"},
    )  # fmt: skip
    groups = forms.MultipleChoiceField(
        label="Who came together?", choices=Engagement.Group.choices, widget=forms.CheckboxSelectMultiple,
        required=False,
    )  # fmt: skip
    people = forms.IntegerField(label=SOME_PEOPLE, required=False, min_value=0,
                                widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-5"}))  # fmt: skip
    programme = programme()
    phase = phase()
    strategy = line("Which aim of the communications and engagement strategy?", required=False, most=300)
    outcome = text("What came of it?", required=False, help_text=PRIVATE)


class OutcomeForm(PlainForm):
    """What came of engagement."""

    outcome = text("What came of it?", help_text="“Nothing changed, because ...” is an answer too. " + PRIVATE)
    told_on = DayField(label="When were those who took part told?", required=False)
    people = forms.IntegerField(label=SOME_PEOPLE, required=False, min_value=0,
                                widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-5"}))  # fmt: skip


class PrincipleForm(PlainForm):
    """The answer to one principle."""

    answer = forms.ChoiceField(
        label="Is it met?", widget=forms.RadioSelect,
        choices=[(one.value, one.value.capitalize()) for one in Answer if one is not Answer.NOT_SHOWN],
        error_messages={"required": "Choose whether it is met"},
    )  # fmt: skip
    evidence = text("What shows it?")


class PartnerForm(OfCommissioner):
    """A partner, and who looks after the relationship."""

    name = line("Who is the partner?", help_text="The group or organisation, rather than a person.")
    kind = forms.ChoiceField(label="What kind?", choices=[("", "Choose"), *Partner.Kind.choices])
    owner = PersonField(label="Who here looks after the relationship?")
    how = text("How do we work together?", required=False)
    every_days = forms.IntegerField(label="In touch again after how many days?", initial=90, min_value=1,
                                    widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-5"}))  # fmt: skip
    last_contact = DayField(label="When were we last in touch?", required=False)


class ContactForm(PlainForm):
    """One time we spoke."""

    on = today("When?")
    words = text("What about?", required=False, help_text=PRIVATE)
    next_on = DayField(label="When next?", required=False)


class OwnerForm(PlainForm):
    """Who looks after a relationship from now on."""

    owner = PersonField(label="Who here looks after the relationship?")


class ProgrammeForm(OfCommissioner):
    """A programme of commissioning."""

    title = line("What is it called?")
    about = text("What is it for?", required=False)
    lead = PersonField(label="Who leads it?", required=False)
    for_value = forms.BooleanField(label="It is a Commissioning for Value scheme", required=False)


class StageForm(PlainForm):
    """The stage a programme is at now."""

    to = forms.ChoiceField(label="Which stage is it at now?", choices=PHASES)


class WithoutForm(PlainForm):
    """Why a programme does without at one stage."""

    because = text("Why does it do without?", help_text="One honest sentence. " + PRIVATE)


class WaysChoice(PlainForm):
    """Which provider and period."""

    say_optional = False
    provider = forms.ChoiceField(label="Provider")
    period = forms.ChoiceField(label="Period")

    def __init__(self, *args: Any, providers: Mapping[str, str], offered: Sequence[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["provider"].choices = list(providers.items())  # type: ignore[attr-defined]
        self.fields["period"].choices = [(one.key, str(one)) for one in offered]  # type: ignore[attr-defined]
