"""The moves a person may make now, each with the form its needs ask for, or what is missing first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from heard.governance.lifecycle import NEEDED_WORDS, Kind, Move, Needed, Stage
from heard.record.cases.doors import possible
from heard.record.cases.models import CauseForConcern
from heard.record.cases.standing import BY_DOORS, on_record
from heard.record.people.models import User
from heard.web.causes.forms import LONGEST, NOBODY_NAMED
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm

VERBS: dict[Kind, str] = {
    Kind.ON: "Move it on: {}",
    Kind.BACK: "Send it back: {}",
    Kind.SKIP: "It cannot wait: {} at once",
    Kind.EXIT: "End it here: {}",
    Kind.AGAIN: "Open it again: {}",
}
FOLDED = (Kind.BACK, Kind.SKIP, Kind.EXIT)
"""Moves that are folded away, so that the way on stands out."""


ANSWER_DUE = "Enter the day by which the provider is to answer"


def still_to_come(due: date, day: date) -> date:
    """The day of an answer, where it has not gone by; a mistake on the form where it has."""
    if due < day:
        raise forms.ValidationError("This day has gone by. Enter a day to come")
    return due


def _words(label: str, hint: str = NOBODY_NAMED) -> Callable[[], forms.Field]:
    box = forms.Textarea(attrs={"rows": "3"})
    asked = {"required": f"{label.removesuffix('?')}: write one sentence"}
    return lambda: forms.CharField(label=label, max_length=LONGEST, help_text=hint, widget=box, error_messages=asked)


FIELDS: dict[Needed, Callable[[], forms.Field]] = {
    Needed.PROVIDER_ASKED: _words("When and how was the provider asked for its side?"),
    Needed.RECOMMENDATION: _words("What is recommended?"),
    Needed.DECISION: _words("What was decided?"),
    Needed.LEVER: _words("Which contract lever is used?", "For example: a contract notice, or a joint action plan."),
    Needed.REASON: _words("Why?"),
    Needed.URGENT_REASON: _words("Why can it not wait?"),
    Needed.REVIEW_DATE: lambda: DayField(label="On which day will it be looked at again?"),
}
"""The field for each thing a move may put on record; all else has a door of its own."""


class MoveForm(PlainForm):
    """One move: exactly what its needs ask for and is not on record yet, and the minute."""

    def __init__(self, move: Move, asked: Sequence[Needed], *, turn: int, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id=f"{move.to}-%s", initial={"turn": turn})
        self.asked = asked
        for need in asked:
            self.fields[need.value] = FIELDS[need]()
        if Needed.PROVIDER_ASKED in asked:
            self.fields["answer_due"] = DayField(
                label="By which day is the provider to answer?", error_messages={"required": ANSWER_DUE}
            )
        self.fields["minute"] = forms.CharField(
            label="Minute", required=False, max_length=120, help_text="For example: QC 14 July 2026, item 7."
        )
        self.fields["turn"] = forms.IntegerField(widget=forms.HiddenInput)

    def clean_answer_due(self) -> date:
        """A day that has gone by cannot be kept."""
        return still_to_come(self.cleaned_data["answer_due"], timezone.localdate())

    @property
    def answer_due(self) -> date | None:
        """By which day the provider is to answer; None where this move does not ask it."""
        due: date | None = self.cleaned_data.get("answer_due")
        return due

    @property
    def given(self) -> dict[Needed, str]:
        """What the person put on record with the move."""
        told: dict[str, Any] = self.cleaned_data
        return {need: str(told[need.value]) for need in self.asked}


@dataclass(frozen=True, slots=True)
class Offered:
    """One move offered: its words, its form, and in words what must be on record before it can be made."""

    to: Stage
    kind: Kind
    words: str
    form: MoveForm
    missing: tuple[str, ...]

    @property
    def folded(self) -> bool:
        """Whether it stands folded away."""
        return self.kind in FOLDED


def offered(
    cause: CauseForConcern,
    person: User,
    day: date,
    names: Mapping[Stage, str],
    sent: MoveForm | None = None,
    to: str = "",
) -> list[Offered]:
    """The moves this person may make now, in the table's order; `sent` takes the place of the form of its move."""
    there = on_record(cause)
    return [
        _offered(cause, move, there, names, sent if move.to == to else None) for move in possible(cause, person, day)
    ]


def _offered(
    cause: CauseForConcern, move: Move, there: frozenset[Needed], names: Mapping[Stage, str], sent: MoveForm | None
) -> Offered:
    lacking = [need for need in Needed if need in move.needs - there]
    return Offered(
        move.to,
        move.kind,
        VERBS[move.kind].format(names[move.to]),
        sent or form_of(cause, move, there),
        tuple(NEEDED_WORDS[need] for need in lacking if need in BY_DOORS),
    )


def form_of(cause: CauseForConcern, move: Move, there: frozenset[Needed], data: QueryDict | None = None) -> MoveForm:
    """The form of one move, with a field for everything it must say and does not have yet."""
    asked = [need for need in Needed if need in move.needs - there and need in FIELDS]
    return MoveForm(move, asked, turn=cause.turn, data=data)
