"""Stories in papers: which paper a story is in, and what every later print of it must say."""

from collections.abc import Iterable
from datetime import date

from heard.record.meetings.models import Item
from heard.record.publications.stories import notes_on


def paper_key(item: int) -> str:
    """What a paper is called where a story's uses name it: "paper:7" is the paper of item 7."""
    return f"paper:{item}"


def story_notes(item: int, day: date) -> tuple[str, ...]:
    """What the paper of an item must say on a day of the stories in it, each sentence once; nothing where all holds."""
    return tuple(dict.fromkeys(notes_on(paper_key(item), day)))


def notes_of(items: Iterable[int], day: date) -> dict[int, tuple[str, ...]]:
    """The papers that must say something on a day, by the number of their item."""
    found = {item: story_notes(item, day) for item in items}
    return {item: notes for item, notes in found.items() if notes}


def where_used(item: Item) -> str:
    """A paper by its title and day, as a story's uses name it."""
    return f"{item.meeting.body}, {item.meeting.on.day} {item.meeting.on:%B %Y}: {item.title}"[:200]
