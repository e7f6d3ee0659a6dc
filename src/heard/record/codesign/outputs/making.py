"""Makes each document of a programme from the record, on the day it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from heard.record.codesign.models import Document, Event, Programme, Round, Version
from heard.record.codesign.outputs.data import open_data
from heard.record.codesign.outputs.gathering import Gathered
from heard.record.codesign.outputs.occasions import occasion_of
from heard.record.codesign.outputs.people import absent_kinds, groups_heard, rounds_of
from heard.record.codesign.outputs.process import (
    judged,
    learnt,
    pledged,
    round_told,
    rounds_told,
    what_was_done,
    without_pledge,
)
from heard.record.codesign.outputs.seen import Seen, decision_on, seen
from heard.record.codesign.outputs.texts import said_shorter, text_of
from heard.record.codesign.outputs.themes import map_parts, register_of
from heard.record.codesign.standing import facts_of
from heard.reports.sections.cover import day
from heard.reports.together.adoption import Weighed, adoption_paper
from heard.reports.together.coverage import coverage_report
from heard.reports.together.in_short import in_short
from heard.reports.together.learning import learning_note
from heard.reports.together.on_a_page import on_a_page
from heard.reports.together.open_data import OpenData
from heard.reports.together.plan import implementation_plan
from heard.reports.together.principles import principle_critique
from heard.reports.together.register import statement_register
from heard.reports.together.response import consultation_response
from heard.reports.together.theme_map import theme_map_paper
from heard.reports.together.told import Rests
from heard.reports.together.trace import trace_report
from heard.reports.together.workshop import workshop_record
from heard.reports.values import Report


@dataclass(frozen=True, slots=True)
class Asked:
    """A document that somebody asked for: the programme as they see it, its notes, and what it is about where one of
    several."""

    one: Seen
    gathered: Gathered
    public: bool
    about: Event | Round | Version | None = None
    to_keep: bool = False


def _workshop(asked: Asked) -> Report:
    assert isinstance(asked.about, Event)
    return workshop_record(occasion_of(asked.about, asked.gathered, today=asked.one.day), asked.one.rests())


def _register(asked: Asked) -> Report:
    return statement_register(register_of(asked.gathered), asked.one.rests())


def _theme_map(asked: Asked) -> Report:
    return theme_map_paper(map_parts(asked.gathered), asked.one.rests())


def _definition(asked: Asked) -> Report:
    version = asked.one.versions[Document.Kind.DEFINITION]
    said = said_shorter(list(version.document.renditions.all()))
    return in_short(text_of(version, asked.gathered, to_keep=True), said, asked.one.rests(version))


def _strategy(asked: Asked) -> Report:
    version = asked.one.versions[Document.Kind.STRATEGY]
    return on_a_page(text_of(version, asked.gathered, to_keep=True), asked.one.rests(version))


def _trace(asked: Asked) -> Report:
    texts = [text_of(version, asked.gathered) for version in asked.one.versions.values()]
    return trace_report(texts, asked.one.rests())


def _coverage(asked: Asked) -> Report:
    found = asked.one.programme
    return coverage_report(groups_heard(found), absent_kinds(found), asked.one.rests(), rounds=rounds_of(found))


def _response(asked: Asked) -> Report:
    assert isinstance(asked.about, Round)
    return consultation_response(round_told(asked.about), asked.one.rests(asked.about.version))


def _principles(asked: Asked) -> Report:
    return principle_critique(judged(asked.one.programme, public=asked.public), asked.one.rests())


def _plan(asked: Asked) -> Report:
    versions = list(asked.one.versions.values())
    return implementation_plan(pledged(versions), without_pledge(versions), asked.one.rests())


def _learning(asked: Asked) -> Report:
    found, rounds = asked.one.programme, rounds_told(asked.one.programme)
    told = judged(found, public=asked.public)
    return learning_note(learnt(found), told, what_was_done(found, rounds), asked.one.rests())


def _adoption(asked: Asked) -> Report:
    assert isinstance(asked.about, Version)
    told = _weighed(asked.about, asked.one.programme)
    text = text_of(asked.about, asked.gathered, to_keep=asked.to_keep)
    return adoption_paper(text, told, asked.one.rests(asked.about))


def _weighed(version: Version, found: Programme) -> Weighed:
    return Weighed(
        before=found.sponsor.name if found.sponsor else "the body that decides",
        groups=tuple(groups_heard(found)),
        absent=tuple(absent_kinds(found)),
        rounds=tuple(rounds_told(found, version.document)),
        judged=tuple(judged(found, public=False)),
        pledged=tuple(pledged([version])),
        without=tuple(without_pledge([version])),
        dissent=tuple(_dissent(version)),
        adopted=decision_on(version) is not None,
        unanswered=facts_of(found).comments_unanswered,
        lead=found.lead.full_name if found.lead else "",
        review_on=day(found.review_on) if found.review_on else "",
    )


def _dissent(version: Version) -> list[str]:
    there = version.document.versions.exclude(decisions=None).prefetch_related("decisions__body").order_by("id")
    return [
        f"{one.body.name}, {day(one.on)}, on version {each.number}: {one.dissent}"
        for each in there for one in each.decisions.all() if one.dissent.strip()
    ]  # fmt: skip


MAKING: Mapping[str, Callable[[Asked], Report]] = {
    "workshop-record": _workshop, "register": _register, "theme-map": _theme_map, "definition": _definition,
    "on-a-page": _strategy, "trace": _trace, "coverage": _coverage, "response": _response, "principles": _principles,
    "adoption": _adoption, "plan": _plan, "learning": _learning,
}  # fmt: skip
"""How each document is made, by its key in `heard.record.codesign.outputs.table`."""


def offered_paper(
    key: str,
    programme: Programme,
    *,
    on: date,
    public: bool,
    about: Event | Round | Version | None = None,
    to_keep: bool = False,
) -> Report:
    """One document of a programme on a day; `about` is the event, round or version of those that need one.

    `to_keep` is for an adoption paper copied into a meeting's papers: no words of those who took part are in it.

    Raises `KeyError` for a key that is none, and for a document of a version that there is not.
    """
    return MAKING[key](Asked(seen(programme, on=on, public=public), Gathered(programme), public, about, to_keep))


def offered_data(programme: Programme, *, on: date, public: bool) -> tuple[OpenData, Rests]:
    """The open data of a programme, and what they rest on."""
    one = seen(programme, on=on, public=public)
    return open_data(one, Gathered(programme)), one.rests()
