"""Endpoints for returns: send a file or a zip to the queue every file goes through, and ask what became of it."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import File, Form, Query, Router, Schema, Status
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
from heard.sources.packs import PACK_FILES, unpacked
from heard.vocabulary.refusal import Refusal
from heard.web.api.answers import PERIOD, Code, Listed, Page, PerPage, paged
from heard.web.api.entry import needs, organisation_for, token_of
from heard.web.api.problems import ASKING, SENDING, documented
from heard.web.api.sending import Key

router = Router(tags=["Returns"])
SEND = needs[Scope.SUBMIT_RETURNS]
OVER = (Load.State.DONE, Load.State.REFUSED)
NAME_BYTES = 200
"""Bytes a name may have on disk; file systems stop at 255."""
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


class Sent(Receipt):
    """The receipt of what was sent, whole. Of a zip, each file is a return with a receipt of its own."""

    parts: list[Receipt] = Field(
        [],
        description="Of a zip: the receipt of each file in it; `receipt` above then answers all of them, and `id` is "
        "the first one’s. Empty for any other file.",
    )


class Receipts(Listed):
    """The files a token sent, newest first."""

    items: list[Receipt]


Source = Annotated[str, Form("", max_length=80, pattern=r"^[a-z0-9_]*$", description="What it is, if known.")]
Period = Annotated[str, Form("", pattern=rf"{PERIOD}|^$", description="Only where the file does not say.")]
Only = Annotated[
    str,
    Query("", pattern=rf"^([0-9]{{1,18}}(,[0-9]{{1,18}}){{0,{PACK_FILES - 1}}})?$",
          description="The numbers of receipts, with commas between; every one if left out."),
]  # fmt: skip
Whose = Annotated[str, Form("", pattern=r"^([A-Za-z0-9][A-Za-z0-9_:-]{0,19})?$", description="ODS code of the sender.")]


@router.post("/returns", auth=SEND, url_name="api_returns", response={202: Sent} | documented(*SENDING),
             summary="Send a file, or a zip of files")  # fmt: skip
def send(
    request: HttpRequest, file: Annotated[UploadedFile, File()], source: Source, period: Period, organisation: Whose,
    idempotency_key: Key,
) -> Any:  # fmt: skip
    """Put a file into the queue; ask for its receipt at the address in the answer. The same bytes are counted once.

    Of a zip, each file is put into the queue as a return of its own, with what was said of the zip: all are, or none.
    """
    token, whose = token_of(request), organisation_for(request, organisation)
    if not file.size:
        raise Refusal("The file is empty. Nothing was loaded.", next_step="Send it again.")
    name = "".join(letter for letter in Path(file.name or "file").name if letter.isprintable())[-200:] or "file"
    with staging(Home.current()) as folder:
        place, digest = _place(folder, name), hashlib.sha256(f"{name}|{source}|{period}|{whose}|".encode())
        with place.open("wb") as writing:
            for chunk in file.chunks():
                digest.update(chunk)
                writing.write(chunk)
        files = unpacked(place, folder / "inside")

        def queue() -> tuple[int, Any]:
            said: dict[str, Any] = {"by": token.reference, "source": source, "period": period, "organisation": whose}
            if files == [place]:
                return 202, _receipt(ask_for_load(place, name=name, **said), plain=True)
            return 202, _whole(name, [ask_for_load(one, name=one.name, **said) for one in files])

        key = f"returns:{idempotency_key}" if idempotency_key else ""
        return Status(*done_once(token, key, digest.digest(), queue))


@router.get("/returns", auth=SEND, url_name="api_returns", response={200: Receipts} | documented(*ASKING),
            summary="The files this token sent")  # fmt: skip
def every(request: HttpRequest, page: Page, per_page: PerPage, organisation: Code, only: Only) -> Any:
    """The files this token sent, newest first."""
    sent = Load.objects.filter(asked_by=token_of(request).reference).select_related("delivery").order_by("-id")
    if only:
        sent = sent.filter(pk__in=[int(number) for number in only.split(",")])
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


def _place(folder: Path, name: str) -> Path:
    """Where a file lies while it is looked at, under its own name: what is said of it calls it so."""
    (folder / "sent").mkdir()
    fits = name.encode("utf-8", "replace")[-NAME_BYTES:].decode(errors="ignore")
    return folder / "sent" / (fits if fits.strip(".") else "file")


def _whole(name: str, loads: list[Load]) -> dict[str, Any]:
    """The receipt of a zip: what is true of all its files, and where to ask for all their receipts at once."""
    parts = [_receipt(one, plain=True) for one in loads]
    numbers = ",".join(str(one.pk) for one in loads)
    held = f"It holds {len(loads):,} {'file' if len(loads) == 1 else 'files'}"
    return parts[0] | {
        "file_name": name, "sentence": f"{held}. Each is a return of its own, with a receipt of its own.",
        "receipt": f"{reverse('api-1:api_returns')}?only={numbers}&per_page={PACK_FILES}", "parts": parts,
    }  # fmt: skip


def _receipt(load: Load, *, plain: bool = False) -> dict[str, Any]:
    told = load.receipt or {}
    return {
        "id": load.pk, "file_name": load.file_name, "organisation": load.organisation, "state": str(load.state),
        "sentence": outcome(load) if load.state in OVER else "", "receipt": reverse("api-1:api_return", args=[load.pk]),
        "sent_at": load.asked_at.isoformat() if plain else load.asked_at, "status": told.get("status", ""),
        "source": told.get("source", ""), "delivery": told.get("delivery", ""), "periods": told.get("periods", []),
        **{name: told.get(name, 0) for name in NUMBERS},
    }  # fmt: skip
