"""What the page shows of files that were looked at and not yet loaded."""

import re
from dataclasses import dataclass
from typing import Any

from heard.record.intake.sources import every_connector
from heard.web.design.words import commas, counted
from heard.web.intake.advice import Warned, warned
from heard.web.intake.forms import DescribeForm
from heard.web.intake.waiting_room import FIRST_ROWS, Upload, Waiting
from heard.web.intake.words import outcome


@dataclass(frozen=True, slots=True)
class Seen:
    """One file as the page tells of it."""

    waiting: Waiting
    sentence: str
    partly: str
    warned: list[Warned]
    rejected: dict[str, list[Any]]
    form: DescribeForm
    refused: str = ""
    one_of_several: bool = False


def looked_at(sent: Upload) -> dict[str, Any]:
    """The files of an upload, and which of them can be loaded."""
    files = [_seen(waiting) for waiting in sent.files]
    loadable = sum(waiting.can_be_loaded for waiting in sent.files)
    return {
        "token": sent.token,
        "files": files,
        "loadable": loadable,
        "title": _title(sent, loadable),
        "load": "Load it" if len(files) == 1 else f"Load {counted(loadable, 'file')}",
        "drop": ("Do not load it" if len(files) == 1 else "Do not load any") if loadable else "Throw it away",
    }


def _title(sent: Upload, loadable: int) -> str:
    if loadable:
        return "Check before you load"
    if all(waiting.told and waiting.told.received_as for waiting in sent.files):
        return "This is here already"
    return "This cannot be loaded yet"


def _by_name(refused: str) -> str:
    """A refusal with the names of sources in place of their keys."""
    names = {one.key: one.name for one in every_connector()}
    return re.sub(r"\w+", lambda word: f"“{names[word[0]]}”" if word[0] in names else word[0], refused)


def _seen(waiting: Waiting) -> Seen:
    told = waiting.told
    form = DescribeForm(prefix=f"file-{waiting.place}", initial={"period": waiting.period, "source": waiting.source})
    if told is None:
        return Seen(waiting, "", "", [], {}, form, _by_name(waiting.refused), "`--source" in waiting.do)
    partly = f"This is what the first {commas(FIRST_ROWS)} rows show. All rows are read when the file is loaded."
    rows = [
        [" ".join(filter(None, [one["sheet"], f"row {one['row']}"])), one["column"] or "the whole row", one["reason"]]
        for one in told.rejected
    ]
    return Seen(
        waiting,
        outcome(told),
        "" if told.whole else partly,
        warned(told.warnings),
        {"head": ["Where", "Column", "Why it needs you"], "rows": rows},
        form,
    )
