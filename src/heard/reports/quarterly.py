"""The quarterly patient experience report of a commissioner: what people said, and what the committee is asked."""

from typing import TYPE_CHECKING

from heard.reports.known import Known
from heard.reports.scope import Scope, scope_of
from heard.reports.sections.agreement import agreement
from heard.reports.sections.by_group import by_group
from heard.reports.sections.changed import changed
from heard.reports.sections.cover import TITLE, cover
from heard.reports.sections.criteria import criteria
from heard.reports.sections.heard_from import heard_from
from heard.reports.sections.method import method
from heard.reports.sections.not_yet import not_yet
from heard.reports.sections.organisations import organisations
from heard.reports.sections.page import on_a_page
from heard.reports.sections.pathways import pathways
from heard.reports.sections.settings import settings
from heard.reports.sections.themes import themes
from heard.reports.values import Report, Section
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

KIND = "quarterly"
SECTIONS = (
    on_a_page,
    heard_from,
    themes,
    settings,
    organisations,
    pathways,
    by_group,
    changed,
    agreement,
    criteria,
    method,
)
"""The sections in their order."""


def quarterly(snapshot: "Snapshot", period: Period, *, organisation: str = "", known: Known | None = None) -> Report:
    """The quarterly report of one organisation, or of every organisation that people said something about.

    Raises `Refusal`, naming the quarters there are, for a period that is no quarter or has no data. The same snapshot
    and `known` give the same report, to the last value: nothing in it comes from a clock.
    """
    return quarterly_of(scope_of(snapshot, period, organisation, known or Known()))


def quarterly_of(scope: Scope) -> Report:
    """The quarterly report of a scope."""
    return Report(
        kind=KIND,
        title=TITLE,
        period=scope.period,
        organisation=scope.organisation,
        place=scope.place,
        data_version=scope.snapshot.digest,
        cover=cover(scope),
        sections=(*_sections(scope), not_yet()),
    )


def _sections(scope: Scope) -> tuple[Section, ...]:
    return tuple(section(scope) for section in SECTIONS)
