"""The four kinds of list, and the words in a header that tell each and say what its columns are."""

import re
from dataclasses import dataclass

CERTAIN, STRONG, SOME, WEAK = 8, 4, 2, 1
KNOWN_FROM = 3
"""How much must speak for a kind before a sheet is taken for it."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A column's name that speaks for a kind: `pattern` is sought in the name, in small letters."""

    pattern: str
    weight: int

    def speaks(self, name: str) -> bool:
        """Whether a column's folded name holds it."""
        return re.search(self.pattern, name) is not None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of list. `fields` says which names a column may have, field by field; an earlier name is preferred."""

    key: str
    name: str
    one: str
    many: str
    title: str
    done: str
    clues: tuple[Clue, ...]
    titles: str
    """What a sheet's name or a line above the header says of such a list."""
    fields: tuple[tuple[str, tuple[str, ...]], ...]


REFERENCE = ("reference", (r"^(unique )?ref(erence)?\b", r"\bref(erence)?\b", r"\bid$", r"^id\b",
                           r"\b(no|number|num)\b\.?$", r"^(no|#|number|item)\.?$"))  # fmt: skip
OWNER = ("owner", (r"^(action |concern )?owner", r"\bowner\b", r"^(action |our )?lead\b", r"responsib", r"by whom",
                   r"assigned to", r"^who\??$", r"\blead\b"))  # fmt: skip
STATUS = ("status", (r"^(current )?status", r"\bstatus\b", r"^rag\b", r"open ?(/|or) ?closed", r"^state$"))
PLACE = ("place", (r"^(provider|trust|organisation|organization|practice|hospital|site)( name| code)?$",
                   r"\b(provider|trust|organisation|organization|practice|hospital)\b",
                   r"^(place|location|area|service)$"))  # fmt: skip
RAISED = ("raised", (r"date (raised|opened|logged|identified|received|added)", r"(raised|opened|logged|added) on",
                     r"^(raised|opened|logged|date)$", r"meeting date", r"date of (meeting|feedback)"))  # fmt: skip
DUE = ("due", (r"^due\b", r"\bdue( date)?$", r"deadline", r"by when", r"target date", r"review date",
               r"date for completion", r"timescale"))  # fmt: skip
CLOSED = ("closed", (r"date (closed|completed|resolved)", r"(closed|completed|resolved) (on|date)",
                     r"^(closed|completed)$", r"completion date"))  # fmt: skip
DAYS = ("raised", "due", "closed")

CONCERNS = Kind(
    "concerns", "Concerns log", "concern", "concerns", "Concern", "What was done",
    (
        Clue(r"\bconcerns?\b(?! (ref|no|number|id|raised by|status|owner)\b)", CERTAIN),
        Clue(r"\bissues?\b(?! (ref|no|number|id|raised by|status|owner)\b)", STRONG),
        Clue(r"\bconcern (ref|no|number|id)", SOME), Clue(r"escalat", SOME), Clue(r"raised by", WEAK),
        Clue(r"\b(risk|severity|grade|rating)\b", WEAK), Clue(r"date (raised|identified|logged)", WEAK),
        Clue(r"\b(provider|trust|practice)\b", WEAK), Clue(r"theme|categor", WEAK), Clue(r"outcome", WEAK),
    ),
    r"\b(concern|issue|early warning)s?\b",
    (
        REFERENCE, RAISED, DUE, CLOSED, STATUS,
        ("done", (r"^actions? taken", r"^outcome", r"^action", r"response", r"resolution")),
        ("title", (r"^(cause for concern|concerns?|issues?)$", r"(nature|summary|description|details?) of",
                   r"\b(concern|issue)s?\b(?! (status|owner|raised))", r"description",
                   r"^(summary|details?|subject|title)$")),
        OWNER, PLACE,
    ),
)  # fmt: skip
ACTIONS = Kind(
    "actions", "Action log", "action", "actions", "Action", "Progress",
    (
        Clue(r"^(agreed |required |recommended )?actions?( required| agreed| points?| to be taken)?$", STRONG),
        Clue(r"\baction (ref|no|number|id|owner|lead)", SOME), Clue(r"\bdue\b|deadline|by when|target date", WEAK),
        Clue(r"\bowner\b|\blead\b|responsib|by whom", WEAK), Clue(r"progress|update", WEAK),
        Clue(r"^rag\b|status", WEAK),
        Clue(r"(minute|meeting|agenda)", WEAK), Clue(r"complet", WEAK),
    ),
    r"\bactions?\b",
    (
        REFERENCE, RAISED, DUE, CLOSED, STATUS,
        ("done", (r"^progress", r"update", r"^outcome", r"comments?$", r"evidence")),
        OWNER,
        ("title", (r"^(agreed |required |recommended )?actions?$", r"^(agreed |required )?actions?\b", r"\bactions?\b",
                   r"^(task|recommendation|description|what)$", r"description")),
        PLACE,
    ),
)  # fmt: skip
STAKEHOLDERS = Kind(
    "stakeholders", "Stakeholder list", "stakeholder", "stakeholders", "Stakeholder", "How they are involved",
    (
        Clue(r"stakeholder", STRONG), Clue(r"\b(influence|power)\b", SOME), Clue(r"\binterest\b", SOME),
        Clue(r"engage|involve", WEAK), Clue(r"\bcontact\b", WEAK), Clue(r"e-?mail", WEAK), Clue(r"phone", WEAK),
        Clue(r"^(job )?(role|title)$", WEAK), Clue(r"organisation|organization|^group$", WEAK), Clue(r"^name$", WEAK),
    ),
    r"\bstakeholders?\b",
    (
        REFERENCE,
        ("title", (r"^stakeholder( name| group)?$", r"\bstakeholder\b(?! (ref|no|type|category))", r"^(full )?name$",
                   r"^group( name)?$", r"^contact( name)?$", r"^organi[sz]ation( name)?$")),
        ("done", (r"how .*(involve|engage|inform)", r"engagement", r"involvement", r"communication", r"approach")),
        ("owner", (r"^(action |our |relationship )?(owner|lead|manager)", r"\bowner\b", r"responsib")),
        STATUS, PLACE,
        ("raised", (r"date added", r"added on", r"last contact")), ("due", (r"next contact", r"review date")),
    ),
)  # fmt: skip
YOU_SAID = Kind(
    "you-said-we-did", "You said, we did", "entry", "entries", "You said", "We did",
    (
        Clue(r"you (said|told)", STRONG), Clue(r"we (did|have done|will do|are doing|didn't|did not)", STRONG),
        Clue(r"what (people|patients) (said|told)", STRONG), Clue(r"feedback", WEAK),
        Clue(r"(change|improvement)s? made|what (has )?changed", SOME),
        Clue(r"told (people|patients|back)|published", WEAK),
    ),
    r"you said",
    (
        REFERENCE,
        ("title", (r"you (said|told)", r"what (people|patients) (said|told)", r"^feedback\b",
                   r"\bfeedback\b(?! (date|source))")),
        ("done", (r"we (did|have done)", r"we (will do|are doing|didn't|did not)", r"(change|improvement)s? made",
                  r"what (has )?changed", r"^(action|outcome|response)")),
        RAISED, DUE, CLOSED, STATUS, OWNER, PLACE,
    ),
)  # fmt: skip

KINDS: dict[str, Kind] = {kind.key: kind for kind in (CONCERNS, ACTIONS, STAKEHOLDERS, YOU_SAID)}

FIELD_WORDS = {
    "reference": "Reference", "place": "Place", "owner": "Owner", "status": "Status", "raised": "Raised", "due": "Due",
    "closed": "Closed",
}  # fmt: skip


def field_words(kind: Kind, field: str) -> str:
    """What a field is called on a list of this kind."""
    return {"title": kind.title, "done": kind.done}.get(field) or FIELD_WORDS[field]
