"""The forms of the map of groups."""

from collections.abc import Sequence
from typing import Any

from django import forms

from heard.record.codesign.living import Living
from heard.record.codesign.models import Group
from heard.record.codesign.models.programme import KINDS
from heard.web.commissioning.fields import PRIVATE, line, text
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm

NARROW = forms.NumberInput(attrs={"class": "nhsuk-input--width-5"})
DEPRIVED = [("", "No such reason"), *Group.Deprived.choices]


class GroupForm(PlainForm):
    """A group: who, why, what keeps them away, what they bring, and how many live or work here."""

    name = line("Who are they?", most=120, help_text="The group, never a person. For example: young carers.")
    kind = forms.ChoiceField(label="Which kind of group is it?", choices=[("", "Choose"), *KINDS])
    why = text("Why should they be heard?", required=False, rows=2)
    brings = text("What do they bring?", required=False, rows=2,
                  help_text="Skills, networks, rooms, languages: what they have and give.")  # fmt: skip
    sought = forms.IntegerField(label="How many do you hope to hear?", required=False, min_value=0, widget=NARROW)
    barriers = text("What keeps them away?", required=False, rows=2)
    support = text("What helps them come?", required=False, rows=2)
    route = line("How do you reach them?", required=False, most=300,
                 help_text=f"A place, a group, a newsletter. {PRIVATE}")  # fmt: skip
    seldom_heard = forms.BooleanField(label="They are seldom heard", required=False)
    deprived = forms.ChoiceField(label="Are they looked for with more care?", required=False, choices=DEPRIVED,
                                 help_text="Core20PLUS5: the most deprived fifth, and groups chosen here.")  # fmt: skip
    living = forms.ChoiceField(label="How many live here? From the census figures in Heard", required=False)
    people = forms.IntegerField(label="Or type how many live or work here", required=False, min_value=0, widget=NARROW)
    people_source = line("Where is that number from?", required=False)

    def __init__(self, *args: Any, living: Sequence[Living] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {one.key: one for one in living}
        if living:
            choices = [(one.key, f"{one.words}: {one.people:,}") for one in living]
            self.fields["living"].choices = [("", "None of these"), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["living"]

    def clean(self) -> dict[str, Any]:
        """The number chosen from the census figures, with its source; a number typed comes first."""
        told = self.cleaned_data
        chosen = self.known.get(told.pop("living", ""))
        if chosen is not None and told.get("people") is None:
            told |= {"people": chosen.people, "people_source": chosen.source}
        if told.get("people") and not told.get("people_source"):
            self.add_error("people_source", "Say where the number is from. For example: Census 2021")
        return told


class ChangeGroupForm(GroupForm):
    """The same once the work has begun: what of it was used, and why the group was not heard."""

    brought = text("What of what they bring was used?", required=False, rows=2)
    first_contact = DayField(label="When were you first in touch?", required=False)
    unheard_because = text("If they were not heard: why?", required=False, rows=2,
                           help_text="About what we did or did not do. It is printed.")  # fmt: skip


class BecauseForm(PlainForm):
    """One reason."""

    because = text("Why?", help_text="One honest sentence is enough. It is printed with the rest.")
