"""The route of a cause for concern drawn and told for the documents, from the table of moves and nothing else."""

from collections.abc import Iterable

from heard.governance.deadlines import RULES
from heard.governance.lifecycle import (
    CHAIRS,
    EXIT_NEEDS,
    EXITS,
    MOVES,
    NEEDED_WORDS,
    WORDS,
    Actor,
    Kind,
    Move,
    Needed,
    Stage,
)

ARROWS: dict[Kind, str] = {Kind.ON: "-->", Kind.BACK: "-.->", Kind.SKIP: "==>", Kind.AGAIN: "-.->"}
"""How a move of each kind is drawn; the ways out are told in a table, as there is one of each at every stage."""


def diagram() -> str:
    """The route as a Mermaid flowchart: on, back (dotted) and at once (thick)."""
    lines = ["flowchart TD"]
    lines += [f'    {stage.value}["{_first(WORDS[stage])}"]' for stage in Stage if stage not in EXITS]
    for stage, moves in MOVES.items():
        if stage not in EXITS:
            lines += [f"    {stage} {ARROWS[one.kind]} {one.to}" for one in moves if one.kind in ARROWS]
    return "\n".join(lines)


def page() -> str:
    """The page of the route: the drawing, every move with who may make it and what it needs, exits and deadlines."""
    return "\n".join(
        [
            "# The route of a cause for concern",
            "",
            "This page is drawn from the table `heard.governance.lifecycle.MOVES`, which is also what the pages of "
            "Heard, its doors and its tests read. A line goes on, a dotted line goes back, a thick line cannot wait.",
            "",
            "```mermaid",
            diagram(),
            "```",
            "",
            "## Every move",
            "",
            "| from | to | who may | what must be on record |",
            "|---|---|---|---|",
            *(_row(stage, one) for stage, moves in MOVES.items() for one in moves if _told(stage, one)),
            "",
            "## The honest ways out",
            "",
            "At every stage but the last two, whoever answers for it may end it with a reason. It may be opened again "
            "with a reason and its evidence.",
            "",
            "| way out | what must be on record |",
            "|---|---|",
            *(f"| {_first(WORDS[end])} | {_needs(EXIT_NEEDS[end])} |" for end in EXITS),
            "",
            "| stage | who answers for it |",
            "|---|---|",
            *(f"| {_first(WORDS[stage])} | {_who(actors)} |" for stage, actors in CHAIRS.items()),
            "",
            "## When its day has passed",
            "",
            *(f"- {rule.words}" for rule in RULES),
            "",
        ]
    )


def _told(stage: Stage, move: Move) -> bool:
    """One row for opening again stands for all the ways out."""
    return move.kind != Kind.EXIT and (stage not in EXITS or stage == EXITS[0])


def _row(stage: Stage, move: Move) -> str:
    here = "any way out" if stage in EXITS else WORDS[stage]
    way = {Kind.BACK: " (back)", Kind.SKIP: " (at once)", Kind.AGAIN: " (again)"}.get(move.kind, "")
    return f"| {_first(here)} | {_first(WORDS[move.to])}{way} | {_who(move.who)} | {_needs(move.needs)} |"


def _who(actors: Iterable[Actor]) -> str:
    return ", ".join(sorted(actor.replace("_", " ") for actor in actors))


def _needs(needs: frozenset[Needed]) -> str:
    return "; ".join(NEEDED_WORDS[need] for need in Needed if need in needs) or "nothing more"


def _first(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
