"""The forms of those who run a workshop's questions, and of the scribe."""

import secrets
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from heard.codesign.method import WAYS, Feeling, Method
from heard.record.codesign.activities import stems
from heard.record.codesign.models import Activity, Event, Group, Participant, Programme
from heard.record.codesign.statements import LONGEST
from heard.web.commissioning.fields import PRIVATE, line, text
from heard.web.design.fields import DayField, Radios
from heard.web.design.forms import PlainForm
from heard.web.joining.forms import FELT, LANGUAGES


class SetUpForm(PlainForm):
    """What people are asked, in which way, where and when."""

    title = line("What is it called?", help_text="People read it on their phones.")
    method = forms.ChoiceField(
        label="In which way are people asked?", choices=[(way.method.value, way.name) for way in WAYS.values()],
        widget=Radios(hints={way.method.value: way.use for way in WAYS.values()}),
    )  # fmt: skip
    about = line("What is it about?", help_text="It stands in the questions: “the ultimate purpose of … is”.")
    question = line("The question, for an open question", required=False, most=300,
                    help_text="Leave it empty for: What matters most to you about …?")  # fmt: skip
    options = text("For ranking: what is ranked. For a journey: its steps, in order", required=False, rows=5,
                   help_text="One a line.")  # fmt: skip
    dots = forms.IntegerField(label="For ranking: how many dots has each person?", initial=3, min_value=1, max_value=20,
                              widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-2"}))  # fmt: skip
    event = forms.ModelChoiceField(label="At which event?", queryset=Event.objects.none(), required=False,
                                   empty_label="At none: online, over days or weeks")  # fmt: skip
    opens = DayField(label="First day people may write", required=False, help_text="Only if it goes on over days.")
    closes = DayField(label="Last day people may write", required=False, help_text="Only if it goes on over days.")

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, initial={"about": programme.about}, **kwargs)
        self.fields["event"].queryset = programme.events.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """As the door takes it."""
        told = dict(self.cleaned_data)
        told["opens_at"], told["closes_at"] = between(told.pop("opens", None), told.pop("closes", None))
        told["options"] = told.get("options", "").splitlines()
        question = told.pop("question", "")
        if question and told.get("method") == Method.OPEN:
            told["asks"] = [{"stem": "question", "words": question, "help": WAYS[Method.OPEN].asks[0].help}]
        if told["closes_at"]:  # over days nobody stands at the board to open it
            told["stage"] = Activity.Stage.WRITING
        return told


def between(opens: date | None, closes: date | None) -> tuple[datetime | None, datetime | None]:
    """The moments at which the first day begins and the last one has ended."""

    def begins(day: date) -> datetime:
        return timezone.make_aware(datetime.combine(day, time.min))

    return (begins(opens) if opens else None, begins(closes + timedelta(days=1)) if closes else None)


class DaysForm(PlainForm):
    """Other days between which people may write."""

    opens = DayField(label="First day", required=False)
    closes = DayField(label="Last day", required=False)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        ends = activity.closes_at
        last = timezone.localdate(ends) - timedelta(days=1) if ends else None
        first = timezone.localdate(activity.opens_at) if activity.opens_at else None
        super().__init__(*args, initial={"opens": first, "closes": last}, **kwargs)

    def clean(self) -> dict[str, Any]:
        """As the door takes it."""
        opens_at, closes_at = between(self.cleaned_data.get("opens"), self.cleaned_data.get("closes"))
        return {"opens_at": opens_at, "closes_at": closes_at}


class ParkForm(PlainForm):
    """Why a note is set aside."""

    because = line("Why is it set aside?", most=300, help_text=f"Its author reads this. {PRIVATE}")


class CorrectPaperForm(PlainForm):
    """What the paper says, where a scribe mistyped it."""

    words = text("What the paper says", rows=4, max_length=LONGEST)
    because = line("Why does it change?", most=300)


class TranslateForm(PlainForm):
    """A translation beside a note's own words."""

    translation = text("In English", rows=4, max_length=LONGEST)
    translated_by = line("Who translated it?", most=120, help_text="For example: an interpreter, at the workshop.")


class TakeBackForm(PlainForm):
    """An author asked a member of staff."""

    sure = forms.BooleanField(label="Its author asked for this. I know that the words cannot be brought back")


class PaperForm(PlainForm):
    """One note off a paper: all stays but the words, so that the next is typed at once. Enter sends it."""

    sheet = forms.CharField(
        label="Sheet", max_length=30, required=False, help_text="Its number. Empty for a note without a sheet.",
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-10", "autocomplete": "off"}),
    )  # fmt: skip
    stem = forms.ChoiceField(label="Question", widget=forms.RadioSelect)
    step = forms.ChoiceField(label="Step", required=False)
    feeling = forms.ChoiceField(label="How did it feel?", required=False,
                                choices=[("", "Not said"), *((one.value, FELT[one]) for one in Feeling)])  # fmt: skip
    words = forms.CharField(
        label="What the note says, word for word", max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    groups = forms.ModelMultipleChoiceField(label="Groups", queryset=Group.objects.none(), required=False,
                                            widget=forms.CheckboxSelectMultiple,
                                            help_text="As ticked on the sheet.")  # fmt: skip
    scopes = forms.MultipleChoiceField(label="Agreed to", choices=Participant.Scope.choices, required=False,
                                       widget=forms.CheckboxSelectMultiple,
                                       help_text="As ticked on the sheet. Once a sheet is enough.")  # fmt: skip
    language = forms.ChoiceField(label="Written in", choices=LANGUAGES, initial="en", required=False)
    twice = forms.BooleanField(label="It is written twice on the sheet", required=False)
    once = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, activity: Activity, ask_twice: bool = False, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": secrets.token_urlsafe(12)} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        asked = list(stems(activity).items())
        self.fields["stem"].choices = asked  # type: ignore[attr-defined]
        self.fields["stem"].initial = asked[0][0]
        self.fields["groups"].queryset = activity.programme.groups.all()  # type: ignore[attr-defined]
        steps = [(one["words"], one["words"]) for one in activity.options]
        self.fields["step"].choices = [("", "Another step"), *steps]  # type: ignore[attr-defined]
        for name in ("step", "feeling") if activity.way != Method.JOURNEY else ():
            del self.fields[name]
        if not ask_twice:
            del self.fields["twice"]
        first = "words" if self.initial.get("sheet") or self.initial.get("stem") else "sheet"
        self.fields[first].widget.attrs["autofocus"] = True


class ListForm(PlainForm):
    """Many notes at once: a file, or lines typed or pasted."""

    file = forms.FileField(label="A CSV file", required=False, help_text="Columns: sheet, group, question, words.")
    lines = text("Or the lines themselves", required=False, rows=8,
                 help_text="The same columns with commas between them; or one thought a line.")  # fmt: skip
    twice = forms.BooleanField(label="Keep rows that say the same twice on one sheet", required=False)

    def clean(self) -> dict[str, Any]:
        """The text of either."""
        told, sent = dict(self.cleaned_data), self.cleaned_data.get("file")
        if sent is not None and sent.size > 2_000_000:
            raise forms.ValidationError("This file is larger than 2 megabytes. Send it in parts")
        content = sent.read() if sent else b""
        try:
            typed = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            typed = content.decode("cp1252", errors="replace")
        told["text"] = typed or told.get("lines", "")
        if not told["text"].strip():
            raise forms.ValidationError("Choose a file, or type the lines")
        return told


class PaperDotsForm(PlainForm):
    """Dots counted on a sheet on the wall."""

    group = forms.ModelChoiceField(label="Whose dots?", queryset=Group.objects.none(), required=False,
                                   empty_label="Everybody’s together")  # fmt: skip

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = activity.programme.groups.all()  # type: ignore[attr-defined]
        for one in activity.options:
            self.fields[one["key"]] = forms.IntegerField(
                label=one["words"], min_value=0, max_value=10_000, initial=0,
                widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-4"}),
            )  # fmt: skip

    def given(self) -> dict[str, int]:
        """As the door takes it."""
        return {name: number for name, number in self.cleaned_data.items() if name != "group"}
