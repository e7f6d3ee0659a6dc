"""What people fill in about meetings: when they are, who came, interests, papers, remarks and actions."""

from typing import Any

from django import forms
from django.utils import timezone

from heard.record.bodies.models import Body, Seat
from heard.record.meetings.models import Attendance, Conflict, Item
from heard.record.people.models import User
from heard.web.design.fields import DayField, Radios
from heard.web.design.forms import PlainForm

SHORT = forms.Textarea(attrs={"rows": "2"})
LONG = forms.Textarea(attrs={"rows": "6"})


class PlanForm(PlainForm):
    """A new meeting."""

    body = forms.ModelChoiceField(label="Which body meets?", queryset=Body.objects.none(), empty_label="Choose a body")
    on = DayField(label="On which day?", help_text="For example, 14 7 2026")
    place = forms.CharField(label="Where?", required=False, max_length=200)
    in_public = forms.BooleanField(label="People may come and listen", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Body.objects.on(timezone.localdate())
        self.fields["body"].queryset = there  # type: ignore[attr-defined]


class AddForm(PlainForm):
    """Something else for an agenda."""

    title = forms.CharField(label="What is it?", max_length=300)
    asked = forms.CharField(label="What is the meeting asked?", required=False, widget=SHORT, max_length=600)
    because = forms.CharField(label="Why is it on this agenda?", max_length=300)
    private = forms.BooleanField(label="Take it in private", required=False)


class RoomForm(PlainForm):
    """Who came: a state, and a deputy, for every seat."""

    say_optional = False

    def __init__(self, *args: Any, seats: list[Seat], marks: dict[int, Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for seat in seats:
            mark = marks.get(seat.person_id)
            self.fields[f"state-{seat.person_id}"] = forms.ChoiceField(
                label=f"{seat.person.full_name}, {seat.get_part_display().lower()}",
                required=False,
                choices=[("", "Not said yet"), *Attendance.State.choices],
                initial=mark.state if mark else "",
            )
            self.fields[f"deputy-{seat.person_id}"] = forms.ModelChoiceField(
                label=f"Who came for {seat.person.full_name}",
                required=False,
                queryset=User.objects.filter(is_active=True).exclude(pk=seat.person_id),
                empty_label="Nobody",
                initial=mark.deputy_id if mark else None,
            )

    def who(self) -> dict[int, str]:
        """The states that were said, by person."""
        return {int(name.removeprefix("state-")): said for name, said in self.cleaned_data.items()
                if name.startswith("state-") and said}  # fmt: skip

    def deputies(self) -> dict[int, User]:
        """Who came for whom."""
        return {int(name.removeprefix("deputy-")): said for name, said in self.cleaned_data.items()
                if name.startswith("deputy-") and said}  # fmt: skip


class InterestForm(PlainForm):
    """A declared interest."""

    person = forms.ModelChoiceField(label="Whose interest is it?", queryset=User.objects.none(), empty_label="Choose")
    item = forms.ModelChoiceField(
        label="About which item?", queryset=Item.objects.none(), required=False, empty_label="The whole meeting"
    )
    words = forms.CharField(label="What is the interest?", widget=SHORT, max_length=600)
    done = forms.ChoiceField(label="What was done about it?", choices=Conflict.Done.choices, widget=Radios())

    def __init__(self, *args: Any, seats: list[Seat], items: list[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(pk__in=[seat.person_id for seat in seats])
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["item"].queryset = Item.objects.filter(pk__in=[one.pk for one in items])  # type: ignore[attr-defined]


class PaperForm(PlainForm):
    """The paper of an item."""

    prefix = "paper"
    words = forms.CharField(
        label="The paper", required=False, widget=LONG, help_text="Leave a line empty between paragraphs.",
    )  # fmt: skip
    address = forms.CharField(
        label="Or where it is read", required=False, max_length=300,
        help_text="A page of Heard, such as /reports, or an address that starts with https://",
    )  # fmt: skip
    said = forms.CharField(
        label="What people say of it, with numbers", required=False, widget=SHORT, max_length=2000,
    )  # fmt: skip
    value = forms.CharField(
        label="Value for money", required=False, widget=SHORT, max_length=2000,
        help_text="What it costs, and what that buys.",
    )  # fmt: skip

    def __init__(self, *args: Any, decides: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in () if decides else ("said", "value"):
            del self.fields[name]


class RemarkForm(PlainForm):
    """One's own box beside a paper."""

    prefix = "remark"
    words = forms.CharField(
        label="Your own words beside this paper", widget=forms.Textarea(attrs={"rows": "4"}), max_length=4000,
        help_text="Everyone who prepares for this meeting reads this, with your name.",
    )  # fmt: skip


class NoteForm(PlainForm):
    """What was said, for the minutes."""

    prefix = "note"
    words = forms.CharField(label="What was said, for the minutes", required=False, widget=LONG, max_length=8000)


class DoneForm(PlainForm):
    """That an action is done."""

    words = forms.CharField(label="What was done?", widget=SHORT, max_length=1000)
    on = DayField(label="On which day?", required=False, help_text="Leave it empty for today.")


class KeepForm(PlainForm):
    """Which masked words may stay, because they are nobody's personal data."""

    say_optional = False
    kept = forms.MultipleChoiceField(
        label="Tick what may stay as it is",
        help_text="Tick only what tells of nobody, such as the name of a hospital. Everything else is masked.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, found: list[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kept"]
        field.choices = [(words, f"“{words}”") for words, _, _ in found]  # type: ignore[attr-defined]
        field.widget.hints = {words: f"{kind}, {where}" for words, kind, where in found}
