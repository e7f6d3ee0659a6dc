"""The chair's summary of a meeting, for the body above: what to be alerted to, advised of and assured by (R091)."""

from datetime import date

from heard.governance.agenda import Form
from heard.record.bodies.models import Body
from heard.record.cases.models import Rise
from heard.record.meetings.models import Decision, Meeting, Summary
from heard.record.meetings.room import quorum_of
from heard.record.publications.models import Practice

TOOK_PLACE = (Meeting.State.HELD, Meeting.State.MINUTED)

HEADINGS: dict[str, tuple[Form, ...]] = {
    "Alert": (Form.NOT_ASSURED, Form.UNDERPERFORMANCE),
    "Advise": (Form.ACTION, Form.PASSED_ON, Form.SENT_BACK, Form.PARTLY_ASSURED, Form.LATER),
    "Assure": (Form.ASSURED, Form.AGREED, Form.ENDED, Form.NOTED),
}
"""Which decisions stand under which heading of a chair's "alert, advise, assure" report."""


def chairs_summary(meeting: Meeting) -> str:
    """One page in paragraphs: when it met, whether it was quorate, its decisions by heading, what comes back.

    Of an item taken in private only the minute and the type stand here, never the words; of a cause for concern only
    its reference.
    """
    decisions = list(Decision.objects.filter(item__meeting=meeting).select_related("item"))
    parts = [f"{meeting.body} met on {_day(meeting.on)}. {quorum_of(meeting).sentence}"]
    for heading, forms in HEADINGS.items():
        parts += [f"{heading}. {_line(one)}" for one in decisions if one.form in forms]
    if not decisions:
        parts.append("Nothing was decided.")
    return "\n\n".join([*parts, *_since_the_last(meeting), *_next_time(decisions)])


def _since_the_last(meeting: Meeting) -> list[str]:
    """Risks that rose and good practice that was found since the body met before."""
    before = Meeting.objects.filter(body=meeting.body, on__lt=meeting.on, state__in=TOOK_PLACE).order_by("-on").first()
    if before is None:
        return []
    ours = meeting.body.commissioner_id
    rises = Rise.objects.filter(cause__commissioner=ours, on__gt=before.on, on__lte=meeting.on).select_related("cause")
    found = Practice.objects.filter(commissioner=ours, found_on__gt=before.on, found_on__lte=meeting.on)
    raised = [
        f"{one.cause.reference} rose from {one.before} to {one.after}" for one in rises if one.before != one.after
    ]
    risks = [f"Risks that changed. {'; '.join(raised)}."] if raised else []
    return risks + [f"Good practice. {one.title} ({one.reference})." for one in found.order_by("id")]


def _next_time(decisions: list[Decision]) -> list[str]:
    back = [one for one in decisions if one.form == Form.LATER]
    told = "; ".join(one.item.title if one.item.public else f"a private item ({one.minute})" for one in back)
    return [f"Comes back next time. {told}."] if back else []


def _day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"


def _line(one: Decision) -> str:
    if not one.item.public:
        return f"{one.get_form_display()}, in private ({one.minute})."
    return f"{one.item.title}: {one.get_form_display().lower()}. {one.words} ({one.minute})"


def summaries_for(body: Body, *, since: date | None, until: date) -> str:
    """The chair's summaries of the bodies that report to this one, for their meetings after a day and up to another.

    What a chair passed up stands as it was passed up; of the other meetings the draft.
    """
    below = [one for one in Body.objects.filter(commissioner=body.commissioner_id) if body.key in one.reports_to]
    held = Meeting.objects.filter(body__in=below, on__lte=until, state__in=TOOK_PLACE).select_related("body")
    passed = {one.meeting_id: one.words for one in Summary.objects.filter(meeting__in=held).exclude(passed_on=None)}
    there = [one for one in held if since is None or one.on > since]
    return "\n\n".join(passed.get(one.pk) or chairs_summary(one) for one in there)
