"""What is agreed to come: who sends which return, from when, and who is reminded of it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heard.record.intake.expected import CADENCES
from heard.record.intake.models import Agreement
from heard.record.intake.returns_agreed import agree_on_return, end_agreement
from heard.record.intake.sources import every_connector
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.places.models import Organisation
from heard.record.places.names import names_of
from heard.vocabulary.refusal import Refusal
from heard.web.bodies.forms import PersonField
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm
from heard.web.intake.words import CADENCE


class AgreementForm(PlainForm):
    """One return that is agreed."""

    source = forms.ChoiceField(label="Which return?")
    organisation = forms.CharField(label="Code of the organisation that sends it", max_length=20,
                                   help_text="Its ODS code, such as RR8.")  # fmt: skip
    since = DayField(label="From which day on?", help_text="The first period is the one this day lies in.")
    cadence = forms.ChoiceField(label="How often?", required=False, choices=[
        ("", "As this return usually comes"), *((key, CADENCE[key].capitalize()) for key in CADENCES),
    ])  # fmt: skip
    contact = PersonField(label="Who is reminded of it?", required=False, help_text="Left empty, nobody is.")
    basis = forms.CharField(label="On which agreement does sharing rest?", max_length=300, required=False,
                            help_text="Its name or number.")  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = sorted((one.name, one.key) for one in every_connector())
        self.fields["source"].choices = [("", "Choose"), *((key, name) for name, key in known)]  # type: ignore[attr-defined]

    def clean_organisation(self) -> str:
        """The code as the register writes it."""
        code = str(self.cleaned_data["organisation"]).strip().upper()
        if not Organisation.objects.filter(code=code).exists():
            raise forms.ValidationError(f"Heard knows no organisation with the code {code}")
        return code


@require(Verb.UPLOAD)
def agreed(request: HttpRequest) -> HttpResponse:
    """The returns that are agreed, and those whose agreement ended."""
    every = Agreement.objects.select_related("contact")
    names = names_of(one.organisation for one in every)
    known = {one.key: one for one in every_connector()}
    told = [(one, names.get(one.organisation, one.organisation), _named(one, known), _often(one, known))
            for one in every]  # fmt: skip
    return render(request, "intake/agreed.jinja", {
        "standing": [row for row in told if row[0].ended_at is None],
        "ended": [row for row in told if row[0].ended_at is not None],
    })  # fmt: skip


def _named(one: Agreement, known: dict[str, Any]) -> str:
    return str(known[one.source].name) if one.source in known else one.source


def _often(one: Agreement, known: dict[str, Any]) -> str:
    cadence = one.cadence or (known[one.source].cadence if one.source in known else "")
    return CADENCE.get(cadence, cadence)


@require(Verb.UPLOAD)
def agree(request: HttpRequest) -> HttpResponse:
    """Say that a return is agreed."""
    asked = {name: request.GET.get(name, "") for name in ("source", "organisation")}
    form = AgreementForm(request.POST or None, initial={**asked, "since": timezone.localdate()})
    if form.is_valid():
        try:
            agree_on_return(by=insist(request.user, Verb.UPLOAD), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("source", f"{refusal.sentence} {refusal.next_step}".strip())
        else:
            messages.success(request, "It is agreed, and expected from now on.")
            return redirect("source_agreed")
    return render(request, "intake/agree.jinja", {"form": form})


@require_POST
@require(Verb.UPLOAD)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an agreement."""
    end_agreement(get_object_or_404(Agreement, pk=pk), by=insist(request.user, Verb.UPLOAD))
    messages.success(request, "The agreement is ended. What is expected now rests on what has come.")
    return redirect("source_agreed")
