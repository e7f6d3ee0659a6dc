"""Joining: the code, what people agree to, their own code once, and coming back with it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from heard.codesign.codes import OWN, aloud, plain
from heard.record.codesign.activities import by_join_code
from heard.record.codesign.models import Activity, ConsentText, Participant
from heard.record.codesign.participants import join
from heard.vocabulary.refusal import Refusal
from heard.web.joining.forms import AgreeForm, CodeForm, DotsForm, NoteForm, OwnCodeForm
from heard.web.joining.holding import holder_of, keep, let_go, open_to_participants, participant_of
from heard.web.joining.page import Page, page_of
from heard.web.public.showing import shown


def activity_of(code: str) -> Activity:
    """The activity people join with a code; 404 where there is none."""
    found = by_join_code(code)
    if found is None:
        raise Http404
    return found


def taking_part(request: HttpRequest, activity: Activity) -> Participant | None:
    """Who takes part in an activity in this browser: joined in its programme, and agreed that their words are used."""
    one = participant_of(request)
    there = one is not None and one.programme_id == activity.programme_id and one.agreed(Participant.Scope.USE)
    return one if there else None


@open_to_participants
def enter(request: HttpRequest) -> HttpResponse:
    """Type a code: an activity's, or one's own."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        code = plain(form.cleaned_data["code"])
        try:
            return _with_own(request, code) if len(code) == sum(OWN) else _to(code)
        except Refusal as refusal:
            form.add_error("code", str(refusal))
    return shown("joining/enter.jinja", {"form": form}, kept=0)


def _to(code: str) -> HttpResponse:
    if by_join_code(code) is None:
        raise Refusal("No workshop has this code.", next_step="Look at the screen or your sheet again.")
    return redirect("join_activity", code=code)


def _with_own(request: HttpRequest, code: str) -> HttpResponse:
    one = holder_of(request, code)
    there = one.programme.activities.order_by("-id")
    newest = there.exclude(stage=Activity.Stage.CLOSED).first() or there.first()
    if newest is None or one.withdrawn_at is not None:
        return redirect("my_words")
    return keep(redirect("join_activity", code=newest.code), one)


@open_to_participants
def activity(request: HttpRequest, code: str) -> HttpResponse:
    """An activity: what to agree to first, then its questions."""
    found = activity_of(code)
    one = taking_part(request, found)
    if one is None:
        return _consent(request, found, AgreeForm(programme=found.programme), OwnCodeForm())
    return drawn(page_of(found, one, request.GET.get("question", "1")))


def drawn(page: Page, form: NoteForm | DotsForm | None = None, *, hint: str = "", status: int = 200) -> HttpResponse:
    """The page of a question, with an empty form where nothing was sent."""
    if form is None and page.open:
        form = (
            DotsForm(activity=page.activity, given=page.given)
            if page.is_ranking
            else NoteForm(activity=page.activity, ask=page.ask)
        )
    return shown("joining/activity.jinja", page.told(form=form, hint=hint), kept=0, status=status)


def _consent(request: HttpRequest, found: Activity, form: AgreeForm, back: OwnCodeForm) -> HttpResponse:
    told = {
        "activity": found,
        "consent": consent_of(found),
        "form": form,
        "back": back,
        "holding": _sheet(request, found),
    }
    return shown("joining/agree.jinja", told, kept=0)


def consent_of(activity: Activity) -> ConsentText | None:
    """The text people agree to: the event's, else the programme's newest."""
    return (activity.event and activity.event.consent) or activity.programme.consents.first()


def _sheet(request: HttpRequest, found: Activity) -> Participant | None:
    """The holder of a printed sheet who has not agreed yet."""
    one = participant_of(request)
    return one if one is not None and one.programme_id == found.programme_id else None


@open_to_participants
def agree(request: HttpRequest, code: str) -> HttpResponse:
    """Agree and take part; one's own code is shown on the answer, this once."""
    found = activity_of(code)
    if request.method != "POST" or taking_part(request, found):
        return redirect("join_activity", code=found.code)
    form, holding = AgreeForm(request.POST, programme=found.programme), _sheet(request, found)
    if not form.is_valid():
        return _consent(request, found, form, OwnCodeForm())
    one, own = join(found.programme, form.agreed(found), holding=holding)
    told = {"activity": found, "code": own, "aloud": aloud(own)}
    return keep(shown("joining/code.jinja", told, kept=0) if own else redirect("join_activity", code=found.code), one)


@open_to_participants
def back(request: HttpRequest, code: str) -> HttpResponse:
    """Come back with one's own code."""
    found = activity_of(code)
    form = OwnCodeForm(request.POST or None)
    if form.is_valid():
        try:
            one = holder_of(request, form.cleaned_data["code"])
            if one.programme_id == found.programme_id and one.withdrawn_at is None:
                return keep(redirect("join_activity", code=found.code), one)
            form.add_error("code", "This code cannot be used here any more. Join as somebody new")
        except Refusal as refusal:
            form.add_error("code", str(refusal))
    return shown("joining/back.jinja", {"activity": found, "form": form}, kept=0)


@open_to_participants
def leave(request: HttpRequest) -> HttpResponse:
    """Let this phone forget who took part."""
    if request.method != "POST":
        return redirect("join")
    return let_go(redirect("join"))
