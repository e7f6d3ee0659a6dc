"""For staff: the tablets of the pages they run, starting one, and ending it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from heard.record.codesign.kit import qr_of
from heard.record.feedback.asking import may_run, pages_of
from heard.record.feedback.kiosk import Kiosk
from heard.record.feedback.kiosks import end_kiosk, start_kiosk
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.improvements.pairs import site_of
from heard.web.kiosk.forms import StartForm


def kiosk_of(pk: int, person: User) -> Kiosk:
    """A tablet this person runs; 404 for any other."""
    found = Kiosk.objects.select_related("page", "started_by").filter(pk=pk).first()
    if found is None or not may_run(person, found.page):
        raise Http404
    return found


@require(Verb.ASK)
def kiosks(request: HttpRequest) -> HttpResponse:
    """The tablets, and starting another."""
    person = insist(request.user, Verb.ASK)
    pages = pages_of(person)
    form = StartForm(request.POST or None, pages=pages, initial={"page": request.GET.get("page", "")})
    if form.is_valid():
        told = form.cleaned_data
        page = next(one for one in pages if str(one.pk) == told["page"])
        try:
            made = start_kiosk(page, called=told["called"], pin=told["pin"], by=person)
        except Refusal as refusal:
            form.add_error("pin", str(refusal))
        else:
            messages.success(request, "The tablet can be started now.")
            return redirect("kiosk_setup", pk=made.pk)
    there = Kiosk.objects.filter(page__in=pages).select_related("page")
    return render(request, "kiosk/kiosks.jinja", {"form": form, "kiosks": there, "pages": pages})


@require(Verb.ASK)
def setup(request: HttpRequest, pk: int) -> HttpResponse:
    """One tablet: its address to open there, step by step, and ending it."""
    one = kiosk_of(pk, insist(request.user, Verb.ASK))
    address = f"{site_of(request).rstrip('/')}{one.path}"
    return render(request, "kiosk/setup.jinja", {"one": one, "address": address, "qr": qr_of(address)})


@require_POST
@require(Verb.ASK)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a tablet's page for good."""
    person = insist(request.user, Verb.ASK)
    end_kiosk(kiosk_of(pk, person), by=person)
    messages.success(request, "The tablet's page is ended. What waits on the tablet is still taken for 30 days.")
    return redirect("kiosks")
