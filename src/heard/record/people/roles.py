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
    MANAGE_PEOPLE = "manage_people"
    REMOVE_A_PERSON = "remove_a_person"


IN_WORDS: dict[Verb, str] = {
    Verb.SEE_PAGES: "see pages, charts and reports",
    Verb.SEE_ROWS: "open the rows and comments behind a number (each look is recorded)",
    Verb.UPLOAD: "upload returns",
    Verb.MEND: "mend rows that were rejected",
    Verb.UNDO: "take a wrong delivery back",
    Verb.ANSWER_SIGNALS: "answer what has changed: raise it, watch it, or say why it is not real",
    Verb.MANAGE_PEOPLE: "add people and change what they may do",
    Verb.REMOVE_A_PERSON: "remove a person's information",
}


@dataclass(frozen=True, slots=True)
class Role:
    """A role people are given, in the words they read when they are given it."""

    key: str
    name: str
    for_whom: str
    may: frozenset[Verb]


READER = Role(
    "reader",
    "Reader",
    "Committee members, lay members, clinicians and partners who read what people say.",
    frozenset({Verb.SEE_PAGES}),
)
ANALYST = Role(
    "analyst",
    "Analyst",
    "People who load returns, look behind numbers and answer what has changed.",
    frozenset(Verb) - {Verb.MANAGE_PEOPLE, Verb.REMOVE_A_PERSON},
)
ADMINISTRATOR = Role(
    "administrator",
    "Administrator",
    "People who look after Heard itself, and who may use it.",
    frozenset(Verb),
)

ROLES: dict[str, Role] = {role.key: role for role in (READER, ANALYST, ADMINISTRATOR)}


def roles_that_may(verb: Verb) -> tuple[Role, ...]:
    """The roles that may do this, least powerful first."""
    return tuple(role for role in ROLES.values() if verb in role.may)
