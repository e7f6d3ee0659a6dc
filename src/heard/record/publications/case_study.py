"""The annual patient voice case study: stories the board may hear, its answers, and what the tellers were told."""

from datetime import date

from heard.record.places.names import names_of
from heard.record.publications.consent import UseKind
from heard.record.publications.models import Story, StoryNote
from heard.record.publications.stories import usable_stories
from heard.reports.values import Ask, Block, Cover, NotKnown, Number, Paragraph, Points, Quote, Report, Section
from heard.vocabulary.periods import Period

KIND = "patient-voice"
TITLE = "Patient voice case study"
Kind = StoryNote.Kind


def case_study(year: str, day: date, *, organisation: str = "") -> Report:
    """The case study of a financial year (`FY2026-27`) as it may be read on a day: only stories with consent then.

    A story that was withdrawn, or whose consent ended, is not in it, whatever was in an earlier one.
    """
    period = Period.parse(year)
    stories = [
        story
        for story in usable_stories(UseKind.REPORT, day, organisation=organisation)
        if period.first <= story.told_on <= period.last
    ]
    place = names_of([organisation]).get(organisation, "Everyone we commission from")
    facts = (
        ("Period", f"{_day(period.first)} to {_day(period.last)}"),
        ("Made on", _day(day)),
        ("Stories", f"{len(stories)}, each with its teller’s consent for reports on that day"),
        ("Print", "What is printed cannot be called back. Before you use this again, look whether it was withdrawn."),
    )
    return Report(
        kind=KIND,
        title=TITLE,
        period=period,
        organisation=organisation,
        place=place,
        data_version="",
        cover=Cover(facts, tuple(_rests_on(story, day) for story in stories)),
        sections=(_first(stories), *(_section(number, story) for number, story in enumerate(stories, 1))),
    )


def _rests_on(story: Story, day: date) -> tuple[str, str]:
    agreed = story.told.on(day)
    return story.reference, f"consent of {_day(agreed.given_on)}, until {_day(agreed.until)}" if agreed else "none"


def _first(stories: list[Story]) -> Section:
    asks = tuple(Ask(f"{story.reference}: {story.question}") for story in stories if story.question)
    if not stories:
        return Section("asked", "What you are asked", (NotKnown("No story with consent for reports was told."),))
    opening = Paragraph("Each story here puts a question to you. A story is told so that something changes.")
    return Section("asked", "What you are asked", (opening, *asks))


def _section(number: int, story: Story) -> Section:
    told = story.told.on(story.told_on) or story.told.agreed[0]
    many = Number(story.one_or_many, rows=story.figure) if story.figure else story.one_or_many
    blocks: list[Block] = [
        Quote(story.words, f"{story.told_as or 'the storyteller'}, on {_day(told.given_on)}"),
        Paragraph((many,)) if story.one_or_many else NotKnown("No data: nobody has counted how many say the same."),
    ]
    if story.aims:
        blocks.append(Paragraph(f"What they hope for: {story.aims}"))
    if story.question:
        blocks.append(Paragraph(f"The question to the board: {story.question}"))
    blocks += [_notes(story, kind, none) for kind, none in NOTHING.items()]
    return Section(f"story-{number}", f"{story.title} ({story.reference})", tuple(blocks))


NOTHING = {
    Kind.ANSWER: "The board has not answered yet.",
    Kind.DONE: "Nothing has been done yet.",
    Kind.TOLD: "The storyteller has not been told yet what came of it.",
}
"""What is said where there is nothing of a kind."""


def _notes(story: Story, kind: StoryNote.Kind, none: str) -> Block:
    said = [note for note in story.notes.all() if note.kind == kind]
    lines = tuple(f"{_day(note.on)}: {note.words}" for note in said)
    return Section(kind.value, kind.label, (Points(lines),)) if lines else NotKnown(none)


def _day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"
