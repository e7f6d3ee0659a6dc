"""Logging what one heard in under a minute, the places a few letters lead to, and one's own notes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from heard.record.feedback.note import Note
from heard.record.feedback.noting import Heard, Place, begins_with, note, seems_to_tell
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import EVERYONE, Verb
from heard.web.noting.forms import ANOTHER, NoteForm
from heard.web.noting.mine import notes_of
from heard.web.noting.places import Meant, chosen, meant, places_like, places_offered

THANKS = "Thank you. What you heard is kept, and joins what people say."
DANGER = (
    "If somebody is in danger now, ring 999. Some of these words may tell of danger: people whose work this is were "
    "asked to read them. They may not read them at once."
)


@never_cache
@require(*EVERYONE)
def write(request: HttpRequest) -> HttpResponse:
    """One short form: keep it, or keep it and raise a cause for concern at once."""
    person = insist(request.user, *EVERYONE)
    used, sent = places_offered(person), request.POST.copy() if request.method == "POST" else None
    place = read_place(sent) if sent else Meant()
    offered = place.several or ((place.place,) if place.place else ())
    form = NoteForm(sent, used=used, offered=offered, initial=_first(used, person))
    if place.several:
        form.add_error("place", f"Choose which of these places you mean by “{request.POST['letters'][:40]}”")
    if not form.is_valid():
        return _asked(request, form)
    told = seems_to_tell(f"{form.cleaned_data['words']}\n{form.cleaned_data['felt']}")
    if told and "as_it_is" not in request.POST:
        return _asked(request, form, tells=told)
    return _thanked(request, note(_heard(form, place.place), by=person, once=form.cleaned_data["once"]), person)


def _first(used: list[Place], person: User) -> dict[str, str]:
    first = begins_with(person)
    return first if first.get("place") in {one.key for one in used} else first | {"place": ""}


def read_place(sent: QueryDict) -> Meant:
    """The place that was chosen or typed; letters that fit several are cleared, for the form offers these instead."""
    letters = sent.get("letters", "").strip()
    if not letters:
        return Meant(chosen(sent.get("place", "")))
    found = meant(letters)
    sent["place"] = found.place.key if found.place else "" if found.several else ANOTHER
    if found.several:
        sent["letters"] = ""
    return found


def _heard(form: NoteForm, place: Place | None) -> Heard:
    """The note as the door takes it; letters that lead to no known place are kept as the person wrote them."""
    said = form.cleaned_data
    unknown = "" if place else said["letters"].strip()
    service = ", ".join(filter(None, (said["service"].strip() or (place.service if place else ""), unknown)))
    return Heard(
        words=said["words"], kind=said["kind"], how=said["how"], said_by=said["said_by"],
        organisation=place.organisation if place else "", site=place.site if place else "", service=service[:60],
        when=said["when"], **{name: said[name] for name in NoteForm.MORE},
    )  # fmt: skip


def _asked(request: HttpRequest, form: NoteForm, tells: tuple[str, ...] = ()) -> HttpResponse:
    status = 422 if form.is_bound and not tells else 200
    return render(request, "noting/write.jinja", {"form": form, "tells": tells}, status=status)


def _thanked(request: HttpRequest, made: Note, person: User) -> HttpResponse:
    messages.success(request, THANKS)
    if hasattr(made.submission, "worry"):
        messages.warning(request, DANGER)
    if "raise" in request.POST and person.may(Verb.RAISE):
        return redirect(f"{reverse('cause_raise', args=['word'])}?key={made.word_id}")
    return redirect("note_mine")


@require(*EVERYONE)
def places(request: HttpRequest) -> HttpResponse:
    """The places that a few letters lead to, for the script that offers them while somebody types."""
    found = places_like(request.GET.get("letters", ""))
    return JsonResponse({"places": [{"key": one.key, "name": one.name} for one in found]})


@require(*EVERYONE)
def mine(request: HttpRequest) -> HttpResponse:
    """One's own notes, and what became of each."""
    return render(request, "noting/mine.jinja", notes_of(request, insist(request.user, *EVERYONE)))
