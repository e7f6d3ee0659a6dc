"""The kinds of source: which suits what one wants to know, and for each what it can and cannot say and what came."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from heard.record.intake.coverage_of_kinds import Came, came_by_kind, suiting
from heard.record.intake.sources import every_kind
from heard.record.papers.counting import papers_by_kind
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.sources.kinds import AUDIENCES, GROUPS, NEEDS, ROUTES, SourceKind
from heard.web.design.forms import PlainForm
from heard.web.design.words import counted, day, in_a_row
from heard.web.intake.words import CADENCE, in_words


class SuitsForm(PlainForm):
    """What one wants to know, and for whom."""

    say_optional = False
    need = forms.ChoiceField(
        label="What do you want to know?", required=False, choices=[("", "Anything"), *NEEDS.items()]
    )
    audience = forms.ChoiceField(
        label="For whom?", required=False,
        choices=[("", "Anybody"), *((key, words[:1].upper() + words[1:]) for key, words in AUDIENCES.items())],
    )  # fmt: skip


@require(Verb.SEE_PAGES)
def kinds(request: HttpRequest) -> HttpResponse:
    """Every kind of source by who gives it, and those that suit what one wants to know."""
    form = SuitsForm(request.GET or None)
    asked: dict[str, str] = form.cleaned_data if form.is_bound and form.is_valid() else {}
    came, papers, found = came_by_kind(), papers_by_kind(), suiting(every_kind().values(), **asked)
    groups = [
        (
            words,
            [
                (one, came_in_words(came.get(one.key, ()), papers.get(one.key, 0)))
                for one in found
                if one.stakeholder_group == key
            ],
        )
        for key, words in GROUPS.items()
    ]
    shown = {"form": form if form.is_bound else SuitsForm(), "chosen": any(asked.values()), "number": len(found),
             "sentence": _sentence(asked, len(found)), "groups": [one for one in groups if one[1]]}  # fmt: skip
    return render(request, "intake/kinds.jinja", shown)


def came_in_words(came: tuple[Came, ...], papers: int = 0) -> str:
    """What has come of a kind, in a few words: files, and documents that are read page by page."""
    number = sum(one.deliveries for one in came)
    if papers:
        return in_a_row([*([counted(number, "file")] if number else []), counted(papers, "document")])
    if not number:
        return "Nothing yet"
    newest = max((one for one in came if one.received), key=lambda one: str(one.received))
    return f"{counted(number, 'file')}, the last on {day(newest.received)}" if newest.received else ""


def _sentence(asked: dict[str, str], number: int) -> str:
    need, audience = NEEDS.get(asked.get("need", "")), AUDIENCES.get(asked.get("audience", ""))
    if not (need or audience):
        return f"All {counted(number, 'kind')} of source"
    whom = f" for {audience}" if audience else ""
    suit = "kind suits" if number == 1 else "kinds suit"
    return f"{number} {suit}{f' “{need}”' if need else ''}{whom}"


@require(Verb.SEE_PAGES)
def kind(request: HttpRequest, key: str) -> HttpResponse:
    """One kind of source: what it can and cannot say, on what basis it is shared, when it suits, what has come."""
    known = every_kind().get(key)
    if known is None:
        raise Http404
    came = came_by_kind().get(key, ())
    shown = {"kind": known, "rows": _rows(known), "came": [one for one in came if one.deliveries],
             "could": [one for one in came if not one.deliveries], "in_words": in_words,
             "needs": [NEEDS[need] for need in known.needs], "papers": papers_by_kind().get(key, 0)}  # fmt: skip
    return render(request, "intake/kind.jinja", shown)


def _rows(known: SourceKind) -> list[dict[str, Any]]:
    told = (
        ("Who gives it", GROUPS[known.stakeholder_group]),
        ("From", known.owner),
        ("How it comes", in_a_row([ROUTES[route].lower() for route in known.routes], last="or")),
        ("How often", CADENCE.get(known.cadence, known.cadence)),
        ("What to look out for", known.quality_note),
        ("Basis for sharing", known.sharing_basis),
        ("Least personal data", known.minimum_personal_data),
        ("Helps", in_a_row([AUDIENCES[one] for one in known.audiences])),
    )
    return [{"key": {"text": words}, "value": {"text": value[:1].upper() + value[1:]}} for words, value in told]
