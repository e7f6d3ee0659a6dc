"""The doors of two people who make themes of the same notes without seeing each other, and how far they agree."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import models, transaction
from django.utils import timezone

from heard.codesign.agreement import Compared, compare
from heard.record.codesign.boards import SHOWN
from heard.record.codesign.models import Activity, Participant, Sorted, Sorting, Statement
from heard.record.codesign.theming.acting import Actor, NotYours, insist_ended, known
from heard.record.ledger.doors import record, state_of, states_of
from heard.vocabulary.refusal import Refusal

LONGEST = 120


@transaction.atomic
def start(activity: Activity, *, stem: str, by: Actor, at: datetime | None = None) -> Sorting:
    """Begin one's own sorting of the notes under one question; one's own that is there already, unchanged."""
    who = known(by, activity.programme)
    insist_ended(activity)
    if not notes_to_sort(activity, stem).exists():
        raise Refusal("There is no note under this question.")
    made, new = Sorting.objects.get_or_create(
        activity=activity, stem=stem, by=who.reference, defaults={"name": _name(by), "started_at": at or timezone.now()}
    )
    if new:
        record("workshops_sorting_started", f"workshops:{activity.programme_id}", by=who.reference, after=made,
               sorting=made.pk)  # fmt: skip
    return made


def _name(by: Actor) -> str:
    """How the other person reads who it was: staff by name, who took part by none."""
    return by.pseudonym or "Somebody who takes part" if isinstance(by, Participant) else by.full_name


@transaction.atomic
def put(sorting: Sorting, labels: Mapping[int, str], *, by: Actor) -> int:
    """Write down which theme each note belongs to, in one's own words, by the note's number; "" takes it out again.

    Returns how many notes stand in this sorting. Raises `Refusal` once it is finished, `NotYours` for anybody else's.
    """
    now, who = _own(sorting, by)
    there = set(notes_to_sort(now.activity, now.stem).filter(pk__in=labels).values_list("pk", flat=True))
    before = states_of(*now.placed.all())
    for note, label in labels.items():
        said = " ".join(label.split())[:LONGEST]
        if note in there and said:
            Sorted.objects.update_or_create(sorting=now, statement_id=note, defaults={"label": said})
        elif not said:
            Sorted.objects.filter(sorting=now, statement=note).delete()
    record("workshops_sorted", f"workshops:{now.activity.programme_id}", by=who, before=before,
           after=states_of(*now.placed.all()), sorting=now.pk, notes=len(there))  # fmt: skip
    return now.placed.count()


@transaction.atomic
def finish(sorting: Sorting, *, by: Actor, at: datetime | None = None) -> Sorting:
    """Say that one's own sorting is finished: from now on it is compared, and changes no more."""
    now, who = _own(sorting, by)
    if not now.placed.exists():
        raise Refusal("You have put no note in a theme yet.")
    before = state_of(now)
    now.finished_at = at or timezone.now()
    now.save(update_fields=["finished_at"])
    record("workshops_sorting_finished", f"workshops:{now.activity.programme_id}", by=who, before=before, after=now,
           sorting=now.pk)  # fmt: skip
    return now


def _own(sorting: Sorting, by: Actor) -> tuple[Sorting, str]:
    now = Sorting.objects.select_for_update(of=("self",)).select_related("activity__programme").get(pk=sorting.pk)
    who = known(by, now.activity.programme)
    if now.by != who.reference:
        raise NotYours
    if now.finished_at is not None:
        raise Refusal("You have finished this already.", next_step="Look at how far you agree.")
    return now, who.reference


def notes_to_sort(activity: Activity, stem: str) -> models.QuerySet[Statement]:
    """The notes under a question that people may see, in the order they came."""
    return Statement.objects.standing().filter(activity=activity, stem=stem, state__in=SHOWN).order_by("pk")


def sortings_to_compare(activity: Activity, stem: str, *, by: Actor) -> Sequence[Sorting]:
    """The finished sortings under a question; none for who has their own under way: it stays their own."""
    who = known(by, activity.programme)
    there = Sorting.objects.filter(activity=activity, stem=stem)
    if there.filter(by=who.reference, finished_at=None).exists():
        return []
    return list(there.exclude(finished_at=None))


def labels_of(sorting: Sorting) -> dict[int, str]:
    """Where a sorting put each note that still stands."""
    standing = Statement.objects.standing().filter(activity=sorting.activity_id)
    return dict(sorting.placed.filter(statement__in=standing).values_list("statement", "label"))


def compared(first: Sorting, second: Sorting, same: Mapping[str, str] | None = None) -> Compared:
    """How far two finished sortings of the same notes agree. Raises `Refusal` where they are not two of the same."""
    if first.pk == second.pk or (first.activity_id, first.stem) != (second.activity_id, second.stem):
        raise Refusal("Choose two people who made themes of the same notes.")
    if first.finished_at is None or second.finished_at is None:
        raise Refusal("Both must have finished first, so that neither sees the other's.")
    return compare(labels_of(first), labels_of(second), same)
