"""The patient voice of a year: which stories were told, what they asked of the board, and what came of them."""

from heard.reports.held import Held, StoryHeld
from heard.reports.scope import Scope
from heard.reports.sections.cover import day
from heard.reports.values import Block, NotKnown, Number, Paragraph, Points, Section, Words

TITLE = "Patient voice"
NO_NOTE = "The board has not answered it yet, and nothing is on record as done."
NOT_NAMED = "What they are about is read by those who follow causes for concern."


def patient_voice(scope: Scope, held: Held) -> Section:
    """The stories that may be used in reports; their words stay in the case study, which no copy outlives."""
    where = f"stories/case-study?year={scope.period.key}"
    if not held.stories:
        nothing = "Not shown: no story told in this year has its teller’s consent for reports today."
        return Section("voice", TITLE, (NotKnown(nothing),))
    lede: Words = (
        Number(f"{len(held.stories)} {'story' if len(held.stories) == 1 else 'stories'}", page=where),
        " of this year may be used in reports. The words themselves are in the patient voice case study: it is made "
        "anew each time, so that no copy outlives a consent.",
    )
    blocks: list[Block] = [Paragraph(lede)]
    if not held.named:
        return Section("voice", TITLE, (*blocks, Paragraph(NOT_NAMED)))
    return Section("voice", TITLE, (*blocks, *(_of(one) for one in held.stories)))


def _of(one: StoryHeld) -> Section:
    page = f"stories/{one.reference}"
    lines: list[Words] = [(Number(one.reference, page=page), f", told on {day(one.told_on)}.")]
    if one.question:
        lines.append(_opens("The question to the board: ", one.question, page))
    lines += [_opens(f"{label}, {day(on)}: ", said, page) for label, said, on in one.notes]
    if not one.notes:
        lines.append(NO_NOTE)
    return Section(f"voice-{one.reference}", one.title, (Points(tuple(lines)),))


def _opens(label: str, said: str, page: str) -> Words:
    return (label, Number(said, page=page)) if any(c.isdigit() for c in said) else f"{label}{said}"
