"""What a tablet shows: the PIN first, then the questions to whoever stands before it, until somebody leaves it."""

from dataclasses import replace
from datetime import timedelta
from importlib.resources import files
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from heard.feedback.bank import about_you, insist_askable, questions
from heard.feedback.languages import ENGLISH, languages
from heard.record.feedback.giving import give
from heard.record.feedback.kiosk import Kiosk
from heard.record.feedback.kiosks import CannotBeOpened, Message, heard_from, insist_pin, opened, takes_messages
from heard.record.feedback.models import FeedbackPage, Submission
from heard.record.feedback.signing import offered
from heard.vocabulary.refusal import Refusal
from heard.web.accounts.address import address_of
from heard.web.feedback.answering import Answers, answers_of, stamp
from heard.web.feedback.saying import said_in, way_of
from heard.web.kiosk.forms import PinForm
from heard.web.kiosk.holding import holds, keep, let_go
from heard.web.public.showing import shown
from heard.web.public.views import open_to_all

IDLE = 60
"""Seconds without a touch after which the tablet asks whether somebody is still there."""
WARNED = 30
"""Seconds it then waits: WCAG 2.2.1 asks for 20 at least, and that more time can be had with one touch."""
MOST_AN_HOUR = 600
"""Messages of one tablet: a day without a network is sent in a few hours at worst."""
WORKER = files("heard.web.design") / "static" / "heard" / "kiosk-worker.js"


def kiosk_of(code: str) -> Kiosk:
    """The tablet with a code; 404 where there is none, or its messages are no longer taken."""
    found = Kiosk.objects.select_related("page").filter(code=code.upper()).first()
    if found is None or not takes_messages(found, timezone.now()):
        raise Http404
    return found


@csrf_exempt  # nobody is signed in here; the cookie is not sent along from another site
@open_to_all
def kiosk(request: HttpRequest, code: str) -> HttpResponse:
    """The questions on a tablet that was started; the PIN on one that was not."""
    one = kiosk_of(code)
    if one.ended_at or not one.page.open_on(timezone.localdate()):
        return _shown("kiosk/closed.jinja", request, one.page, {"one": one}, status=410)
    if not holds(request, one):
        return _pin(request, one, PinForm())
    if request.method != "POST":
        return _asked(request, one, Answers(one.page, {}, ""))
    read = answers_of(one.page, request.POST.dict(), way_of(request, one.page).language)
    if read.wrong:
        return _asked(request, one, read, status=422)
    given = _kept(one, read, Message({}, timezone.now()), read.mark)
    return _shown("kiosk/thanks.jinja", request, one.page, {"one": one, "danger": hasattr(given, "worry")})


def _shown(template: str, request: HttpRequest, page: FeedbackPage, told: dict[str, Any], *, status: int = 200
           ) -> HttpResponse:  # fmt: skip
    return shown(template, said_in(way_of(request, page)) | {"page": page} | told, kept=0, status=status)


def _asked(request: HttpRequest, one: Kiosk, read: Answers, *, status: int = 200) -> HttpResponse:
    told = {
        "one": one, "read": read, "once": stamp(), "question": questions().get(one.page.question), "idle": IDLE,
        "warned": WARNED, "about": [about_you()[key] for key in one.page.about_you], "offered": offered(one.page),
    }  # fmt: skip
    return _shown("kiosk/form.jinja", request, one.page, told, status=status)


def _pin(request: HttpRequest, one: Kiosk, form: PinForm, *, leaving: bool = False) -> HttpResponse:
    return shown("kiosk/pin.jinja", {"form": form, "one": one, "leaving": leaving}, kept=0)


@csrf_exempt
@require_POST
@open_to_all
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Make this browser the tablet, with its PIN."""
    one, form = kiosk_of(code), PinForm(request.POST)
    if _right(request, one, form):
        return keep(redirect("kiosk", code=one.code), one)
    return _pin(request, one, form)


@csrf_exempt
@open_to_all
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """Leave the tablet's page, with its PIN."""
    one, form = kiosk_of(code), PinForm(request.POST or None)
    if form.is_bound and _right(request, one, form):
        return let_go(shown("kiosk/left.jinja", {"one": one}, kept=0), one)
    return _pin(request, one, form, leaving=True)


def _right(request: HttpRequest, one: Kiosk, form: PinForm) -> bool:
    if not form.is_valid():
        return False
    try:
        insist_pin(one, form.cleaned_data["pin"], address=address_of(request))
    except Refusal as refusal:
        form.add_error("pin", str(refusal))
    return not form.errors


@csrf_exempt
@require_POST
@open_to_all
def send(request: HttpRequest, code: str) -> HttpResponse:
    """Take in one sealed message; the same one is kept once. The tablet forgets what is answered with `kept`."""
    one, now = kiosk_of(code), timezone.now()
    once = request.POST.get("once", "")[:60]
    if not holds(request, one) or not once:
        return JsonResponse({"kept": False}, status=403)
    if Submission.objects.filter(sender=one.sender, kept_at__gt=now - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        return JsonResponse({"kept": False}, status=429)
    try:
        message = opened(one, request.POST.get("sealed", ""), now)
        language = message.fields.get("in", ENGLISH)
        read = Answers(_as_asked(one.page, message), message.fields, language if language in languages() else ENGLISH)
        given = _kept(one, read, message, once)
    except CannotBeOpened:
        return JsonResponse({"kept": False}, status=422)
    except Refusal:  # nothing in it, or nothing the page asks: there is nothing to keep, now or later
        return JsonResponse({"kept": True, "danger": False})
    return JsonResponse({"kept": True, "danger": hasattr(given, "worry")})


def _as_asked(page: FeedbackPage, message: Message) -> FeedbackPage:
    """The page as it asked when the message was written: its question may have changed while the tablet was offline."""
    page.question = message.fields.get("question", page.question)
    try:
        insist_askable(page.question, owner=page.owner)
    except Refusal:  # nobody can say what the answer meant; the words still stand
        page.question = ""
    return page


def _kept(one: Kiosk, read: Answers, message: Message, once: str) -> Submission:
    given = replace(read.given(), route=Submission.Route.KIOSK, mode="tablet", given_at=message.given_at)
    made = give(given, sender=one.sender, once=once)
    heard_from(one, timezone.now())
    return made


@open_to_all
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the page there without a network; it must come from under the address it serves."""
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
