"""The pages where administrators say who may use Heard."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heard.record.people.doors import add_person, change_person
from heard.record.people.invitation import invitation
from heard.record.people.leaving import leave, left_by
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.people.second_factor import ask_of_roles, forget_factors, has_second_factor, roles_asked
from heard.vocabulary.refusal import Refusal
from heard.web.accounts.forms import ChangePersonForm, ClosedPersonForm, LeaveForm, NewPersonForm, RolesForm
from heard.web.bodies.drawing import name_of
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
    """One person: change their name, role, organisation, or whether they may come back."""
    someone = get_object_or_404(User, pk=pk)
    made = ChangePersonForm if someone.is_active else ClosedPersonForm
    form = made(request.POST or None, initial={name: getattr(someone, name) for name in made.base_fields})
    if form.is_valid():
        told = {"is_active": someone.is_active, **form.cleaned_data}
        try:
            change_person(someone, by=insist(request.user, Verb.MANAGE_PEOPLE), **told)
        except Refusal as refusal:
            form.add_error("role", str(refusal))
        else:
            messages.success(request, f"The changes to {someone.full_name} are saved.")
            return redirect("people")
    shown = {"form": form, "someone": someone, "second": has_second_factor(someone)}
    return render(request, "people/person.jinja", shown)


@require(Verb.MANAGE_PEOPLE)
def leaves(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody leaves: what is theirs, who takes it, and the account closes."""
    someone, by = get_object_or_404(User, pk=pk, is_active=True), insist(request.user, Verb.MANAGE_PEOPLE)
    left = left_by(someone, on=timezone.localdate())
    form = LeaveForm(request.POST or None, person=someone, left=left) if left.needs_somebody else None
    if request.method == "POST" and (form is None or form.is_valid()):
        heir = User.objects.get(pk=form.cleaned_data["to"]) if form else None
        leave(someone, by=by, to=heir)
        messages.success(request, f"The account of {someone.full_name} is closed." + _taken(heir))
        return redirect("people")
    return render(request, "people/leave.jinja", {"someone": someone, "left": left, "form": form, "name_of": name_of})


def _taken(heir: User | None) -> str:
    return f" {heir.full_name} looks after what was theirs." if heir else ""


@require_POST
@require(Verb.MANAGE_PEOPLE)
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Show, once, the link by which a person chooses a password."""
    someone = get_object_or_404(User, pk=pk, is_active=True)
    parts = invitation(someone, by=insist(request.user, Verb.MANAGE_PEOPLE))
    address = request.build_absolute_uri(reverse("choose_password", kwargs=parts))
    return render(request, "people/link.jinja", {"someone": someone, "address": address})


@require(Verb.MANAGE_PEOPLE)
def second_factor(request: HttpRequest) -> HttpResponse:
    """The roles in which a password alone is not enough."""
    by = insist(request.user, Verb.MANAGE_PEOPLE)
    form = RolesForm(request.POST if request.method == "POST" else None, initial={"roles": roles_asked()})
    if form.is_valid():
        ask_of_roles(form.cleaned_data["roles"], by=by)
        messages.success(request, "Saved. It holds from each person’s next sign-in.")
        return redirect("people")
    return render(request, "people/second_factor.jinja", {"form": form})


@require_POST
@require(Verb.MANAGE_PEOPLE)
def forget_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """For somebody whose phone is lost: they sign in by password alone, and add another."""
    someone = get_object_or_404(User, pk=pk)
    forget_factors(someone, by=insist(request.user, Verb.MANAGE_PEOPLE))
    messages.success(request, f"{someone.full_name} signs in without a second step until they add one.")
    return redirect("people_person", pk=pk)
