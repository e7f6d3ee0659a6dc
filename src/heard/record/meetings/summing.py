"""The chair's summary of a meeting, for the body above: what to be alerted to, advised of and assured by (R091)."""

from datetime import date

from heard.governance.agenda import Form
from heard.record.bodies.models import Body
from heard.record.meetings.models import Decision, Meeting
from heard.record.meetings.room import quorum_of

HEADINGS: dict[str, tuple[Form, ...]] = {
    "Alert": (Form.NOT_ASSURED, Form.UNDERPERFORMANCE),
    "Advise": (Form.ACTION, Form.PASSED_ON, Form.SENT_BACK, Form.PARTLY_ASSURED, Form.LATER),
    "Assure": (Form.ASSURED, Form.AGREED, Form.ENDED, Form.NOTED),
}
"""Which decisions stand under which heading of a chair's "alert, advise, assure" report."""


def chairs_summary(meeting: Meeting) -> str:
    """One page in paragraphs: when it met, whether it was quorate, its decisions by heading, what comes back.

    Of an item taken in private only the minute and the type stand here, never the words.
    """
    decisions = list(Decision.objects.filter(item__meeting=meeting).select_related("item"))
    parts = [f"{meeting.body} met on {meeting.on.day} {meeting.on:%B %Y}. {quorum_of(meeting).sentence}"]
    for heading, forms in HEADINGS.items():
        parts += [f"{heading}. {_line(one)}" for one in decisions if one.form in forms]
    return "\n\n".join(parts if decisions else [*parts, "Nothing was decided."])


def _line(one: Decision) -> str:
    if not one.item.public:
        return f"{one.get_form_display()}, in private ({one.minute})."
    return f"{one.item.title}: {one.get_form_display().lower()}. {one.words} ({one.minute})"


def summaries_for(body: Body, *, since: date | None, until: date) -> str:
    """The chair's summaries of the bodies that report to this one, for their meetings after a day and up to another."""
    below = [one for one in Body.objects.filter(commissioner=body.commissioner_id) if body.key in one.reports_to]
    held = Meeting.objects.filter(
        body__in=below, on__lte=until, state__in=(Meeting.State.HELD, Meeting.State.MINUTED)
    ).select_related("body")
    return "\n\n".join(chairs_summary(one) for one in held if since is None or one.on > since)
