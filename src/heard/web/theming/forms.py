"""The forms about one theme, and about joining several."""

from collections.abc import Iterable
from typing import Any

from django import forms

from heard.codesign import states
from heard.record.codesign.models import Group, Theme
from heard.web.design.forms import PlainForm
from heard.web.theming.board import Card
from heard.web.theming.seat import Seat

DECIDED = (
    (Theme.Maker.PARTICIPANTS.value, "The people in the room"),
    (Theme.Maker.ANALYST.value, "Staff, on their own"),
)
LETTERS = ("A", "B", "C", "D")


class ThemeForm(PlainForm):
    """A form about a theme as it was when it was opened (`turn`)."""

    turn = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, seat: Seat, theme: Theme, cards: Iterable[Card] = (), **kwargs: Any) -> None:
        super().__init__(*args, initial={"turn": theme.turn, **self.begun(theme)}, **kwargs)
        self.seat, self.theme, self.cards = seat, theme, tuple(cards)
        self.prepare()

    @staticmethod
    def begun(theme: Theme) -> dict[str, Any]:
        """What stands in it at first."""
        return {}

    def prepare(self) -> None:
        """Fill in what depends on the theme."""


def _why(label: str = "Why") -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), max_length=600)


class RenameForm(ThemeForm):
    """Another name or another description."""

    name = forms.CharField(label="Name", max_length=120, help_text="A few plain words that anybody understands.")
    words = forms.CharField(label="What it means", widget=forms.Textarea(attrs={"rows": 3}), required=False,
                            help_text="One or two plain sentences.", max_length=600)  # fmt: skip
    because = forms.CharField(label="Why this name", required=False, max_length=300)

    @staticmethod
    def begun(theme: Theme) -> dict[str, Any]:
        """Its name and description now."""
        return {"name": theme.name, "words": theme.words}


class MoveForm(ThemeForm):
    """Where a theme stands now."""

    to = forms.ChoiceField(label="Where it stands now", widget=forms.RadioSelect)
    because = forms.CharField(label="Why, if it goes back or is set aside", required=False, max_length=600)

    def prepare(self) -> None:
        """The steps from here: joining and dividing have forms of their own."""
        there = states.THEME.from_here(states.Theme(self.theme.state))
        away = (states.Theme.MERGED, states.Theme.SPLIT, states.Theme.IN_FRAMEWORK)
        words = states.THEME.words
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (one.value, words[one][0].upper() + words[one][1:]) for one in there if one not in away
        ]


class MinorityForm(ThemeForm):
    """What some think otherwise."""

    words = forms.CharField(
        label="What some of you think otherwise", widget=forms.Textarea(attrs={"rows": 4}), max_length=1000,
        help_text="In your own words. It is kept and printed with the theme, and never outvoted away.",
    )  # fmt: skip
    group = forms.ModelChoiceField(Group.objects.none(), label="Who says so", required=False, empty_label="Not said")

    def prepare(self) -> None:
        """Staff may say which group; a person who takes part speaks for themselves."""
        if self.seat.staff:
            self.fields["group"].queryset = self.seat.programme.groups.all()  # type: ignore[attr-defined]
        else:
            del self.fields["group"]


class BackForm(ThemeForm):
    """A minority note that is taken back."""

    note = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        """The note its page was opened for."""
        asked = self.seat.request.GET.get("note", "")
        self.initial["note"] = int(asked) if asked.isdecimal() else None


class SureForm(ThemeForm):
    """One button."""


class DivideForm(ThemeForm):
    """Parts with their names, and a part for each note."""

    because = _why("Why is it divided?")

    def prepare(self) -> None:
        """Names of up to four parts, and a choice for each note."""
        choices = [(letter, f"Part {letter}") for letter in LETTERS]
        for number, letter in enumerate(LETTERS):
            self.fields[f"name_{letter}"] = forms.CharField(
                label=f"Name of part {letter}", max_length=120, required=number < 2,
                error_messages={"required": f"Enter the name of part {letter}"},
            )  # fmt: skip
        for card in self.cards:
            self.fields[f"note_{card.pk}"] = forms.ChoiceField(
                label=card.words, choices=[("", "Choose a part"), *choices],
                error_messages={"required": f"Choose a part for “{card.words[:60]}”"},
            )  # fmt: skip
        if self.seat.staff:
            self.fields["maker"] = decided()
        self.order_fields([*(f"name_{letter}" for letter in LETTERS), *(f"note_{one.pk}" for one in self.cards)])

    def parts(self) -> dict[str, list[int]]:
        """The numbers of the notes in each named part, by its name."""
        said = self.cleaned_data
        named = {letter: " ".join(said[f"name_{letter}"].split()) for letter in LETTERS if said.get(f"name_{letter}")}
        held: dict[str, list[int]] = {name: [] for name in named.values()}
        for card in self.cards:
            letter = said[f"note_{card.pk}"]
            held.setdefault(named.get(letter, f"Part {letter}"), []).append(card.pk)
        return held


def decided() -> forms.ChoiceField:
    """Who decided it: staff say so honestly, as it is printed."""
    return forms.ChoiceField(label="Who decided this?", choices=DECIDED, widget=forms.RadioSelect,
                             error_messages={"required": "Choose who decided this"})  # fmt: skip


class AnswerForm(ThemeForm):
    """The answer to an author who said that their note does not belong here."""

    objection = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.CharField(label="Your answer", widget=forms.Textarea(attrs={"rows": 3}), max_length=600,
                             help_text="The author of the note reads it.")  # fmt: skip
    to = forms.ModelChoiceField(Theme.objects.none(), label="Where the note stands now", required=False,
                                empty_label="It stays where it is")  # fmt: skip

    def prepare(self) -> None:
        """The other themes."""
        asked = self.seat.request.GET.get("objection", "")
        self.initial["objection"] = int(asked) if asked.isdecimal() else None
        away = (states.Theme.MERGED, states.Theme.SPLIT, states.Theme.PARKED, states.Theme.RETIRED)
        others = self.seat.programme.themes.exclude(state__in=away).exclude(pk=self.theme.pk)
        self.fields["to"].queryset = others  # type: ignore[attr-defined]


class JoinForm(PlainForm):
    """One theme made of several."""

    name = forms.CharField(label="Name of the new theme", max_length=120)
    words = forms.CharField(label="What it means", widget=forms.Textarea(attrs={"rows": 3}), required=False,
                            max_length=600)  # fmt: skip
    because = _why("Why do they belong together?")
    turns = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, seat: Seat, themes: Iterable[Theme], **kwargs: Any) -> None:
        held = list(themes)
        begun = {"turns": " ".join(f"{one.pk}:{one.turn}" for one in held), "name": held[0].name if held else ""}
        super().__init__(*args, initial=begun, **kwargs)
        if seat.staff:
            self.fields["maker"] = decided()

    def seen(self) -> dict[int, int]:
        """The turn of each theme as it was when the page was opened."""
        pairs = (one.split(":") for one in self.cleaned_data["turns"].split())
        return {int(pair[0]): int(pair[1]) for pair in pairs if len(pair) == 2 and all(x.isdecimal() for x in pair)}
