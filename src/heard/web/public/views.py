"""The public pages of what was said and done."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt

from heard.record.places.names import names_of
from heard.record.telling.answers import answer_better
from heard.record.telling.models import Contact
from heard.record.telling.poster import poster
from heard.vocabulary.refusal import Refusal
from heard.web.improvements.pairs import site_of
from heard.web.public.asking import BetterForm, by_machine, stamp
from heard.web.public.said import Said, by_service, numbers_at, numbers_of, places, said_at, said_of
from heard.web.public.showing import shown

View = Callable[..., HttpResponse]


def open_to_all(view: View) -> View:
    """A page without sign-in. Codes hold no zero byte, and PostgreSQL takes none."""

    @wraps(view)
    def opened(request: HttpRequest, **named: str) -> HttpResponse:
        if any("\x00" in str(word) for word in (*named.values(), *request.GET.values())):
            raise Http404
        return view(request, **named)

    return login_not_required(opened)


@open_to_all
def you_said(request: HttpRequest) -> HttpResponse:
    """Every place that tells what it did."""
    return shown("public/places.jinja", {"places": places()})


@open_to_all
def place(request: HttpRequest, place: str) -> HttpResponse:
    """What people said of a place and what came of it, service by service."""
    said, numbers = said_at(place), numbers_at(place)
    if not said and not numbers:
        raise Http404
    names = names_of({place, *(one.site for one in numbers), *(one.organisation for one in numbers)})
    told = {"place": place, "name": names[place], "services": by_service(said), "numbers": numbers, "names": names}
    return shown("public/place.jinja", told)


def _said(place: str, pk: str) -> Said:
    found = said_of(place, int(pk))
    if found is None:
        raise Http404
    return found


@open_to_all
def pair(request: HttpRequest, place: str, pk: str) -> HttpResponse:
    """One pair: what was said, what was done, the number, and is it better?"""
    return shown("public/pair.jinja", {"one": _said(place, pk)})


@open_to_all
def poster_page(request: HttpRequest, place: str, pk: str) -> HttpResponse:
    """The pair as a poster to print."""
    found = _said(place, pk)
    answer = HttpResponse(poster(found.version, site=site_of(request)), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="you-said-{found.pair.pk}.pdf"'
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer


@csrf_exempt  # nobody is signed in here: there is nothing of anybody's that another site could use
@open_to_all
def better(request: HttpRequest, place: str, pk: str) -> HttpResponse:
    """Is it better?"""
    return _asked(request, _said(place, pk), None)


@csrf_exempt
@open_to_all
def better_by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Is it better? Asked of one person who left a contact, by their own code."""
    contact = Contact.objects.filter(code=code).exclude(told_of=None).select_related("told_of").first()
    if contact is None or contact.told_of is None:
        raise Http404
    return _asked(
        request, _said(contact.told_of.site or contact.told_of.organisation, str(contact.told_of_id)), contact
    )


def _asked(request: HttpRequest, one: Said, contact: Contact | None) -> HttpResponse:
    thanks = redirect("you_said_thanks", place=one.place, pk=one.pair.pk)
    form = BetterForm(request.POST) if request.method == "POST" else BetterForm()
    if form.is_bound and by_machine(request.POST):
        return thanks
    if form.is_valid():
        try:
            answer_better(one.pair, contact=contact, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return thanks
    if form.is_bound and "once" in form.errors:
        again = BetterForm(
            initial={"answer": request.POST.get("answer"), "words": request.POST.get("words"), "once": stamp()}
        )
        return shown("public/better.jinja", {"one": one, "form": again, "late": True}, kept=0)
    return shown("public/better.jinja", {"one": one, "form": form}, kept=0)


@open_to_all
def thanks(request: HttpRequest, place: str, pk: str) -> HttpResponse:
    """Thank you."""
    return shown("public/thanks.jinja", {"one": _said(place, pk)})


@open_to_all
def numbers(request: HttpRequest, place: str) -> HttpResponse:
    """The numbers of one service."""
    found = numbers_of(place, request.GET.get("service", ""))
    if found is None:
        raise Http404
    names = names_of([place])
    parts: dict[str, list[dict[str, str]]] = {}
    for one in found.numbers:
        parts.setdefault(one["part"], []).append(one)
    return shown("public/numbers.jinja", {"page": found, "place": place, "name": names[place], "parts": parts})
