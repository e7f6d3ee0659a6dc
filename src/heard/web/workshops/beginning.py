"""Beginning a programme, changing its frame, moving it on or back, and taking it away as a template."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from heard.codesign.template_text import written
from heard.record.codesign.beginning import begin_from, change_frame
from heard.record.codesign.handing_on import LEFT_OUT, as_template, hand_on
from heard.record.codesign.models import Programme
from heard.record.codesign.programmes import move
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.bodies.changing import kept
from heard.web.commissioning.writing import Asking
from heard.web.workshops.begin_forms import BeginForm, FrameForm, MoveForm
from heard.web.workshops.writing import asked_for, way_to

BEGIN = "One form, and you have a programme with its groups, events and first words. You can change every part of it."


@require(Verb.FACILITATE)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a programme from a template."""
    by, form = insist(request.user, Verb.FACILITATE), BeginForm(request.POST or None, request.FILES or None)
    asking = Asking("Begin a programme", "Begin", "It has begun. Look at the map of groups first: who is missing?",
                    way_to(), lambda made: reverse("workshop", args=[made.reference]), lede=BEGIN)  # fmt: skip
    return asked_for(request, form, lambda told: begin_from(by=by, **told), asking)


@require(Verb.FACILITATE)
def frame(request: HttpRequest, reference: str) -> HttpResponse:
    """Change what a programme is called, who leads it, what it covers."""
    one, by = get_object_or_404(Programme, reference=reference), insist(request.user, Verb.FACILITATE)
    asking = Asking("What it is about, and who leads it", "Save", "It is changed.", way_to(one),
                    lambda _: reverse("workshop", args=[reference]), one.title)  # fmt: skip
    form = FrameForm(request.POST or None, programme=one)
    return asked_for(request, form, lambda told: change_frame(one, by=by, **told), asking)


@require_POST
@require(Verb.FACILITATE)
def step(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a programme on, or back with a reason."""
    one, by = get_object_or_404(Programme, reference=reference), insist(request.user, Verb.FACILITATE)
    form = MoveForm(request.POST)
    if kept(form, lambda told: move(one, by=by, **told)):
        one.refresh_from_db()
        messages.success(request, f"Now: {one.stands}.")
    else:
        messages.warning(request, " ".join(problem for told in form.errors.values() for problem in map(str, told)))
    return redirect("workshop", reference=reference)


@require(Verb.FACILITATE)
def pattern(request: HttpRequest, reference: str) -> HttpResponse:
    """The programme as a template: what it holds, and what it leaves out, before anybody takes it."""
    one = get_object_or_404(Programme, reference=reference)
    told = {"one": one, "text": written(as_template(one)), "left_out": LEFT_OUT}
    return render(request, "workshops/template.jinja", told)


@require(Verb.FACILITATE)
def pattern_file(request: HttpRequest, reference: str) -> HttpResponse:
    """The template as a file to take away."""
    one, by = get_object_or_404(Programme, reference=reference), insist(request.user, Verb.FACILITATE)
    made = hand_on(one, by=by)
    answer = HttpResponse(written(made), content_type="application/toml; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{made.key}.toml"'
    return answer
