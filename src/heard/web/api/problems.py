"""What an answer that is no success says: a sentence, and what to do next. Every endpoint documents these."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from heard.record.tokens.doors import NotLetIn, TooMany
from heard.record.tokens.once import KeyUsed
from heard.vocabulary.refusal import Refusal


class Fault(Schema):
    """One part of a request that is not as it must be."""

    where: str = Field(description="Which part, such as body.responses.0.kind.")
    why: str = Field(description="What is wrong with it. What was sent is never repeated.")


class Problem(Schema):
    """Why a request was not done."""

    title: str = Field(description="What went wrong, in a few words.")
    status: int = Field(description="The status of the answer.")
    detail: str = Field(description="A sentence that a person can read.")
    next_step: str = Field("", description="What to do about it.")
    faults: list[Fault] = Field([], description="Each part of the request that is not as it must be.")


class NotYours(Refusal):
    """Something a token may not do, or an organisation it may not speak of."""


class NotChanged(Exception):
    """What the asker has already is still as it is."""

    def __init__(self, mark: str) -> None:
        super().__init__(mark)
        self.mark = mark


TITLES = {
    400: "The request cannot be done as it stands",
    401: "No token that opens Heard",
    403: "Not allowed to this token",
    404: "There is nothing here",
    409: "The key was used before",
    413: "Too large",
    422: "Parts of the request are not as they must be",
    429: "Too many requests",
}
ASKING = (400, 401, 403, 404, 422, 429)
"""What any question may be answered with instead."""
SENDING = (*ASKING, 409, 413)
"""What any sending may be answered with instead."""


def documented(*statuses: int) -> dict[int, type[Problem]]:
    """The problems an endpoint documents."""
    return dict.fromkeys(sorted(statuses), Problem)


def problem(api: NinjaAPI, request: HttpRequest, status: int, detail: str, next_step: str = "",
            faults: list[dict[str, str]] | None = None) -> HttpResponse:  # fmt: skip
    """The answer that says it."""
    told = {"title": TITLES[status], "status": status, "detail": detail, "next_step": next_step, "faults": faults or []}
    answer = api.create_response(request, told, status=status)
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    if status == 429:
        answer["Retry-After"] = "60"
    return answer


OF_REFUSALS: tuple[tuple[type[Refusal], int], ...] = (
    (NotLetIn, 401), (TooMany, 429), (NotYours, 403), (KeyUsed, 409), (Refusal, 400),
)  # fmt: skip
"""The status of each kind of refusal, the particular ones first."""


def answer_problems(api: NinjaAPI) -> None:
    """Have every fault of a request answered as a problem."""

    def refused(request: HttpRequest, why: Refusal) -> HttpResponse:
        status = next(status for kind, status in OF_REFUSALS if isinstance(why, kind))
        return problem(api, request, status, why.sentence, why.next_step)

    def not_valid(request: HttpRequest, why: ValidationError) -> HttpResponse:
        faults = [{"where": ".".join(map(str, one["loc"]))[:200], "why": str(one["msg"])[:300]} for one in why.errors]
        return problem(api, request, 422, "Some parts of the request are not as they must be.",
                       "Mend the parts named, and send it again. Nothing was done.", faults)  # fmt: skip

    def unknown(request: HttpRequest, why: Http404) -> HttpResponse:
        return problem(api, request, 404, "There is nothing at this address for this token.", "Check the address.")

    def nobody(request: HttpRequest, why: AuthenticationError) -> HttpResponse:
        return problem(api, request, 401, "The request carries no token.",
                       "Send the header Authorization: Bearer, followed by the token.")  # fmt: skip

    def unreadable(request: HttpRequest, why: HttpError) -> HttpResponse:
        return problem(api, request, 400, "The request cannot be read.", "Send it as the documentation says.")

    def too_large(request: HttpRequest, why: Exception) -> HttpResponse:
        return problem(api, request, 413, "The request is larger than Heard takes at once.", "Send it in parts.")

    def unchanged(request: HttpRequest, why: NotChanged) -> HttpResponse:
        return HttpResponse(status=304, headers={"ETag": why.mark})

    table: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        Refusal: refused, ValidationError: not_valid, Http404: unknown, AuthenticationError: nobody,
        HttpError: unreadable, RequestDataTooBig: too_large, TooManyFilesSent: too_large, NotChanged: unchanged,
    }  # fmt: skip
    for kind, handler in table.items():
        api.add_exception_handler(kind, handler)
