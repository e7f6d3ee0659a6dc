"""What people choose from on the mapping page, in plain words."""

from collections.abc import Iterable

SCALE_WORDS = {
    "words": "In words: very good to very poor, or extremely likely to extremely unlikely",
    "experience": "As numbers: 1 is very good, 5 is very poor, 6 is don't know",
    "recommend": "As numbers: 1 is extremely likely, 5 is extremely unlikely, 6 is don't know",
    "fairly-good": "Very good, fairly good, to very poor",
    "five-star": "As stars: 5 is best",
    "0-10": "As numbers from 0 (worst) to 10 (best)",
    "yes-no": "Yes or no",
    "agree": "Strongly agree to strongly disagree",
    "satisfied": "Very satisfied to very dissatisfied",
}
ORDERS = (
    ("as found", "As the dates themselves show"),
    ("dmy", "Day first, such as 31/01/2026"),
    ("mdy", "Month first, such as 01/31/2026"),
    ("iso", "Year first, such as 2026-01-31"),
    ("excel", "As a spreadsheet's day numbers, such as 46053"),
)
PERIODS_FROM = (
    ("period", "The month, quarter or year in the row"),
    ("received_on", "The date it was received"),
    ("happened_on", "The date it happened"),
)
LEVELS = (
    ("organisation", "An organisation"),
    ("site", "A site"),
    ("ward", "A ward"),
    ("icb", "An integrated care board"),
    ("national", "The whole country"),
)
CADENCES = (
    ("monthly", "Every month"),
    ("quarterly", "Every quarter"),
    ("yearly", "Every year"),
    ("as it happens", "As it happens"),
    ("once", "Once"),
)
_WORDS = {
    "a&e": "A&E",
    "gp": "GP",
    "friends-and-family": "Friends and Family Test",
    "proxy": "Someone on a patient's behalf",
    "note": "Something a member of staff heard",
    "incident": "Patient safety incident",
    "concern": "Concern (PALS)",
}


def in_words(field: str, words: Iterable[str]) -> list[tuple[str, str]]:
    """The words a closed field allows, as a list to choose from, in the order of the alphabet."""
    told = [(word, _WORDS.get(word, word.replace("_", " ")[:1].upper() + word.replace("_", " ")[1:])) for word in words]
    return sorted(told, key=lambda pair: pair[1].casefold())
