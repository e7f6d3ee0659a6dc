"""What would end and what would begin if another template took over, looked at before anything changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from heard.governance.template import Template, template
from heard.record.bodies.models import Body, Commissioner, Holder, Seat
from heard.vocabulary.refusal import Refusal

PER_PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class Handover:
    """One template handing over to the next on a day: what ends, what begins, and who goes along.

    `becomes` pairs each body that ends with the name of what follows it, empty where nothing does; `begins` are the
    names of bodies that follow no other.
    """

    planned: Template
    since: date
    providers: tuple[str, ...]
    becomes: Sequence[tuple[Body, str]]
    begins: Sequence[str]
    seats: Sequence[Seat]
    holders: Sequence[Holder]

    @property
    def without_seat(self) -> list[Seat]:
        """Seats in bodies that nothing follows: they end, and stay on record."""
        ended = {body.pk for body, name in self.becomes if not name}
        return [seat for seat in self.seats if seat.body_id in ended]


def hand_over(commissioner: Commissioner, template_key: str, since: date) -> Handover:
    """What a template would find when it took over on a day; changes nothing.

    Raises `TemplateFault` where it does not hold on that day, `Refusal` where it is the one in use, or where something
    here begins on that day or later: history is not written over.
    """
    planned = template(template_key).on(since)
    if template_key == commissioner.template:
        raise Refusal(f"{commissioner} follows this template already.", next_step="Choose another.")
    if later := Body.objects.filter(commissioner=commissioner, since__gte=since).first():
        raise Refusal(
            f"{later} begins on that day or later, and history is not written over.", next_step="Choose a later day."
        )
    last = since - timedelta(days=1)
    before = _running_or_waiting(commissioner, last)
    names = {body.key: body.name for body in planned.bodies}
    follows = {body.pk: body.successor or body.key for body in before}
    heirs = set(follows.values())
    still = Q(until=None) | Q(until__gte=since)
    return Handover(
        planned=planned,
        since=since,
        providers=tuple(dict.fromkeys(body.organisation for body in before if body.organisation)),
        becomes=[(body, names.get(follows[body.pk], "")) for body in before],
        begins=[body.name for body in planned.bodies if body.key not in heirs],
        seats=list(Seat.objects.filter(still, body__in=before).select_related("body", "person")),
        holders=list(Holder.objects.filter(still, post__commissioner=commissioner).select_related("post", "person")),
    )


def _running_or_waiting(commissioner: Commissioner, day: date) -> list[Body]:
    """The bodies of a day, and those that ended before it and whose successor has not begun."""
    every = Body.objects.filter(commissioner=commissioner)
    there = set(every.values_list("key", "organisation"))
    found = every.filter(Q(until=None) | Q(until__gte=day) | ~Q(successor=""), since__lte=day)
    return [
        body
        for body in found
        if body.until is None or body.until >= day or (body.successor, body.organisation) not in there
    ]
