"""How these tests find an item, and the day of the meeting."""

from datetime import date

from heard.record.meetings.models import Item

JULY = date(2026, 7, 14)
MEASURE = "theme_share category=leaving polarity=negative organisation=XD1"


def item_of(meeting, about) -> Item:
    return meeting.items.filter(about=about, off="").first()
