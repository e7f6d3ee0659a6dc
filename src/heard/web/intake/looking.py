"""What the page shows of files that were looked at and not yet loaded."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from heard.record.intake.mappings import saved_mapping
from heard.record.intake.models import SavedMapping
from heard.record.intake.preview import Preview
from heard.record.intake.sources import every_connector
from heard.web.design.words import commas, counted
from heard.web.intake.advice import Warned, warned
from heard.web.intake.forms import DescribeForm
from heard.web.intake.periods import likely_month, spoken
from heard.web.intake.waiting_room import FIRST_ROWS, Upload, Waiting
from heard.web.intake.words import about, outcome, senders

FOR_THE_TERMINAL = re.compile(r" \(or with `[^`]*`\)")
"""What a sentence says beside to those who type commands."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One file as the page tells of it."""

    waiting: Waiting
    form: DescribeForm
    sentence: str = ""
    partly: str = ""
    about: str = ""
    warned: tuple[Warned, ...] = ()
    troubles: dict[str, list[Any]] | None = None
    refused: str = ""
    do: str = ""
    mapping: SavedMapping | None = None
    saved_by: str = ""


def looked_at(sent: Upload, *, spoken: DescribeForm | None = None) -> dict[str, Any]:
    """The files of an upload, and which of them can be loaded; `spoken` is a description with a mistake."""
    files = [_seen(waiting, spoken) for waiting in sent.files]
    loadable = sum(waiting.can_be_loaded for waiting in sent.files)
    return {
        "token": sent.token,
        "files": files,
        "form": spoken,
        "loadable": loadable,
        "title": _title(sent, loadable),
        "load": "Load it" if len(files) == 1 else f"Load {counted(loadable, 'file')}",
        "drop": ("Do not load it" if len(files) == 1 else "Do not load any") if loadable else "Throw it away",
    }


def likely(name: str) -> dict[str, str]:
    """The month a file is probably for, to stand in the boxes of a form."""
    month = likely_month(name, today=timezone.localdate())
    return {"period_month": str(month.month), "period_year": str(month.year)}


def partly(told: Preview) -> str:
    """That only the first rows were read, where that is so."""
    rest = f"This is what the first {commas(FIRST_ROWS)} rows show. All rows are read when the file is loaded."
    return "" if told.whole else rest


def troubles(told: Preview) -> dict[str, list[Any]] | None:
    """Why rows need a person, as a table: each reason once, with how many rows and the first of them."""
    rows = [
        [one["column"] or "The whole row", one["reason"], one["rows"], f"{one['sheet']} row {one['first_row']}".strip()]
        for one in told.troubles
    ]
    return {"head": ["Column", "Why they need you", "Rows", "First at"], "rows": rows} if rows else None


def _title(sent: Upload, loadable: int) -> str:
    if loadable:
        return "Check before you load"
    if all(waiting.told and waiting.told.received_as for waiting in sent.files):
        return "This is here already"
    if all(waiting.near for waiting in sent.files):
        return "These columns have changed"
    if all(waiting.unknown for waiting in sent.files):
        return "Heard does not know these columns yet"
    return "This cannot be loaded yet"


def _by_name(refused: str) -> str:
    """A refusal with the names of sources in place of their keys."""
    names = {one.key: one.name for one in every_connector()}
    return re.sub(r"\w+", lambda word: f"“{names[word[0]]}”" if word[0] in names else word[0], refused)


def _form(waiting: Waiting) -> DescribeForm:
    said = likely(waiting.name) | spoken(waiting.period) | {"source": waiting.source}
    if waiting.needs_period:
        said = {"period_kind": "month"} | said
    return DescribeForm(prefix=f"file-{waiting.place}", initial=said)


def _seen(waiting: Waiting, sent: DescribeForm | None) -> Seen:
    told = waiting.told
    form = sent if sent is not None and sent.prefix == f"file-{waiting.place}" else _form(waiting)
    if told is None:
        return Seen(waiting, form, refused=_by_name(waiting.refused), do=FOR_THE_TERMINAL.sub("", waiting.do))
    mapping = saved_mapping(told.source)
    return Seen(
        waiting,
        form,
        sentence=outcome(told),
        partly=partly(told),
        about=about(told),
        warned=tuple(warned(told.warnings)),
        troubles=troubles(told),
        mapping=mapping,
        saved_by=senders([mapping.saved_by])[mapping.saved_by] if mapping else "",
    )
