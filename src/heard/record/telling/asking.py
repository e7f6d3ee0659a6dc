"""What changes and their telling ask of a person: promises that fall due, numbers to measure, answers to look at."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from heard.record.bodies.parts import acting_for
from heard.record.cases.models import Change
from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.record.telling.answers import look_again
from heard.record.telling.contacts import waiting
from heard.record.telling.models import Pair

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that waits for a person: its words, its page, and by when."""

    words: str
    href: str
    by: date | None = None


def asks(person: User, day: date) -> list[Asked]:
    """What waits for this person on a day, or for somebody they cover; what is due first comes first."""
    if not person.may(Verb.SEE_CAUSES):
        return []
    mine = [one.pk for one in acting_for(person, day)]
    changes = Change.objects.filter(owner__in=mine, ended_on=None)
    found = [Asked(_due(one, day), _page(one), one.due) for one in changes if one.open and one.due <= day + SOON]
    found += [
        Asked(f"Measure it: {_name(one)}", _page(one)) for one in changes if one.done_on is not None and not one.verdict
    ]
    if person.may(Verb.PUBLISH):
        found += _telling(mine)
    return sorted(found, key=lambda one: (one.by is None, one.by or day))


def _telling(mine: list[int]) -> list[Asked]:
    pairs = Pair.objects.filter(versions__taken_down_at=None, versions__isnull=False).distinct()
    found = []
    for pair in pairs.select_related("change"):
        page = reverse("improvement_pair", args=[pair.pk])
        if pair.written_by_id not in mine and not (pair.change and pair.change.owner_id in mine):
            continue
        if why := look_again(pair):
            found.append(Asked(f"Look again: {why[:1].lower()}{why[1:]}", page))
        if number := waiting(pair).count():
            found.append(Asked(f"Tell {number} {'person' if number == 1 else 'people'} who asked to be told", page))
    return found


def _due(change: Change, day: date) -> str:
    return f"{'Late' if change.due < day else 'Due soon'}: {_name(change)}"


def _name(change: Change) -> str:
    return change.called or change.promise


def _page(change: Change) -> str:
    return reverse("improvement", args=[change.pk])
