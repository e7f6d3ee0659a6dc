"""The board of themes, its steps, one theme, and joining several: the same for staff and for who takes part."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from heard.record.codesign.models import Theme
from heard.record.codesign.standing import GONE
from heard.record.codesign.theming import merge
from heard.vocabulary.refusal import Refusal
from heard.web.theming.acts import ACTS, do
from heard.web.theming.board import beat_of, board_of, cards_in
from heard.web.theming.forms import JoinForm
from heard.web.theming.one_theme import page_of_theme
from heard.web.theming.seat import Seat
from heard.web.theming.steps import SAID, take

View = Callable[..., HttpResponse]


def board(request: HttpRequest, seat: Seat, problem: str = "", status: int = 200) -> HttpResponse:
    """Notes in no theme beside the themes."""
    told = {"board": board_of(seat), "said": SAID.get(request.GET.get("said", ""), ""), "problem": problem}
    return seat.draw("theming/board.jinja", told, status=status)


def step(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Take one step of the board, then show it again, or say why it was not taken."""
    if request.method != "POST":
        return redirect(seat.url("themes"))
    try:
        said = take(seat, request.POST)
    except Refusal as refusal:
        return board(request, seat, problem=str(refusal), status=409)
    back = request.POST.get("back", "")
    if back.isdecimal():
        return redirect(seat.url("theme", {"said": said}, pk=int(back)))
    kept = {"asked": request.POST.get("asked", ""), "page": request.POST.get("page", ""), "said": said}
    return redirect(seat.url("themes", kept))


def beat(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What an open board asks to know whether it is the newest."""
    return JsonResponse({"beat": beat_of(seat)})


def theme(request: HttpRequest, seat: Seat, pk: int) -> HttpResponse:
    """One theme."""
    told = {"it": page_of_theme(seat, seat.theme(pk)), "said": SAID.get(request.GET.get("said", ""), "")}
    return seat.draw("theming/theme.jinja", told)


def act(request: HttpRequest, seat: Seat, pk: int, what: str) -> HttpResponse:
    """Do one thing with a theme."""
    found, doing = seat.theme(pk), ACTS.get(what)
    if doing is None or not doing.offered(seat, found):
        raise Http404
    form = doing.form(request.POST or None, seat=seat, theme=found, cards=cards_in(found, seat, {}))
    if form.is_valid():
        try:
            return redirect(seat.url("theme", {"said": do(seat, found, doing, form)}, pk=pk))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return seat.draw("theming/form.jinja", {"form": form, "theme": found, "act": doing})


def join(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Join the themes that were ticked."""
    themes = _ticked(request, seat)
    if themes.count() < 2:
        return board(request, seat, problem="Choose at least two themes to join.", status=409)
    form = JoinForm(request.POST or None, seat=seat, themes=themes)
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = merge(list(themes), into_name=said["name"], by=seat.by, because=said["because"],
                         words=said["words"], maker=said.get("maker"), turns=form.seen())  # fmt: skip
            return redirect(seat.url("theme", {"said": "joined"}, pk=made.pk))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return seat.draw("theming/join.jinja", {"form": form, "themes": themes})


def _ticked(request: HttpRequest, seat: Seat) -> QuerySet[Theme]:
    said = request.POST.getlist("theme") or request.GET.getlist("theme")
    keys = [int(one) for one in said if one.isdecimal() and len(one) < 18]
    return Theme.objects.filter(pk__in=keys, programme=seat.programme).exclude(state__in=GONE).order_by("pk")
