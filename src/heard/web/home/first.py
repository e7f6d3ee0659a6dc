"""What to do first where nothing has been loaded yet, for each role."""

from dataclasses import dataclass

from django.urls import reverse

from heard.record.people.models import User
from heard.record.people.roles import Verb


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its words, what it is for, and where; a command to type where no page does it."""

    words: str
    why: str
    href: str = ""
    command: str = ""


LOOK = Step(
    "See the demo",
    "An invented place, with six stories in it that Heard finds by itself. It has a folder of its own, so it never "
    "mixes with yours. On the machine that Heard runs on, type:",
    command="heard demo",
)
WALK = Step("Take a tour", "A short walk through Heard for people like you, page by page.", "tours")
LOAD = Step(
    "Load your first file",
    "Any return you have: a Friends and Family file, a complaints export, a survey. Heard says what it is before "
    "anything is kept, and a wrong file can be taken back.",
    "upload",
)
INVITE = Step(
    "Invite a colleague",
    "Each person signs in as themselves: administrators look after Heard, analysts load and answer, readers read.",
    "people_add",
)
ASK = Step(
    "Ask for the first file",
    "Analysts load returns. As soon as the first is in, this page tells you what has changed.",
)

STEPS: tuple[tuple[Verb, tuple[Step, ...]], ...] = (
    (Verb.MANAGE_PEOPLE, (LOOK, LOAD, INVITE)),
    (Verb.UPLOAD, (LOAD, WALK, LOOK)),
    (Verb.SEE_PAGES, (ASK, WALK, LOOK)),
)
"""The steps of whoever may do the first of these things."""


def first_steps(person: User) -> list[Step]:
    """The three steps for this person, with their addresses."""
    steps = next(steps for verb, steps in STEPS if person.may(verb))
    return [Step(s.words, s.why, reverse(s.href) if s.href else "", s.command) for s in steps]
