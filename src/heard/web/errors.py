"""What people read when something does not work: what happened, and what they can do."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.deprecation import MiddlewareMixin

from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Trouble:
    """A heading, what happened and what to do about it."""

    status: int
    heading: str
    happened: str
    do: str


BAD_REQUEST = Trouble(
    400,
    "Heard could not read that request",
    "Something in the address or the form was not as the page sent it.",
    "Go back, load the page again and try once more.",
)
OUT_OF_DATE = Trouble(
    403,
    "This page was open too long",
    "For your safety a form only works for as long as you are signed in, in the browser it was opened in.",
    "Go back, load the page again and send the form once more. Your browser must accept cookies from this site.",
)
NOT_ALLOWED = Trouble(
    403,
    "You cannot open this page",
    "Your role does not include it.",
    "If you need it for your work, ask an administrator of Heard to change your role.",
)
NOT_FOUND = Trouble(
    404,
    "Page not found",
    "There is no page at this address. It may have moved, or the address may have a mistake in it.",
    "If you typed or pasted the address, check that it is complete. Otherwise start again from the home page.",
)
BROKEN = Trouble(
    500,
    "Something went wrong in Heard",
    "This is a fault in the service. You did nothing wrong. What you last saved before this is safe.",
    "Try again in a few minutes. If it happens again, tell the people who run Heard what you were doing.",
)


def page(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """The page for one kind of trouble."""
    return render(request, "errors/trouble.jinja", {"trouble": trouble}, status=trouble.status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that cannot be read."""
    return page(request, BAD_REQUEST)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for something a person may not see."""
    return page(request, NOT_ALLOWED)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address without one."""
    return page(request, NOT_FOUND)


def broken(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours; asks the database for nothing, as that may be what is broken."""
    told = {"trouble": BROKEN, "service": {"name": settings.SERVICE_NAME, "help": settings.HELP_CONTACT}}
    return HttpResponse(render_to_string("errors/trouble.jinja", told), status=BROKEN.status)


def form_out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form whose session has gone."""
    return page(request, OUT_OF_DATE)


class RefusalsInWords(MiddlewareMixin):
    """Shows a refusal raised anywhere below a view as a page with its own sentence and next step."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a `Refusal`; every other fault goes on to Django."""
        if not isinstance(exception, Refusal):
            return None
        forbidden = isinstance(exception, NotAllowed)
        heading = NOT_ALLOWED.heading if forbidden else "Heard did not do that"
        status = NOT_ALLOWED.status if forbidden else BAD_REQUEST.status
        return page(request, Trouble(status, heading, exception.sentence, exception.next_step))
