"""The chair's summary as a report's values, so that the writers of papers put it on one page (R125)."""

import hashlib

from heard.record.meetings.models import Meeting, Summary
from heard.record.meetings.passing import words_of
from heard.reports.values import Cover, Paragraph, Report, Section
from heard.vocabulary.periods import Period

TITLE = "Chair’s summary"


def summary_report(meeting: Meeting) -> Report:
    """The summary of a meeting as it was passed up, or as a draft that says so."""
    kept = Summary.objects.filter(meeting=meeting).exclude(passed_on=None).select_related("passed_by").first()
    words = words_of(meeting)
    passed = kept.passed_on if kept else None
    state = f"passed up on {passed.day} {passed:%B %Y}" if passed else "draft, not passed up yet"
    digest = hashlib.sha256(words.encode()).hexdigest()
    paragraphs = tuple(Paragraph(part.strip()) for part in words.split("\n\n") if part.strip())
    return Report(
        kind="summary",
        title=TITLE,
        period=Period.parse(meeting.on.isoformat()),
        organisation="",
        place=meeting.body.name,
        data_version=digest,
        cover=Cover((("State", state), ("Digest", digest[:12])), ()),
        sections=(Section("summary", "What the body above is told", paragraphs),),
    )
