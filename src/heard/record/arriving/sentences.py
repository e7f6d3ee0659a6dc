"""What a sender is told of a file: what it was taken for, how many rows, and what was not taken and why."""

import re
from collections import Counter

from heard.record.arriving.models import Arrival
from heard.record.intake.models import Load, RejectedRow
from heard.record.intake.receipts import REJECTED

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
FOR_THE_TERMINAL = re.compile(r"[^.!?]*(?:--[a-z]|`heard)[^.!?]*[.!?]?")
COLUMNS = re.compile(r" It holds columns?: (?:“\.\.\.”(?:, )?)+(?: and [\d,]+ more)?\.")
"""What is left of a file's column names, which tells nobody anything."""
BY_HAND = "Ask the people who run Heard to upload it by hand: the page asks them what it is."
REASONS = 8
"""Reasons that one answer names; the rest are counted."""


def without_words(said: str) -> str:
    """A sentence without what it repeats of the file, which may be somebody's words, and without hints for a shell."""
    masked = " ".join(QUOTED.sub("“...”", FOR_THE_TERMINAL.sub("", said)).split())
    return COLUMNS.sub("", masked)


def outcome(load: Load) -> str:
    """What became of a file, in sentences that repeat nobody's words."""
    said = without_words(load.message)
    if load.state == Load.State.REFUSED:
        return " ".join([said, *_period(load.message), *_by_hand(load.message)])
    return "\n".join([said, *_not_taken(load)])


def named(arrival: Arrival) -> str:
    """What became of a file of several, with its name where the sentence does not begin with it."""
    said = arrival.sentence
    return said if said.startswith(arrival.file_name) else f"{arrival.file_name}: {said}"


def came_to_nothing(load: Load) -> bool:
    """Whether a file was refused, or no row of it could be taken."""
    return load.state == Load.State.REFUSED or (load.receipt or {}).get("status") == REJECTED


def _period(said: str) -> list[str]:
    if "--period" not in said:
        return []
    return ["Put the period into the file’s name, such as 2026-04 or FY2026-27-Q1, and send it again."]


def _by_hand(said: str) -> list[str]:
    return [BY_HAND] if "--source" in said or "--mapping" in said else []


def _not_taken(load: Load) -> list[str]:
    """Each reason for which rows were not taken, with the column and how many; most rows first."""
    if load.delivery is None:
        return []
    rows = RejectedRow.objects.filter(delivery=load.delivery, mended=False, left_out=False)
    why = Counter((column, without_words(reason)) for column, reason in rows.values_list("column", "reason"))
    lines = [
        f"{number:,} {'row was' if number == 1 else 'rows were'} not taken: "
        f"{f'{without_words(column)}: ' if column else ''}{reason}"
        for (column, reason), number in why.most_common(REASONS)
    ]
    return [*lines, f"and {len(why) - REASONS:,} more reasons"] if len(why) > REASONS else lines
