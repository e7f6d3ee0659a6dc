"""What can be done with one theme, one table: its words, its form, its door, and whether it is for staff alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404

from heard.codesign import states
from heard.record.codesign.minority import note, notes_of, take_back
from heard.record.codesign.models import MinorityNote, Objection, Statement, Theme
from heard.record.codesign.standing import GONE
from heard.record.codesign.theming import answer_objection, bring_together, rename, set_state, split
from heard.vocabulary.refusal import Refusal
from heard.web.theming.forms import (
    AnswerForm,
    BackForm,
    DivideForm,
    MinorityForm,
    MoveForm,
    RenameForm,
    SureForm,
    ThemeForm,
)  # fmt: skip
from heard.web.theming.seat import Seat

Door = Callable[[Seat, Theme, ThemeForm], object]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do with a theme. `help` stands above the form, `said` is the key of what is told afterwards."""

    title: str
    button: str
    form: type[ThemeForm]
    door: Door
    offered: Callable[[Seat, Theme], bool]
    help: str = ""
    said: str = "changed"
    from_page: bool = True


def _stands(seat: Seat, theme: Theme) -> bool:
    return states.Theme(theme.state) not in GONE


def _rename(seat: Seat, theme: Theme, form: ThemeForm) -> object:
    said = form.cleaned_data
    return rename(theme, by=seat.by, name=said["name"], words=said["words"], because=said["because"],
                  turn=said["turn"])  # fmt: skip


def _move(seat: Seat, theme: Theme, form: ThemeForm) -> object:
    said = form.cleaned_data
    return set_state(theme, to=said["to"], by=seat.by, because=said["because"], turn=said["turn"])


def _note(seat: Seat, theme: Theme, form: ThemeForm) -> MinorityNote:
    return note(theme, words=form.cleaned_data["words"], by=seat.by, group=form.cleaned_data.get("group"))


def _back(seat: Seat, theme: Theme, form: ThemeForm) -> MinorityNote:
    there = [one for one in notes_of(theme) if one.pk == form.cleaned_data["note"]]
    if not there:
        raise Refusal("This note does not stand here any more.", next_step="Go back to the theme.")
    return take_back(there[0], by=seat.by)


def _bring(seat: Seat, theme: Theme, form: ThemeForm) -> object:
    return bring_together(theme, by=seat.by, turn=form.cleaned_data["turn"])


def _divide(seat: Seat, theme: Theme, form: ThemeForm) -> object:
    assert isinstance(form, DivideForm)
    said, parts = form.cleaned_data, form.parts()
    held = Statement.objects.in_bulk([pk for pks in parts.values() for pk in pks])
    named = {name: [held[pk] for pk in pks] for name, pks in parts.items()}
    return split(theme, named, by=seat.by, because=said["because"], maker=said.get("maker"), turn=said["turn"])


def _answer(seat: Seat, theme: Theme, form: ThemeForm) -> object:
    said = form.cleaned_data
    one = get_object_or_404(Objection, pk=said["objection"], placing__theme=theme)
    return answer_objection(one, by=seat.by, answer=said["answer"], to=said["to"])


ACTS: Mapping[str, Act] = {
    "name": Act("Change its name or what it means", "Keep it", RenameForm, _rename, _stands),
    "otherwise": Act("Some of us think otherwise", "Keep this", MinorityForm, _note, _stands),
    "divide": Act("Divide it", "Divide it", DivideForm, _divide, _stands, said="divided",
                  help="Give at least two parts a name, and choose a part for each note. Nothing is lost."),
    "bring": Act("Bring it before everyone", "Bring it", SureForm, _bring,
                 lambda seat, theme: _stands(seat, theme) and theme.activity_id is not None,
                 help="It becomes one of everyone’s themes. It still says who made it."),
    "stands": Act("Say where it stands", "Save", MoveForm, _move, lambda seat, theme: seat.staff and bool(
        set(states.THEME.from_here(states.Theme(theme.state))) - {states.Theme.MERGED, states.Theme.SPLIT})),
    "back": Act("Take this back", "Take it back", BackForm, _back, _stands, from_page=False,
                help="Its words go for good. That there was a note stays."),
    "answer": Act("Answer the author", "Send the answer", AnswerForm, _answer, lambda seat, theme: seat.staff,
                  from_page=False),
}  # fmt: skip
"""Every act by the word in its address."""


def acts_for(seat: Seat, theme: Theme) -> dict[str, Act]:
    """The acts a theme's page offers from a seat."""
    return {key: act for key, act in ACTS.items() if act.from_page and act.offered(seat, theme)}


def do(seat: Seat, theme: Theme, act: Act, form: Any) -> str:
    """Do it through its door; the key of what is told afterwards. Raises `Refusal`."""
    act.door(seat, theme, form)
    return act.said
