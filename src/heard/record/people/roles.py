"""What each role may do, as one table that views, doors, pages and tests read."""

from dataclasses import dataclass
from enum import StrEnum


class Verb(StrEnum):
    """One thing a person may be allowed to do."""

    SEE_PAGES = "see_pages"
    SEE_ROWS = "see_rows"
    UPLOAD = "upload"
    MEND = "mend"
    UNDO = "undo"
    ANSWER_SIGNALS = "answer_signals"
    SEE_OWN_PLACE = "see_own_place"
    RAISE = "raise"
    SEE_CAUSES = "see_causes"
    MOVE_CAUSES = "move_causes"
    REPLY = "reply"
    SEE_MEETINGS = "see_meetings"
    RUN_MEETINGS = "run_meetings"
    COMMISSION = "commission"
    PUBLISH = "publish"
    STATE = "state"
    FACILITATE = "facilitate"
    SCRIBE = "scribe"
    MANAGE_BODIES = "manage_bodies"
    MANAGE_PEOPLE = "manage_people"
    REMOVE_A_PERSON = "remove_a_person"
    OPEN_WORDS = "open_words"
    ASK = "ask"
    ANSWER_PEOPLE = "answer_people"


IN_WORDS: dict[Verb, str] = {
    Verb.SEE_PAGES: "see pages, charts and reports",
    Verb.SEE_ROWS: "open the rows and comments behind a number (each look is recorded)",
    Verb.UPLOAD: "upload returns",
    Verb.MEND: "mend rows that were rejected",
    Verb.UNDO: "take a wrong delivery back",
    Verb.ANSWER_SIGNALS: "answer what has changed: raise it, watch it, or say why it is not real",
    Verb.SEE_OWN_PLACE: "see the picture of their own organisation, and what is asked of it",
    Verb.RAISE: "raise a cause for concern",
    Verb.SEE_CAUSES: "see causes for concern",
    Verb.MOVE_CAUSES: "take a cause for concern further, as far as their part in it allows",
    Verb.REPLY: "answer a cause for concern for the provider it is about",
    Verb.SEE_MEETINGS: "see meetings and papers: public ones, and those of bodies they sit on",
    Verb.RUN_MEETINGS: "prepare agendas, packs and minutes",
    Verb.COMMISSION: "record commissioning decisions and ask for deep dives",
    Verb.PUBLISH: "publish what changed, and record who was told",
    Verb.STATE: "say how a commitment or a duty is kept",
    Verb.FACILITATE: "run workshops: invite people, ask them, make themes and write drafts with them",
    Verb.SCRIBE: "type in what was said on paper at a workshop",
    Verb.MANAGE_BODIES: "set up bodies, and say who sits on them",
    Verb.MANAGE_PEOPLE: "add people and change what they may do",
    Verb.REMOVE_A_PERSON: "remove a person's information",
    Verb.OPEN_WORDS: "open words as they were given (each look says why, and is recorded)",
    Verb.ASK: "make public feedback pages, sign off their languages, and see what came by day",
    Verb.ANSWER_PEOPLE: "see how to reach people who asked for an answer (each look is recorded), and answer them",
}

BY_NAME: dict[Verb, Verb] = {Verb.OPEN_WORDS: Verb.SEE_ROWS}
"""What comes with no role: an administrator names each person who may, among those whose role may the other."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role people are given, in the words they read when they are given it."""

    key: str
    name: str
    for_whom: str
    may: frozenset[Verb]


V = Verb
READER = Role(
    "reader",
    "Reader",
    "Staff and partners who read what people say.",
    frozenset({V.SEE_PAGES}),
)
CLINICIAN = Role(
    "clinician",
    "Clinician or member practice",
    "People who see what is said of their pathway and log what they hear.",
    frozenset({V.SEE_PAGES, V.RAISE}),
)
PROVIDER = Role(
    "provider",
    "Provider",
    "A provider's quality team: their own picture, what is asked of them, and their reply.",
    frozenset({V.SEE_OWN_PLACE, V.REPLY, V.ASK, V.ANSWER_PEOPLE}),
)
LAY_MEMBER = Role(
    "lay_member",
    "Lay member",
    "Lay members, who read public papers and those of the bodies they sit on.",
    frozenset({V.SEE_PAGES, V.SEE_MEETINGS}),
)
SCRIBE = Role(
    "scribe",
    "Scribe",
    "People who type in what was said on paper at a workshop, and interpreters.",
    frozenset({V.SCRIBE}),
)
FACILITATOR = Role(
    "facilitator",
    "Facilitator",
    "People who run workshops in which a definition and a strategy are written together.",
    frozenset({V.SEE_PAGES, V.SCRIBE, V.FACILITATE}),
)
MEMBER = Role(
    "member",
    "Committee member",
    "Chairs and members, who read papers, follow causes for concern and decide.",
    frozenset({V.SEE_PAGES, V.RAISE, V.SEE_CAUSES, V.MOVE_CAUSES, V.SEE_MEETINGS}),
)
COMMISSIONER = Role(
    "commissioner",
    "Commissioner",
    "Commissioning and redesign leads and local authority partners.",
    frozenset({V.SEE_PAGES, V.RAISE, V.SEE_CAUSES, V.SEE_MEETINGS, V.COMMISSION, V.STATE}),
)
QUALITY_MANAGER = Role(
    "quality_manager",
    "Quality manager",
    "People who look after providers' quality: early warnings, reviews and actions.",
    MEMBER.may
    | COMMISSIONER.may
    | FACILITATOR.may
    | {V.SEE_ROWS, V.ANSWER_SIGNALS, V.RUN_MEETINGS, V.PUBLISH, V.ASK, V.ANSWER_PEOPLE},
)
ANALYST = Role(
    "analyst",
    "Analyst",
    "People who load returns, look behind numbers and answer what has changed.",
    QUALITY_MANAGER.may | {V.UPLOAD, V.MEND, V.UNDO},
)
ADMINISTRATOR = Role(
    "administrator",
    "Administrator",
    "People who look after Heard itself, and who may use it.",
    frozenset(Verb) - {V.SEE_OWN_PLACE, V.REPLY, V.OPEN_WORDS, V.ANSWER_PEOPLE},
)

ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        READER, CLINICIAN, PROVIDER, LAY_MEMBER, SCRIBE, FACILITATOR, MEMBER, COMMISSIONER, QUALITY_MANAGER, ANALYST,
        ADMINISTRATOR,
    )
}  # fmt: skip


EVERYONE = (V.SEE_PAGES, V.SEE_OWN_PLACE, V.SCRIBE)
"""What everyone who signs in may do one of: their own account and what is asked of them open to each."""


def roles_that_may(verb: Verb) -> tuple[Role, ...]:
    """The roles that may do this, least powerful first; none for what goes by name."""
    return tuple(role for role in ROLES.values() if verb in role.may)
