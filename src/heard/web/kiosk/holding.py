"""Which tablet this browser is: a signed cookie that only these pages are sent, and that names nobody."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from heard.record.feedback.kiosk import Kiosk

PATH = "/kiosk/"
SECONDS = 400 * 24 * 60 * 60
"""As long as browsers keep any cookie: a tablet stays one until it is left with its PIN, or ended."""
SIGNER = Signer(salt="heard.kiosk")


def holds(request: HttpRequest, kiosk: Kiosk) -> bool:
    """Whether this browser was made this tablet with its PIN."""
    try:
        return SIGNER.unsign(request.COOKIES.get(_name(kiosk), "")) == kiosk.code
    except BadSignature:
        return False


def keep(answer: HttpResponse, kiosk: Kiosk) -> HttpResponse:
    """Make this browser the tablet; one that was another tablet before still sends what waits from then."""
    answer.set_cookie(
        _name(kiosk), SIGNER.sign(kiosk.code), max_age=SECONDS, path=PATH, httponly=True, samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return answer


def let_go(answer: HttpResponse, kiosk: Kiosk) -> HttpResponse:
    """Make it a browser like any other again."""
    answer.delete_cookie(_name(kiosk), path=PATH, samesite="Strict")
    return answer


def _name(kiosk: Kiosk) -> str:
    return f"heard_kiosk_{kiosk.code}"
