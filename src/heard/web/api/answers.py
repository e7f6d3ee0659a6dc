"""What all lists have in common: pages, the mark (ETag) of what was answered, and how parameters are written."""

import hashlib
import json
from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

from django.http import HttpRequest, HttpResponse
from ninja import Query, Schema
from pydantic import Field

from heard.web.api.entry import token_of
from heard.web.api.problems import NotChanged

Row = TypeVar("Row")

CODE = r"^[A-Za-z0-9][A-Za-z0-9_:-]{0,19}$"
PERIOD = r"^((19|20)\d{2}(-(0[1-9]|1[0-2])|-Q[1-4])?|FY20([0-8]\d-\d{2})(-Q[1-4])?|R12-(19|20)\d{2}-(0[1-9]|1[0-2]))$"
PRINTED = r"^[^\x00-\x1f\x7f]*$"
"""Words on one line, without anything that no database or letter holds."""

Code = Annotated[str, Query("", pattern=rf"{CODE[:-1]}$|^$", description="An organisation’s ODS code.")]
Site = Annotated[str, Query("", pattern=rf"{CODE[:-1]}$|^$", description="A site’s ODS code.")]
Word = Annotated[str, Query("", max_length=120, pattern=PRINTED)]
PeriodAsked = Annotated[
    str, Query("", pattern=rf"{PERIOD}|^$", description="Such as 2026-04, FY2026-27 or FY2026-27-Q2.")
]
Page = Annotated[int, Query(1, ge=1, le=10_000, description="Which page, from 1.")]
PerPage = Annotated[int, Query(100, ge=1, le=500, description="How many on one page.")]


class Listed(Schema):
    """What every page of a list says of itself."""

    page: int
    per_page: int
    total: int = Field(description="How many there are on all pages.")
    data_version: str = Field("", description="The edition of the data: the same edition gives the same answer.")


def paged(rows: Sequence[Row], *, page: int, per_page: int, data_version: str = "") -> dict[str, Any]:
    """One page of rows, as `Listed` and its `items`."""
    first = (page - 1) * per_page
    return {
        "items": rows[first : first + per_page], "page": page, "per_page": per_page, "total": len(rows),
        "data_version": data_version,
    }  # fmt: skip


def unless_known(request: HttpRequest, response: HttpResponse, *stands_on: Any) -> None:
    """Mark an answer by what it stands on, such as an edition; raises `NotChanged` where the asker has it already."""
    whose = token_of(request).organisation if getattr(request, "auth", None) else ""
    said = json.dumps([request.get_full_path(), whose, *stands_on], default=str)
    mark = f'"{hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]}"'
    if mark in request.headers.get("If-None-Match", ""):
        raise NotChanged(mark)
    response["ETag"] = mark
    response["Cache-Control"] = "private, no-cache"
