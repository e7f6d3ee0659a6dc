"""Where my words went: by one's own code, without an account; correct, object, download, take back."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from heard.record.codesign.models import Participant
from heard.record.codesign.my_words import Whereabouts, as_text, note_of, words_of
from heard.record.codesign.statements import correct
from heard.record.codesign.theming.objecting import object_to
from heard.record.codesign.withdrawing import withdraw
from heard.vocabulary.refusal import Refusal
from heard.web.design.forms import PlainForm
from heard.web.joining.forms import CorrectForm, ObjectForm, OwnCodeForm, SureForm
from heard.web.joining.holding import WORDS, held, holder_of, keep, let_go, open_to_participants, participant_of
from heard.web.public.showing import shown


@dataclass(frozen=True, slots=True)
class Act:
    """What may be done with one's own note: its words, its form and its door."""

    title: str
    button: str
    form: type[PlainForm]
    door: Any
    warns: bool = False


def _correct(one: Whereabouts, by: Participant, said: dict[str, Any]) -> None:
    correct(one.note, words=said["words"], because=said["because"], by=by)


def _object(one: Whereabouts, by: Participant, said: dict[str, Any]) -> None:
    if one.placing is None:
        raise Refusal("This note is in no theme.")
    object_to(one.placing, participant=by, words=said["words"])


ACTS: dict[str, Act] = {
    "correct": Act("Correct this note", "Keep the new words", CorrectForm, _correct),
    "object": Act("It does not belong there", "Send it", ObjectForm, _object),
    "withdraw": Act("Take this note back", "Take it back", SureForm, lambda one, by, said: withdraw(one.note), True),
}


@open_to_participants
def mine(request: HttpRequest) -> HttpResponse:
    """Everything somebody wrote, and where it stands; their code is asked for first, and is in no address."""
    form = OwnCodeForm(request.POST or None)
    if form.is_valid():
        try:
            return keep(redirect("my_words"), holder_of(request, form.cleaned_data["code"]), WORDS)
        except Refusal as refusal:
            form.add_error("code", str(refusal))
    one = None if form.is_bound else participant_of(request, WORDS)
    if one is None:
        return shown("joining/my_code.jinja", {"form": form, "gone": _gone(request)}, kept=0)
    return shown("joining/my_words.jinja", {"one": one, "notes": words_of(one), "acts": ACTS}, kept=0)


def _gone(request: HttpRequest) -> bool:
    """Whether the code that was typed belongs to somebody who took everything back."""
    return request.method == "GET" and held(request, WORDS) is not None


@open_to_participants
def act(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """Do one thing with one's own note."""
    person, doing = participant_of(request, WORDS), ACTS.get(what)
    if person is None:
        return redirect("my_words")
    one = note_of(person, number)
    if one is None or doing is None:
        raise Http404
    form = doing.form(request.POST or None, initial={"words": one.note.words if what == "correct" else ""})
    if form.is_valid():
        try:
            doing.door(one, person, form.cleaned_data)
            return redirect("my_words")
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return shown("joining/my_act.jinja", {"one": one, "act": doing, "form": form}, kept=0)


@open_to_participants
def everything(request: HttpRequest) -> HttpResponse:
    """Take back everything."""
    person = participant_of(request, WORDS)
    if person is None:
        return redirect("my_words")
    form = SureForm(request.POST or None)
    if form.is_valid():
        withdraw(person)
        return let_go(shown("joining/gone.jinja", {}, kept=0), WORDS)
    standing = sum(one.note.withdrawn_at is None for one in words_of(person))
    return shown("joining/my_everything.jinja", {"form": form, "number": standing}, kept=0)


@open_to_participants
def download(request: HttpRequest) -> HttpResponse:
    """Everything somebody wrote, as a file."""
    person = participant_of(request, WORDS)
    if person is None:
        return redirect("my_words")
    answer = HttpResponse(as_text(person), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="my-words.txt"'
    return answer


@open_to_participants
def close(request: HttpRequest) -> HttpResponse:
    """Let this browser forget whose words were open."""
    return let_go(redirect("my_words"), WORDS) if request.method == "POST" else redirect("my_words")
