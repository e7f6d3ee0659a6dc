"""What a column can be said to be, in plain words: what people choose from, and what a proposal says."""

from heard.sources.mapping_choices import NOT_READ, QUESTION, WORDS, meanings
from heard.sources.mapping_fields import Shape

_COMMON = {
    NOT_READ: "Do not read it",
    "period": "The month, quarter or year",
    "organisation": "The organisation's code (ODS)",
    "organisation_name": "The organisation's name",
    "site": "The site's code (ODS)",
    "service": "The ward, clinic or team",
    "setting": "The kind of care, such as inpatient",
}
_RESPONSES = {
    f"{WORDS}nonspecific": "What people said, in their words",
    f"{WORDS}what_good": "What people said was good",
    f"{WORDS}could_improve": "What people said could be better",
    f"{WORDS}what_happened": "What people said happened",
    f"{WORDS}how_it_felt": "How people said it felt",
    f"{WORDS}expected": "What people said they had expected",
    "rating": "An answer on a scale, such as very good",
    QUESTION: "The question that was asked",
    "reference": "The sender's own number for the row",
    "received_on": "The date it was received",
    "happened_on": "The date it happened",
    "kind": "What it is: complaint, compliment, comment",
    "outcome": "What came of a complaint",
    "speaker": "Who is speaking: patient, carer, family",
    "subject": "Whom it is about",
    "passed_on": "Whether it is first-hand or passed on",
    "tells": "Whether it is an experience, a view or an opinion",
    "expectation": "Whether it was as they expected",
    "earlier": "Whether they had been there before",
    "came_from": "The service they came from",
    "came_from_organisation": "The code of the organisation they came from",
    "went_to": "The service they went to next",
    "went_to_organisation": "The code of the organisation they went to next",
    "also_used": "Another service it tells of",
    "also_used_organisation": "The code of another organisation it tells of",
    "mode": "How it was given: text, card, tablet",
    "stage": "Where on the way through care it happened",
    "pathway": "The pathway or condition",
    "sector": "Health care, social care or third sector",
    "age_band": "Age or age group",
    "born_on": "Date of birth (becomes an age group)",
    "sex": "Sex",
    "gender": "Gender",
    "ethnicity": "Ethnic group",
    "orientation": "Sexual orientation",
    "religion": "Religion or belief",
    "disability": "Disability",
    "deprivation": "Deprivation, from 1 (most) to 5",
    "consent": "Whether the words may be used",
    "submitter": "What sort of account gave it: a person, an organisation, a journalist",
    "caution": "What to keep in mind of whether it is what it seems",
}
_COUNTS = {
    "measure": "What is counted",
    "numerator": "How many (the number counted)",
    "denominator": "Out of how many",
    "value": "A rate, percentage or score",
    "lower": "The lower limit",
    "upper": "The upper limit",
    "level": "At which level it stands",
    "group": "The indicator or group",
    "dimension": "How the groups are cut",
    "category": "A rating in words",
    "scope": "What is left in or out",
}


def choices(shape: Shape) -> tuple[tuple[str, str], ...]:
    """Everything a column can be said to be, each with its words, in the order people read them."""
    words = _COMMON | (_RESPONSES if shape is Shape.RESPONSES else _COUNTS)
    order = [NOT_READ, *(_RESPONSES if shape is Shape.RESPONSES else _COUNTS), *_COMMON]
    known = dict.fromkeys([*(key for key in order if key in meanings(shape)), *meanings(shape)])
    return tuple((key, words.get(key, key.replace("_", " ").capitalize())) for key in known)


def called(meaning: str) -> str:
    """What a column is, to stand in a sentence: `the date it was received`."""
    words = (_COMMON | _RESPONSES | _COUNTS).get(meaning, meaning.replace("_", " "))
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
