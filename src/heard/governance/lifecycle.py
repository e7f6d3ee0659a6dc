"""The route of a cause for concern: its stages, and one table of the moves between them.

The committee's route is the framework's own (Leeds CCG 2018, pages 12 and 15): presented to the Patient Experience
Collaborative, any recommendation reported to the Quality and Performance Committee for action; with a provider, from
the Joint Clinical Quality Review to the Contract Management Board where contracting mechanisms are required.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from heard.vocabulary.refusal import Refusal


class Stage(StrEnum):
    """Where a cause for concern stands."""

    RAISED = "raised"
    COLLABORATIVE = "collaborative"
    RECOMMENDED = "recommended"
    COMMITTEE = "committee"
    PROVIDER_REVIEW = "provider_review"
    CONTRACT_BOARD = "contract_board"
    ACTION = "action"
    MEASURED = "measured"
    PEOPLE_TOLD = "people_told"
    CLOSED = "closed"
    RESOLVED_WITH_PROVIDER = "resolved_with_provider"
    WATCHED = "watched"
    NO_CASE = "no_case"
    CANNOT_BE_TOLD = "cannot_be_told"


class Actor(StrEnum):
    """Who may make a move: a part somebody plays in it, whatever their post is called."""

    RAISER = "raiser"
    ANALYST = "analyst"
    QUALITY_MANAGER = "quality_manager"
    COLLABORATIVE_CHAIR = "collaborative_chair"
    COMMITTEE_CHAIR = "committee_chair"
    REVIEW_CHAIR = "review_chair"
    CONTRACT_CHAIR = "contract_chair"
    ACTION_OWNER = "action_owner"


class Needed(StrEnum):
    """What must stand on record before a move."""

    EVIDENCE = "evidence"
    PROVIDER_ASKED = "provider_asked"
    RECOMMENDATION = "recommendation"
    DECISION = "decision"
    LEVER = "lever"
    ACTION = "action"
    BASELINE = "baseline"
    OUTCOME = "outcome"
    TOLD_PATIENTS = "told_patients"
    TOLD_STAFF = "told_staff"
    REASON = "reason"
    URGENT_REASON = "urgent_reason"
    REVIEW_DATE = "review_date"


class Kind(StrEnum):
    """Whether a move goes on, goes back, skips a stage, or leaves the route."""

    ON = "on"
    BACK = "back"
    SKIP = "skip"
    EXIT = "exit"
    AGAIN = "again"


WORDS: dict[Stage, str] = {
    Stage.RAISED: "raised",
    Stage.COLLABORATIVE: "with the Patient Experience Collaborative",
    Stage.RECOMMENDED: "recommended to the committee",
    Stage.COMMITTEE: "with the Quality and Performance Committee",
    Stage.PROVIDER_REVIEW: "in the quality review with the provider",
    Stage.CONTRACT_BOARD: "with the Contract Management Board",
    Stage.ACTION: "being acted on",
    Stage.MEASURED: "measured",
    Stage.PEOPLE_TOLD: "people have been told",
    Stage.CLOSED: "closed",
    Stage.RESOLVED_WITH_PROVIDER: "resolved with the provider",
    Stage.WATCHED: "being watched",
    Stage.NO_CASE: "no case to answer",
    Stage.CANNOT_BE_TOLD: "cannot be told publicly",
}

WITH_BODY: dict[Stage, str] = {
    Stage.COLLABORATIVE: "with the {}",
    Stage.COMMITTEE: "with the {}",
    Stage.PROVIDER_REVIEW: "in the {}",
    Stage.CONTRACT_BOARD: "with the {}",
}
"""How a stage is said where a body answers for it: by the name it has here."""

NEEDED_WORDS: dict[Needed, str] = {
    Needed.EVIDENCE: "the evidence it rests on",
    Needed.PROVIDER_ASKED: "that the provider has seen it and was asked for its side",
    Needed.RECOMMENDATION: "a recommendation",
    Needed.DECISION: "a decision with its date and minute",
    Needed.LEVER: "the contract lever to be used",
    Needed.ACTION: "an action with an owner and a date",
    Needed.BASELINE: "the number that will show whether it worked, as it stands now",
    Needed.OUTCOME: "the same number afterwards, with its verdict",
    Needed.TOLD_PATIENTS: "how patients were told",
    Needed.TOLD_STAFF: "how staff were told",
    Needed.REASON: "a reason",
    Needed.URGENT_REASON: "why it cannot wait",
    Needed.REVIEW_DATE: "the day it will be looked at again",
}


@dataclass(frozen=True, slots=True)
class Move:
    """One step a cause for concern may take: where to, who may make it, and what must be on record first."""

    to: Stage
    who: frozenset[Actor]
    needs: frozenset[Needed] = frozenset()
    kind: Kind = Kind.ON


def _move(to: Stage, who: Iterable[Actor], needs: Iterable[Needed] = (), kind: Kind = Kind.ON) -> Move:
    return Move(to, frozenset(who), frozenset(needs), kind)


S, A, N = Stage, Actor, Needed
PREPARERS = (A.ANALYST, A.QUALITY_MANAGER)
EXITS = (S.RESOLVED_WITH_PROVIDER, S.WATCHED, S.NO_CASE, S.CANNOT_BE_TOLD)
ENDED = (S.CLOSED, *EXITS)
CHAIRS: dict[Stage, tuple[Actor, ...]] = {
    S.RAISED: PREPARERS,
    S.COLLABORATIVE: (A.COLLABORATIVE_CHAIR,),
    S.RECOMMENDED: (A.COLLABORATIVE_CHAIR,),
    S.COMMITTEE: (A.COMMITTEE_CHAIR,),
    S.PROVIDER_REVIEW: (A.REVIEW_CHAIR,),
    S.CONTRACT_BOARD: (A.CONTRACT_CHAIR,),
    S.ACTION: (A.QUALITY_MANAGER,),
    S.MEASURED: (A.QUALITY_MANAGER,),
}
"""Who answers for a cause for concern at each stage, and so may let it leave the route there."""
ON_ROUTE = tuple(CHAIRS)

_ROUTE: dict[Stage, tuple[Move, ...]] = {
    S.RAISED: (
        _move(S.COLLABORATIVE, PREPARERS, {N.EVIDENCE}),
        _move(S.PROVIDER_REVIEW, (A.QUALITY_MANAGER,), {N.EVIDENCE, N.PROVIDER_ASKED}),
        _move(S.COMMITTEE, (A.QUALITY_MANAGER, A.COMMITTEE_CHAIR), {N.EVIDENCE, N.URGENT_REASON}, Kind.SKIP),
    ),
    S.COLLABORATIVE: (
        _move(S.RECOMMENDED, (A.COLLABORATIVE_CHAIR,), {N.RECOMMENDATION, N.PROVIDER_ASKED}),
        _move(S.PROVIDER_REVIEW, (A.COLLABORATIVE_CHAIR,), {N.PROVIDER_ASKED}),
        _move(S.RAISED, (A.COLLABORATIVE_CHAIR,), {N.REASON}, Kind.BACK),
        _move(S.COMMITTEE, (A.COLLABORATIVE_CHAIR, A.COMMITTEE_CHAIR), {N.URGENT_REASON}, Kind.SKIP),
    ),
    S.RECOMMENDED: (
        _move(S.COMMITTEE, (A.COLLABORATIVE_CHAIR, A.COMMITTEE_CHAIR)),
        _move(S.COLLABORATIVE, (A.COLLABORATIVE_CHAIR,), {N.REASON}, Kind.BACK),
    ),
    S.COMMITTEE: (
        _move(S.ACTION, (A.COMMITTEE_CHAIR,), {N.DECISION, N.ACTION, N.BASELINE}),
        _move(S.PROVIDER_REVIEW, (A.COMMITTEE_CHAIR,), {N.DECISION}),
        _move(S.COLLABORATIVE, (A.COMMITTEE_CHAIR,), {N.REASON}, Kind.BACK),
    ),
    S.PROVIDER_REVIEW: (
        _move(S.ACTION, (A.REVIEW_CHAIR,), {N.DECISION, N.ACTION, N.BASELINE}),
        _move(S.CONTRACT_BOARD, (A.REVIEW_CHAIR,), {N.REASON, N.LEVER}),
        _move(S.COLLABORATIVE, (A.REVIEW_CHAIR,), {N.REASON}, Kind.BACK),
    ),
    S.CONTRACT_BOARD: (
        _move(S.ACTION, (A.CONTRACT_CHAIR,), {N.DECISION, N.LEVER, N.ACTION, N.BASELINE}),
        _move(S.PROVIDER_REVIEW, (A.CONTRACT_CHAIR,), {N.REASON}, Kind.BACK),
    ),
    S.ACTION: (
        _move(S.MEASURED, (A.ACTION_OWNER, A.QUALITY_MANAGER, A.ANALYST), {N.OUTCOME}),
        _move(S.COMMITTEE, (A.QUALITY_MANAGER,), {N.REASON}, Kind.BACK),
    ),
    S.MEASURED: (
        _move(S.PEOPLE_TOLD, PREPARERS, {N.TOLD_PATIENTS, N.TOLD_STAFF}),
        _move(S.ACTION, PREPARERS, {N.REASON, N.ACTION}, Kind.BACK),
        _move(S.COMMITTEE, (A.QUALITY_MANAGER,), {N.REASON}, Kind.BACK),
    ),
    S.PEOPLE_TOLD: (
        _move(S.CLOSED, (A.COLLABORATIVE_CHAIR, A.COMMITTEE_CHAIR), {N.OUTCOME, N.TOLD_PATIENTS, N.TOLD_STAFF}),
        _move(S.ACTION, PREPARERS, {N.REASON, N.ACTION}, Kind.BACK),
    ),
    S.CLOSED: (),
    **{ended: (_move(S.COLLABORATIVE, PREPARERS, {N.EVIDENCE, N.REASON}, Kind.AGAIN),) for ended in EXITS},
}

EXIT_NEEDS: dict[Stage, frozenset[Needed]] = {
    S.RESOLVED_WITH_PROVIDER: frozenset({N.REASON, N.PROVIDER_ASKED}),
    S.WATCHED: frozenset({N.REASON, N.REVIEW_DATE}),
    S.NO_CASE: frozenset({N.REASON}),
    S.CANNOT_BE_TOLD: frozenset({N.REASON, N.DECISION}),
}

MOVES: dict[Stage, tuple[Move, ...]] = {
    stage: moves
    + tuple(
        Move(way_out, frozenset(CHAIRS[stage]), EXIT_NEEDS[way_out], Kind.EXIT) for way_out in EXITS if stage in CHAIRS
    )
    for stage, moves in _ROUTE.items()
}
"""Every move there is, by the stage it starts from. Code, pages, documents and tests read this table and no other."""


class NoSuchMove(Refusal):
    """A move the route does not know, or that this person may not make."""


class NotOnRecord(Refusal):
    """A move for which something is not on record yet."""


def in_words(stage: Stage, body: str = "") -> str:
    """Where something stands, by the name of the body that has it; the framework's own name where there is none."""
    return WITH_BODY[stage].format(body.removeprefix("The ")) if body and stage in WITH_BODY else WORDS[stage]


def moves_for(stage: Stage, actors: Iterable[Actor]) -> tuple[Move, ...]:
    """The moves that somebody who plays these parts may make from a stage: what their page offers, nothing else."""
    parts = frozenset(actors)
    return tuple(move for move in MOVES[stage] if move.who & parts)


def move(stage: Stage, to: Stage, *, actors: Iterable[Actor]) -> Move:
    """The move from one stage to another; raises `NoSuchMove` where there is none, or not for these parts."""
    there = next((one for one in MOVES[stage] if one.to == to), None)
    if there is None:
        possible = ", ".join(WORDS[one.to] for one in MOVES[stage]) or "nowhere: it is closed"
        raise NoSuchMove(
            f"A cause for concern that is {WORDS[stage]} cannot go straight to “{WORDS[to]}”.",
            next_step=f"From here it may go to: {possible}.",
        )
    if not there.who & frozenset(actors):
        who = " or ".join(sorted(actor.replace("_", " ") for actor in there.who))
        raise NoSuchMove(f"Only the {who} may make this move.", next_step=f"Ask the {who}.")
    return there


def insist_complete(move: Move, *, on_record: Iterable[Needed]) -> None:
    """Refuse a move for which something is missing, and name all of it."""
    missing = move.needs - frozenset(on_record)
    if missing:
        named = "; ".join(NEEDED_WORDS[need] for need in Needed if need in missing)
        raise NotOnRecord(f"Before this move there must be on record: {named}.", next_step="Add it, then move again.")
