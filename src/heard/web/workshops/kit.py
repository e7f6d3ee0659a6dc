"""What is printed for an event: posters, note sheets with codes, the invitation; as PDF, large print or a page."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from heard.record.codesign.kit import LARGE, USUAL, Addresses, Letter, Poster, Sheet, letter_of, posters_of, sheets_of
from heard.record.codesign.models import Event
from heard.record.codesign.participants import MOST_SHEETS, make_sheets
from heard.record.codesign.printing import NothingToPrint, printed
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.design.forms import PlainForm
from heard.web.improvements.pairs import site_of
from heard.web.workshops.events import event_of
from heard.web.workshops.writing import way_to_event

SIZES = [(str(USUAL), f"Usual letters ({USUAL} point)"), (str(LARGE), f"Large print ({LARGE} point)")]
FORMS = [("pdf", "A file to print (PDF)"), ("html", "A page to print from the browser")]


class SheetsForm(PlainForm):
    """How many note sheets, and how large."""

    number = forms.IntegerField(label="How many sheets?", min_value=1, max_value=MOST_SHEETS, initial=20,
                                widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-5"}))  # fmt: skip
    size = forms.ChoiceField(label="How large?", choices=SIZES, initial=str(USUAL), widget=forms.RadioSelect)
    form = forms.ChoiceField(label="As what?", choices=FORMS, initial="pdf", widget=forms.RadioSelect)


def _addresses(request: HttpRequest) -> Addresses:
    site = site_of(request)
    return Addresses(site + reverse("join"), site + reverse("my_words"))


@require(Verb.FACILITATE)
def kit(request: HttpRequest, reference: str, event: str) -> HttpResponse:
    """What there is to print."""
    return _kit(request, event_of(reference, event), SheetsForm())


def _kit(request: HttpRequest, one: Event, form: SheetsForm) -> HttpResponse:
    way = [("Home", reverse("home")), *way_to_event(one)]
    told = {"event": one, "form": form, "breadcrumbs": way, "asked": sum(len(a.asks) for a in one.activities.all())}
    return render(request, "workshops/kit.jinja", told)


def _given(request: HttpRequest, event: Event, pages: list[Poster] | list[Sheet] | list[Letter],
           *, size: int, form: str, name: str) -> HttpResponse:  # fmt: skip
    if not pages:
        raise NothingToPrint
    if form == "html":
        return render(request, "workshops/print.jinja", {"event": event, "pages": pages, "size": size, "name": name})
    answer = HttpResponse(printed(event, pages, size=size), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}-{event.reference}.pdf"'
    return answer


def _size(request: HttpRequest) -> int:
    return LARGE if request.GET.get("size") == "large" else USUAL


@require(Verb.FACILITATE)
def posters(request: HttpRequest, reference: str, event: str) -> HttpResponse:
    """A poster for each question."""
    one = event_of(reference, event)
    pages = posters_of(one, _addresses(request))
    return _given(request, one, pages, size=USUAL, form=request.GET.get("form", "pdf"), name="posters")


@require(Verb.FACILITATE)
def letter(request: HttpRequest, reference: str, event: str) -> HttpResponse:
    """The invitation."""
    one = event_of(reference, event)
    pages = [letter_of(one)] if one.invitation else []
    return _given(request, one, pages, size=_size(request), form=request.GET.get("form", "pdf"), name="invitation")


@require(Verb.FACILITATE)
def sheets(request: HttpRequest, reference: str, event: str) -> HttpResponse:
    """Note sheets, each with a new code that is printed this once."""
    one, by, form = event_of(reference, event), insist(request.user, Verb.FACILITATE), SheetsForm(request.POST or None)
    if not form.is_valid():
        return _kit(request, one, form)
    if not one.activities.exists():
        raise NothingToPrint
    told = form.cleaned_data
    pages = sheets_of(one, make_sheets(one.programme, told["number"], by=by), _addresses(request))
    return _given(request, one, pages, size=int(told["size"]), form=told["form"], name="note-sheets")
