"""The forms of a deep dive."""

import re
from typing import Any

from django import forms
from django.db.models import Q

from heard.record.bodies.models import Seat
from heard.record.cases.models import CauseForConcern
from heard.record.commissioning.models import Decision, DeepDive, Effect, Engagement, EvidenceItem, Finding
from heard.record.people.models import User
from heard.web.bodies.forms import PersonField
from heard.web.commissioning.fields import PRIVATE, OfCommissioner, line, phase, programme, text, today
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm


class AskForm(OfCommissioner):
    """What is asked, for which project and by when."""

    project = line("What is the project?", help_text="Such as: going home from hospital.")
    asked_for = line("Who asks?", help_text="The team, board or partner you ask for.")
    questions = text("What do you want to know?", rows=4, help_text="One question a line.")
    due = DayField(label="When is it needed?")
    programme = programme()
    phase = phase()
    cause = forms.ModelChoiceField(
        label="Does it follow a cause for concern?", queryset=CauseForConcern.objects.all(), required=False,
        empty_label="No",
    )  # fmt: skip

    def clean_questions(self) -> list[str]:
        """The questions, each by itself."""
        return [one.strip() for one in str(self.cleaned_data["questions"]).splitlines() if one.strip()]


class ScopeForm(PlainForm):
    """What it looks at."""

    organisations = forms.MultipleChoiceField(
        label="Providers", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one provider"},
    )  # fmt: skip
    period = forms.ChoiceField(label="Period")
    pathway = forms.ChoiceField(label="Pathway", required=False)
    service = line("Service", required=False, most=120, help_text="As returns name it. Leave it out to see all.")
    population = text("Groups of people", required=False, help_text="Whose experience matters most for this project?")

    def __init__(self, *args: Any, providers: list[tuple[str, str]], periods: list[tuple[str, str]],
                 pathways: list[str], **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["organisations"].choices = providers  # type: ignore[attr-defined]
        self.fields["period"].choices = [("", "Choose"), *periods]  # type: ignore[attr-defined]
        self.fields["pathway"].choices = [("", "All"), *((one, one) for one in pathways)]  # type: ignore[attr-defined]


class QuoteForm(PlainForm):
    """Which of the comments on the page are kept."""

    passages = forms.MultipleChoiceField(label="Comments", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passages"].choices = offered  # type: ignore[attr-defined]
        self.fields["passages"].error_messages["required"] = "Tick at least one comment"


class AddForm(PlainForm):
    """A line of evidence from elsewhere."""

    sentence = text("What does it say?", help_text=PRIVATE)
    source = line("Where is it written?", help_text="The document with its page, or the minute.", most=300)
    cause = forms.ChoiceField(
        label="Was the care effective, and still a poor experience? Why?", required=False,
        choices=[("", "No, or nobody said so"), *EvidenceItem.Cause.choices],
    )  # fmt: skip
    said_by = forms.ChoiceField(
        label="If so: who said that the care was effective?", required=False,
        choices=[("", "Nobody"), *EvidenceItem.SaidBy.choices],
    )  # fmt: skip


class FindForm(PlainForm):
    """A finding and what it rests on."""

    words = text("What did you find?", help_text="One or two sentences. " + PRIVATE)
    lines = line("Which lines of the evidence does it rest on?", required=False,
                 help_text="Their numbers, such as 3, 14.")  # fmt: skip
    engagements = forms.ModelMultipleChoiceField(
        label="Which engagement?", queryset=Engagement.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, dive: DeepDive, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lines = list(dive.evidence.all())
        self.fields["engagements"].queryset = dive.engagements.all()  # type: ignore[attr-defined]
        if not dive.engagements.exists():
            del self.fields["engagements"]

    def clean_lines(self) -> list[EvidenceItem]:
        """The lines with these numbers."""
        numbers = [int(one) for one in re.findall(r"\d{1,6}", str(self.cleaned_data["lines"]))]
        if wrong := [number for number in numbers if not 1 <= number <= len(self._lines)]:
            raise forms.ValidationError(f"There is no line {wrong[0]}: they run from 1 to {len(self._lines)}")
        return [self._lines[number - 1] for number in dict.fromkeys(numbers)]


class SignForm(PlainForm):
    """A patient representative's own sign-off."""

    words = text("What do you say of it?", help_text="Does it say what people told us? Who is missing?")


class SignForThemForm(SignForm):
    """The sign-off of a patient representative, recorded for them."""

    representative = PersonField(label="Lay member, or somebody who sits for patients", required=False)
    named = line("Or somebody outside Heard: name, and whom they speak for", required=False)
    words = text("What did they say of it?")
    on = today("When did they sign?")
    field_order = ("representative", "named", "words", "on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for_patients = Q(role="lay_member") | Q(seats__group=Seat.Group.PATIENT)
        chosen = User.objects.filter(for_patients, is_active=True).distinct().order_by("full_name")
        self.fields["representative"].queryset = chosen  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two."""
        if bool(self.cleaned_data.get("representative")) == bool(self.cleaned_data.get("named")):
            self.add_error("representative", "Choose somebody, or name somebody outside")
        return self.cleaned_data


class EffectForm(PlainForm):
    """What it changed, in the words before and after."""

    kind = forms.ChoiceField(label="What changed?", choices=[("", "Choose"), *Effect.Kind.choices])
    document = line("Which document?", help_text="Such as: discharge specification 2026.")
    name = line("Which clause, indicator or question?", help_text="Such as: clause 4.2.")
    before = text("The words before", required=False, help_text="Leave this empty where it is new.")
    after = text("The words after")
    finding = forms.ModelChoiceField(label="Which finding led to it?", queryset=Finding.objects.none(), required=False,
                                     empty_label="All")  # fmt: skip
    decision = forms.ModelChoiceField(label="Which decision made it?", queryset=Decision.objects.all(), required=False,
                                      empty_label="None yet")  # fmt: skip

    def __init__(self, *args: Any, dive: DeepDive, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finding"].queryset = dive.findings.all()  # type: ignore[attr-defined]


class LinkForm(PlainForm):
    """Engagement or a consultation that belongs to a deep dive."""

    engagement = forms.ModelChoiceField(label="Which engagement?", queryset=Engagement.objects.all())
