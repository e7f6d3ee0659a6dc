"""The measures that published or returned counts can be of, and what their numbers mean."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """At which level of the health service a count stands; levels are never added to each other."""

    NATIONAL = "national"
    ICB = "icb"
    ORGANISATION = "organisation"
    SITE = "site"
    WARD = "ward"
    AREA = "area"
    SMALL_AREA = "small area"


class State(StrEnum):
    """Why a count has or lacks a number."""

    FIGURE = "figure"
    SUPPRESSED = "suppressed"
    NOT_COMPUTABLE = "not computable"


@dataclass(frozen=True, slots=True)
class Measure:
    """What one kind of count is of.

    `people` names the column that holds how many people stand behind it ("numerator",
    "denominator" or ""), so that a receipt can say how many are represented.
    """

    key: str
    name: str
    numerator: str
    denominator: str
    people: str = ""


_ALL = (
    Measure("fft_recommended", "would recommend", "people who would recommend", "people who answered", "denominator"),
    Measure("fft_not_recommended", "would not recommend", "people who would not recommend", "people who answered"),
    Measure("fft_positive", "said good or very good", "people who said good or very good", "people who answered",
            "denominator"),
    Measure("fft_negative", "said poor or very poor", "people who said poor or very poor", "people who answered"),
    Measure("fft_response", "response rate", "people who answered", "people who could have answered"),
    Measure("fft_answer", "answers given", "people who gave this answer", "people who answered"),
    Measure("fft_mode", "how people answered", "people who answered this way", "people who answered"),
    Measure("fft_answered_to_date", "people who answered since the test began", "people who answered", ""),
    Measure("fft_submitters", "organisations that sent a return", "organisations", ""),
    Measure("fft_net_promoter", "net promoter score of 2013", "", "people who answered", "denominator"),
    Measure("complaints_brought_forward", "complaints brought forward", "complaints", ""),
    Measure("complaints_new", "new complaints", "complaints", "", "numerator"),
    Measure("complaints_resolved", "complaints resolved", "complaints", ""),
    Measure("complaints_upheld", "complaints upheld", "complaints upheld", "complaints resolved"),
    Measure("complaints_partly_upheld", "complaints partly upheld", "complaints partly upheld", "complaints resolved"),
    Measure("complaints_not_upheld", "complaints not upheld", "complaints not upheld", "complaints resolved"),
    Measure("complaints_carried_forward", "complaints carried forward", "complaints", ""),
    # One complaint counts once in the totals above and once for each aspect here: never shares of complaints.
    Measure("complaint_aspects", "aspects complained of", "aspects", ""),
    Measure("complainants", "who complained", "complaints", ""),
    Measure("shmi", "deaths against expected (SHMI)", "deaths observed", "deaths expected"),
    Measure("cqc_rating", "regulator's rating", "", ""),
    # Scores of a survey are means on a scale of the publisher's: never shares of people, never added up.
    Measure("survey_overall", "overall experience in a survey, from 0 to 10", "", "people who answered", "denominator"),
    Measure("survey_score", "survey score, by question", "", "people who answered", "denominator"),
    Measure("survey_rank", "place in a survey's order, as published", "", "organisations in the survey"),
    Measure("survey_respondents", "people who answered a survey", "people who answered", "people who were asked",
            "numerator"),
    Measure("survey_answer", "answers to a survey, by question", "people who gave this answer", "people who answered"),
    Measure("survey_model", "estimate of a statistical model, no survey result", "", ""),
    Measure("gp_survey_overall", "said their practice was good overall", "people who said good",
            "people who answered the question", "denominator"),
    Measure("gp_survey", "answers to the GP Patient Survey, by question", "people who gave this answer",
            "people who answered the question"),
    Measure("staff_recommend_care", "staff who would recommend the care", "staff who agree", "staff who answered"),
    Measure("staff_recommend_work", "staff who would recommend it as a place to work", "staff who agree",
            "staff who answered"),
    Measure("staff_answered", "staff who answered the survey", "staff who answered", "", "numerator"),
    Measure("staff_survey", "what staff answered, by question", "staff who said so", "staff who answered"),
    Measure("staff_engagement", "staff engagement, from 1 to 5 (to 2019)", "", "staff who answered"),
    Measure("staff_score", "People Promise elements and themes, from 0 to 10", "", "staff who answered"),
    Measure("never_events", "never events", "never events", ""),
    Measure("incidents", "patient safety incidents", "incidents", ""),
    Measure("incidents_harm", "incidents with moderate harm or worse", "incidents with moderate harm or worse",
            "incidents"),
    Measure("readmissions", "back in hospital within 30 days", "people who were back", "people who went home",
            "denominator"),
    Measure("kpi", "performance indicator", "", ""),
    # People who live in an area, not people who answered: never added to what was heard.
    Measure("population", "people who live there", "people", "people of all groups"),
    Measure("deprivation_decile", "deprivation, in tenths of the country", "", ""),
)  # fmt: skip

MEASURES: dict[str, Measure] = {measure.key: measure for measure in _ALL}
