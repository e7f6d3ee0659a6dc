"""The form by which a chair decides: only what is possible now is offered, with what each choice needs."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from heard.governance.agenda import FORM_WORDS, WITHOUT_A_MOVE, Form, in_words
from heard.governance.lifecycle import NEEDED_WORDS, Move, Needed, Stage
from heard.record.cases.doors import possible
from heard.record.cases.measures import Measure, measure_of, offered
from heard.record.cases.standing import FRESH, on_record
from heard.record.intake.editions import current_snapshot
from heard.record.meetings.deciding import Asked, Decided, Promised
from heard.record.meetings.models import Item
from heard.record.people.models import User
from heard.vocabulary.refusal import Refusal
from heard.web.causes.moves import ANSWER_DUE
from heard.web.causes.route import bodies_here, stage_words
from heard.web.design.fields import DayField, Radios
from heard.web.design.forms import PlainForm

MOVES = "to:"
HERE = frozenset({Needed.LEVER, Needed.REVIEW_DATE, Needed.PROVIDER_ASKED, Needed.ACTION, Needed.BASELINE}) | FRESH
"""What may be put on record with the decision itself; anything else has to be there before."""
PROMISE = frozenset({Needed.ACTION, Needed.BASELINE})
MEASURES = 12
GONE = "This is no longer possible: somebody decided meanwhile. Read it again, then choose"


@dataclass(frozen=True, slots=True)
class Possible:
    """What a chair may choose on an item: the moves with what is still missing for each, and what else needs saying."""

    moves: tuple[Move, ...]
    missing: dict[Stage, frozenset[Needed]]
    asked: frozenset[Needed]
    barred: tuple[str, ...]


def named_at(item: Item) -> dict[Stage, str]:
    """The stages of an item's cause for concern by the names that the bodies have on the day of the meeting."""
    assert item.cause is not None
    return stage_words(bodies_here(item.cause, item.meeting.on))


def _needed(needs: frozenset[Needed]) -> str:
    return "; ".join(NEEDED_WORDS[one] for one in Needed if one in needs)


def possible_for(item: Item, person: User) -> Possible:
    """The moves of an item's cause for concern that this person may make, and what each still needs."""
    if item.cause is None:
        return Possible((), {}, frozenset(), ())
    there = on_record(item.cause)
    moves = possible(item.cause, person, item.meeting.on)
    names = named_at(item)
    missing = {move.to: move.needs - there for move in moves}
    able = tuple(move for move in moves if missing[move.to] <= HERE)
    barred = tuple(
        f"“{in_words(move, names)}” needs {_needed(missing[move.to] - HERE)}." for move in moves if move not in able
    )
    asked = frozenset(need for move in able for need in missing[move.to])
    return Possible(able, missing, asked, barred)


def measures_of(item: Item, *, all_of_them: bool) -> list[tuple[str, str]]:
    """The numbers that may show whether a change worked: those it was raised by, then others of the place."""
    if item.cause is None:
        return []
    found: dict[str, str] = {}
    for one in item.cause.evidence:
        if (named := _named(str(one.get("figure", "")))) is not None:
            found[named.text] = f"{named.subject} (it was raised by this)"
    if all_of_them and item.cause.organisation:
        try:
            others = offered(current_snapshot(), organisation=item.cause.organisation)[:MEASURES]
        except Refusal:
            others = []
        for one in others:
            found.setdefault(one.measure.text, f"{one.measure.subject}: {one.stands}")
    return list(found.items())


def _named(figure: str) -> Measure | None:
    try:
        return measure_of(" ".join(part for part in figure.split(" ") if not part.startswith("period=")))
    except (Refusal, KeyError, ValueError):
        return None


class DecisionForm(PlainForm):
    """A decision in the room: the choice, the words, and whatever the choice needs."""

    def __init__(self, *args: Any, item: Item, person: User, full: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"i{item.pk}", **kwargs)
        self.item, self.can = item, possible_for(item, person)
        measures = measures_of(item, all_of_them=full) if self.can.asked & PROMISE else []
        moves = [move for move in self.can.moves if measures or not self.can.missing[move.to] & PROMISE]
        self.measured = bool(measures)
        self._add("choice", self._choices(moves))
        self._add("words", forms.CharField(label="The decision, in one or two sentences", max_length=2000,
                                           widget=forms.Textarea(attrs={"rows": "3"})))  # fmt: skip
        if item.cause is not None:
            self._add("underperformance", forms.BooleanField(
                label="This is how underperformance is managed", required=False))  # fmt: skip
        self._add_needed(self.can.asked, measures)
        self._add_others()
        self._add("turn", forms.IntegerField(widget=forms.HiddenInput, initial=item.turn, required=False))
        cause_turn = item.cause.turn if item.cause else None
        self._add("cause_turn", forms.IntegerField(widget=forms.HiddenInput, initial=cause_turn, required=False))

    def _add(self, name: str, field: forms.Field) -> None:
        self.fields[name] = field

    def _choices(self, moves: list[Move]) -> forms.ChoiceField:
        names = named_at(self.item) if moves else {}
        first = [(f"{MOVES}{move.to}", in_words(move, names)) for move in moves]
        rest = [(form.value, FORM_WORDS[form]) for form in WITHOUT_A_MOVE[self.item.of]]
        return forms.ChoiceField(label="What does the meeting decide?", choices=[*first, *rest], widget=Radios(),
                                 error_messages={"invalid_choice": GONE})  # fmt: skip

    def _add_needed(self, asked: frozenset[Needed], measures: list[tuple[str, str]]) -> None:
        if Needed.PROVIDER_ASKED in asked:
            self._add("provider_asked", forms.CharField(
                label="When and how was the provider asked for its side?", required=False, max_length=600))  # fmt: skip
            self._add("answer_due", DayField(label="By which day is the provider to answer?", required=False))
        if Needed.LEVER in asked:
            self._add("lever", forms.CharField(label="Which contract lever is used?", required=False, max_length=200))
        if Needed.REVIEW_DATE in asked:
            self._add("review", DayField(label="When is it looked at again?", required=False))
        if asked & PROMISE and measures:
            self._add("promise", forms.CharField(label="What is promised to patients?", required=False, max_length=600,
                                                 widget=forms.Textarea(attrs={"rows": "2"})))  # fmt: skip
            self._add("measure", forms.ChoiceField(label="The number that will show whether it worked", required=False,
                                                   choices=[("", "Choose a number"), *measures]))  # fmt: skip

    def _add_others(self) -> None:
        self._add("dissent", forms.CharField(label="Who saw it differently, and why?", required=False, max_length=2000,
                                             widget=forms.Textarea(attrs={"rows": "2"})))  # fmt: skip
        self._add("action", forms.CharField(label="An action: what is to be done?", required=False, max_length=1000,
                                            widget=forms.Textarea(attrs={"rows": "2"})))  # fmt: skip
        self._add("owner", forms.ModelChoiceField(
            label="Who does it?", required=False, queryset=User.objects.filter(is_active=True),
            empty_label="Somebody who does not sign in"))  # fmt: skip
        self._add("owner_words", forms.CharField(label="If they do not sign in, their role", required=False,
                                                 max_length=200))  # fmt: skip
        self._add("due", DayField(label="By which day?", required=False, help_text="For example, 1 9 2026"))

    def clean(self) -> dict[str, Any]:
        """What the chosen move needs must be said; an action needs an owner and a day."""
        said: dict[str, Any] = super().clean() or {}
        missing = self.can.missing.get(to, frozenset()) if (to := _to(said)) else frozenset()
        for need, name in (
            (Needed.PROVIDER_ASKED, "provider_asked"),
            (Needed.LEVER, "lever"),
            (Needed.REVIEW_DATE, "review"),
            (Needed.ACTION, "promise"),
            (Needed.BASELINE, "measure"),
        ):
            if need in missing and not said.get(name):
                self.add_error(name, f"This decision needs {NEEDED_WORDS[need]}")  # fmt: skip
        if Needed.PROVIDER_ASKED in missing and "answer_due" not in self.errors:
            self._check_answer(said.get("answer_due"))
        if said.get("action") or missing & PROMISE:
            if not said.get("owner") and not said.get("owner_words"):
                self.add_error("owner", "Choose who does it, or write their role")
            if not said.get("due"):
                self.add_error("due", "Say by which day it is done")
        return said

    def _check_answer(self, due: date | None) -> None:
        """A provider that is asked is told by when to answer, and that day is not before the meeting's."""
        if due is None:
            self.add_error("answer_due", ANSWER_DUE)
        elif due < self.item.meeting.on:
            self.add_error("answer_due", "The answer cannot be due before the meeting")

    def decided(self) -> Decided:
        """The decision as it was typed."""
        said, to = self.cleaned_data, _to(self.cleaned_data)
        needs = self.can.missing.get(to, frozenset()) if to else frozenset()
        review: date | None = said.get("review")
        given = {
            Needed.PROVIDER_ASKED: said.get("provider_asked", ""),
            Needed.LEVER: said.get("lever", ""),
            Needed.REVIEW_DATE: review.isoformat() if review else "",
        }
        owner = {"owner": said.get("owner"), "owner_words": said.get("owner_words", "")}
        return Decided(
            words=said["words"],
            to=to,
            form=None if to else Form(said["choice"]),
            dissent=said.get("dissent", ""),
            underperformance=bool(said.get("underperformance")),
            given={need: words for need, words in given.items() if need in needs},
            actions=[Asked(said["action"], said["due"], **owner)] if said.get("action") else (),
            promised=Promised(said["promise"], said["due"], said["measure"], **owner) if needs & PROMISE else None,
            answer_due=said.get("answer_due") if Needed.PROVIDER_ASKED in needs else None,
        )


def _to(said: dict[str, Any]) -> Stage | None:
    choice = str(said.get("choice", ""))
    return Stage(choice.removeprefix(MOVES)) if choice.startswith(MOVES) else None
