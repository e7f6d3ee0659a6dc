"""The register of notes: every note that may be printed, under its theme; the others counted, never printed."""

from dataclasses import dataclass

from heard.reports.together.paper import paper, quotes
from heard.reports.together.told import Rests, Said, ThemeSaid
from heard.reports.values import Block, FigureTable, NotKnown, Paragraph, Report, Section


@dataclass(frozen=True, slots=True)
class Register:
    """Themes with their words, words in no theme by question, and how many notes answer each question, in words."""

    themes: tuple[ThemeSaid, ...]
    loose: tuple[tuple[str, tuple[Said, ...]], ...]
    by_question: tuple[tuple[str, str, str], ...]


def statement_register(told: Register, rests: Rests) -> Report:
    """The register as a document."""
    if not told.by_question:
        return paper(
            "register", TITLE, rests, (Section("none", "Nothing yet", (NotKnown("Nobody has written yet."),)),)
        )
    asked = list(dict.fromkeys(one.asked for one in told.themes))
    parts = [Section(f"asked-{n}", each or "Across the questions",
                     tuple(_theme(one) for one in told.themes if one.asked == each))
             for n, each in enumerate(asked, 1)]  # fmt: skip
    return paper("register", TITLE, rests, (_how(told), *parts, *_loose(told)))


TITLE = "What people wrote"


def _how(told: Register) -> Section:
    table = FigureTable("Notes by question", ("Question", "Notes", "Of these in a theme"), told.by_question)
    first = Paragraph(
        "This holds every note whose author lets us print it, word for word. Names, and what else would show who "
        "somebody is, are masked. A group stands behind a note only where its author agreed, and where 5 people or "
        "more of that group wrote about the same."
    )
    order = Paragraph("Under each theme the notes stand in the order of the alphabet, so that no order shows who wrote "
                      "what. Notes that we may not print are counted only.")  # fmt: skip
    return Section("how", "How to read this", (first, order, table))


def _theme(one: ThemeSaid) -> Section:
    blocks: list[Block] = [Paragraph(f"Holds {one.notes}. Made by: {one.made_by}.")]
    if one.about:
        blocks.append(Paragraph(one.about))
    blocks += quotes(one.words) or [NotKnown("None of its notes may be printed.")]
    if one.otherwise or one.more_otherwise:
        blocks.append(Paragraph("Some think otherwise:"))
        blocks += quotes(Said(words) for words in one.otherwise)
        if one.more_otherwise:
            blocks.append(NotKnown("Others think otherwise too, in words that we may not print."))
    return Section(f"theme-{one.key}", one.name, tuple(blocks))


def _loose(told: Register) -> tuple[Section, ...]:
    if not told.loose:
        return ()
    parts = tuple(Section(f"loose-{n}", asked, tuple(quotes(said))) for n, (asked, said) in enumerate(told.loose, 1))
    return (Section("loose", "In no theme", parts),)
