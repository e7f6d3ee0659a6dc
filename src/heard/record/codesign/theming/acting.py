"""Who may make themes, and when: people who took part and those who run workshops, once words are kept (G3)."""

from dataclasses import dataclass

from django.db.models import F

from heard.record.codesign.models import Activity, Participant, Programme, Statement
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

Actor = User | Participant

ENDED = (Activity.Stage.THEMING, Activity.Stage.CLOSED)
"""The stages at which everything is written down, so that themes may be made of it."""
STILL: dict[str, str] = {
    Activity.Stage.WAITING: "“{}” has not begun.",
    Activity.Stage.WRITING: "People still write in “{}”.",
    Activity.Stage.SHARING: "People still read and talk in “{}”.",
}


class NotYours(Refusal):
    """Somebody who is not part of a programme, or no longer, wanted to change its themes."""

    def __init__(self) -> None:
        super().__init__(
            "Only people who take part in this may change its themes.",
            next_step="Enter the code on your sheet again, or ask the person who runs the workshop.",
        )


class NotYet(Refusal):
    """Themes were to be made before words are kept (G3)."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts: `reference` as the record names them, and whether they took part or are staff."""

    reference: str
    took_part: bool


def known(by: Actor, programme: Programme) -> Who:
    """Who this is. Raises `NotAllowed` for staff who do not run workshops, `NotYours` for other participants."""
    if not isinstance(by, Participant):
        return Who(insist(by, Verb.FACILITATE).reference, took_part=False)
    if by.programme_id != programme.pk or by.withdrawn_at is not None:
        raise NotYours
    return Who(by.reference, took_part=True)


def insist_room(programme: Programme, activity: Activity | None, who: Who) -> None:
    """See that words come first (G3): something is kept, and the writing has ended. Raises `NotYet`.

    Those who take part may change themes while an activity makes themes; staff also once it is closed.
    """
    stages = (Activity.Stage.THEMING,) if who.took_part else ENDED
    if activity is not None:
        insist_ended(activity, stages)
        there = Statement.objects.standing().filter(activity=activity)
    else:
        there = Statement.objects.standing().filter(activity__programme=programme, activity__stage__in=ENDED)
        if not programme.activities.filter(stage__in=stages).exists():
            raise NotYet(
                "Nobody makes themes at the moment.",
                next_step="The person who runs the workshop says when everything is written down.",
            )
    if not there.exists():
        raise NotYet("Nothing anybody said is written down yet.", next_step="Write down first what people say.")


def insist_ended(activity: Activity, stages: tuple[Activity.Stage, ...] = ENDED) -> None:
    """See that an activity is at one of these stages. Raises `NotYet`."""
    stage = Activity.objects.values_list("stage", flat=True).get(pk=activity.pk)
    if stage not in stages:
        raise NotYet(
            STILL.get(stage, "“{}” is closed.").format(activity.title),
            next_step="The person who runs the workshop says when themes are made.",
        )


def beat(programme: Programme) -> None:
    """Tell every open board of a programme that something changed."""
    Activity.objects.filter(programme=programme, stage__in=ENDED).update(beat=F("beat") + 1)
