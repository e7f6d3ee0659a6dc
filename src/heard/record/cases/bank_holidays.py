"""The bank holidays of England, on which nobody is at their desk."""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


def bank_holiday(day: date) -> str:
    """What a bank holiday of England is called ("Boxing Day"); "" on any other day."""
    return (_of_england(day.year).get(day) or "").removesuffix(" (observed)")


@lru_cache(maxsize=16)
def _of_england(year: int) -> "HolidayBase":
    """One year's, named as in England whatever language the machine speaks; holidays moved to a Monday are in it."""
    from holidays import country_holidays

    return country_holidays("GB", subdiv="ENG", years=year, expand=False, language="en_GB")
