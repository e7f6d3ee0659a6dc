"""What became of something a person raised, for those who may not read causes for concern."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from heard.governance.lifecycle import Stage
from heard.record.bodies.parts import body_for
from heard.record.cases.models import Alarm, CauseForConcern
from heard.record.people.models import User
from heard.record.post.models import Letter
from heard.web.urgent.clock import Standing, standing

FATES: dict[str, str] = {
    Letter.State.SENT: "e-mail sent",
    Letter.State.WAITING: "an e-mail is on its way",
    Letter.State.SENDING: "an e-mail is on its way",
    Letter.State.NOWHERE: "has no e-mail address here",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """Where it stands now, to whom it went and how, and the body before which it comes next."""

    cause: CauseForConcern
    urgent: Standing | None
    told: Sequence[tuple[User, str]]
    by_post: bool
    body: str

    @property
    def since(self) -> date:
        """The day it was raised, which may be earlier than the day it was typed in."""
        first = self.cause.steps.first()
        return first.on if first else timezone.localdate(self.cause.raised_at)


def sent(cause: CauseForConcern, person: User) -> Sent:
    """What the person who raised it reads: no more of it than they wrote themselves."""
    alarm = Alarm.objects.filter(cause=cause).first()
    there = Letter.objects.filter(about=f"alarm:{alarm.pk}") if alarm else Letter.objects.none()
    letters = list(there.select_related("to").order_by("id"))
    body = body_for(Stage.COLLABORATIVE, cause.since, commissioner=cause.commissioner, organisation=cause.organisation)
    return Sent(
        cause=cause,
        urgent=standing(alarm, person) if alarm else None,
        told=[(one.to, FATES[one.state]) for one in letters],
        by_post=any(one.state != Letter.State.NOWHERE for one in letters),
        body=str(body or cause.commissioner),
    )


def raised_by(person: User) -> list[CauseForConcern]:
    """What a person raised, newest first."""
    there = CauseForConcern.objects.filter(raised_by=person)
    return list(there.order_by("-pk").prefetch_related("steps__body"))
