"""What a meeting owes an answer to on its day: promises, minutes, causes for concern, changes and reports."""

from collections.abc import Iterator
from datetime import date

from heard.governance.agenda import IN_PRIVATE, About, Due
from heard.governance.lifecycle import Actor, Stage
from heard.governance.owed import Owed, Standing, owed, report_name
from heard.record.bodies.models import Body
from heard.record.cases.models import CauseForConcern, Change
from heard.record.meetings.models import Action, Item, Meeting
from heard.record.meetings.passing import OWN, to_receive
from heard.record.meetings.seeing import same_body
from heard.vocabulary.periods import Period

ASKED: dict[Stage, str] = {
    Stage.COLLABORATIVE: "Recommend something to the committee, take it up with the provider, or end it with a reason.",
    Stage.RECOMMENDED: "Put the recommendation before the committee, or look at it again.",
    Stage.COMMITTEE: "Decide what is done, by whom and by when, or send it back with a reason.",
    Stage.PROVIDER_REVIEW: "Agree with the provider what is done, or say which contract lever is needed.",
    Stage.CONTRACT_BOARD: "Decide whether the contract is used, and what is to be done by when.",
    Stage.PEOPLE_TOLD: "Close it, now that the change was measured and people were told.",
}
RECEIVE = "Receive it, and say how far you are assured."
CLOSED_BY = Actor.COMMITTEE_CHAIR
"""Whose body closes what people have been told of; the Collaborative's chair may too."""


def due_for(meeting: Meeting) -> tuple[Due, ...]:
    """Everything due at a meeting, in no order; `governance.agenda.agenda` puts it in the order of the meeting."""
    sources = (_promises(meeting), _minutes(meeting), _causes(meeting), _changes(meeting), _reports(meeting),
               _summaries(meeting))  # fmt: skip
    return tuple(one for source in sources for one in source)


def earlier(meeting: Meeting) -> list[Meeting]:
    """The meetings of the body before this one that took place, newest first."""
    held = (Meeting.State.HELD, Meeting.State.MINUTED)
    before = Meeting.objects.filter(body__in=same_body(meeting.body), on__lt=meeting.on, state__in=held)
    return list(before.order_by("-on"))


def last_before(meeting: Meeting) -> Meeting | None:
    """The meeting of the body before this one."""
    return next(iter(earlier(meeting)), None)


def actions_of(body: Body) -> list[Action]:
    """Every action that meetings of a body agreed, the earliest due first."""
    found = Action.objects.filter(decision__item__meeting__body__in=same_body(body))
    return list(found.select_related("owner", "decision__item__meeting"))


def _promises(meeting: Meeting) -> Iterator[Due]:
    last = last_before(meeting)
    if last is None:
        return
    for one in actions_of(meeting.body):
        item = one.decision.item
        if item.meeting.on >= meeting.on or (one.done_on is not None and one.done_on <= last.on):
            continue
        asked = "Say whether this settles it." if one.done_on else "Hear how far it has come."
        yield Due(f"action:{one.pk}", About.PROMISE, one.words[:290], asked, one.due, public=item.public)


def _minutes(meeting: Meeting) -> Iterator[Due]:
    for one in earlier(meeting):
        if one.state == Meeting.State.HELD:
            title = f"Minutes of {one.on.day} {one.on:%B %Y}"
            yield Due(f"minutes:{one.pk}", About.MINUTES, title, "Say whether they are right, and agree them.", one.on)


def _causes(meeting: Meeting) -> Iterator[Due]:
    body = meeting.body
    stages = [*body.stages, *([Stage.PEOPLE_TOLD] if body.chairs_as == CLOSED_BY else [])]
    there = CauseForConcern.objects.filter(commissioner=body.commissioner_id, stage__in=stages, since__lte=meeting.on)
    if body.organisation:
        there = there.filter(organisation=body.organisation)
    for one in there:
        yield Due(
            f"cause:{one.pk}:{one.stage}", About.CAUSE, one.title, ASKED.get(one.at, "Decide what happens next."),
            one.since, urgent=one.urgent, public=About.CAUSE not in IN_PRIVATE,
        )  # fmt: skip


def _changes(meeting: Meeting) -> Iterator[Due]:
    """The changes this body decided on that were measured since it last met."""
    last = last_before(meeting)
    decided = Item.objects.filter(meeting__body__in=same_body(meeting.body), decisions__step__to_stage=Stage.ACTION)
    causes = decided.values_list("cause_id", flat=True)
    for one in Change.objects.filter(cause__in=causes).exclude(judged_at=None).exclude(verdict=""):
        judged = one.judged_at.date() if one.judged_at else meeting.on
        if judged <= meeting.on and (last is None or judged > last.on):
            yield Due(f"change:{one.pk}:{judged}", About.CHANGE, (one.called or one.promise)[:290],
                      "Say whether you are assured that it worked.", judged)  # fmt: skip


def reports_of(body: Body, *, day: date) -> tuple[Owed, ...]:
    """The reports a body is owed on a day, oldest first, with those that are in."""
    bodies = same_body(body)
    days = Meeting.objects.filter(body__in=bodies).exclude(state=Meeting.State.CALLED_OFF).values_list("on", flat=True)
    brought = Item.objects.filter(meeting__body__in=bodies, about=About.REPORT, off="").exclude(brought_on=None)
    keys = brought.values_list("key", flat=True)
    return owed(body.receives, since=body.since, day=day, meetings=days, brought=keys)


def _reports(meeting: Meeting) -> Iterator[Due]:
    """The newest report of each kind that is not in and is due by the meeting; older ones stay listed as late."""
    newest: dict[str, Owed] = {}
    for one in reports_of(meeting.body, day=meeting.on):
        if one.by <= meeting.on and (meeting.body.receives[one.report] != "every meeting" or one.by == meeting.on):
            newest[one.report] = one
    for one in newest.values():
        if one.standing != Standing.IN:
            title = report_name(one.report) if one.by == meeting.on else one.title
            yield Due(one.key, About.REPORT, title, RECEIVE, Period.parse(one.period).first)


def _summaries(meeting: Meeting) -> Iterator[Due]:
    """What was passed up to a body that is not owed chair's summaries; where it is owed them, one item holds them."""
    if "chairs_summary" in meeting.body.receives:
        return
    for one in to_receive(meeting):
        yield Due(f"{OWN}{one.pk}", About.REPORT, str(one), RECEIVE, one.passed_on or meeting.on)
