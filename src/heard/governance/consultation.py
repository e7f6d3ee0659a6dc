"""What a formal consultation owes the people it asks: two sets of principles as one checklist, and what its days show.

Gunning: R v London Borough of Brent, ex parte Gunning (1985) 84 LGR 168, approved in R (Moseley) v Haringey LBC [2014]
UKSC 56. The government's own: Cabinet Office, Consultation principles 2018.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class From(StrEnum):
    """Where a principle comes from."""

    GUNNING = "gunning"
    CABINET_OFFICE = "cabinet_office"


FROM_WORDS: dict[From, str] = {
    From.GUNNING: "The Gunning principles (case law: every formal consultation must meet them)",
    From.CABINET_OFFICE: "The Cabinet Office consultation principles 2018 (written for government; good practice here)",
}


class Answer(StrEnum):
    """Whether a principle is met, as somebody says with evidence."""

    MET = "met"
    NOT_MET = "not met"
    NOT_APPLICABLE = "not applicable"
    NOT_SHOWN = "not shown"


@dataclass(frozen=True, slots=True)
class Principle:
    """One thing a consultation owes: `shown_by` says what would show it."""

    key: str
    source: From
    words: str
    shown_by: str


G, C = From.GUNNING, From.CABINET_OFFICE
PRINCIPLES: tuple[Principle, ...] = (
    Principle("formative", G, "Proposals are still at a formative stage.", "No decision was made before it closed."),
    Principle("reasons", G, "People are given enough information to think about it and to answer.",
              "The document, with the reasons, the choices that were left out, and other formats."),
    Principle("time", G, "People are given enough time to think and to answer.", "The days it opened and closed."),
    Principle("conscientious", G, "What people said is thought about carefully before the decision is made.",
              "The report of answers, and the minute at which those who decided read it."),
    Principle("clear", C, "It is clear and concise.", "The plain words, and who tried them out."),
    Principle("purpose", C, "It has a purpose.", "What could still change, in one sentence."),
    Principle("informative", C, "It is informative: costs and benefits are told.", "The part of the document."),
    Principle("part_of_engagement", C, "It is only part of a process of engagement.", "What was done before it."),
    Principle("proportionate", C, "It lasts for a proportionate amount of time.", "Why so many weeks."),
    Principle("targeted", C, "It reaches the people it touches.", "Whom it was sent to, and how."),
    Principle("takes_account", C, "It takes account of the groups being asked.",
              "How others than readers of English online could answer."),
    Principle("agreed", C, "It was agreed before it was published.", "The minute."),
    Principle("scrutiny", C, "It helps scrutiny: the report says how many answered and how that changed things.",
              "The report, and what the scrutiny committee of the council was told."),
    Principle("timely_response", C, "The response is published in good time (within 12 weeks) or it is said why not.",
              "The day it was published."),
    Principle("elections", C, "It is not usually launched while an election is on.", "The days of elections."),
)  # fmt: skip
BY_KEY = {one.key: one for one in PRINCIPLES}
MOST_WEEKS_TO_ANSWER = 12


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody answered of a principle, and the evidence for it."""

    answer: Answer
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A principle with what is said of it: "not shown" where nobody has, or where no evidence is given."""

    principle: Principle
    answer: Answer
    evidence: str


def checked(said: Mapping[str, Said]) -> tuple[Checked, ...]:
    """Every principle in its order; one called met without evidence is not shown."""
    found = []
    for principle in PRINCIPLES:
        one = said.get(principle.key, Said(Answer.NOT_SHOWN))
        bare = one.answer is Answer.MET and not one.evidence.strip()
        found.append(Checked(principle, Answer.NOT_SHOWN if bare else one.answer, one.evidence))
    return tuple(found)


def not_shown(lines: tuple[Checked, ...], source: From) -> tuple[Principle, ...]:
    """The principles of one source that are not shown or not met."""
    open_ones = (Answer.NOT_SHOWN, Answer.NOT_MET)
    return tuple(one.principle for one in lines if one.principle.source is source and one.answer in open_ones)


def weeks(opens: date, closes: date) -> float:
    """How many weeks people had, both days counted."""
    return ((closes - opens).days + 1) / 7


def what_days_show(
    *,
    opens: date | None,
    closes: date | None,
    decided: tuple[date, ...] = (),
    answered_on: date | None = None,
    today: date,
) -> tuple[str, ...]:
    """What the days alone say against the principles, as sentences; empty where nothing does.

    `decided` are the days of the decisions it is linked to, `answered_on` that on which its outcome was told.
    """
    if opens is None or closes is None:
        return ("The days on which it opened and closed are not both on record.",)
    told: list[str] = []
    if any(day <= closes for day in decided):
        told.append("A decision it is linked to was made before it closed, so proposals may not have been formative.")
    due_weeks = weeks(closes, answered_on or today)
    if closes < today and due_weeks > MOST_WEEKS_TO_ANSWER:
        told.append(
            f"The answer came {due_weeks:.0f} weeks after it closed: more than {MOST_WEEKS_TO_ANSWER}."
            if answered_on
            else f"It closed {due_weeks:.0f} weeks ago and what came of it has not been told."
        )
    if answered_on and any(day < answered_on for day in decided):
        told.append("A decision it is linked to was made before the report of answers.")
    return tuple(told)
