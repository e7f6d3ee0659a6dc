"""How these tests read a page, and the day a programme begins."""

import re

DAY = {"on-day": "5", "on-month": "1", "on-year": "2026"}


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
