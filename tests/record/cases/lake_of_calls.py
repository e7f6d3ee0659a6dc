"""A made-up hospital where fewer people complain of waiting for a call once a new phone system works."""

from collections.abc import Mapping
from typing import Any

from heard.evidence.lake import Lake
from heard.evidence.testing import snapshot
from heard.record.home import Home
from heard.record.intake.editions import publish
from heard.vocabulary.periods import Period

POORLY = "theme_share organisation=XD1 site=XD101 category=access polarity=negative"
COMPLAINTS = "complaints_new organisation=XD1"
PER_MONTH = 50


def months(first: str, count: int) -> list[str]:
    """So many months from this one on."""
    start = Period.parse(first).first
    keys = [divmod(start.year * 12 + start.month - 1 + step, 12) for step in range(count)]
    return [f"{year}-{month + 1:02d}" for year, month in keys]


def comments(poorly: Mapping[str, int], *, service: str = "") -> dict[str, list[dict[str, Any]]]:
    """Fifty comments in each month, so many of which speak poorly of access, the others well of information."""
    rows: dict[str, list[dict[str, Any]]] = {"responses": [], "passages": [], "codings": []}
    for month, bad in poorly.items():
        for i in range(PER_MONTH):
            theme, polarity = ("access", -1) if i < bad else ("information", 1)
            shared = {
                "response": f"r{month}-{i}", "delivery": "d2", "source": "freetext", "kind": "friends-and-family",
                "organisation": "XD1", "site": "XD101", "service": service, "setting": "outpatient", "period": month,
            }  # fmt: skip
            rows["responses"].append(shared | {"question": "experience", "counts_as": "negative", "row": i + 2})
            rows["passages"].append(shared | {"passage": f"p{month}-{i}", "text": "made up", "polarity": polarity})
            rows["codings"].append(
                shared | {
                    "coding": f"c{month}-{i}", "passage": f"p{month}-{i}", "frame": "nhs", "frame_version": "1",
                    "category": theme, "polarity": polarity, "coder": "Tariq", "confidence": 1.0,
                }
            )  # fmt: skip
    return rows


def complaints(numbers: Mapping[str, int]) -> list[dict[str, Any]]:
    """New complaints a month at the trust."""
    return [
        {
            "measure": "complaints_new", "level": "organisation", "organisation": "XD1", "period": month,
            "numerator": float(number), "delivery": "d1", "source": "complaints", "row": i + 2,
        }
        for i, (month, number) in enumerate(numbers.items())
    ]  # fmt: skip


def called_back(home: Home, *, before: int = 15, after: int = 5, months_after: int = 4, **more: Any) -> None:
    """Twelve months in which `before` of fifty comments speak poorly of access, then some of `after`."""
    said = dict.fromkeys(months("2025-06", 13), before) | dict.fromkeys(months("2026-07", months_after), after)
    count = dict.fromkeys(months("2025-06", 13), 20) | dict.fromkeys(months("2026-07", months_after), 21)
    rows = comments(said) | {"counts": complaints(count)} | more
    snapshot(home.path, **rows)
    publish(Lake(home.lake).versions(), because="a test")
