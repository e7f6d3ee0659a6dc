"""The canonical fields a mapping may fill, how each is read, and the words that the closed ones allow."""

from dataclasses import dataclass
from enum import StrEnum

from heard.evidence.rows import Count, Response, meanings
from heard.vocabulary.feedback import (
    OUTCOMES,
    Along,
    Earlier,
    Expectation,
    JourneyStage,
    Kind,
    Prompt,
    Setting,
    Speaker,
    Subject,
    Submitter,
    Tells,
)
from heard.vocabulary.measures import MEASURES, Level


class Shape(StrEnum):
    """What one row of the file is: something a person said, or a number someone counted."""

    RESPONSES = "responses"
    COUNTS = "counts"


@dataclass(frozen=True, slots=True)
class Field:
    """One canonical field: what it means, how its cell is read, and its allowed words where it is closed."""

    meaning: str
    reads: str = "text"  # text, code, day, closed, number, count, period, answer, quintile, birth
    words: frozenset[str] = frozenset()


def _words(values: type[StrEnum]) -> frozenset[str]:
    return frozenset(value.value for value in values if value.value)


_R, _C = meanings(Response), meanings(Count)
_REFERENCE = Field("The sender's own reference, by which a newer delivery replaces an older.")
_NAME = Field('The organisation\'s name, kept beside its code; or instead of it, with [place] by = "name".')

_RESPONSE_READS: dict[str, Field] = {
    "kind": Field(_R["kind"], "closed", _words(Kind)),
    "happened_on": Field(_R["happened_on"], "day"),
    "received_on": Field(_R["received_on"], "day"),
    "period": Field(_R["period"], "period"),
    "organisation": Field(_R["organisation"], "code"),
    "site": Field(_R["site"], "code"),
    "setting": Field(_R["setting"], "closed", _words(Setting)),
    "sector": Field(_R["sector"], "closed", frozenset({"health care", "social care", "third sector"})),
    "stage": Field(_R["stage"], "closed", _words(JourneyStage)),
    "speaker": Field(_R["speaker"], "closed", _words(Speaker)),
    "subject": Field(_R["subject"], "closed", _words(Subject)),
    "passed_on": Field(_R["passed_on"], "closed", frozenset({"first-hand", "passed on"})),
    "tells": Field(_R["tells"], "closed", _words(Tells)),
    "expectation": Field(_R["expectation"], "closed", _words(Expectation)),
    "earlier": Field(_R["earlier"], "closed", _words(Earlier)),
    "submitter": Field(_R["submitter"], "closed", _words(Submitter)),
    "outcome": Field(_R["outcome"], "closed", frozenset(OUTCOMES)),
    "deprivation": Field(_R["deprivation"], "quintile"),
    "rating": Field("The answer to the question that has a scale, in words or as a number.", "answer"),
    "born_on": Field("Date of birth: becomes an age band and is not kept.", "birth"),
}
STOPS: dict[str, tuple[Along, str]] = {
    "came_from": (Along.BEFORE, "service"),
    "came_from_organisation": (Along.BEFORE, "organisation"),
    "went_to": (Along.AFTER, "service"),
    "went_to_organisation": (Along.AFTER, "organisation"),
    "also_used": (Along.BESIDE, "service"),
    "also_used_organisation": (Along.BESIDE, "organisation"),
}
"""The fields of other services the person tells of: where each stands on their way, and what of it the field says."""
_OTHER_SERVICES = {
    "came_from": Field("The service the person was moved from, as the sender names it."),
    "came_from_organisation": Field("ODS code of the organisation the person was moved from.", "code"),
    "went_to": Field("The service the person was moved to, as the sender names it."),
    "went_to_organisation": Field("ODS code of the organisation the person was moved to.", "code"),
    "also_used": Field("Another service the feedback tells of, as the sender names it."),
    "also_used_organisation": Field("ODS code of another organisation the feedback tells of.", "code"),
}

_RESPONSE_TEXT = (
    "service", "pathway", "mode", "age_band", "sex", "gender", "ethnicity", "orientation", "religion", "disability",
    "consent", "caution",
)  # fmt: skip

_COUNT_READS: dict[str, Field] = {
    "measure": Field(_C["measure"], "closed", frozenset(MEASURES)),
    "level": Field(_C["level"], "closed", _words(Level)),
    "organisation": Field(_C["organisation"], "code"),
    "site": Field(_C["site"], "code"),
    "setting": Field(_C["setting"], "closed", _words(Setting)),
    "period": Field(_C["period"], "period"),
    "numerator": Field(_C["numerator"], "count"),
    "denominator": Field(_C["denominator"], "count"),
    "value": Field(_C["value"], "number"),
    "lower": Field(_C["lower"], "number"),
    "upper": Field(_C["upper"], "number"),
}
_COUNT_TEXT = ("service", "dimension", "group", "category", "scope")

FIELDS: dict[Shape, dict[str, Field]] = {
    Shape.RESPONSES: {
        "reference": _REFERENCE,
        "organisation_name": _NAME,
        **_RESPONSE_READS,
        **_OTHER_SERVICES,
        **{name: Field(_R[name]) for name in _RESPONSE_TEXT},
    },
    Shape.COUNTS: {
        "organisation_name": _NAME,
        **_COUNT_READS,
        **{name: Field(_C[name]) for name in _COUNT_TEXT},
    },
}

PROMPTS = _words(Prompt)
DATE_FIELDS = ("received_on", "happened_on", "born_on")
