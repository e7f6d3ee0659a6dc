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
    # The ombudsman counts a complaint where it comes in; outcomes and stages divide what it closed, not what came in.
    Measure("phso_received", "complaints to the ombudsman", "complaints", "", "numerator"),
    Measure("phso_assessed", "complaints the ombudsman assessed (to 2018)", "complaints", ""),
    Measure("phso_accepted", "complaints the ombudsman took on to investigate", "complaints", ""),
    Measure("phso_closed", "investigations the ombudsman closed, by result", "investigations", ""),
    Measure("phso_decided", "complaints the ombudsman decided, by stage", "complaints", ""),
    # Engagement, and no number of people's own feedback: who a report says it listened to.
    Measure("healthwatch_heard", "people a Healthwatch report rests on", "people", ""),
    # An average of those who chose to rate: read beside their number, never to rank.
    Measure("nhs_uk_stars", "stars on NHS.uk, from 1 to 5", "", "people who rated", "denominator"),
    Measure("shmi", "deaths against expected (SHMI)", "deaths observed", "deaths expected"),
    Measure("cqc_rating", "regulator's rating", "", ""),
    # Somebody else's list, which takes one location's rating for its provider's: never shown as the regulator's word.
    Measure("cqc_extract", "regulator's rating, as a third party lists it", "", ""),
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
    # What patients say of their own health, before an operation and half a year after it.
    Measure("proms_hip_better", "better after a hip replacement (Oxford score)", "people who were better",
            "people who answered before and after", "denominator"),
    Measure("proms_knee_better", "better after a knee replacement (Oxford score)", "people who were better",
            "people who answered before and after", "denominator"),
    Measure("proms_better", "better after an operation, by operation and score", "people who were better",
            "people who answered before and after"),
    Measure("proms_health_gain", "gain in health after an operation, adjusted by the publisher", "",
            "people who answered before and after"),
    Measure("proms_took_part", "answered before their operation", "people who answered before", "operations"),
    Measure("proms_answered_again", "answered again after their operation", "people who answered again",
            "people who were asked again"),
    Measure("infections_cdiff", "infections with C. difficile", "infections", ""),
    Measure("infections_ecoli", "infections of the blood with E. coli", "infections", ""),
    Measure("infections_mrsa", "infections of the blood with MRSA", "infections", ""),
    Measure("infections_mssa", "infections of the blood with MSSA", "infections", ""),
    Measure("infections_klebsiella", "infections of the blood with Klebsiella", "infections", ""),
    Measure("infections_pseudomonas", "infections of the blood with Pseudomonas aeruginosa", "infections", ""),
    # Infections are never shares of these: a rate is theirs to publish.
    Measure("infections_exposure", "days in bed or people that infections are counted among", "days or people", ""),
    # The method changed in 2019: the two are never one series.
    Measure("place_score", "surroundings, as patients assessed them (PLACE, from 2019)", "points given",
            "points that could be given"),
    Measure("place_score_to_2018", "surroundings, as patients assessed them (PLACE, to 2018)", "points given",
            "points that could be given"),
    Measure("oversight_segment", "segment of the oversight framework, from 1 to 5", "", ""),
    Measure("oversight_score", "score in the oversight framework, from 1 (best) to 4", "", ""),
    Measure("oversight_metric", "metric of the oversight framework", "", ""),
    Measure("cquin", "goal that money hangs on (CQUIN)", "people who had it", "people looked at"),
    Measure("nice_compliance", "following national guidance (NICE)", "", ""),
    Measure("risk_score", "risk on the register, likelihood times consequence", "", ""),
    Measure("safeguarding", "safeguarding reviews and enquiries", "reviews and enquiries", ""),
    Measure("maternity", "births, by group", "mothers or babies", ""),
    Measure("outcome_indicator", "outcome indicator of 2014 (NHS Choices)", "", ""),
    Measure("readmissions", "back in hospital within 30 days", "people who were back", "people who went home",
            "denominator"),
    Measure("kpi", "performance indicator", "", ""),
    # People who live in an area, not people who answered: never added to what was heard.
    Measure("population", "people who live there", "people", "people of all groups"),
    Measure("deprivation_decile", "deprivation, in tenths of the country", "", ""),
    Measure("deprivation_score", "deprivation, average score of an area or practice", "", ""),
    Measure("registered_patients", "people registered with a practice", "people", ""),
    Measure("patients_from", "where a trust's patients come from", "", ""),
    Measure("catchment", "people a trust is thought to serve, by a model", "people", ""),
    Measure("public_health_indicator", "indicator of public health (Fingertips)", "", ""),
)  # fmt: skip

MEASURES: dict[str, Measure] = {measure.key: measure for measure in _ALL}
