"""The words by which a paragraph of minutes is told to be somebody's experience, an action, or an arrangement.

Each list is read as whole words, in any case; a star stands for any ending.
"""

import re


def any_of(*phrases: str) -> re.Pattern[str]:
    """A pattern that finds any of these phrases as whole words."""
    each = "|".join(re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"\b(?:{each})(?!\w)", re.IGNORECASE)


# Headings under which nothing is experience, whatever it says.
ATTENDANCE_HEADING = re.compile(
    r"^(?:[\d.)]+\s*)?(?:those )?(?:present|attendees|attendance|in attendance|apologies(?: for absence)?|membership|"
    r"distribution(?: list)?)(?:\s*(?:and|&|/|,)\s.*)?$",
    re.IGNORECASE,
)
ACTION_HEADING = any_of("action", "actions", "action log", "action list", "action points", "action tracker")
ARRANGEMENT_HEADING = any_of(
    "welcome", "introduction", "introductions", "declaration*", "date of next", "date of the next", "time of next",
    "next meeting", "minutes of last", "minutes of the last", "minutes of previous", "minutes of the previous",
    "previous minutes", "agenda",
)  # fmt: skip

ATTENDED = re.compile(
    r"(?:those )?(?:present|attendees|attendance|in attendance|apologies|chair|minutes taken by|notes by|"
    r"from the practice|members)\b[^:]{0,40}:",
    re.IGNORECASE,
)
"""How a line begins that lists who was there."""

ACTION = re.compile(r"(?i:actions?\s*(?::|[-–]|\d)|ap ?\d{1,4}\b)|ACTION\b")
"""How a line begins that gives somebody something to do: "Action: JB", "AP102", "ACTION JB to ring"."""

STATUS = re.compile(r"\b(?:ONGOING|CLOSED|COMPLETED?|CARRIED FORWARD|OPEN|DONE)\s*\.?$")
"""How an entry of an action list ends: in capitals, unlike a door that was closed."""

SOMEBODY = any_of(
    "patient", "patients", "people", "person", "member", "members", "carer", "carers", "family", "families",
    "relative", "relatives", "parent", "parents", "mother*", "father*", "resident", "residents", "someone", "somebody",
    "caller", "callers", "user", "users", "neighbour*", "friend", "friends", "wife", "husband*", "daughter*", "son",
    "sons", "children", "woman", "women", "man", "men", "one said", "one told", "several said", "others said",
)  # fmt: skip
LIVED = any_of(
    "experience", "experienced", "waited", "waiting", "felt", "feel", "feels", "found it", "find it", "finds it",
    "struggl*", "complain*", "prais*", "complimented", "thank*", "grateful", "pleased", "happy", "unhappy", "upset",
    "frustrat*", "worr*", "anxious", "difficult*", "hard to", "could not", "couldn't", "cannot", "can't", "unable to",
    "never got", "never heard", "never received", "not told", "not given", "not heard", "not listened", "was told",
    "were told", "been told", "listened", "rude", "kind", "helpful", "unhelpful", "friendly", "delay*", "cancelled",
    "cancels", "cancellation*", "lost", "excellent", "poor", "slow", "easier", "confus*", "disappoint*", "satisf*",
    "concern about", "concerns about", "concerned about", "concerned that", "on hold", "queue*", "turned away",
)  # fmt: skip
ENGAGEMENT = any_of(
    "event", "events", "workshop*", "consultation*", "survey*", "questionnaire*", "open day", "focus group*", "drop-in",
    "engagement", "recruit*", "newsletter*", "leaflet*", "stall", "launch*", "roadshow*", "coffee morning*",
)  # fmt: skip
PLANNED = any_of("will", "plan", "plans", "planned", "planning", "agreed to", "to be", "is being", "going to", "should")
NO_INITIALS = frozenset({"PPG", "GP", "GPS", "NHS", "CCG", "ICB", "CQC", "AOB", "PCN", "FFT", "UK", "AM", "PM", "HCA"})
