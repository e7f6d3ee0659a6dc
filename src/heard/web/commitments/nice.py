"""NICE compliance: every provider by statement, one provider with what people say, and assessing it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heard.charts import words
from heard.record.assurance.look import Look
from heard.record.assurance.models import Compliance
from heard.record.assurance.nice import assess, standing, standings, themes_heard
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.reports.numbers import number
from heard.reports.plain import theme_name
from heard.vocabulary.refusal import Refusal
from heard.vocabulary.standards import quality_standard
from heard.web.commitments.where import look_of, ready
from heard.web.design.fields import DayField, Radios
from heard.web.design.forms import PlainForm
from heard.web.places.addresses import figure_address

STATES: dict[str, tuple[str, str]] = {
    Compliance.Status.MET: ("Met", "done"),
    Compliance.Status.PARTLY: ("Partly met", "divided"),
    Compliance.Status.NOT_MET: ("Not met", "missing"),
    Compliance.Status.DOES_NOT_APPLY: ("Does not apply", "usual"),
    "": ("Nobody has said", "waiting"),
}
STANDARD = "qs15"


class ComplianceForm(PlainForm):
    """How one statement is met."""

    status = forms.ChoiceField(label="Is it met?", choices=Compliance.Status.choices, widget=Radios)
    service = forms.CharField(
        label="Only in one service?", required=False, max_length=120, help_text="Leave it empty for the whole provider."
    )
    words = forms.CharField(
        label="Why do you say so?", widget=forms.Textarea, max_length=2000, help_text="Name no patient."
    )
    rests_on = forms.CharField(
        label="What does it rest on?", required=False, max_length=300, help_text="Such as “their return of May”."
    )
    next_review = DayField(label="Next look", required=False, help_text="Leave it empty for a year from today.")


@require(Verb.SEE_PAGES)
def nice(request: HttpRequest) -> HttpResponse:
    """Every provider by every statement."""
    look = look_of(request)
    found = standings(look.commissioner, look.providers, standard=STANDARD)
    lines = [(code, look.called(code), [(one, STATES[one.whole.status if one.whole else ""]) for one in stands])
             for code, stands in found.items()]  # fmt: skip
    told = quality_standard(STANDARD)
    return render(request, "commitments/nice.jinja", {"look": look, "lines": lines, "standard": told})


def provider(request: HttpRequest, organisation: str) -> str:
    """The provider a page is of: its own people may read it."""
    return organisation


@require(Verb.SEE_PAGES, own=provider)
def nice_provider(request: HttpRequest, organisation: str) -> HttpResponse:
    """One provider: each statement, what people say of its themes, how it stands and what was said before."""
    look = look_of(request)
    if organisation not in look.providers:
        raise Http404
    heard = _heard(look, organisation) if ready(look) else None
    stands = [(one, STATES[one.whole.status if one.whole else ""], heard.get(one.statement.number, ()) if heard else ())
              for one in standing(look.commissioner, organisation, standard=STANDARD)]  # fmt: skip
    shown = {"look": look, "organisation": organisation, "name": look.called(organisation), "stands": stands,
             "standard": quality_standard(STANDARD), "states": STATES, "heard": heard is not None}  # fmt: skip
    return render(request, "commitments/nice_provider.jinja", shown)


def _heard(look: Look, organisation: str) -> dict[int, list[tuple[str, str]]]:
    """For each statement what people said of its themes in words, and where each number opens."""
    found = themes_heard(look.snapshot, organisation, look.period, standard=STANDARD)
    return {n: [(_said(figure), figure_address(figure)) for figure in told] for n, told in found.items()}


def _said(figure: Any) -> str:
    told = number(figure)
    share = told.text if figure.value is None else f"{told.text} comments"
    return f"{theme_name(figure.category)}: {share}, {words.period(figure.period)}"


@require(Verb.STATE)
def nice_assess(request: HttpRequest, organisation: str, statement: int) -> HttpResponse:
    """Say how a provider meets one statement."""
    look, told = look_of(request), quality_standard(STANDARD)
    if organisation not in look.providers or statement not in [one.number for one in told.statements]:
        raise Http404
    form = ComplianceForm(request.POST or None)
    if form.is_valid():
        try:
            assess(by=insist(request.user, Verb.STATE), commissioner=look.commissioner, organisation=organisation,
                   statement=statement, standard=STANDARD, **form.cleaned_data)  # fmt: skip
            messages.success(request, "It is on record.")
            return redirect("nice_provider", organisation=organisation)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    shown = {"form": form, "organisation": organisation, "name": look.called(organisation),
             "statement": told.statement(statement), "standard": told}  # fmt: skip
    return render(request, "commitments/nice_assess.jinja", shown)
