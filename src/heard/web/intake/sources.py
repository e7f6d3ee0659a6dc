"""The sources: what is expected from each sender, what is late, and what was received."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heard.record.intake.expected import AGREED, AS_IT_HAPPENS, DUE, LATE, NEVER, RECEIVED, Expected, expected_returns
from heard.record.intake.expected_calendar import gaps
from heard.record.intake.models import Delivery, NotComing
from heard.record.intake.returns import Return, reminders
from heard.record.intake.sources import connector_for, every_connector
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.sources.connector import Connector
from heard.web.design.pages import page_of
from heard.web.design.words import day, in_a_row
from heard.web.intake.under_way import loads_under_way
from heard.web.intake.words import CADENCE, KEPT_APART, expected_line, in_words, return_named, senders, table_row

PER_PAGE = 10
FEW_SENDERS = 12
"""More senders than this, and those with nothing late or due are folded away."""

STATES = {
    LATE: ("Late", "missing"),
    DUE: ("Due soon", "waiting"),
    RECEIVED: ("Up to date", "done"),
    AGREED: ("Agreed", "waiting"),
    AS_IT_HAPPENS: ("As it happens", "usual"),
}
FOR_ALL = "Published for all places"


@dataclass(frozen=True, slots=True)
class Told:
    """One expected return in words; `asks` says what can be done about it, by its address's query."""

    line: Expected
    sentence: str
    name: str
    wanted: str
    state: str
    kind: str
    asks: str = ""
    reminded: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """What is expected from one organisation."""

    name: str
    returns: list[Told]

    @property
    def pressing(self) -> bool:
        """Whether anything of it is late or due soon."""
        return any(told.line.state in (LATE, DUE) for told in self.returns)


@require(Verb.UPLOAD)
def sources(request: HttpRequest) -> HttpResponse:
    """What is expected, late ones first, sender by sender, and the newest deliveries."""
    lines = expected_returns(today=timezone.localdate())
    names = names_of(line.organisation for line in lines)
    told = _told([line for line in lines if line.state != NEVER], names)
    shown = {
        "late": [one for one in told if one.line.state == LATE],
        "gaps": _gaps(names),
        "not_coming": _not_coming(lines, names),
        "senders": _senders(told, names),
        "few": FEW_SENDERS,
        "never": [line for line in lines if line.state == NEVER],
        "page": page_of(Delivery.objects.all(), request, per_page=PER_PAGE),
        "row": table_row,
        "under_way": loads_under_way(),
    }
    return render(request, "intake/sources.jinja", shown)


def _told(lines: list[Expected], names: dict[str, str]) -> list[Told]:
    wanted = {Return(line.key, line.organisation, line.next_period): line for line in lines if line.next_period}
    reminded = reminders(wanted)
    by = senders(entry.who for entry in reminded.values())
    told = []
    for line in lines:
        state, kind = STATES[line.state]
        one = Return(line.key, line.organisation, line.next_period)
        entry = reminded.get(one)
        told.append(
            Told(
                line,
                expected_line(line, names),
                _own_name(line, names),
                _wanted(line),
                state,
                kind,
                asks=line.organisation,
                reminded=f"Reminded on {day(entry.at)} by {by[entry.who]}." if entry else "",
            )
        )
    return told


def _own_name(line: Expected, names: dict[str, str]) -> str:
    """A source's name without the sender's, where it stands under it: “Complaints, Harbour” is “Complaints”."""
    who = names.get(line.organisation, "")
    return line.name.removesuffix(f", {who}") if who else line.name


def _wanted(line: Expected) -> str:
    if not line.next_period or line.next_due is None:
        return "No day is set"
    return f"{in_words([line.next_period])}, by {day(line.next_due)}"


def _senders(told: list[Told], names: dict[str, str]) -> list[Sender]:
    """Who sends what, those with the latest return first; what is published for all places comes last among equals."""
    of_each: dict[str, list[Told]] = {}
    for one in told:
        of_each.setdefault(one.line.organisation, []).append(one)
    every = [Sender(names.get(code, code) or FOR_ALL, returns) for code, returns in of_each.items()]
    return sorted(
        every, key=lambda one: (-max(told.line.days_late for told in one.returns), one.name == FOR_ALL, one.name)
    )


def _gaps(names: dict[str, str]) -> list[tuple[str, str, str]]:
    """The returns that lack a period though later ones came: the source's key, what it is called, and the periods."""
    return [
        (line.key, return_named(line, names), in_a_row([in_words([period]) for period in lacking]))
        for line, lacking in gaps(today=timezone.localdate())
    ]


def _not_coming(lines: list[Expected], names: dict[str, str]) -> list[dict[str, Any]]:
    """The returns that somebody said will not come and that nothing later has made up for, with who, when and why."""
    of_line = {(line.key, line.organisation, period): line for line in lines for period in line.not_coming}
    marks = [mark for mark in NotComing.objects.filter(lifted=False) if _which(mark) in of_line]
    by = senders(mark.marked_by for mark in marks)
    return [
        {"mark": mark, "name": of_line[_which(mark)].name, "who": names.get(mark.organisation, mark.organisation),
         "period": in_words([mark.period]), "by": by[mark.marked_by]}
        for mark in marks
    ]  # fmt: skip


def _which(mark: NotComing) -> tuple[str, str, str]:
    return mark.source, mark.organisation, mark.period


@require(Verb.UPLOAD)
def source(request: HttpRequest, key: str) -> HttpResponse:
    """One source: what it can and cannot say, how it comes, and what came."""
    received = Delivery.objects.filter(source=key)
    known = _known(key, received.first())
    if known is None:
        raise Http404
    lines = [line for line in expected_returns(today=timezone.localdate()) if line.key == key and line.state != NEVER]
    names = names_of(line.organisation for line in lines)
    shown: dict[str, Any] = {
        "source": known,
        "cadence": CADENCE.get(known.cadence, known.cadence),
        "kept_apart": KEPT_APART[known.identity],
        "returns": _told(lines, names),
        "not_coming": _not_coming(lines, names),
        "page": page_of(received, request, per_page=PER_PAGE),
        "row": table_row,
    }
    return render(request, "intake/source.jinja", shown)


def _known(key: str, newest: Delivery | None) -> Connector | None:
    """The source as this home reads it now, else as its newest delivery was read."""
    found = next((one for one in every_connector() if one.key == key), None)
    return found or (connector_for(newest) if newest else None)
