"""Endpoints for people's words that may be read, and for what the public reads of what became of them."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from heard.record.intake.editions import current_snapshot
from heard.record.ledger.doors import record
from heard.record.telling.models import Version
from heard.record.tokens.scopes import Scope
from heard.web.api.answers import Code, Listed, Page, PerPage, Word, paged, unless_known
from heard.web.api.entry import needs, organisation_for, token_of
from heard.web.api.problems import ASKING, documented
from heard.web.api.quoting import quotes

router = Router(tags=["People’s words"])
Month = Annotated[str, Query("", pattern=r"^((19|20)\d{2}-(0[1-9]|1[0-2]))?$", description="A month, such as 2026-04.")]
TOLD = ("who", "said", "did", "not_done", "then", "service", "kind", "result", "before", "after")


class PassageTold(Schema):
    """A piece of somebody's words, masked, whose author agreed that it may be shown."""

    passage: str
    organisation: str
    site: str = Field(description="Empty where too few people answered there to say it.")
    service: str = Field(description="Empty where too few people answered there to say it.")
    setting: str
    period: str
    prompt: str = Field(
        description="Sort of question answered: what_good, could_improve, what_happened, how_it_felt, "
        "expected, nonspecific, or empty."
    )
    kind: str
    polarity: int | None = Field(description="A machine’s suggestion, from -2 (very negative) to 2 (very positive).")
    text: str


class Passages(Listed):
    """Passages that may be read."""

    items: list[PassageTold]


class ChangeTold(Schema):
    """What people said and what was done, as the public page shows it."""

    id: int
    version: int
    organisation: str
    site: str
    service: str
    kind: str = Field(description="“did”, or “could not”.")
    who: str
    said: str
    did: str
    not_done: str
    then: str
    result: str
    before: str
    after: str
    published_at: datetime


class Changes(Listed):
    """What has changed, newest first."""

    items: list[ChangeTold]


@router.get(
    "/passages", auth=needs[Scope.READ_PASSAGES], url_name="api_passages",
    response={200: Passages, 304: None} | documented(*ASKING), summary="People’s words that may be shown",
)  # fmt: skip
def passages(
    request: HttpRequest,
    response: HttpResponse,
    page: Page,
    per_page: PerPage,
    organisation: Code,
    service: Word,
    period: Month,
) -> Any:
    """Masked words whose authors agreed, where at least five people answered at the place in the month.

    Nothing is said of who somebody is. The ledger notes each reading.
    """
    whose, snapshot = organisation_for(request, organisation), current_snapshot()
    unless_known(request, response, snapshot.digest)
    told = paged(quotes(snapshot, organisation=whose, period=period, service=service), page=page, per_page=per_page,
                 data_version=snapshot.digest)  # fmt: skip
    record("passages_read", "comments", by=token_of(request).reference, comments=len(told["items"]), organisation=whose,
           data_version=snapshot.digest)  # fmt: skip
    return told


@router.get(
    "/changes", auth=None, url_name="api_changes", response={200: Changes, 304: None} | documented(400, 404, 422),
    summary="What has changed because of what people said (public)",
)  # fmt: skip
def changes(request: HttpRequest, response: HttpResponse, page: Page, per_page: PerPage, organisation: Code) -> Any:
    """What the public pages “You said, we did” say now. It needs no token."""
    public = Version.objects.filter(taken_down_at=None).select_related("pair").order_by("-published_at", "-id")
    told = [_told(one) for one in (public.filter(pair__organisation=organisation) if organisation else public)]
    unless_known(request, response, told)
    return paged(told, page=page, per_page=per_page)


def _told(one: Version) -> dict[str, Any]:
    frozen = {name: str(one.told.get(name) or "") for name in TOLD}
    return frozen | {
        "id": one.pair_id, "version": one.number, "organisation": one.pair.organisation, "site": one.pair.site,
        "published_at": one.published_at,
    }  # fmt: skip
