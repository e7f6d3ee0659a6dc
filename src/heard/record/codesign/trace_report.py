"""The trace of a programme as a report to print: clause, themes, numbers by group, events; and what leads nowhere."""

from datetime import date

from django.utils import timezone

from heard.codesign.method import Stem
from heard.codesign.trace import Whole, by_stem, orphans, safe_numbers
from heard.codesign.versions import digest
from heard.record.codesign.models import Programme
from heard.record.codesign.tracing import ClauseTold, quotes_of, told_trace, whole_of
from heard.reports.values import Block, Cover, FigureTable, NotKnown, Paragraph, Points, Quote, Report, Section
from heard.vocabulary.periods import Period

STEMS: dict[str, str] = {
    Stem.PURPOSE: "the purpose", Stem.ACHIEVED_BY: "how it is achieved", Stem.ENABLES: "what helps",
    Stem.HINDERS: "what gets in the way", Stem.ROLE: "one's own part", Stem.OTHER: "other values",
    Stem.CLAIM: "what goes well", Stem.CONCERN: "what worries", Stem.ISSUE: "questions",
    Stem.STEP: "steps of a journey",
    Stem.QUESTION: "an open question", Stem.OPTION: "what matters most",
}  # fmt: skip
"""What each stem asks, in words."""
QUOTES = 3
"""Quotations the report prints of one theme."""


def trace_report(programme: Programme, *, on: date | None = None) -> Report:
    """The report of a day: safe numbers only, and only words that people let us print and have not taken back."""
    day = on or timezone.localdate()
    whole = whole_of(programme)
    traced = told_trace(programme, words=False)
    sections = (*_documents(programme, traced, whole), _nowhere(whole), _stems(whole))
    return Report(
        kind="trace",
        title="Where each clause comes from",
        period=Period.parse(day.isoformat()),
        organisation=programme.reference,
        place=programme.commissioner.name,
        data_version=digest({"told": repr(sections)}),
        cover=Cover(
            facts=(
                ("Programme", f"{programme.title} ({programme.reference})"),
                ("About", programme.about),
                ("As it was on", f"{day:%-d %B %Y}"),
                ("Numbers", "Notes, not people. Numbers that rest on fewer than 5 people are not shown."),
            ),
            versions=(("Seal", digest({"told": repr(sections)})[:12]),),
        ),
        sections=sections,
    )


def _documents(programme: Programme, traced: list[ClauseTold], whole: Whole) -> tuple[Section, ...]:
    quotes = quotes_of(programme, (one.key for one in whole.themes), safe_numbers(whole))
    printed = {key: tuple(dict.fromkeys(one.words for one in those))[:QUOTES] for key, those in quotes.items()}
    return tuple(
        Section(
            f"document-{document.pk}",
            document.title,
            tuple(_clause(one, printed) for one in traced if one.clause.document_id == document.pk)
            or (NotKnown("It has no clause yet."),),
        )
        for document in programme.documents.all()
    )


def _clause(one: ClauseTold, quotes: dict[int, tuple[str, ...]]) -> Section:
    blocks: list[Block] = [Paragraph(f"{one.clause.get_section_display()}. {one.clause.stands[0].upper()}"
                                     f"{one.clause.stands[1:]}.")]  # fmt: skip
    for theme in one.themes:
        told = [f"Theme: {theme.name}. It holds {theme.number}."]
        told += [f"From {words}." for words in theme.groups]
        told += [f"Said at: {', '.join(theme.events)}."] if theme.events else []
        blocks.append(Points(tuple(told)))
        blocks += [Quote(words, "its author") for words in quotes.get(theme.key, ())]
    if not one.themes:
        why = one.clause.nothing_because or "Nobody has written down why yet."
        blocks.append(NotKnown(f"It leads back to no theme. {why}"))
    if one.clause.source:
        blocks.append(Paragraph(f"The example it began from: {one.clause.source}"))
    return Section(f"clause-{one.clause.pk}", one.clause.words, tuple(blocks))


def _nowhere(whole: Whole) -> Section:
    found = orphans(whole)
    told = [
        *(f"The clause “{one.words}” leads back to nobody's words." for one in found.clauses),
        *(f"The clause “{one.words}” leads back to nobody's words: {one.excused}" for one in found.excused_clauses),
        *(f"The theme “{one.name}” leads to no clause." for one in found.themes),
        *(f"The theme “{one.name}” leads to no clause: {one.excused}" for one in found.excused_themes),
    ]
    loose = (
        "Some notes are in no theme yet."
        if found.notes
        else "Every note is in a theme, or was set aside with a reason."
    )
    blocks: tuple[Block, ...] = (Points((*told, loose)),) if told else (Paragraph(loose),)
    return Section("nowhere", "What leads nowhere", blocks)


def _stems(whole: Whole) -> Section:
    shown = [(STEMS.get(stem, stem), share(every, used)) for stem, (every, used) in by_stem(whole).items()]
    if not shown:
        return Section("stems", "How much of what was said is behind a clause", (NotKnown("Nobody has written yet."),))
    table = FigureTable("Share of notes that stand behind a clause, by what was asked",
                        ("What was asked", "Behind a clause"), tuple(shown))  # fmt: skip
    return Section("stems", "How much of what was said is behind a clause", (table,))


def share(every: int, used: int) -> str:
    """How many of some notes stand behind a clause; numbers under 5, of those that do or do not, are not told."""
    if 0 < used < 5 or 0 < every - used < 5 or every < 5:
        return "too few to say"
    return f"{used:,} of {every:,} notes ({used / every:.0%})"
