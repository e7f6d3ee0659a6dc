"""Which tablet this browser is: a signed cookie that only these pages are sent, and that names nobody."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from heard.record.feedback.kiosk import Kiosk

NAME, PATH = "heard_kiosk", "/kiosk/"
SECONDS = 400 * 24 * 60 * 60
"""As long as browsers keep any cookie: a tablet stays one until it is left with its PIN, or ended."""
SIGNER = Signer(salt="heard.kiosk")


def holds(request: HttpRequest, kiosk: Kiosk) -> bool:
    """Whether this browser was made this tablet with its PIN."""
    try:
        return SIGNER.unsign(request.COOKIES.get(NAME, "")) == kiosk.code
    except BadSignature:
        return False


def keep(answer: HttpResponse, kiosk: Kiosk) -> HttpResponse:
    """Make this browser the tablet."""
    answer.set_cookie(NAME, SIGNER.sign(kiosk.code), max_age=SECONDS, path=PATH, httponly=True, samesite="Strict",
                      secure=settings.SESSION_COOKIE_SECURE)  # fmt: skip
    return answer


def let_go(answer: HttpResponse) -> HttpResponse:
    """Make it a browser like any other again."""
    answer.delete_cookie(NAME, path=PATH, samesite="Strict")
    return answer
