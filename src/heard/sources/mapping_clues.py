"""What headers usually mean and how senders usually write the closed words: the tables a proposal draws on."""

import re
from dataclasses import dataclass

PASSAGE = "passage"  # stands for a column of people's words, beside the canonical fields
QUESTION = "question"  # stands for a column that holds the question each row's words answer


@dataclass(frozen=True, slots=True)
class Clue:
    """What speaks for a field: whole headers, words inside a header, and the look of the column's cells."""

    field: str
    headers: tuple[str, ...]
    words: tuple[str, ...] = ()  # each may go on ("ward" in "wards"), unless it ends in $
    looks: str = ""  # a share of ColumnLook that must be high
    needs_look: bool = False  # true where the header alone is not enough


# Order matters only between equals: the earlier clue wins.
RESPONSE_CLUES: tuple[Clue, ...] = (
    Clue("born_on", ("date of birth", "dob", "birth date"), ("birth",), "days", True),
    Clue("received_on", (
        "date received", "first received", "received", "received on", "response date", "date", "time", "timestamp",
        "submitted", "date submitted", "completed", "completed on", "date of feedback", "created", "reported date",
        "date reported", "survey date", "received date",
    ), ("received", "response date", "submitted", "submission", "timestamp", "completed", "reported"), "days", True),
    Clue("happened_on", (
        "date of incident", "incident date", "date of event", "event date", "discharge date", "visit date",
        "appointment date", "date of visit", "date of discharge", "date of experience", "date occurred",
    ), ("incident date", "event", "discharge", "visit", "appointment", "occurred"), "days", True),
    Clue("rating", (
        "rating", "fft", "fft score", "fft answer", "score", "overall experience", "experience", "recommend", "answer",
        "star rating", "stars", "likelihood to recommend",
    ), ("rating", "recommend", "overall", "experience of our service", "fft", "stars"), "answers", True),
    Clue("outcome", ("outcome", "outcome code", "outcome of complaint", "decision"), ("outcome", "upheld")),
    Clue("organisation", (
        "trust code", "provider code", "org code", "organisation code", "ods code", "practice code", "ods", "code",
    ), ("trust code", "provider code", "org code", "organisation code", "ods code", "practice code"), "codes", True),
    Clue("site", ("site code", "location code"), ("site code",), "codes", True),
    Clue("organisation_name", (
        "trust", "trust name", "organisation", "organization", "organisation name", "provider", "provider name",
        "practice", "surgery", "practice name", "hospital",
    ), ("trust name", "organisation name", "provider name", "practice name"), "few"),
    Clue("reference", (
        "reference", "ref", "id", "response id", "survey id", "respondent id", "case number", "case ref", "urn",
        "case no", "case no.", "complaint no", "reference no", "ref no", "reference number", "incident id", "record id",
        "case id", "complaint reference", "unique id", "response ref",
    ), ("reference", "unique", "case number", "respondent", "ref$", "id$", "urn$"), "unique", True),
    Clue("kind", (
        "type", "case type", "type of complaint/pals", "contact type", "feedback type", "type of feedback", "kind",
        "type of complaint", "record type", "type of case", "complaint type", "type of contact", "stage",
    ), ("type of complaint", "feedback type", "contact type", "case type", "type of case"), "few", True),
    Clue("setting", ("setting", "care setting", "survey", "survey type", "fft area", "touchpoint"), ("care setting",),
         "few", True),
    Clue("speaker", ("answered by", "respondent type", "completed by", "who are you", "relationship", "role"),
         ("completed by", "answered by", "filled in by", "relationship"), "few", True),
    Clue("came_from", ("transferred from", "referred from", "admitted from", "came from", "from service"),
         ("transferred from", "referred from", "admitted from"), "few"),
    Clue("went_to", ("transferred to", "discharged to", "referred to", "to service"),
         ("transferred to", "discharged to", "referred on to"), "few"),
    Clue("expectation", ("expectation", "expectations", "as expected"), ("expected", "expectation"), "few", True),
    Clue("earlier", ("first visit", "been before", "previous experience"), ("first visit", "used this service before"),
         "few", True),
    Clue("mode", ("mode", "method", "channel", "collection method", "collected by", "mode of collection", "source"),
         ("channel", "method", "mode of"), "few", True),
    Clue("age_band", ("age", "age group", "age band", "age range"), ("age group", "age band", "how old")),
    Clue("sex", ("sex",), ("sex at birth",)),
    Clue("gender", ("gender", "gender identity", "gender (ko41)"), ("gender",)),
    Clue("ethnicity", ("ethnicity", "ethnic group", "ethnic origin", "ethnicity (ko41(a))"), ("ethnic",)),
    Clue("orientation", ("sexual orientation", "sexuality", "orientation"), ("sexual orientation",)),
    Clue("religion", ("religion", "religion or belief", "faith"), ("religion",)),
    Clue("disability", ("disability", "disabled", "long term condition"), ("disab", "long-term condition")),
    Clue("deprivation", ("imd quintile", "deprivation quintile", "deprivation"), ("quintile",)),
    Clue("submitter", ("submitter", "submitter type", "account type", "author type", "type of account"),
         ("account type", "author type"), "few", True),
    Clue("consent", ("consent", "permission"), ("consent", "happy for us to", "may we use", "publish")),
    Clue("service", (
        "ward", "clinic", "service", "team", "directorate", "division", "specialty", "location", "department", "unit",
        "ward or clinic", "site", "site of event", "service name", "ward name", "cdg", "location 1", "location 2",
        "location 3", "clinical area", "area",
    ), ("ward", "clinic", "directorate", "department", "specialty", "service type", "site name"), "few"),
    Clue(QUESTION, ("question", "fft question", "comment type", "question text"), ("question asked",), "few", True),
    Clue(PASSAGE, (
        "comment", "comments", "feedback", "description", "free text", "why", "details", "story", "summary", "text",
        "what happened", "response text", "what was good", "question 1", "question 2",
    ), ("comment", "why", "tell us", "better", "improve", "anything", "describe", "free text", "good about", "words"),
         "words", True),
)  # fmt: skip

COUNT_CLUES: tuple[Clue, ...] = (
    Clue("period", ("month", "period", "quarter", "year", "reporting period", "financial year", "date"),
         ("month", "period", "quarter"), "periods", True),
    Clue("group", ("indicator", "metric", "measure", "kpi", "indicator name", "measure name", "performance indicator"),
         ("indicator", "metric", "kpi", "measure"), "few", True),
    Clue("numerator", ("numerator", "num", "count", "number", "total", "incidents", "observed"),
         ("numerator", "number of", "count of"), "numbers", True),
    Clue("denominator", ("denominator", "denom", "eligible", "population", "expected"),
         ("denominator", "eligible", "out of"), "numbers", True),
    Clue("value", ("value", "performance", "rate", "%", "percentage", "actual", "result", "score", "percent"),
         ("performance", "rate", "percent", "%", "actual"), "numbers", True),
    *(clue for clue in RESPONSE_CLUES
      if clue.field in {"organisation", "organisation_name", "site", "setting", "service"}),
)  # fmt: skip

# Columns named so hold what someone else made of the words.
NOT_WORDS = re.compile(r"label|sentiment|categor|theme|code|polarity|topic")

SEVERAL = {"service", PASSAGE}  # fields that more than one column may fill

ODS_CODE = re.compile(r"(?:R[A-Z0-9]{2}(?:[A-Z0-9]{2})?|[A-HJ-NPVWY]\d{5}|[QNTVA][A-Z0-9]{2}(?:[A-Z0-9]{2,3})?)")

# How senders write the words that Heard keeps closed: what a value contains -> the word, the first that fits.
WORDS_FOR: dict[str, tuple[tuple[str, str], ...]] = {
    "kind": (
        ("informal", "concern"), ("compliment", "compliment"), ("thank", "compliment"), ("praise", "compliment"),
        ("plaudit", "compliment"), ("complaint", "complaint"), ("pals", "concern"), ("concern", "concern"),
        ("incident", "incident"), ("enquir", "comment"), ("inquir", "comment"), ("comment", "comment"),
        ("suggestion", "comment"), ("story", "story"), ("review", "review"), ("survey", "survey"),
        ("friends", "friends-and-family"), ("fft", "friends-and-family"),
    ),
    "outcome": (
        ("not upheld", "not upheld"), ("not-upheld", "not upheld"), ("unfounded", "not upheld"),
        ("part", "partly upheld"), ("upheld", "upheld"), ("well founded", "upheld"), ("open", "open"),
        ("ongoing", "open"), ("pending", "open"),
    ),
    "setting": (
        ("care home", "care home"), ("nursing home", "care home"), ("own home", "home"), ("home visit", "home"),
        ("outpatient", "outpatient"), ("inpatient", "inpatient"), ("day case", "inpatient"), ("emergency", "a&e"),
        ("a&e", "a&e"), ("urgent", "a&e"), ("maternity", "maternity"), ("mental", "mental health"),
        ("community", "community"), ("ambulance", "ambulance"), ("transport", "ambulance"), ("practice", "gp"),
        ("gp", "gp"), ("dental", "dental"), ("dentist", "dental"),
    ),
    "submitter": (
        ("bot", "automated account"), ("automat", "automated account"), ("staff", "account of staff"),
        ("employee", "account of staff"), ("journalist", "journalist"), ("news", "journalist"), ("media", "journalist"),
        ("campaign", "campaign"), ("organisation", "organisation"), ("company", "organisation"),
        ("public", "member of the public"), ("individual", "member of the public"),
        ("person", "member of the public"), ("patient", "member of the public"),
    ),
    "expectation": (
        ("not as good", "worse than expected"), ("not as expected", ""),
        ("better", "better than expected"), ("exceed", "better than expected"), ("above", "better than expected"),
        ("worse", "worse than expected"), ("below", "worse than expected"), ("not met", "worse than expected"),
        ("as expected", "as expected"), ("met", "as expected"), ("same", "as expected"),
    ),
    "earlier": (
        ("not been", "first time"), ("not used", "first time"),
        ("first", "first time"), ("never", "first time"), ("before", "been before"), ("again", "been before"),
        ("return", "been before"),
    ),
    "speaker": (
        ("carer", "carer"), ("parent", "family"), ("relative", "family"), ("family", "family"), ("spouse", "family"),
        ("friend", "proxy"), ("behalf", "proxy"), ("service user", "service user"), ("patient", "patient"),
        ("staff", "staff"), ("clinician", "clinician"), ("self", "patient"),
    ),
}  # fmt: skip


def word_for(field: str, written: str) -> str:
    """The closed word that a value most likely stands for, or "" where a person must say."""
    said = written.casefold()
    return next((word for part, word in WORDS_FOR.get(field, ()) if part in said), "")
