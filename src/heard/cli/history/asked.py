"""The feedback pages of the invented place: one of a provider's own, two of the commissioner's; nothing has come yet.

Nothing is sent in the invented place by itself: feedback of today would be the only data of a month not over.
"""

from datetime import date

from heard.record.feedback.asking import Asked, make_page
from heard.record.feedback.models import FeedbackPage
from heard.record.people.models import User

BY: tuple[tuple[str, Asked], ...] = (
    ("prue", Asked(
        owner="provider", organisation="XD1", site="XD101", name="Wards of Northgate Hospital",
        reader="The quality team of Aldermere Hospitals", opens_on=date(2026, 1, 5), question="experience",
        setting="inpatient", about_you=("age", "gender", "ethnicity", "disability"), languages=("pl", "ur"),
    )),
    ("quinn", Asked(
        owner="commissioner", organisation="XD2", site="XD201", name="Tidewell Health Centre",
        reader="The patient experience team of the integrated care board", opens_on=date(2026, 1, 5),
        question="listened", about_you=("age", "ethnicity"), languages=("pl", "ur", "bn", "ar", "cy"),
    )),
    ("quinn", Asked(
        owner="commissioner", organisation="XD4", site="XD401", name="Lantern House",
        reader="The patient experience team of the integrated care board", reads="weekly",
        opens_on=date(2026, 1, 5), question="involved", asks_contact=False,
    )),
)  # fmt: skip
"""Who makes which page."""


def ask_the_public() -> int:
    """Make the pages, as the people who run them do; returns how many. Done once."""
    if FeedbackPage.objects.exists():
        return 0
    people = {person.username: person for person in User.objects.filter(username__in={who for who, _ in BY})}
    return len([make_page(asked, by=people[who]) for who, asked in BY])
