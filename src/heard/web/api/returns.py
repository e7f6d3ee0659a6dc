"""Endpoints for returns: send a file to the queue every file goes through, and ask what became of it."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import File, Form, Router, Schema, Status
from ninja import Path as InPath
from ninja.files import UploadedFile
from pydantic import Field

from heard.record.arriving.sentences import outcome
from heard.record.home import Home
from heard.record.intake.models import Load
from heard.record.intake.queue import ask_for_load
from heard.record.intake.workroom import staging
from heard.record.tokens.once import done_once
from heard.record.tokens.scopes import Scope
from heard.vocabulary.refusal import Refusal
from heard.web.api.answers import PERIOD, Code, Listed, Page, PerPage, paged
from heard.web.api.entry import needs, organisation_for, token_of
from heard.web.api.problems import ASKING, SENDING, documented
from heard.web.api.sending import Key

router = Router(tags=["Returns"])
SEND = needs[Scope.SUBMIT_RETURNS]
OVER = (Load.State.DONE, Load.State.REFUSED)
NUMBERS = ("rows_read", "rows_accepted", "rows_rejected", "duplicates_dropped", "responses", "represented", "passages",
           "counts")  # fmt: skip


class Receipt(Schema):
    """What became of a file: where it stands, a sentence, and the numbers once it was read."""

    id: int
    file_name: str
    organisation: str
    state: str = Field(description="waiting, running, done or refused.")
    sentence: str = Field(description="What became of it, in words. Nothing the file says is repeated.")
    sent_at: datetime
    receipt: str = Field(description="The address to ask again.")
    status: str = Field(description="landed, superseded_earlier, already_received or rejected; else empty.")
    source: str
    delivery: str
    periods: list[str]
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    duplicates_dropped: int
    responses: int
    represented: int = Field(description="People behind the aggregate counts.")
    passages: int
    counts: int


class Receipts(Listed):
    """The files a token sent, newest first."""

    items: list[Receipt]


Source = Annotated[str, Form("", max_length=80, pattern=r"^[a-z0-9_]*$", description="What it is, if known.")]
Period = Annotated[str, Form("", pattern=rf"{PERIOD}|^$", description="Only where the file does not say.")]
Whose = Annotated[str, Form("", pattern=r"^([A-Za-z0-9][A-Za-z0-9_:-]{0,19})?$", description="ODS code of the sender.")]


@router.post("/returns", auth=SEND, url_name="api_returns", response={202: Receipt} | documented(*SENDING),
             summary="Send a file")  # fmt: skip
def send(
    request: HttpRequest, file: Annotated[UploadedFile, File()], source: Source, period: Period, organisation: Whose,
    idempotency_key: Key,
) -> Any:  # fmt: skip
    """Put a file into the queue; ask for its receipt at the address in the answer. The same bytes are counted once."""
    token, whose = token_of(request), organisation_for(request, organisation)
    if not file.size:
        raise Refusal("The file is empty. Nothing was loaded.", next_step="Send it again.")
    name = "".join(letter for letter in Path(file.name or "file").name if letter.isprintable())[-200:] or "file"
    with staging(Home.current()) as folder:
        place, digest = folder / "sent", hashlib.sha256(f"{name}|{source}|{period}|{whose}|".encode("utf-8", "replace"))
        with place.open("wb") as writing:
            for chunk in file.chunks():
                digest.update(chunk)
                writing.write(chunk)

        def queue() -> tuple[int, Any]:
            asked = ask_for_load(place, name=name, by=token.reference, source=source, period=period, organisation=whose)
            return 202, _receipt(asked, plain=True)

        key = f"returns:{idempotency_key}" if idempotency_key else ""
        return Status(*done_once(token, key, digest.digest(), queue))


@router.get("/returns", auth=SEND, url_name="api_returns", response={200: Receipts} | documented(*ASKING),
            summary="The files this token sent")  # fmt: skip
def every(request: HttpRequest, page: Page, per_page: PerPage, organisation: Code) -> Any:
    """The files this token sent, newest first."""
    sent = Load.objects.filter(asked_by=token_of(request).reference).select_related("delivery").order_by("-id")
    told = list(sent.filter(organisation=organisation) if organisation else sent)
    return paged([_receipt(one) for one in told], page=page, per_page=per_page)


@router.get("/returns/{number}", auth=SEND, url_name="api_return", response={200: Receipt} | documented(*ASKING),
            summary="What became of a file")  # fmt: skip
def one(request: HttpRequest, number: Annotated[int, InPath(ge=1, le=2**62)]) -> Any:
    """The receipt of a file this token sent: what it was taken for, its rows by their fate, and what was not taken."""
    found = Load.objects.filter(pk=number, asked_by=token_of(request).reference).select_related("delivery").first()
    if found is None:
        raise Http404
    return _receipt(found)


def _receipt(load: Load, *, plain: bool = False) -> dict[str, Any]:
    told = load.receipt or {}
    return {
        "id": load.pk, "file_name": load.file_name, "organisation": load.organisation, "state": str(load.state),
        "sentence": outcome(load) if load.state in OVER else "", "receipt": reverse("api-1:api_return", args=[load.pk]),
        "sent_at": load.asked_at.isoformat() if plain else load.asked_at, "status": told.get("status", ""),
        "source": told.get("source", ""), "delivery": told.get("delivery", ""), "periods": told.get("periods", []),
        **{name: told.get(name, 0) for name in NUMBERS},
    }  # fmt: skip
