"""What is asked of a person, as the home page tells it: the first of it, how much more, and what is watched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from heard.record.asks.sources import asked_of
from heard.record.findings.looking_back import watched
from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.web.changes.answers import answered
from heard.web.mine.things import Thing, thing

MOST = 3


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that is watched: its words, and where."""

    words: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits for a person, and what is watched; how many more of each."""

    tasks: Sequence[Thing]
    more_tasks: int
    watched: Sequence[Task]
    more_watched: int

    @property
    def number(self) -> int:
        """How many things wait."""
        return len(self.tasks) + self.more_tasks


def asked(person: User, *, now: datetime, shown: set[str]) -> Asked | None:
    """What is asked of this person; None where nothing ever is. `shown` changes are told on the page already."""
    tasks = [thing(one, now.date()) for one in asked_of(person, now.date())]
    asks_of_them = person.may(Verb.MEND) or person.may(Verb.ANSWER_SIGNALS) or person.may(Verb.MOVE_CAUSES)
    if not (tasks or asks_of_them):
        return None
    followed = answered(watched(now=now)) if person.may(Verb.ANSWER_SIGNALS) else []
    looks = [
        Task(one.about.split(". ")[0], reverse("signal", args=[one.signal]), one.sentence)
        for one in followed
        if one.signal not in shown
    ]
    return Asked(tasks[:MOST], len(tasks[MOST:]), looks[:MOST], len(looks[MOST:]))
