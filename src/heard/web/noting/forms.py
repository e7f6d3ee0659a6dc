"""The form of a note: three answers are needed, and all three but the words stay as they were last time."""

import secrets
from typing import Any

from django import forms

from heard.record.feedback.given import LONGEST
from heard.record.feedback.note import Note
from heard.record.feedback.noting import FELT, Place, When
from heard.themes.frames import frame_by_key
from heard.vocabulary.feedback import Expectation, JourneyStage
from heard.web.design.fields import Radios
from heard.web.design.forms import PlainForm

WHENS = (
    (When.TODAY, "Today"), (When.YESTERDAY, "Yesterday"), (When.THIS_MONTH, "Earlier this month"),
    (When.UNKNOWN, "Longer ago, or I do not know"),
)  # fmt: skip
HOW_HINTS: dict[str, str] = {
    Note.How.FIRST_HAND: "They spoke of their own care, or I saw it.",
    Note.How.PASSED_ON: "They told what happened to somebody else.",
}
ANOTHER = "another"
NOWHERE = "nowhere"


class NoteForm(PlainForm):
    """What was heard, whose experience it is, and how it came to be known; everything else may stay empty."""

    words = forms.CharField(
        label="What did you hear?", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": "4"}),
        help_text="In their words, as far as you can. Leave names out.",
        error_messages={"required": "Write what you heard"},
    )  # fmt: skip
    kind = forms.ChoiceField(label="How did you hear it?", choices=Note.Kind.choices, widget=Radios())
    how = forms.ChoiceField(
        label="Whose experience is it?", choices=Note.How.choices, widget=Radios(hints=HOW_HINTS),
        help_text="Both are kept, and both count the same.",
    )  # fmt: skip
    said_by = forms.ChoiceField(
        label="Who said it?", required=False, choices=[("", "I would rather not say"), *Note.SaidBy.choices]
    )
    place = forms.ChoiceField(label="Where was it?", required=False, widget=Radios())
    letters = forms.CharField(
        label="Another place", required=False, max_length=120, help_text="A few letters of its name are enough."
    )
    service = forms.CharField(label="Which ward, team or surgery?", required=False, max_length=60)
    when = forms.ChoiceField(label="When was it?", choices=WHENS, required=False, widget=Radios())
    element = forms.ChoiceField(label="What is it about?", required=False)
    stage = forms.ChoiceField(label="Where on their way through care?", required=False)
    felt = forms.CharField(
        label=FELT, required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": "2"}),
        help_text="It stands beside what happened, and counts the same.",
    )  # fmt: skip
    expectation = forms.ChoiceField(label="Was it as they had expected?", required=False)
    came_from = forms.CharField(
        label="Which service were they moved from?", required=False, max_length=60,
        help_text="If they tell of a move, such as from the emergency department.",
    )  # fmt: skip
    went_to = forms.CharField(label="Which service were they moved to?", required=False, max_length=60)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    MORE = ("felt", "expectation", "came_from", "went_to", "element", "stage")
    """What is folded away: few people need it."""

    def __init__(self, *args: Any, used: list[Place], offered: tuple[Place, ...] = (), **kwargs: Any) -> None:
        first = {"once": secrets.token_urlsafe(12)} | kwargs.pop("initial", {})
        super().__init__(*args, initial=first, **kwargs)
        for field, words in (("kind", "Choose how you heard it"), ("how", "Choose whose experience it is")):
            self.fields[field].error_messages["required"] = words
        places = {one.key: one.name for one in (*offered, *used)}
        self._choices("place", [*places.items(), (ANOTHER, "Another place"), (NOWHERE, "I do not know")])
        elements = [(one.key, one.plain) for one in frame_by_key("nhs").categories if one.parent is None]
        self._choices("element", [("", "I leave that to others"), *elements])
        self._choices("expectation", [("", "They did not say"), *((one.value, one.value.capitalize())
                                                                  for one in Expectation if one)])  # fmt: skip
        self._choices("stage", [("", "I do not know"), *((one.value, one.value.capitalize()) for one in JourneyStage
                                                         if one)])  # fmt: skip

    @property
    def more_is_used(self) -> bool:
        """Whether something of what is folded away was filled in."""
        return any(self[name].value() for name in self.MORE)

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
