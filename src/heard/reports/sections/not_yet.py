"""What this report does not yet hold, said once and plainly."""

from heard.reports.values import Paragraph, Points, Section

ABSENT = (
    "What was promised at earlier meetings, and what became of it.",
    "Causes for concern, with their age, the body that holds them and its decision.",
    "You said, we did: what changed, whether it helped, and who was told.",
    "Good practice worth copying.",
    "Quotes: a person must first approve each one.",
    "How those who answered compare with the people who live here or use these services.",
    "What the numbers mean, in the words of a person, and what will be done. Until that is written, this is a draft.",
)


def not_yet() -> Section:
    """The parts of a full report that this one does not hold."""
    start = Paragraph(
        "This report is made from numbers and comments alone. It does not hold these; some stand in the integrated "
        "report."
    )
    return Section("not-yet", "What this report does not yet hold", (start, Points(ABSENT)))
