"""The pages where administrators say who may use Heard."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from heard.record.people.doors import add_person, change_person
from heard.record.people.invitation import invitation
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.accounts.forms import ChangePersonForm, NewPersonForm
from heard.web.design.pages import page_of


@require(Verb.MANAGE_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    """Everyone who may sign in, or could once."""
    everyone = User.objects.order_by("-is_active", "full_name")
    return render(request, "people/people.jinja", {"page": page_of(everyone, request)})


@require(Verb.MANAGE_PEOPLE)
def add(request: HttpRequest) -> HttpResponse:
    """Add someone, then hand them their link."""
    form = NewPersonForm(request.POST or None)
    if form.is_valid():
        try:
            added = add_person(by=insist(request.user, Verb.MANAGE_PEOPLE), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("username", str(refusal))
        else:
            messages.success(
                request, f"{added.full_name} is added. Now make their link, so they can choose a password."
            )
            return redirect("people_person", pk=added.pk)
    return render(request, "people/add.jinja", {"form": form})


@require(Verb.MANAGE_PEOPLE)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: change their name, role, or whether they may sign in."""
    someone = get_object_or_404(User, pk=pk)
    now = {"full_name": someone.full_name, "role": someone.role, "is_active": someone.is_active}
    form = ChangePersonForm(request.POST or None, initial=now)
    if form.is_valid():
        try:
            change_person(someone, by=insist(request.user, Verb.MANAGE_PEOPLE), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("role", str(refusal))
        else:
            messages.success(request, f"The changes to {someone.full_name} are saved.")
            return redirect("people")
    return render(request, "people/person.jinja", {"form": form, "someone": someone})


@require_POST
@require(Verb.MANAGE_PEOPLE)
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Show, once, the link by which a person chooses a password."""
    someone = get_object_or_404(User, pk=pk, is_active=True)
    parts = invitation(someone, by=insist(request.user, Verb.MANAGE_PEOPLE))
    address = request.build_absolute_uri(reverse("choose_password", kwargs=parts))
    return render(request, "people/link.jinja", {"someone": someone, "address": address})
