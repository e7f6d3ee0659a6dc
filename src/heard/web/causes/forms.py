"""The forms of causes for concern: raise one, log what was heard, follow it up, put something on record."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from heard.governance.lifecycle import NEEDED_WORDS, Needed
from heard.record.bodies.models import Commissioner
from heard.record.cases.models import CauseForConcern, OnRecord
from heard.record.people.models import User
from heard.record.people.roles import Verb, roles_that_may
from heard.web.bodies.providers import provider_choices
from heard.web.causes.drafts import LONGEST_TITLE, Draft
from heard.web.design.fields import DayField, Radios
from heard.web.design.forms import PlainForm

LONGEST = 2_000
NOBODY_NAMED = "Do not name patients or staff."
LEVEL_HINTS = {
    "routine": "Looked at when its day comes.",
    "enhanced": "Looked at more often, with the provider.",
    "intensive": "Looked at all the time, by senior people.",
}


def _area(label: str, *, required: bool = True, hint: str = "", rows: int = 3) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": str(rows)})
    return forms.CharField(label=label, required=required, max_length=LONGEST, help_text=hint, widget=box)


def choose(field: forms.Field, choices: Sequence[tuple[str, str]]) -> None:
    """Offer these choices in a field that was made without any."""
    field.choices = list(choices)  # type: ignore[attr-defined]


class RaiseForm(PlainForm):
    """Raise a cause for concern; what is known already stands in it."""

    title = forms.CharField(
        label="What is the concern, in one sentence?", max_length=LONGEST_TITLE,
        error_messages={"required": "Say in one sentence what the concern is"},
    )  # fmt: skip
    because = _area("Why does it worry you?", required=False, hint=NOBODY_NAMED)
    organisation = forms.ChoiceField(label="Which provider is it about?", required=False)
    service = forms.CharField(label="Which service or ward?", required=False, max_length=120)
    pathway = forms.CharField(
        label="Or which pathway?", required=False, max_length=120, help_text="For example: hip replacement."
    )
    level = forms.ChoiceField(
        label="How closely should it be followed?", choices=CauseForConcern.Level.choices,
        initial=CauseForConcern.Level.ROUTINE, widget=Radios(hints=LEVEL_HINTS),
    )  # fmt: skip
    commissioner = forms.ChoiceField(label="Which commissioner is it for?")
    urgent = forms.BooleanField(
        label="Somebody may be harmed: it must be seen today", required=False,
        help_text="Named people are told at once. Heard is not an emergency service: in danger, ring 999.",
    )  # fmt: skip

    def __init__(self, *args: Any, draft: Draft, commissioners: Sequence[Commissioner], **kwargs: Any) -> None:
        about = draft.about
        first = {"title": draft.title, "service": about.service, "pathway": about.pathway}
        super().__init__(*args, initial=first | {"organisation": about.organisation}, **kwargs)
        if draft.place:
            for name in ("organisation", "service", "pathway"):
                del self.fields[name]
        else:
            choose(self.fields["organisation"], [("", "Not about one provider"), *provider_choices()])
            self.fields["organisation"].help_text = "Choose one, or enter a service or a pathway below."
        if len(commissioners) == 1:
            del self.fields["commissioner"]
        else:
            choose(self.fields["commissioner"], [(one.key, one.name) for one in commissioners])

    def clean(self) -> dict[str, Any]:
        """Ask for a place where none is known."""
        told = self.cleaned_data
        if "organisation" in self.fields and not any(told.get(one) for one in ("organisation", "service", "pathway")):
            self.add_error("organisation", "Choose a provider, or enter a service or a pathway")
        return told


class FollowUpForm(PlainForm):
    """Who looks after it, when it is next looked at, what was promised, and how closely it is followed."""

    owner = forms.ChoiceField(label="Who looks after it?", required=False)
    next_on = DayField(label="When is it next looked at?", required=False)
    promised = _area("What was promised, and by when?", required=False)
    level = forms.ChoiceField(
        label="How closely is it followed?", choices=CauseForConcern.Level.choices, widget=Radios(hints=LEVEL_HINTS)
    )
    turn = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, cause: CauseForConcern, **kwargs: Any) -> None:
        first = {"owner": str(cause.owner_id or ""), "next_on": cause.next_on, "promised": cause.promised}
        kept = {"level": cause.level, "turn": cause.turn}
        super().__init__(*args, initial=first | kept, auto_id="follow-%s", **kwargs)
        choose(self.fields["owner"], [("", "Nobody yet"), *owners()])


BESIDES: tuple[tuple[str, str], ...] = (
    (Needed.PROVIDER_ASKED.value, "The provider has seen it and was asked for its side"),
    (OnRecord.Besides.SUPPORT.value, "We offered support"),
    (OnRecord.Besides.PRAISE.value, "Something goes well there"),
    (Needed.LEVER.value, NEEDED_WORDS[Needed.LEVER].capitalize()),
    (OnRecord.Besides.NOTE.value, "A note"),
)


class OnRecordForm(PlainForm):
    """Put one thing on record beside the route."""

    kind = forms.ChoiceField(label="What is it?", choices=BESIDES, widget=Radios())
    words = _area("Say it in a sentence or two", hint=NOBODY_NAMED)
    on = DayField(label="On which day was it?", required=False, help_text="Today, if you leave it empty.")
    due = DayField(
        label="By which day is an answer due?", required=False, help_text="Only where the provider was asked."
    )
    turn = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, cause: CauseForConcern, **kwargs: Any) -> None:
        super().__init__(*args, initial={"turn": cause.turn}, auto_id="record-%s", **kwargs)

    def clean_on(self) -> Any:
        """A day to come is not on record yet."""
        day = self.cleaned_data["on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError("This day has not come yet")
        return day

    def clean(self) -> dict[str, Any]:
        """A question to the provider says by when an answer is due, so that it can be seen to be late."""
        told = self.cleaned_data
        if told.get("kind") == Needed.PROVIDER_ASKED and "due" in told:
            if told["due"] is None:
                self.add_error("due", "Enter the day by which the provider is to answer")
            elif told["due"] < (told.get("on") or timezone.localdate()):
                self.add_error("due", "The answer cannot be due before the provider was asked")
        return told

    def told(self) -> dict[str, Any]:
        """What the door is given."""
        told = {name: self.cleaned_data[name] for name in ("kind", "words", "on", "turn")}
        asked = told["kind"] == Needed.PROVIDER_ASKED
        return told | {"facts": {"due": self.cleaned_data["due"].isoformat()} if asked else {}}


def owners() -> list[tuple[str, str]]:
    """Everyone who may look after a cause for concern: their key, name and role."""
    roles = [role.key for role in roles_that_may(Verb.MOVE_CAUSES)]
    people = User.objects.filter(is_active=True, role__in=roles)
    return [(str(one.pk), f"{one.full_name}, {one.rights.name.lower()}") for one in people]


def owner_of(key: str) -> User | None:
    """The person somebody chose in one of these forms; None for nobody."""
    return User.objects.filter(pk=int(key)).first() if key else None
