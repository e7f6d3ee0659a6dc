"""What can be done on the board of themes, one table: each step calls its door and says which sentence tells of it."""

from collections.abc import Callable, Mapping

from django.db import transaction
from django.http import QueryDict
from django.shortcuts import get_object_or_404

from heard.record.codesign.models import Placing, Statement, Theme
from heard.record.codesign.statements import park, passed
from heard.record.codesign.theming import name_theme, place, take_out
from heard.record.codesign.theming.suggesting import accept, ask, decline, let_suggest
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.theming.seat import Seat

Step = Callable[[Seat, QueryDict], str]
SAID: Mapping[str, str] = {
    "placed": "The note stands in its theme now.",
    "out": "The note is in no theme now.",
    "named": "The theme is there. Put notes in it.",
    "named_with": "The theme is there, with the notes you chose.",
    "aside": "The note is set aside. Its author can read why.",
    "passed": "Others can see the note now.",
    "accepted": "You put the note where the machine suggested.",
    "declined": "The machine does not suggest this again.",
    "suggested": "The machine has looked. What it suggests stands under the notes.",
    "nothing": "The machine has no suggestion.",
    "on": "The machine may suggest themes here. Nothing counts before a person says so.",
    "off": "The machine suggests nothing here any more.",
    "changed": "It is saved.",
    "joined": "The themes are joined. Every note came along.",
    "divided": "The theme is divided. Every note stands in one part.",
}
"""What is said after a step, by its key."""


def _notes(seat: Seat, data: QueryDict) -> list[tuple[Statement, int]]:
    """The chosen notes, each with the number of the placing its reader saw."""
    keys = [key.split(":") for key in data.getlist("note")]
    seen = {int(pk): int(was) for pk, was in keys if pk.isdecimal() and was.isdecimal()}
    found = Statement.objects.filter(pk__in=seen, activity__programme=seat.programme).order_by("pk")
    return [(one, seen[one.pk]) for one in found]


def _theme(seat: Seat, data: QueryDict) -> Theme:
    pk = data.get("theme", "")
    if not pk.isdecimal():
        raise Refusal("Choose a theme.")
    return seat.theme(int(pk))


def _place(seat: Seat, data: QueryDict) -> str:
    notes, theme = _notes(seat, data), _theme(seat, data)
    if not notes:
        raise Refusal("Choose at least one note first.", next_step="Tick it, then put it in the theme.")
    for note, seen in notes:
        place(note, theme, by=seat.by, seen=seen)
    return "placed"


def _out(seat: Seat, data: QueryDict) -> str:
    for note, seen in _notes(seat, data):
        take_out(note, by=seat.by, seen=seen)
    return "out"


def _name(seat: Seat, data: QueryDict) -> str:
    stem = data.get("stem", "")
    notes = _notes(seat, data)
    stems = {note.stem for note, _ in notes}
    chosen = data.get("group", "")
    group = seat.programme.groups.filter(pk=int(chosen)).first() if chosen.isdecimal() else None
    made = name_theme(
        seat.programme, by=seat.by, name=data.get("name", ""), words=data.get("words", ""), activity=seat.activity,
        stem=stem or (stems.pop() if len(stems) == 1 else ""), group=group, maker=data.get("maker") or None,
    )  # fmt: skip
    for note, seen in notes:
        place(note, made, by=seat.by, seen=seen)
    return "named_with" if notes else "named"


def _aside(seat: Seat, data: QueryDict) -> str:
    person = insist(seat.by, Verb.FACILITATE)
    for note, _ in _notes(seat, data):
        park(note, because=data.get("because", ""), by=person)
    return "aside"


def _passed(seat: Seat, data: QueryDict) -> str:
    person = insist(seat.by, Verb.FACILITATE)
    for note, _ in _notes(seat, data):
        passed(note, by=person)
    return "passed"


def _suggestion(seat: Seat, data: QueryDict) -> Placing:
    pk = data.get("suggestion", "")
    wanted = int(pk) if pk.isdecimal() else 0
    return get_object_or_404(Placing, pk=wanted, theme__programme=seat.programme, suggested=True)


def _accept(seat: Seat, data: QueryDict) -> str:
    accept(_suggestion(seat, data), by=seat.by)
    return "accepted"


def _decline(seat: Seat, data: QueryDict) -> str:
    decline(_suggestion(seat, data), by=seat.by)
    return "declined"


def _ask(seat: Seat, data: QueryDict) -> str:
    if seat.activity is None:
        raise Refusal("Choose one activity first.")
    return "suggested" if ask(seat.activity, by=seat.by) else "nothing"


def _let(seat: Seat, data: QueryDict) -> str:
    if seat.activity is None:
        raise Refusal("Choose one activity first.")
    on = data.get("on") == "yes"
    let_suggest(seat.activity, on=on, by=insist(seat.by, Verb.FACILITATE))
    return "on" if on else "off"


STEPS: Mapping[str, Step] = {
    "place": _place, "out": _out, "name": _name, "aside": _aside, "passed": _passed, "accept": _accept,
    "decline": _decline, "ask": _ask, "let": _let,
}  # fmt: skip
"""Every step of the board, by the name its form sends."""


@transaction.atomic
def take(seat: Seat, data: QueryDict) -> str:
    """Take the step a form asks for, and say which sentence tells of it. Raises `Refusal` for one there is not."""
    step = STEPS.get(data.get("step", ""))
    if step is None:
        raise Refusal("There is nothing to do here.", next_step="Choose one of the buttons.")
    return step(seat, data)
