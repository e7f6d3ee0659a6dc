"""The pages of the people who run feedback pages: making them, what came, the poster."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heard.feedback.bank import questions
from heard.feedback.languages import english, languages
from heard.record.feedback.asking import change_page, make_page, may_run, pages_of
from heard.record.feedback.coming import DAYS, came_through
from heard.record.feedback.inviting import invitation
from heard.record.feedback.models import FeedbackPage
from heard.record.feedback.signing import offered
from heard.record.intake.editions import current_snapshot
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.feedback.forms import PageForm, as_initial
from heard.web.improvements.choosing import places
from heard.web.improvements.pairs import site_of
from heard.web.places.addresses import address_if_there

BESIDE = (
    ("Set up a tablet that stands in a waiting room", "kiosks"),
    ("Print cards, and type in what came on paper", "paper"),
    ("Lend a sheet to a community group", "collections"),
    ("Help somebody to answer, as interpreter or carer", "helping"),
)
"""The other doors of the same page."""


def _beside() -> list[dict[str, str]]:
    return [{"text": text, "href": href} for text, name in BESIDE if (href := address_if_there(name))]


@require(Verb.ASK)
def pages(request: HttpRequest) -> HttpResponse:
    """The feedback pages this person runs."""
    person, today = insist(request.user, Verb.ASK), timezone.localdate()
    listed = [(page, came_through(page, today=today), page.open_on(today)) for page in pages_of(person)]
    return render(request, "feedback/pages.jinja", {"pages": listed, "days": DAYS, "beside": _beside()})


def _page(request: HttpRequest, short: str) -> FeedbackPage:
    found = FeedbackPage.objects.filter(short=short).first()
    if found is None or not may_run(insist(request.user, Verb.ASK), found):
        raise Http404
    return found


@require(Verb.ASK)
def page(request: HttpRequest, short: str) -> HttpResponse:
    """One feedback page: its address, what it asks, and what came."""
    found = _page(request, short)
    question = questions().get(found.question)
    told = {
        "page": found, "came": came_through(found, today=timezone.localdate()), "days": DAYS,
        "address": f"{site_of(request)}{found.path}", "question": english()[question.words] if question else "",
        "beside": _beside(),
        "offered": offered(found), "languages": languages(), "open": found.open_on(timezone.localdate()),
    }  # fmt: skip
    return render(request, "feedback/page.jinja", told)


@require(Verb.ASK)
def new(request: HttpRequest) -> HttpResponse:
    """Make a feedback page."""
    return _edited(request, None)


@require(Verb.ASK)
def change(request: HttpRequest, short: str) -> HttpResponse:
    """Change a feedback page; its address stays."""
    return _edited(request, _page(request, short))


def _edited(request: HttpRequest, page: FeedbackPage | None) -> HttpResponse:
    person = insist(request.user, Verb.ASK)
    first = as_initial(page) if page else {"opens_on": timezone.localdate()}
    form = PageForm(request.POST or None, initial=first, person=person, places=places(current_snapshot()))
    if form.is_valid():
        try:
            made = change_page(page, form.asked(), by=person) if page else make_page(form.asked(), by=person)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The page is saved.")
            return redirect("feedback_page", short=made.short)
    return render(request, "feedback/edit.jinja", {"form": form, "page": page})


@require(Verb.ASK)
def poster(request: HttpRequest, short: str) -> HttpResponse:
    """The poster of a page, with its QR code."""
    answer = HttpResponse(invitation(_page(request, short), site=site_of(request)), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="feedback-{short}.pdf"'
    return answer
