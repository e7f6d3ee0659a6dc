"""The plan: what makes each clause real, who answers for it, and which clauses nothing makes real yet."""

from collections.abc import Sequence

from heard.reports.together.paper import counted, paper
from heard.reports.together.told import Pledged, Rests
from heard.reports.values import Block, FigureTable, NotKnown, Paragraph, Points, Report, Section


def implementation_plan(pledged: Sequence[Pledged], without: Sequence[str], rests: Rests) -> Report:
    """The plan; `without` are "achieved by" clauses that nobody has made real."""
    clauses = list(dict.fromkeys(one.clause for one in pledged))
    parts = [Section("short", "In short", _short(pledged, clauses, without))]
    if pledged:
        parts.append(Section("commitments", "Who does what", (_table(pledged),)))
    if without:
        parts.append(Section("without", "What nothing makes real yet", (Points(tuple(without)),)))
    return paper("plan", "What makes it real", rests, parts, numbers=False)


def _short(pledged: Sequence[Pledged], clauses: Sequence[str], without: Sequence[str]) -> tuple[Block, ...]:
    if not pledged:
        return (NotKnown("Nobody has committed to anything yet."),)
    told = f"{counted(len(pledged), 'commitment')} {'makes' if len(pledged) == 1 else 'make'} " \
           f"{counted(len(clauses), 'clause')} real."  # fmt: skip
    left = f" For {counted(len(without), 'clause')} there is none yet." if without else ""
    owners = sorted({one.owner for one in pledged})
    return (Paragraph(told + left), Paragraph(f"Those who answer for them: {'; '.join(owners)}."))


def _table(pledged: Sequence[Pledged]) -> FigureTable:
    head = ("The clause", "What will be done", "Who answers for it", "What will show it", "Looked at")
    rows = tuple(
        (one.clause, one.words, one.owner, one.measure, f"{one.next_on}, by the {one.body}") for one in pledged
    )
    return FigureTable("Commitments", head, rows)
