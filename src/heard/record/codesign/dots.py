"""The one door for dots: given by people on a screen, or counted on paper."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from heard.codesign.method import Method
from heard.record.codesign.activities import beat, open_for_writing
from heard.record.codesign.models import Activity, Dots, Group, Participant
from heard.record.codesign.participants import Scope, insist_here
from heard.record.ledger.doors import record, states_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


@transaction.atomic
def give(
    activity: Activity, participant: Participant, given: Mapping[str, int], *, at: datetime | None = None
) -> dict[str, int]:
    """A person's dots, by the key of each option; they take the place of those they gave before.

    Raises `Refusal` for more dots than each may give, for an option that is not there, and where writing is closed.
    """
    held = _ranking(activity)
    participant.refresh_from_db(fields=["withdrawn_at", "scopes"])
    insist_here(participant, held.programme_id)
    if not participant.agreed(Scope.USE):
        raise Refusal("You have not said that we may use what you tell us.", next_step="Tick that we may first.")
    if not open_for_writing(held, at or timezone.now()):
        raise Refusal("Nobody can give dots here now.", next_step="Wait until the people who run it open it.")
    wanted = _wanted(held, given)
    if sum(wanted.values()) > held.dots:
        raise Refusal(f"You have {held.dots} dots, and gave {sum(wanted.values())}.", next_step="Take some away.")
    old = Dots.objects.filter(activity=held, participant=participant)
    before = states_of(*old)
    old.delete()
    made = Dots.objects.bulk_create(
        Dots(activity=held, option=key, participant=participant, number=number) for key, number in wanted.items()
    )
    beat(held.pk)
    record("workshops_dots_given", f"workshops:{held.programme_id}", by=participant.reference, before=before,
           after=states_of(*made), activity=held.pk, dots=wanted)  # fmt: skip
    return wanted


@transaction.atomic
def count_on_paper(
    activity: Activity, given: Mapping[str, int], *, by: User, group: Group | None = None
) -> dict[str, int]:
    """Dots counted on a sheet on the wall, for a group or for everybody; counting again corrects the first count."""
    held, person = _ranking(activity), insist(by, Verb.SCRIBE)
    if group is not None and group.programme_id != held.programme_id:
        raise Refusal("This group is not part of this programme.", next_step="Choose one from the list.")
    wanted = _wanted(held, given)
    old = Dots.objects.filter(activity=held, participant=None, group=group)
    before = states_of(*old)
    old.delete()
    made = Dots.objects.bulk_create(
        Dots(activity=held, option=key, group=group, counted_by=person, number=number) for key, number in wanted.items()
    )
    beat(held.pk)
    record("workshops_dots_counted", f"workshops:{held.programme_id}", by=person.reference, before=before,
           after=states_of(*made), activity=held.pk, group=group.pk if group else None, dots=wanted)  # fmt: skip
    return wanted


def _ranking(activity: Activity) -> Activity:
    held = Activity.objects.select_for_update().get(pk=activity.pk)
    if held.method != Method.RANKING:
        raise Refusal("Nobody gives dots here.")
    return held


def _wanted(activity: Activity, given: Mapping[str, int]) -> dict[str, int]:
    there = {one["key"] for one in activity.options}
    if set(given) - there or any(number < 0 for number in given.values()):
        raise Refusal("Give dots only to what is on the list.")
    return {key: number for key, number in given.items() if number}


def tally(activity: int) -> dict[str, int]:
    """All dots so far, by the key of each option."""
    counted = Dots.objects.filter(activity=activity).values_list("option").annotate(Sum("number"))
    return {str(option): int(number) for option, number in counted.order_by("option")}


def given_by(activity: Activity, participant: Participant) -> dict[str, int]:
    """The dots a person gave."""
    return dict(Dots.objects.filter(activity=activity, participant=participant).values_list("option", "number"))


def ranked(activity: Activity) -> list[tuple[str, int]]:
    """The options with their dots, those with most first; equal ones in the order they were written."""
    counted = tally(activity.pk)
    listed = [(str(one["words"]), counted.get(one["key"], 0)) for one in activity.options]
    return sorted(listed, key=lambda one: -one[1])
