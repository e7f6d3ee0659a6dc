"""Where each clause comes from: its themes, from which groups, and words from them, safe for anybody to read."""

from collections.abc import Sequence

from heard.reports.together.paper import paper, quotes, sentence, under
from heard.reports.together.told import Behind, Clause, Known, Rests, Said, Text
from heard.reports.values import Block, NotKnown, Paragraph, Points, Report, Section

QUOTES = 3
"""Quotations printed of one theme; the register holds all."""


def trace_report(texts: Sequence[Text], rests: Rests) -> Report:
    """The trace of every clause of the versions named in `rests`."""
    sections = [
        Section(text.kind, text.name,
                tuple(_clause(text, n, name, one) for n, (name, one) in enumerate(_ordered(text), 1)))
        for text in texts
    ]  # fmt: skip
    none = Section("none", "Nothing yet", (NotKnown("No version is frozen yet."),))
    return paper("trace", "Where each clause comes from", rests, sections or [none])


def _ordered(text: Text) -> list[tuple[str, Clause]]:
    return [(name, one) for name, clauses in text.parts for one in clauses]


def _clause(text: Text, number: int, part: str, one: Clause) -> Section:
    blocks: list[Block] = [Paragraph(f"{part}. {sentence(one.stands[:1].upper() + one.stands[1:])}")]
    blocks += [block for theme in one.themes for block in _theme(theme)]
    if not one.themes:
        why = sentence(one.nothing) or "Nobody has written down why."
        blocks.append(NotKnown(f"It leads back to no theme. {why}"))
    if one.evidence:
        blocks += [Paragraph("Held against what else is known:"), Points(tuple(known(each) for each in one.evidence))]
    blocks += disagreement(one, against=False)
    if one.source:
        blocks.append(Paragraph(f"It began from an example: {sentence(one.source)}"))
    title, first = under(one.words, f"{number}. {part}")
    return Section(f"{text.kind}-{number}", title, (*first, *blocks))


def _theme(theme: Behind) -> list[Block]:
    groups = f" From: {'; '.join(theme.groups)}." if theme.groups else ""
    return [Paragraph(f"Theme “{theme.name}”: {theme.notes}.{groups}"), *quotes(_spread(theme.words))]


def _spread(words: tuple[Said, ...]) -> list[Said]:
    """A few of them, from the whole length of the alphabet, none twice."""
    each = list({one.words.casefold(): one for one in words}.values())
    if len(each) <= QUOTES:
        return each
    return [each[place * (len(each) - 1) // (QUOTES - 1)] for place in range(QUOTES)]


def known(one: Known) -> str:
    """Evidence in a sentence, with what is made of it."""
    return f"{sentence(one.words)} Our answer: {sentence(one.answer)}" if one.answer else sentence(one.words)


def disagreement(one: Clause, *, against: bool = True) -> list[Block]:
    """What some think otherwise of a clause, why it is contested, and (with `against`) what evidence contradicts it."""
    blocks: list[Block] = [NotKnown(known(each)) for each in one.evidence if each.against and against]
    if one.contested:
        blocks.append(NotKnown(f"Not everybody agrees. {sentence(one.contested)}"))
    if one.otherwise or one.more_otherwise:
        blocks.append(Paragraph("Some think otherwise:"))
        blocks += quotes(Said(words) for words in one.otherwise)
    if one.more_otherwise:
        blocks.append(NotKnown("Others think otherwise too, in words that we may not print."))
    return blocks
