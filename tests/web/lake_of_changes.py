"""A little lake in which one hospital gets worse in its newest month, another stays as it is; all of it made up."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from heard.record.home import Home
from heard.vocabulary.periods import Period
from tests.web.lake_of_people import lay_out

NEWEST = "2026-06"
USUAL = (360, 362, 358, 361, 359, 363, 357, 360, 362, 359, 361, 358, 360, 361, 359)
FALL = (*USUAL, 280)
COMPLAINTS = (10, 11, 9, 10, 12, 10, 9, 11, 10, 10, 11, 9, 10, 11, 10, 31)


def months_to(last: str, count: int) -> list[str]:
    """So many months up to and with this one."""
    end = Period.parse(last)
    year, zero = divmod(end.first.year * 12 + end.first.month - count, 12)
    return list(Period(date(year, zero + 1, 1), end.last, "", "").months)


def series(
    numbers: Sequence[int], *, site: str, measure: str = "fft_positive", last: str = NEWEST
) -> list[dict[str, Any]]:
    """Published monthly counts of a site: of 400 who answered, or complaints without a whole."""
    whole = 400.0 if measure == "fft_positive" else None
    return [
        {
            "measure": measure, "level": "site", "organisation": "RXA", "site": site, "period": month, "delivery": "d1",
            "setting": "inpatient" if whole else "", "numerator": float(number), "denominator": whole, "source": "fft",
            "row": row + 2,
        }
        for row, (month, number) in enumerate(zip(months_to(NEWEST, len(numbers)), numbers, strict=True))
    ]  # fmt: skip


def worse(home: Home, *, also: Sequence[dict[str, Any]] = (), **more: Any) -> None:
    """RXA01 falls far below its usual in the newest month, RXA02 does not."""
    lay_out(home, counts=[*series(FALL, site="RXA01"), *series((*USUAL, 361), site="RXA02"), *also], **more)


def said_by(ages: dict[str, int], *, year: str = "2026") -> list[dict[str, Any]]:
    """Single Friends and Family answers, so many of each age in each of three months."""
    return [
        {
            "response": f"{age}-{month}-{i}", "delivery": "d2", "source": "freetext", "kind": "friends-and-family",
            "organisation": "RXB", "period": f"{year}-{month}", "question": "experience", "counts_as": "positive",
            "setting": "inpatient", "age_band": age,
        }
        for age, number in ages.items()
        for month in ("04", "05", "06")
        for i in range(number)
    ]  # fmt: skip
