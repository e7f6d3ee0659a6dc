"""Endpoints that read: figures, signals, and what they are about. Small numbers are hidden before they come here."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from heard.disclosure import ReleasedFigure
from heard.indicators.definition import definitions
from heard.indicators.figures import figures as found_figures
from heard.record.intake.editions import current_snapshot
from heard.record.intake.expected import expected_returns
from heard.record.places.models import Organisation
from heard.record.places.names import settled
from heard.record.tokens.scopes import Scope
from heard.web.api.answers import Code, Listed, Page, PeriodAsked, PerPage, Site, Word, paged, unless_known
from heard.web.api.entry import needs, organisation_for
from heard.web.api.problems import ASKING, documented

router = Router(tags=["Reading"])
READ = needs[Scope.READ_FIGURES]
Indicator: Any = Literal[tuple(sorted(definitions()))]  # the keys there are, for the documents
Split = Annotated[
    str,
    Query("", pattern=r"^([a-z_]{1,30}(,[a-z_]{1,30}){0,3})?$", description="What to split by, such as service,month."),
]
Month = Annotated[
    str,
    Query("", pattern=r"^((19|20)\d{2}-(0[1-9]|1[0-2]))?$", description="Such as 2026-04; the latest where left out."),
]


def read(told: type[Listed], name: str) -> dict[str, Any]:
    """What all endpoints that read have alike: who gets in, what they are answered with, and the address's name."""
    return {"auth": READ, "response": {200: told, 304: None, **documented(*ASKING)}, "url_name": name}


class IndicatorTold(Schema):
    """An indicator and what it means."""

    key: str
    name: str
    owner: str
    why_it_matters: str
    numerator: str
    denominator: str
    direction: str
    unit: str
    review_date: date
    version: str


class Indicators(Listed):
    """The indicators there are."""

    items: list[IndicatorTold]


class FigureTold(Schema):
    """A number as anybody may see it; `why` stands instead of one that is hidden."""

    indicator: str
    organisation: str
    site: str
    service: str
    setting: str
    period: str
    group: str
    numerator: float | None
    denominator: float | None
    value: float | None = Field(description="Shares from 0 to 1.")
    lower: float | None
    upper: float | None
    n: float | None = Field(description="How many people stand behind it.")
    word: str = Field(description="A value in words, such as a rating.")
    suppressed: bool
    why: str
    source: str
    machine: bool = Field(description="Whether it rests on suggestions of a machine that nobody has checked.")
    flags: list[str]
    data_version: str
    definition_version: str


class Figures(Listed):
    """Figures of an indicator."""

    items: list[FigureTold]


class SignalTold(Schema):
    """Something that changed by more than chance."""

    id: str
    indicator: str
    organisation: str
    site: str
    service: str
    setting: str
    category: str
    period: str
    kind: str
    direction: str
    rule: str
    value: float
    expected: float
    evidence: int
    machine: bool
    sentence: str


class Signals(Listed):
    """The signals of a month."""

    items: list[SignalTold]


class SourceTold(Schema):
    """A return that is expected: from whom, by when, and where it stands."""

    key: str
    name: str
    stakeholder_group: str
    cadence: str
    organisation: str
    next_due: date | None
    last_received: date | None
    last_period: str
    next_period: str
    state: str
    days_late: int


class Sources(Listed):
    """The returns that are expected."""

    items: list[SourceTold]


class PlaceTold(Schema):
    """An organisation, site or practice."""

    code: str
    name: str
    kind: str
    parent: str
    icb: str
    opened: date | None
    closed: date | None
    successor: str


class Places(Listed):
    """The places Heard knows."""

    items: list[PlaceTold]


@router.get("/indicators", summary="The indicators and what each means", **read(Indicators, "api_indicators"))
def indicators(request: HttpRequest, response: HttpResponse, page: Page, per_page: PerPage) -> Any:
    """Every indicator with its owner, why it matters, and what is counted."""
    told = [definition for _, definition in sorted(definitions().items())]
    unless_known(request, response, [(one.key, one.version) for one in told])
    return paged(told, page=page, per_page=per_page)


@router.get("/figures", summary="Figures of an indicator, small numbers hidden", **read(Figures, "api_figures"))
def figures(
    request: HttpRequest,
    response: HttpResponse,
    page: Page,
    per_page: PerPage,
    organisation: Code,
    site: Site,
    service: Word,
    period: PeriodAsked,
    setting: Word,
    by: Split,
    indicator: Annotated[Indicator, Query(description="The key of an indicator.")],
) -> Any:
    """The same as `heard figures`: the numbers that a person may see, with their number of people and 95% interval."""
    whose, where = settled(organisation, site)
    whose = organisation_for(request, whose)
    snapshot = current_snapshot()
    unless_known(request, response, snapshot.digest, definitions()[indicator].version)
    split = tuple(word for word in by.split(",") if word)
    found = found_figures(
        snapshot, indicator, organisation=whose, site=where, service=service, period=period, by=split, setting=setting
    )
    return paged(_released(found), page=page, per_page=per_page, data_version=snapshot.digest)


def _released(found: list[ReleasedFigure]) -> list[ReleasedFigure]:
    """Only figures that disclosure control has released leave Heard."""
    if not all(isinstance(one, ReleasedFigure) for one in found):
        raise TypeError("a figure that was not released")
    return found


@router.get("/signals", summary="What has changed by more than chance", **read(Signals, "api_signals"))
def signals(
    request: HttpRequest,
    response: HttpResponse,
    page: Page,
    per_page: PerPage,
    organisation: Code,
    period: Month,
) -> Any:
    """Signals of a month, strongest first; about one in ten may be a false alarm."""
    from heard.signals import look

    whose, snapshot = organisation_for(request, organisation), current_snapshot()
    unless_known(request, response, snapshot.digest)
    seen = [one for one in look(snapshot, period).signals if not whose or one.organisation == whose]
    told = [{name: getattr(one, name, None) for name in SignalTold.model_fields} | {"sentence": one.sentence()}
            for one in seen]  # fmt: skip
    return paged(told, page=page, per_page=per_page, data_version=snapshot.digest)


@router.get("/sources", summary="What is expected, received and late", **read(Sources, "api_sources"))
def sources(request: HttpRequest, response: HttpResponse, page: Page, per_page: PerPage, organisation: Code) -> Any:
    """Each return that is expected, late ones first."""
    whose = organisation_for(request, organisation)
    lines = [
        one for one in expected_returns(today=timezone.localdate()) if not whose or one.organisation in ("", whose)
    ]
    unless_known(request, response, [one.as_dict() for one in lines])
    return paged(lines, page=page, per_page=per_page)


@router.get("/places", summary="The organisations, sites and practices Heard knows", **read(Places, "api_places"))
def places(request: HttpRequest, response: HttpResponse, page: Page, per_page: PerPage, organisation: Code) -> Any:
    """Every place, or an organisation and its sites; those that closed say what they became."""
    whose = organisation_for(request, organisation)
    known = Organisation.objects.order_by("code")
    if whose:
        known = known.filter(code=whose) | known.filter(parent=whose)
    told = list(known)
    unless_known(request, response, [(one.code, one.name, one.closed, one.successor) for one in told])
    return paged(told, page=page, per_page=per_page)
