"""The page of a body's terms of reference: quorum, membership, how often it meets, powers; each from a day."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from heard.record.bodies.models import Body, Seat
from heard.record.meetings.rhythm import RHYTHMS, rhythm
from heard.record.meetings.room import set_terms, terms_on
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm


class TermsForm(PlainForm):
    """What the terms of reference of a body say."""

    members_needed = forms.IntegerField(
        label="How many members must be there to decide?", min_value=0, max_value=200, required=False,
        help_text="Leave it empty for the usual rule: a third of the members, at least three.",
    )  # fmt: skip
    lay_needed = forms.BooleanField(label="A lay member must be there too", required=False)
    every = forms.ChoiceField(label="How often does it meet?", choices=list(RHYTHMS.items()), required=False)
    membership = forms.CharField(
        label="Who is to sit in it?", required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": "4"}),
        help_text="By post, such as “two lay members”. Who sits there now is kept with their seats.",
    )  # fmt: skip
    powers = forms.CharField(
        label="What may it decide by itself?", required=False, max_length=3000,
        widget=forms.Textarea(attrs={"rows": "4"}),
    )  # fmt: skip
    since = DayField(label="From which day does this hold?", required=False, help_text="Leave it empty for today.")

    def clean_members_needed(self) -> int:
        """Nothing written is the usual rule."""
        return self.cleaned_data["members_needed"] or 0

    def clean_every(self) -> int:
        """Months between meetings."""
        return int(self.cleaned_data["every"] or 0)


@require(Verb.SEE_PAGES)
def terms(request: HttpRequest, pk: int) -> HttpResponse:
    """What holds today, whether the body keeps it, and what held before."""
    body, today = get_object_or_404(Body.objects.select_related("commissioner"), pk=pk), timezone.localdate()
    seats = Seat.objects.on(today).filter(body=body).exclude(part=Seat.Part.SECRETARY).select_related("person")
    shown = {"body": body, "now": terms_on(body, today), "every": body.terms.select_related("by"), "today": today,
             "seats": seats, "rhythm": rhythm(body, today), "rhythms": RHYTHMS}  # fmt: skip
    return render(request, "meetings/terms.jinja", shown)


@require(Verb.MANAGE_BODIES)
def change_terms(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the terms of a body from a day on; what held before stays on record."""
    body = get_object_or_404(Body, pk=pk)
    now = terms_on(body, timezone.localdate())
    names = ("members_needed", "lay_needed", "every", "membership", "powers")
    form = TermsForm(request.POST or None, initial={name: getattr(now, name) for name in names} if now else None)
    if form.is_valid():
        try:
            set_terms(body, by=insist(request.user, Verb.MANAGE_BODIES), **form.cleaned_data)
            messages.success(request, "The terms are on record.")
            return redirect("meeting_terms", pk=pk)
        except Refusal as refusal:
            form.add_error("since", str(refusal))
    return render(request, "meetings/terms_change.jinja", {"body": body, "form": form})
