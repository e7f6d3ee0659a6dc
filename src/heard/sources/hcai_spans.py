"""The months that a title of the published infection tables names: "April to June 2017", "April 2017 to March 2018"."""

import re

from heard.sources.stated_periods import month_in, months_before
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

_SPAN = re.compile(r"([A-Za-z]{3,9})\s*((?:19|20)\d\d)?\s*(?:to|-)\s*([A-Za-z]{3,9})\s+((?:19|20)\d\d)")


def span_in(words: str) -> str:
    """The period key of the quarter, financial year, rolling year or month that some words name; else empty.

    Three months are a quarter, as the financial year counts them; twelve a financial year from April, or a rolling one.
    """
    for match in _SPAN.finditer(words):
        last = month_in(f"{match[3]} {match[4]}")
        first = month_in(f"{match[1]} {match[2] or match[4]}")
        if not first or not last:
            continue
        if months_before(last, 2) == first:
            quarter = Period.quarter(Period.parse(first).first)
            return quarter.key if quarter.months[0] == first else ""
        if months_before(last, 11) == first:
            year = int(first[:4])
            return f"FY{year}-{(year + 1) % 100:02d}" if first.endswith("-04") else f"R12-{last}"
        return ""
    month = month_in(words)
    try:
        return Period.parse(month).key if month else ""
    except Refusal:
        return ""
