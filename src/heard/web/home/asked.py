"""What is asked of a person: rows to mend, changes that are watched, files that were not taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.urls import reverse

from heard.record.findings.looking_back import watched
from heard.record.intake.models import Delivery, RejectedRow
from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.web.changes.answers import answered
from heard.web.design.words import counted

MOST = 3


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: its words, and where."""

    words: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits for a person, and what is watched; how many more of each."""

    tasks: Sequence[Task]
    more_tasks: int
    watched: Sequence[Task]
    more_watched: int

    @property
    def number(self) -> int:
        """How many things wait."""
        return len(self.tasks) + self.more_tasks


def asked(person: User, *, now: datetime, shown: set[str]) -> Asked | None:
    """What is asked of this person; None where nothing ever is. `shown` changes are told on the page already."""
    if not (person.may(Verb.MEND) or person.may(Verb.ANSWER_SIGNALS)):
        return None
    tasks = _to_mend() if person.may(Verb.MEND) else []
    followed = [one for one in answered(watched(now=now)) if one.signal not in shown]
    looks = [Task(one.about.split(". ")[0], reverse("signal", args=[one.signal]), one.sentence) for one in followed]
    return Asked(tasks[:MOST], len(tasks[MOST:]), looks[:MOST], len(looks[MOST:]))


def _to_mend() -> list[Task]:
    """The deliveries in use of which rows wait to be mended, most rows first."""
    waiting = RejectedRow.objects.filter(mended=False, delivery__state__in=(Delivery.State.LANDED, "rejected"))
    rows = waiting.values("delivery__key", "delivery__file_name").annotate(rows=Count("id")).order_by("-rows")
    return [
        Task(
            f"Mend {counted(row['rows'], 'row')} that could not be taken",
            reverse("delivery", kwargs={"key": row["delivery__key"]}),
            row["delivery__file_name"],
        )
        for row in rows
    ]
