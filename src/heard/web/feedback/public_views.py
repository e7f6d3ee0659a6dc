"""The public feedback pages: no account, no cookie, no script."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from heard.feedback.bank import about_you, questions
from heard.record.feedback.asking import open_pages
from heard.record.feedback.giving import give
from heard.record.feedback.knocking import Busy, insist_room
from heard.record.feedback.models import FeedbackPage, Submission
from heard.record.feedback.own_code import code_of
from heard.record.feedback.signing import offered
from heard.record.feedback.taking_back import READABLE, by_code, readable_until, sent, take_back
from heard.record.people.attempts import TooManyAttempts
from heard.web.accounts.address import address_of
from heard.web.feedback.answering import Answers, answered, answers_of, stamp
from heard.web.feedback.saying import said_in, way_of
from heard.web.public.showing import shown
from heard.web.public.views import open_to_all


@open_to_all
def feedback(request: HttpRequest) -> HttpResponse:
    """Every page that takes feedback now."""
    return shown("feedback/places.jinja", {"pages": open_pages()})


def page_of(short: str) -> FeedbackPage:
    """The page with a short name; 404 where there is none."""
    found = FeedbackPage.objects.filter(short=short.lower()).first()
    if found is None:
        raise Http404
    return found


@csrf_exempt  # nobody is signed in here, and no cookie is sent: another site gains nothing
@open_to_all
def form(request: HttpRequest, short: str) -> HttpResponse:
    """Tell us about your care."""
    page = page_of(short)
    if not page.open_on(timezone.localdate()):
        return _drawn(request, page, None, status=410)
    if request.method != "POST":
        return _drawn(request, page, Answers(page, {}, ""))
    return _answered(request, page, answers_of(page, request.POST.dict(), way_of(request, page).language))


def _answered(request: HttpRequest, page: FeedbackPage, read: Answers) -> HttpResponse:
    if read.get("website"):  # only a machine fills in what nobody sees: it reads thanks, and nothing is kept
        return _thanked(request, page, None)
    if read.wrong:
        return _drawn(request, page, read, status=422)
    try:
        insist_room(page.short, address=address_of(request))
    except Busy:
        read.wrong.append(("error_busy", "send"))
        return _drawn(request, page, read, status=429)
    sender, days = f"page:{page.short}", page.contact_days
    given = give(read.given(), sender=sender, once=read.mark, contact=read.contact, contact_days=days)
    return _thanked(request, page, given)


def _drawn(request: HttpRequest, page: FeedbackPage, read: Answers | None, *, status: int = 200) -> HttpResponse:
    way = way_of(request, page)
    told = said_in(way) | {
        "page": page, "read": read, "offered": offered(page), "once": stamp(), "days": READABLE,
        "question": questions().get(page.question), "about": [about_you()[key] for key in page.about_you],
    }  # fmt: skip
    return shown("feedback/plain.jinja" if way.plain and read else "feedback/form.jinja", told, kept=0, status=status)


def _thanked(request: HttpRequest, page: FeedbackPage, given: Submission | None) -> HttpResponse:
    told = said_in(way_of(request, page)) | {"page": page, "danger": given is not None and hasattr(given, "worry")}
    if given is not None:
        told |= {"code": code_of(given.reference), "until": readable_until(given)}
    return shown("feedback/thanks.jinja", told, kept=0)


@csrf_exempt
@open_to_all
def mine(request: HttpRequest) -> HttpResponse:
    """What you sent: read it with its code, or take it back."""
    told = said_in(way_of(request, None)) | {"sent": None, "wrong": "", "code": request.POST.get("code", "")[:20]}
    if request.method == "POST":
        told |= _opened(request, str(told["code"]))
    return shown("feedback/mine.jinja", told, kept=0)


def _opened(request: HttpRequest, code: str) -> dict[str, object]:
    try:
        found = by_code(code, address=address_of(request))
    except TooManyAttempts:
        return {"wrong": "mine_wait"}
    if found is None:
        return {"wrong": "mine_wrong"}
    if request.POST.get("do") == "take back":
        found = take_back(found)
    return {"sent": sent(found), "rated": answered(found)}
