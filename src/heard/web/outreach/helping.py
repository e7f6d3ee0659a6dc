"""Somebody is helped to speak: an interpreter, a carer or an advocate writes, and says whose words they are."""

from dataclasses import replace
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from heard.record.feedback.asking import open_pages
from heard.record.feedback.given import LONGEST, Given
from heard.record.feedback.giving import give
from heard.record.feedback.knocking import insist_room
from heard.record.feedback.models import FeedbackPage, Submission
from heard.record.feedback.own_code import code_of
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import EVERYONE
from heard.vocabulary.refusal import Refusal
from heard.web.accounts.address import address_of
from heard.web.design.fields import Radios
from heard.web.design.forms import PlainForm
from heard.web.feedback.answering import stamp
from heard.web.joining.forms import LANGUAGES
from heard.web.outreach.asked import Column, columns_of, given_of
from heard.web.public.showing import shown
from heard.web.public.views import open_to_all

HELPERS = (
    ("interpreter", "An interpreter"), ("carer", "A carer"), ("family or friend", "Family or a friend"),
    ("advocate", "An advocate"), ("member of staff", "A member of staff"), ("volunteer", "A volunteer"),
)  # fmt: skip
OWN, HELPER = "own", "helper"
WORDS_ARE = ((OWN, "Theirs, as they said them"), (HELPER, "The helper’s, told for them"))
MODE = "with a helper"
NO_ANSWER = ("none", "No answer")
"""Takes back an answer that was chosen: a round button alone cannot be unchosen."""


class HelpForm(PlainForm):
    """What a page asks, and who helped, in which language, and whose words they are."""

    helper = forms.ChoiceField(
        label="Who helps?", choices=HELPERS, widget=Radios(), error_messages={"required": "Choose who helps"}
    )
    language = forms.ChoiceField(label="In which language did the person speak?", choices=LANGUAGES)
    words_are = forms.ChoiceField(
        label="Whose words do you write?", choices=WORDS_ARE, widget=Radios(), help_text="Both count the same.",
        error_messages={"required": "Choose whose words you write"},
    )  # fmt: skip

    def __init__(self, *args: Any, page: FeedbackPage, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": stamp()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.page = page
        for column in columns_of(page):
            self.fields[column.name] = _field(column)
        self.fields["whose"].label = "Whose care is it about, for the person who speaks?"
        self.fields["once"] = forms.CharField(widget=forms.HiddenInput, max_length=120)

    def clean(self) -> dict[str, Any]:
        """One answer is needed."""
        if not self.errors and self.given() is None:
            self.add_error("good", "Answer one question, or write a few words")
        return self.cleaned_data

    def given(self) -> Given | None:
        """As the door takes it: the helper by role, never by name."""
        told = self.cleaned_data
        given = given_of(self.page, {name: str(said) for name, said in told.items()})
        return given and replace(
            given, mode=MODE, language=told["language"], helped_by=told["helper"],
            passed_on="first-hand" if told["words_are"] == OWN else "passed on",
        )  # fmt: skip


def _field(column: Column) -> forms.Field:
    if column.answers:
        choices = [*column.answers, NO_ANSWER]
        return forms.ChoiceField(label=column.title, choices=choices, required=False, widget=Radios())
    box = forms.Textarea(attrs={"rows": "4"})
    return forms.CharField(label=column.title, required=False, max_length=LONGEST, widget=box)


def page_of(short: str) -> FeedbackPage:
    """The open page with a short name; 404 for any other."""
    found = FeedbackPage.objects.filter(short=short.lower()).first()
    if found is None or not found.open_on(timezone.localdate()):
        raise Http404
    return found


@csrf_exempt  # nobody is signed in here, and no cookie is sent: another site gains nothing
@open_to_all
def public(request: HttpRequest, short: str) -> HttpResponse:
    """For helpers without an account."""
    page = page_of(short)
    form = HelpForm(request.POST or None, page=page, initial={"language": request.GET.get("in", "")})
    made = _sent(request, form, page, None) if form.is_valid() else None
    told = _told(page, form, made)
    return shown("outreach/help.jinja", told, kept=0, status=told["status"])


@require(*EVERYONE)
def signed_in(request: HttpRequest, short: str) -> HttpResponse:
    """For staff and interpreters who have signed in: the record says who typed it."""
    page, person = page_of(short), insist(request.user, *EVERYONE)
    form = HelpForm(request.POST or None, page=page)
    made = _sent(request, form, page, person) if form.is_valid() else None
    told = _told(page, form, made)
    return render(request, "outreach/help.jinja", told | {"by": person}, status=told["status"])


@require(*EVERYONE)
def pages(request: HttpRequest) -> HttpResponse:
    """The pages somebody may be helped with."""
    return render(request, "outreach/helping.jinja", {"pages": open_pages()})


def _sent(request: HttpRequest, form: HelpForm, page: FeedbackPage, by: User | None) -> Submission | None:
    given = form.given()
    if given is None or request.POST.get("website"):
        return None
    try:
        insist_room(page.short, address=address_of(request))
        return give(given, by=by, sender=f"helped:{page.short}", once=form.cleaned_data["once"][:60])
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def _told(page: FeedbackPage, form: HelpForm, made: Submission | None) -> dict[str, Any]:
    """As the template takes it, with the status of the answer."""
    told: dict[str, Any] = {"page": page, "form": form, "made": made}
    if made is not None:
        told |= {"code": code_of(made.reference), "danger": hasattr(made, "worry")}
    return told | {"status": 422 if form.is_bound and form.errors else 200}
