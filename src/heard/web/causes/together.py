"""One step for several causes for concern, chosen in the list."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from heard.governance.lifecycle import MOVES, WORDS, Kind, Needed, Stage
from heard.record.cases.models import CauseForConcern
from heard.record.cases.together import Chosen, NotAll, follow_up_together, move_together
from heard.record.people.models import User
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.causes.forms import NOBODY_NAMED, choose, owner_of, owners
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm
from heard.web.design.words import counted

MOVED = {Needed.EVIDENCE, Needed.REASON}
"""What a move for several may ask for: anything else is said of each on its own page."""
TO = tuple(
    dict.fromkeys(
        move.to
        for moves in MOVES.values()
        for move in moves
        if move.needs <= MOVED and move.kind in (Kind.ON, Kind.EXIT)
    )
)


class TogetherForm(PlainForm):
    """Set an owner, a next date or a level for all that are ticked, or move them all."""

    owner = forms.ChoiceField(label="Who looks after them?", required=False)
    next_on = DayField(label="When are they next looked at?", required=False)
    level = forms.ChoiceField(
        label="How closely are they followed?", required=False,
        choices=[("", "As it is"), *CauseForConcern.Level.choices],
    )  # fmt: skip
    to = forms.ChoiceField(label="Or move all of them", required=False)
    reason = forms.CharField(
        label="Why?", required=False, max_length=2_000, help_text=f"Needed to end them. {NOBODY_NAMED}"
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["owner"], [("", "As it is"), *owners()])
        choose(self.fields["to"], [("", "Do not move them"), *((one.value, WORDS[one].capitalize()) for one in TO)])


@require_POST
@require(Verb.MOVE_CAUSES)
def together(request: HttpRequest) -> HttpResponse:
    """Take the step for all that are ticked, or say which of them could not."""
    person, form = insist(request.user, Verb.MOVE_CAUSES), TogetherForm(request.POST)
    try:
        ticked = read(request.POST.getlist("cause"))
        if not form.is_valid():
            raise Refusal(" ".join(str(one) for errors in form.errors.values() for one in errors))
        done = carried_out(ticked, form, person)
    except NotAll as refusal:
        return render(request, "causes/not_all.jinja", {"refusal": refusal}, status=409)
    messages.success(request, f"Done for {counted(done, 'cause for concern', 'causes for concern')}.")
    return redirect("causes")


def carried_out(ticked: list[Chosen], form: TogetherForm, person: User) -> int:
    """The step the form asks for; a move and a follow-up are two steps, taken one at a time."""
    told = form.cleaned_data
    if told["to"]:
        if told["owner"] or told["next_on"] or told["level"]:
            raise Refusal("This is two steps at once.", next_step="Move them first, then set who looks after them.")
        given = {Needed.REASON: told["reason"]} if told["reason"].strip() else {}
        return move_together(ticked, by=person, to=Stage(told["to"]), given=given)
    return follow_up_together(
        ticked, by=person, owner=owner_of(told["owner"]), next_on=told["next_on"], level=told["level"]
    )


def read(ticked: list[str]) -> list[Chosen]:
    """The boxes that were ticked, each "reference:turn" as the person read it."""
    turns = dict(one.rpartition(":")[::2] for one in ticked)
    there = CauseForConcern.objects.filter(reference__in=turns).select_related("owner", "commissioner")
    return [Chosen(one, int(turns[one.reference])) for one in there if turns[one.reference].isdigit()]
