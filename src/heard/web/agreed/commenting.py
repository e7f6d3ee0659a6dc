"""Saying something about a draft without an account, and reading the answer with the code one was given."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from heard.record.codesign import consulting
from heard.record.codesign.guessing import guessed_wrong, insist_few_guesses
from heard.record.codesign.models import Document, Round
from heard.vocabulary.refusal import Refusal
from heard.web.accounts.address import address_of
from heard.web.agreed.forms import CodeForm, CommentForm, stamp
from heard.web.agreed.views import NAMES
from heard.web.public.asking import by_machine
from heard.web.public.showing import shown
from heard.web.public.views import open_to_all

WRONG = "We do not know this code. Please look at it again: letters and numbers, in four groups of three."


@csrf_exempt  # nobody is signed in here: there is nothing of anybody's that another site could use
@open_to_all
def comment(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """A comment on a draft; its author's code is shown once, and kept nowhere."""
    asked = _asked(kind, code)
    told: dict[str, Any] = {"kind": kind, "name": NAMES[Document.Kind(kind)], "round": asked}
    if not consulting.open_now(asked, timezone.localdate()):
        return shown("agreed/closed.jinja", told, kept=0)
    if by_machine(request.POST):
        return shown("agreed/thanks.jinja", told | {"code": ""}, kept=0)
    about = {"clause": request.GET.get("clause", ""), "once": stamp()}
    form = CommentForm(request.POST, asked=asked) if request.method == "POST" else CommentForm(
        initial=about, asked=asked)  # fmt: skip
    if form.is_valid():
        try:
            _, own = consulting.comment(asked, **form.told())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return shown("agreed/thanks.jinja", told | {"code": own}, kept=0)
    if "once" in form.errors:
        form = CommentForm(initial=request.POST.dict() | {"once": stamp()}, asked=asked)
        told |= {"late": True}
    return shown("agreed/comment.jinja", told | {"form": form}, kept=0)


def _asked(kind: str, code: str) -> Round:
    rounds = Round.objects.filter(code=code, version__document__kind=kind, version__public=True)
    found = rounds.select_related("version__document__programme").first()
    if found is None:
        raise Http404
    return found


@csrf_exempt
@open_to_all
def answer(request: HttpRequest, kind: str) -> HttpResponse:
    """The answer to one comment, for whoever has its code; with it they may take it back."""
    told: dict[str, Any] = {"kind": kind, "name": NAMES[Document.Kind(kind)]}
    form = CodeForm(request.POST or None)
    if form.is_valid():
        found = _found(request, form)
        if found is not None:
            done = consulting.withdraw(found) if "take_back" in request.POST else consulting.has_read(found)
            return shown("agreed/answer.jinja", told | {"one": done, "code": form.cleaned_data["code"]}, kept=0)
    return shown("agreed/code.jinja", told | {"form": form}, kept=0)


def _found(request: HttpRequest, form: CodeForm) -> Any:
    typed, address = form.cleaned_data["code"], address_of(request)
    try:
        insist_few_guesses(typed=typed, address=address)
    except Refusal as refusal:
        form.add_error("code", str(refusal))
        return None
    found = consulting.find(typed)
    if found is None:
        guessed_wrong(typed=typed, address=address)
        form.add_error("code", WRONG)
    return found
