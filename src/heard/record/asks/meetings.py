"""What meetings ask of people: actions they took on; and which meetings of their bodies come next."""

from collections.abc import Iterable

from heard.record.asks.ask import Ask, Asker
from heard.record.asks.causes import SOON
from heard.record.bodies.models import Body, Seat
from heard.record.meetings.models import Action, Meeting
from heard.record.people.roles import Verb


def actions_due(asker: Asker) -> Iterable[Ask]:
    """The actions from meetings that this person took on, or those for whom they act, due soon or overdue."""
    waiting = Action.objects.filter(owner__in=asker.acting, done_on=None, due__lte=asker.day + SOON)
    opens = asker.person.may(Verb.SEE_MEETINGS) or asker.person.may(Verb.SEE_OWN_PLACE)
    for action in waiting.select_related("decision__item__meeting__body"):
        yield Ask(
            f"{action.decision.item.meeting.body}: an action is {'overdue' if action.due < asker.day else 'due'}",
            "meeting_action" if opens else "mine",
            {"pk": action.pk} if opens else {},
            title=action.words,
            due=action.due,
            of=asker.other(action.owner_id),
        )


def meetings_ahead(asker: Asker) -> Iterable[Ask]:
    """The next meetings of the bodies this person sits on: told, for they are in everybody's diary already."""
    if not asker.person.may(Verb.SEE_MEETINGS):
        return
    seats = Seat.objects.on(asker.day).filter(person__in=asker.acting, body__in=Body.objects.on(asker.day))
    ahead = Meeting.objects.filter(
        body__in=seats.values("body"), state=Meeting.State.PLANNED, on__range=(asker.day, asker.day + SOON)
    ).select_related("body")  # fmt: skip
    for meeting in ahead:
        yield Ask(f"{meeting.body}: it meets", "meeting", {"pk": meeting.pk}, due=meeting.on, told=True)
