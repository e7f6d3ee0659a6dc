"""What may be done with a note by those who run a workshop: one table of acts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from heard.record.codesign import statements
from heard.record.codesign.models import Statement
from heard.record.codesign.withdrawing import withdraw
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.web.capturing.activities import THOSE_WHO_CAPTURE, activity_of, address_of, way_to_activity
from heard.web.capturing.forms import CorrectPaperForm, ParkForm, TakeBackForm, TranslateForm
from heard.web.commissioning.writing import Asking
from heard.web.design.forms import PlainForm
from heard.web.workshops.writing import asked_for


@dataclass(frozen=True, slots=True)
class Act:
    """One thing: its title, its button, what is said after it, its form and its door."""

    title: str
    button: str
    done: str
    form: type[PlainForm]
    door: Callable[[Statement, User, dict[str, Any]], object]


ACTS: dict[str, Act] = {
    "park": Act("Hide this note", "Hide it, with this reason", "It is on no board any more. Its author reads why.",
                ParkForm, lambda note, by, told: statements.park(note, by=by, **told)),
    "show": Act("Show this note", "Show it", "It is shown.", PlainForm,
                lambda note, by, told: statements.passed(note, by=by)),
    "translate": Act("Translate this note", "Keep the translation", "The translation stands beside its own words.",
                     TranslateForm, lambda note, by, told: statements.translate(note, by=by, **told)),
    "correct": Act("Correct what was typed", "Keep it", "The new words are kept; the first stay on record.",
                   CorrectPaperForm, lambda note, by, told: statements.correct(note, by=by, **told)),
    "take-back": Act("Take this note back for its author", "Take it back for good", "Its words are gone.",
                     TakeBackForm, lambda note, by, told: withdraw(note, by=by)),
}  # fmt: skip


@require(*THOSE_WHO_CAPTURE)
def act(request: HttpRequest, reference: str, pk: int, note: int, what: str) -> HttpResponse:
    """Do one thing with a note."""
    one, doing = activity_of(reference, pk), ACTS.get(what)
    found = get_object_or_404(Statement.objects.standing(), pk=note, activity=one)
    if doing is None:
        raise Http404
    by = insist(request.user, *THOSE_WHO_CAPTURE)
    asking = Asking(doing.title, doing.button, doing.done, way_to_activity(one), lambda _: address_of(one), one.title,
                    lede=f"“{found.words}”")  # fmt: skip
    first = {"words": found.words} if what == "correct" else {}
    form = doing.form(request.POST if request.method == "POST" else None, initial=first)
    return asked_for(request, form, lambda told: doing.door(found, by, told), asking)
