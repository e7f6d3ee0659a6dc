"""The pages of partners: who they are, who looks after them, and when we last spoke."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heard.record.bodies.in_force import commissioner_on
from heard.record.commissioning.models import Partner
from heard.record.commissioning.partnering import (
    add_partner,
    bring_over,
    note_contact,
    overdue,
    take_over,
    waiting_in_lists,
)
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.commissioning.other_forms import ContactForm, OwnerForm, PartnerForm
from heard.web.commissioning.writing import Asking, way_of, written
from heard.web.design.pages import page_of
from heard.web.design.words import counted


@require(Verb.SEE_MEETINGS)
def partners(request: HttpRequest) -> HttpResponse:
    """The register; partners nobody has been in touch with in time come first."""
    late = overdue(timezone.localdate())
    rest = Partner.objects.filter(until=None).exclude(pk__in=[one.pk for one in late]).select_related("owner")
    shown = {"page": page_of([*late, *rest], request), "late": [one.pk for one in late], "waiting": waiting_in_lists()}
    return render(request, "commissioning/partners.jinja", shown)


@require(Verb.SEE_MEETINGS)
def partner(request: HttpRequest, pk: int) -> HttpResponse:
    """One partner and every contact."""
    one = get_object_or_404(Partner.objects.select_related("owner"), pk=pk)
    shown = {"partner": one, "contacts": one.contacts.select_related("by"), "today": timezone.localdate()}
    return render(request, "commissioning/partner.jinja", shown)


@require(Verb.COMMISSION)
def add(request: HttpRequest) -> HttpResponse:
    """Add a partner."""
    by, form = insist(request.user, Verb.COMMISSION), PartnerForm(request.POST or None)
    asking = Asking("Add a partner", "Add", "The partner is in the register.", way_of(("Partners", "partners")),
                    lambda made: reverse("partner", args=[made.pk]))  # fmt: skip
    return written(request, form, lambda told: add_partner(by=by, **told), asking)


def _asking(one: Partner, title: str, done: str) -> Asking:
    here = reverse("partner", args=[one.pk])
    way = [("Partners", reverse("partners")), (one.name, here)]
    return Asking(title, "Save", done, way, lambda _: here, one.name)


@require(Verb.COMMISSION)
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that we spoke."""
    one, by = get_object_or_404(Partner, pk=pk), insist(request.user, Verb.COMMISSION)
    asking = _asking(one, "Record a contact", "The contact is on record.")
    return written(request, ContactForm(request.POST or None), lambda told: note_contact(one, by=by, **told), asking)


@require(Verb.COMMISSION)
def owner(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who looks after the relationship from now on."""
    one, by = get_object_or_404(Partner, pk=pk), insist(request.user, Verb.COMMISSION)
    form = OwnerForm(request.POST or None, initial={"owner": one.owner})
    asking = _asking(one, "Who looks after it", "It is on record who looks after it.")
    return written(request, form, lambda told: take_over(one, by=by, **told), asking)


@require_POST
@require(Verb.COMMISSION)
def bring(request: HttpRequest) -> HttpResponse:
    """Bring the old lists of stakeholders over."""
    came = bring_over(by=insist(request.user, Verb.COMMISSION), commissioner=commissioner_on())
    messages.success(request, f"{counted(came, 'partner')} came over from old lists. Say who looks after each.")
    return redirect("partners")
