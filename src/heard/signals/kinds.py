"""Kinds of source that do not depend on each other: two of one kind are no second witness."""

from enum import StrEnum

from heard.indicators import definition


class Kind(StrEnum):
    """What an item of the home is: a change, a contradiction, or something about us."""

    WORSE = "worse"
    BETTER = "better"
    RECOVERED = "recovered"
    CHANGED = "changed"
    DISAGREEMENT = "disagreement"
    PATHWAY = "pathway"
    REACH = "reach"


KINDS = {
    "fft_percent_positive": "Friends and Family answers",
    "fft_percent_recommended": "Friends and Family answers",
    "fft_response_rate": "Friends and Family answers",
    "theme_share": "comments",
    "theme_net_sentiment": "comments",
    "complaints_new": "complaints",
    "complaints_upheld": "complaints",
    "pals_contacts": "concerns raised with PALS",
    "never_events": "safety reports",
    "incidents_harm": "safety reports",
    "incidents_reported": "safety reports",
    "readmissions": "readmissions",
    "shmi": "hospital deaths",
    "staff_recommend_care": "staff",
    "cqc_rating": "the regulator",
    "oversight_segment": "the country's oversight",
    "infections_cdiff": "infections",
    "infections_mrsa": "infections",
    "place_cleanliness": "patients' assessments",
    "proms_hip_better": "outcomes that patients report",
    "proms_knee_better": "outcomes that patients report",
}
"""An indicator that is not named is a kind of its own."""


def kind_of(indicator: str) -> str:
    """The kind of source an indicator speaks for."""
    return KINDS.get(indicator) or definition(indicator).short.lower()


HARM = ("safety", "effectiveness")
"""Dimensions of harm and outcome: what people say beside them may not know of it."""


def speaks_of_harm(indicator: str) -> bool:
    """Whether an indicator is of safety or of outcomes."""
    return definition(indicator).dimension in HARM


def speaks_of_experience(indicator: str) -> bool:
    """Whether an indicator is of what people say: their answers, comments, complaints and concerns."""
    return definition(indicator).dimension in ("experience", "complaints")
