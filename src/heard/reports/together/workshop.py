"""The workshop record: one event, for those who were there and for whoever carries it on."""

from dataclasses import dataclass

from heard.reports.together.paper import counted, lines, paper, quotes, sentence
from heard.reports.together.told import Rests, Said
from heard.reports.values import Block, FigureTable, NotKnown, Paragraph, Points, Report, Section


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event as its record tells it. `there` is (group, number in words); `themes` is (question, theme, number).

    `words` are by question: words of this event that may be printed. `taken_back` is how many notes were.
    """

    reference: str
    title: str
    kind: str
    when: str
    place: str
    stands: str
    led_by: str
    plan: str
    access: tuple[str, ...]
    payment: str
    consent: str
    agreed: str
    asked: tuple[str, ...]
    there: tuple[tuple[str, str], ...]
    invited_not_there: tuple[str, ...]
    notes: str
    themes: tuple[tuple[str, str, str], ...]
    words: tuple[tuple[str, tuple[Said, ...]], ...]
    shown: tuple[str, ...]
    evaluation: str
    next_steps: tuple[str, ...]
    taken_back: int = 0
    alongside: str = ""


STAND = "Themes that the notes of this event stand in"
NOT_AGREED = "What people agreed to is not written down."


def workshop_record(one: Occasion, rests: Rests) -> Report:
    """The record of one event."""
    facts = (
        ("Event", f"{one.title} ({one.reference})"),
        ("When", one.when),
        *((("Where", one.place),) if one.place else ()),
        ("Led by", one.led_by or "Not written down."),
        *((("Goes with", f"{one.alongside}, in the Communications and Engagement Strategy"),) if one.alongside else ()),
        ("Stands", sentence(f"{one.stands[:1].upper()}{one.stands[1:]}")),
    )
    parts = (
        Section("plan", "What was planned", _plan(one)),
        Section("access", "How people could take part", _access(one)),
        Section("there", "Who was there", _there(one)),
        Section("themes", "What people’s notes are about", _themes(one)),
        Section("words", "In people’s own words", _words(one)),
        Section("how", "How it went", tuple(lines(one.evaluation)) or (NotKnown("Nobody has written this down yet."),)),
        Section("next", "What happens next", (Points(one.next_steps),)),
    )
    return paper("workshop-record", "Workshop record", rests, parts, facts=facts)


def _plan(one: Occasion) -> tuple[Block, ...]:
    told: list[Block] = [] if one.kind == one.title else [Paragraph(sentence(one.kind))]
    told += lines(one.plan)
    if not one.plan.strip():
        told.append(NotKnown("No plan for the day is written down."))
    if one.asked:
        told += [Paragraph("People were asked:"), Points(one.asked)]
    if one.shown:
        told += [Paragraph("Shown or made there:"), Points(one.shown)]
    return tuple(told)


def _access(one: Occasion) -> tuple[Block, ...]:
    told: list[Block] = [Points(one.access)] if one.access else [NotKnown("How people got in is not written down.")]
    if one.payment.strip():
        told.append(Paragraph(sentence(one.payment)))
    told.append(Paragraph(f"What people agreed to, {one.consent}:" if one.agreed else NOT_AGREED))
    told += lines(one.agreed)
    return tuple(told)


def _there(one: Occasion) -> tuple[Block, ...]:
    if not one.there:
        return (NotKnown("Nobody has been counted yet."),)
    note = "Somebody may belong to two groups, so these do not add up to people."
    told: list[Block] = [FigureTable("Who was there, by group", ("Group", "People"), one.there, note)]
    if one.invited_not_there:
        told.append(NotKnown(f"Invited, and nobody came: {'; '.join(one.invited_not_there)}."))
    return tuple(told)


def _themes(one: Occasion) -> tuple[Block, ...]:
    told: list[Block] = [Paragraph(f"Written down at this event: {one.notes}.")]
    if one.taken_back:
        number = counted(one.taken_back, "note was", "notes were")
        told.append(
            Paragraph(f"{number} taken back since by those who wrote them. The words are gone, and count nowhere.")
        )
    if not one.themes:
        return (*told, NotKnown("The notes of this event are in no theme yet."))
    if not any(asked for asked, _, _ in one.themes):
        return (*told, FigureTable(STAND, ("Theme", "Notes from here"), tuple(row[1:] for row in one.themes)))
    rows = tuple((asked or "Across the questions", *rest) for asked, *rest in one.themes)
    return (*told, FigureTable(STAND, ("Question", "Theme", "Notes from here"), rows))


def _words(one: Occasion) -> tuple[Block, ...]:
    if not one.words:
        return (NotKnown("Nobody who was there agreed that we print their words, or nothing is written down yet."),)
    first = Paragraph("These are the notes whose authors let us print them. They stand in the order of the alphabet, "
                      "so that no order shows who wrote what.")  # fmt: skip
    return (first, *(Section(f"words-{n}", asked, tuple(quotes(said))) for n, (asked, said) in enumerate(one.words, 1)))
