"""The kinds of feedback, who speaks, and the scales people answer on."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of act of feedback a response is. The four Cs are four kinds, never merged."""

    FRIENDS_AND_FAMILY = "friends-and-family"
    SURVEY = "survey"
    COMPLAINT = "complaint"
    CONCERN = "concern"
    COMMENT = "comment"
    COMPLIMENT = "compliment"
    STORY = "story"
    REVIEW = "review"
    NOTE = "note"
    INCIDENT = "incident"


KIND_COUNTS_AS: dict[str, str] = {
    Kind.COMPLAINT: "negative",
    Kind.CONCERN: "negative",
    Kind.COMPLIMENT: "positive",
}
"""What an act of feedback says by its kind of how the person found care, where they gave no rating."""


class Speaker(StrEnum):
    """Who gave the feedback."""

    PATIENT = "patient"
    SERVICE_USER = "service user"
    CARER = "carer"
    FAMILY = "family"
    PROXY = "proxy"
    COMMUNITY = "community"
    STAFF = "staff"
    CLINICIAN = "clinician"
    UNKNOWN = ""


class Subject(StrEnum):
    """Whom the feedback is about."""

    SELF = "self"
    PERSON_CARED_FOR = "person cared for"
    CARER = "carer's own experience"
    DIED = "someone who has died"
    UNKNOWN = ""


class Submitter(StrEnum):
    """What sort of account or person gave something in public: it says how far it may speak for a patient."""

    PUBLIC = "member of the public"
    ORGANISATION = "organisation"
    STAFF = "account of staff"
    JOURNALIST = "journalist"
    CAMPAIGN = "campaign"
    AUTOMATED = "automated account"
    UNKNOWN = ""


NOT_OF_THEIR_OWN_CARE = (Submitter.ORGANISATION, Submitter.JOURNALIST, Submitter.AUTOMATED)
"""Who tells of others' care, or of nobody's: what they say is kept and read, and counts as nobody's comment."""


class JourneyStage(StrEnum):
    """Where on the way through care it happened."""

    KNOWING = "knowing what is available"
    FIRST_CONTACT = "first contact"
    CLINICAL_STAFF = "contact with clinical staff"
    SUPPORT_STAFF = "contact with support staff"
    TRANSFER = "transfer between services"
    AFTER = "after care"
    UNKNOWN = ""


class Setting(StrEnum):
    """The Friends and Family Test's own settings, and the wider ones other sources use."""

    INPATIENT = "inpatient"
    AE = "a&e"
    OUTPATIENT = "outpatient"
    MATERNITY = "maternity"
    COMMUNITY = "community"
    HOME = "home"
    CARE_HOME = "care home"
    MENTAL_HEALTH = "mental health"
    AMBULANCE = "ambulance"
    GP = "gp"
    DENTAL = "dental"
    UNKNOWN = ""


WIDER_SETTINGS = (Setting.HOME, Setting.CARE_HOME)
"""Settings that the Friends and Family Test does not have."""


class FftQuestion(StrEnum):
    """Which Friends and Family Test question was asked; the two are never one series.

    "Would you recommend" was asked until March 2020, "how was your experience" since, and some places
    kept the old words for years: the answers' own words decide, never the date.
    """

    RECOMMEND = "recommend"
    EXPERIENCE = "experience"


class Prompt(StrEnum):
    """What sort of question a passage answers. What happened and how it felt are two passages of equal standing."""

    WHAT_GOOD = "what_good"
    COULD_IMPROVE = "could_improve"
    WHAT_HAPPENED = "what_happened"
    HOW_IT_FELT = "how_it_felt"
    EXPECTED = "expected"
    NONSPECIFIC = "nonspecific"


class Tells(StrEnum):
    """What is told: something that happened, or how somebody sees services (statutory ones or any other)."""

    EXPERIENCE = "experience"
    VIEW = "view"
    OPINION = "opinion"
    UNKNOWN = ""


class Expectation(StrEnum):
    """How it was beside what the person had expected: theirs alone, and it may change."""

    BETTER = "better than expected"
    AS_EXPECTED = "as expected"
    WORSE = "worse than expected"
    UNKNOWN = ""


class Earlier(StrEnum):
    """Whether the person knew the service from before: what they lived through colours how they find it."""

    FIRST_TIME = "first time"
    BEEN_BEFORE = "been before"
    UNKNOWN = ""


class Along(StrEnum):
    """Where another service stands on one person's way, seen from the one their feedback counts for."""

    BEFORE = "before"
    AFTER = "after"
    BESIDE = "beside"


class Join(StrEnum):
    """How two services that one person tells of are joined."""

    TRANSFER = "transfer"
    BESIDE = "beside"


COMPLAINT_OUTCOMES = ("upheld", "partly upheld", "not upheld", "open")
HARM = ("no harm", "low harm", "moderate harm", "severe harm", "fatal")
"""How much physical harm an incident did, from none to most: the levels of NHS England's LFPSE."""
OUTCOMES = (*COMPLAINT_OUTCOMES, *HARM)
"""What became of it: of a complaint, whether it was upheld; of an incident, the harm it did."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a scale: its place from 1 (best), its words, and what it counts as."""

    rating: int
    words: str
    counts_as: str  # positive, neutral, negative, or unknown


ANSWERS: dict[FftQuestion, tuple[Answer, ...]] = {
    FftQuestion.EXPERIENCE: (
        Answer(1, "very good", "positive"),
        Answer(2, "good", "positive"),
        Answer(3, "neither good nor poor", "neutral"),
        Answer(4, "poor", "negative"),
        Answer(5, "very poor", "negative"),
        Answer(6, "don't know", "unknown"),
    ),
    FftQuestion.RECOMMEND: (
        Answer(1, "extremely likely", "positive"),
        Answer(2, "likely", "positive"),
        Answer(3, "neither likely nor unlikely", "neutral"),
        Answer(4, "unlikely", "negative"),
        Answer(5, "extremely unlikely", "negative"),
        Answer(6, "don't know", "unknown"),
    ),
}
