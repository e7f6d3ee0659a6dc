"""What changes and their telling ask of a person: numbers to measure, answers to look at, people to tell."""

from collections.abc import Iterable

from heard.record.asks.ask import Ask, Asker
from heard.record.cases.models import Change
from heard.record.people.roles import Verb
from heard.record.telling.answers import look_again
from heard.record.telling.contacts import waiting
from heard.record.telling.models import Pair


def asks(asker: Asker) -> Iterable[Ask]:
    """What waits for this person, or for somebody for whom they act."""
    done = Change.objects.filter(owner__in=asker.acting, ended_on=None, verdict="").exclude(done_on=None)
    for change in done.exclude(measure=""):
        of = asker.other(change.owner_id)
        yield Ask("A change that is done: measure it", "improvement", {"pk": change.pk}, _name(change), of=of)
    if asker.person.may(Verb.SEE_CAUSES):
        yield from _telling(asker)


def _telling(asker: Asker) -> Iterable[Ask]:
    pairs = Pair.objects.filter(versions__taken_down_at=None, versions__isnull=False).distinct()
    for pair in pairs.select_related("change"):
        mine = [
            key for key in (pair.written_by_id, pair.change.owner_id if pair.change else None) if key in asker.acting
        ]
        if not mine:
            continue
        of = None if asker.person.pk in mine else asker.other(mine[0])
        here = {"pk": pair.pk}
        if why := look_again(pair):
            yield Ask(f"Look again: {why[:1].lower()}{why[1:]}", "improvement_pair", here, pair.said, of=of)
        number = waiting(pair).count()
        if number and asker.person.may(Verb.PUBLISH):
            people = "1 person who" if number == 1 else f"{number} people who"
            yield Ask(f"Tell {people} asked to be told", "improvement_pair", here, pair.said, of=of)


def _name(change: Change) -> str:
    return change.called or change.promise
