"""An invented place for reports: two trusts and a practice, and one thing that goes wrong."""

from typing import Any

from heard.reports import Answered, Due, Known, Returned
from heard.vocabulary.periods import Period

QUARTER = Period.parse("FY2025-26-Q4")
MONTHS = [f"{y}-{m:02d}" for y, m in ((2024, 10), (2024, 11), (2024, 12))] + [f"2025-{m:02d}" for m in range(1, 13)]
MONTHS += ["2026-01", "2026-02", "2026-03"]
WORDS = "The pigeon on the window sill was the best of it"
NAMES = {"ZZ1": "Fernmoor Hospitals", "ZZ2": "Aldwick & Sons Care", "ZZ3": "Brook Practice"}


def rows(*, machine: bool = True) -> dict[str, list[dict[str, Any]]]:
    """Rows for `heard.evidence.testing.snapshot`: answers, comments and their codes, complaints, a mortality figure."""
    responses: list[dict[str, Any]] = []
    passages: list[dict[str, Any]] = []
    codings: list[dict[str, Any]] = []
    for number, month in enumerate(MONTHS):
        for organisation, setting, people in (("ZZ1", "inpatient", 60), ("ZZ2", "community", 30), ("ZZ3", "gp", 6)):
            poor = 3 + number % 3 if organisation == "ZZ1" and number < len(MONTHS) - 3 else 30 if people == 60 else 6
            for i in range(people):
                key = f"{organisation}-{month}-{i}"
                place = {
                    "organisation": organisation,
                    "setting": setting,
                    "period": month,
                    "delivery": "d",
                    "source": "s",
                }
                responses.append(
                    place | {"response": key, "kind": "friends-and-family", "question": "experience",
                             "counts_as": "negative" if i < poor else "positive",
                             "age_band": "16-24" if i < 1 else "65-74" if i % 3 else "45-54",
                             "sex": "Female" if i % 2 else "Male"}
                )  # fmt: skip
                if i % 2 == 0 and organisation != "ZZ3":
                    said = place | {"passage": f"p{key}", "response": key, "kind": "friends-and-family"}
                    passages.append(said | {"text": WORDS, "model": "quick-1"})
                    category = "access" if i % 4 == 0 else "family" if i == 2 else ""
                    if category:
                        codings.append(
                            said | {"coding": f"c{key}", "frame": "nhs", "frame_version": "2011", "category": category,
                                    "polarity": -1 if i % 8 == 0 else 1, "coder": "model" if machine else "7",
                                    "confidence": 0.9}
                        )  # fmt: skip
        for i in range(8):
            responses.append({"response": f"k{month}-{i}", "kind": "complaint", "organisation": "ZZ1", "period": month,
                              "delivery": "d", "source": "k"})  # fmt: skip
    counts = [
        {"count": "shmi", "measure": "shmi", "level": "organisation", "organisation": "ZZ1", "period": "R12-2025-12",
         "numerator": 130.0, "denominator": 100.0, "value": 1.3, "lower": 0.9, "upper": 1.1,
         "category": "higher than expected", "delivery": "d", "source": "shmi"},
    ]  # fmt: skip
    return {"responses": responses, "passages": passages, "codings": codings, "counts": counts}


def known(**answers: Answered) -> Known:
    """What the database would know of the invented place."""
    return Known(
        names=NAMES,
        returned=(
            Returned("s", "Answers, Fernmoor", "a.csv", ("ZZ1",), 190, 180, 10, 0,
                     (("rate", "More answered than could."),), redactor="rules 1", model="quick-1"),
        ),
        due=(
            Due("s", "Answers, Fernmoor", "ZZ1", "monthly", QUARTER.months, QUARTER.months, cannot_say="Why."),
            Due("k", "Complaints, Fernmoor", "ZZ1", "monthly", QUARTER.months, QUARTER.months[:2]),
            Due("shmi", "Mortality", "", "quarterly", (), (), latest="R12-2025-12"),
        ),
        never_received=("Surveys",),
        answers=answers,
    )  # fmt: skip
