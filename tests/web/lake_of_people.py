"""A little lake with one hospital trust, a year of answers and comments, all made up, and the edition that shows it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from heard.evidence.lake import Lake
from heard.evidence.rows import Place
from heard.evidence.testing import snapshot
from heard.record.home import Home
from heard.record.intake.editions import publish
from heard.record.places.doors import remember_places

MONTHS = [f"{2025 + month // 12}-{month % 12 + 1:02d}" for month in range(3, 18)]
NEWEST = MONTHS[-1]
QUARTER = "FY2026-27-Q1"
HARMLESS = "<script>alert('heard')</script> nobody rang back about my discharge"
FORMULA = '=HYPERLINK("http://evil.example","waiting") took all day'
URGENT = "She was left on the floor for two hours, please read this"
SAID = (
    ("The nurse [person] explained everything.", "information", 1),
    ("Waited four hours and nobody told us why.", "access", -1),
    (HARMLESS, "access", -2),
    (FORMULA, "access", -1),
    (URGENT, "respect", -2),
)


def place_rows(organisation: str = "RXA", site: str = "RXA01") -> list[dict[str, Any]]:
    """A month's published answers for each month: the trust and its site."""
    return [
        {
            "measure": measure, "level": level, "organisation": organisation, "site": where, "setting": "inpatient",
            "period": month, "numerator": 180.0 + number, "denominator": 200.0, "delivery": "d1", "source": "fft",
            "row": number + 2,
        }
        for number, month in enumerate(MONTHS)
        for level, where in (("organisation", ""), ("site", site))
        for measure in (("fft_positive", "fft_recommended") if number < 13 else ("fft_positive",))
    ]  # fmt: skip


def comment_rows(
    said: Iterable[tuple[str, str, int]] = SAID, *, times: int = 6, months: Iterable[str] = MONTHS[-3:]
) -> dict[str, list[dict[str, Any]]]:
    """Responses, passages and codings: every comment so many times a month."""
    rows: dict[str, list[dict[str, Any]]] = {"responses": [], "passages": [], "codings": []}
    numbered = [(month, i, one) for month in months for i in range(times) for one in said]
    for number, (month, _, (text, theme, polarity)) in enumerate(numbered):
        year, m = map(int, month.split("-"))
        shared = {
            "response": f"r{number}", "delivery": "d2", "source": "freetext", "kind": "friends-and-family",
            "organisation": "RXA", "site": "RXA01", "service": "Ward 4", "setting": "inpatient", "period": month,
        }  # fmt: skip
        day = {"happened_on": date(year, m, 1 + (number % 28)), "question": "experience", "counts_as": "negative"}
        rows["responses"].append(shared | day | {"rating": 4, "scale": "very good to very poor", "row": number + 2})
        rows["passages"].append(
            shared | {
                "passage": f"p{number}", "prompt": "could_improve", "text": text, "polarity": polarity,
                "masks": text.count("["), "urgent": int(text == URGENT),
                "urgent_because": "may be a safeguarding matter" if text == URGENT else "", "model": "quick-1",
            }
        )  # fmt: skip
        for frame, category in (("nhs", theme), ("qdc", "timeliness")):
            rows["codings"].append(
                shared | {
                    "coding": f"c{number}{frame}", "passage": f"p{number}", "frame": frame, "frame_version": "1",
                    "category": category, "polarity": polarity, "confidence": 0.8, "coder": "model", "model": "quick-1",
                }
            )  # fmt: skip
    return rows


def lay_out(home: Home, **rows: list[dict[str, Any]]) -> None:
    """Write the rows to the home's lake and publish an edition of it; name the trust in the register."""
    filled = ({"counts": place_rows()} | comment_rows()) | rows
    snapshot(home.path, **filled)
    publish(Lake(home.lake).versions(), because="a test")
    remember_places(
        [
            Place("RXA", "VALE AND HARBOUR NHS TRUST", "trust", from_register=True),
            Place("RXA01", "Harbour Hospital", "site", parent="RXA"),
        ]
    )
