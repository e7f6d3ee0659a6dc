"""Signing a translation off, sentence by sentence, beside the English."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heard.feedback.languages import ENGLISH, english, is_on, languages, stands, to_sign
from heard.record.feedback.models import SignedSentence
from heard.record.feedback.signing import sign, signed_in
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: the English, the translation as it stands, and who signed it, where that holds."""

    key: str
    english: str
    text: str
    by: str
    changed: bool


@require(Verb.ASK)
def every(request: HttpRequest) -> HttpResponse:
    """Every language, how much of it is signed, and whether it is on."""
    listed = []
    for one in languages().values():
        if one.code != ENGLISH:
            signed = signed_in(one.code)
            listed.append((one, len(english()) - len(to_sign(signed)), is_on(signed)))
    return render(request, "feedback/languages.jinja", {"listed": listed, "all": len(english())})


def _lines(code: str) -> list[Line]:
    newest = {one.key: one for one in SignedSentence.objects.filter(language=code)}
    signed, lines = signed_in(code), []
    for key, text in english().items():
        holds = stands(key, signed.get(key))
        words = signed[key].text if key in signed else languages()[code].sentences[key]
        lines.append(Line(key, text, words, newest[key].reviewer if holds else "", key in signed and not holds))
    return lines


@require(Verb.ASK)
def one(request: HttpRequest, code: str) -> HttpResponse:
    """Read each sentence beside the English, mend it, and sign it by name."""
    if code not in languages() or code == ENGLISH:
        raise Http404
    wrong = ""
    if request.method == "POST":
        ticked = {key: request.POST.get(f"text-{key}", "") for key in request.POST.getlist("signed")}
        try:
            number = sign(code, ticked, reviewer=request.POST.get("reviewer", ""), by=insist(request.user, Verb.ASK))
        except Refusal as refusal:
            wrong = str(refusal)
        else:
            messages.success(request, f"{number} sentences are signed.")
            return redirect("feedback_language", code=code)
    told = {"language": languages()[code], "lines": _lines(code), "wrong_words": wrong, "sent": request.POST}
    return render(request, "feedback/language.jinja", told)
