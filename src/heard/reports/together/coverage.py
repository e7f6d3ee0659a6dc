"""Who was heard and who was not, group by group, with how many of them live or work here."""

from collections.abc import Sequence

from heard.reports.together.paper import counted, paper
from heard.reports.together.told import GroupHeard, Rests
from heard.reports.values import Block, FigureTable, NotKnown, Paragraph, Points, Report, Section

HEARD = "heard"


def coverage_report(groups: Sequence[GroupHeard], absent: Sequence[tuple[str, str]], rests: Rests, *,
                    rounds: Sequence[int] = (1,)) -> Report:  # fmt: skip
    """The report; `absent` are kinds of group that are not part of it, each with the reason."""
    if not groups:
        none = Section("none", "Nobody yet", (NotKnown("No group is on the map yet."),))
        return paper("coverage", TITLE, rests, [none])
    sections = (
        Section("short", "In short", tuple(in_short(groups))),
        Section("not-heard", "Who was not heard", _missing(groups, absent)),
        Section("groups", "Group by group", (people_table(groups), *_rounds(groups, rounds), *_sources(groups))),
        Section("how", "How to read this", (Points(HOW),)),
    )
    return paper("coverage", TITLE, rests, sections)


TITLE = "Who was heard, and who was not"
HOW = (
    "“Heard” means that somebody of the group said something that is on record. To have been there is not enough.",
    "“Reached” is how many people of a group took part, at least: the most who came at once, or all who used a code of "
    "their own, whichever is more. Somebody at two events is counted once.",
    "“For every 1,000” compares how many were reached with how many live or work here.",
    "These numbers are of people who took part in writing. They are never added to comments about care.",
)


def in_short(groups: Sequence[GroupHeard]) -> list[Block]:
    """How many groups were heard, and how many of those seldom heard."""
    heard = [one for one in groups if one.heard == HEARD]
    seldom = [one for one in groups if one.seldom]
    told: list[Block] = [Paragraph(f"{len(heard)} of {counted(len(groups), 'group')} on the map "
                                   f"{'was' if len(heard) == 1 else 'were'} heard.")]  # fmt: skip
    if seldom:
        there = sum(one.heard == HEARD for one in seldom)
        told.append(Paragraph(f"Of {counted(len(seldom), 'group')} that {'is' if len(seldom) == 1 else 'are'} seldom "
                              f"heard, {there} {'was' if there == 1 else 'were'} heard here."))  # fmt: skip
    return told


def _missing(groups: Sequence[GroupHeard], absent: Sequence[tuple[str, str]]) -> tuple[Block, ...]:
    told = [*(missing(one) for one in groups if one.heard != HEARD),
            *(f"{kind}: not part of this. {why}" for kind, why in absent)]  # fmt: skip
    return (Points(tuple(told)),) if told else (Paragraph("Every group on the map was heard."),)


def missing(one: GroupHeard) -> str:
    """Why a group was not heard, as far as somebody wrote it down."""
    why = one.why_not.strip() or "Nobody has written down why."
    return f"{one.name}: {one.heard.removesuffix(', with a reason')}. {why}"


def people_table(groups: Sequence[GroupHeard]) -> FigureTable:
    """Groups with how many were looked for and reached, and how many there are."""
    rows = tuple((_name(one), one.heard, one.sought, one.reached, one.people, one.per_thousand) for one in groups)
    return FigureTable("People", ("Group", "Stands", "Looked for", "Reached", "Live or work here", "For every 1,000"),
                       rows)  # fmt: skip


def _rounds(groups: Sequence[GroupHeard], rounds: Sequence[int]) -> tuple[Block, ...]:
    head = ("Group", *(f"Round {n}" for n in rounds))
    note = (
        "Somebody’s note stands with each of their groups, so these do not add up to all notes. “A few” stands where "
        "fewer than 5 people of a group wrote, so that nobody can be recognised."
    )
    rows = tuple((one.name, *one.rounds) for one in groups)
    return (FigureTable("Notes, by the time people were asked", head, rows, note),)


def _sources(groups: Sequence[GroupHeard]) -> tuple[Block, ...]:
    told = tuple(f"{one.name}: {one.source}." for one in groups if one.source)
    return (Paragraph("Where the numbers of people who live or work here come from:"), Points(told)) if told else ()


def _name(one: GroupHeard) -> str:
    return f"{one.name} (seldom heard)" if one.seldom else one.name
