"""Who is taking part in this browser: a signed cookie that only these pages are sent, and that names nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature, TimestampSigner
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from heard.record.codesign.guessing import guessed_wrong, insist_few_guesses
from heard.record.codesign.models import Participant
from heard.record.codesign.participants import by_code
from heard.vocabulary.refusal import Refusal
from heard.web.accounts.address import address_of

View = Callable[..., HttpResponse]
ELSEWHERE = {"cross-site", "same-site"}
"""What a browser says of a form that another site sent (`Sec-Fetch-Site`)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A cookie: its name, the addresses it is sent to, and the seconds after which it holds no more."""

    name: str
    path: str
    seconds: int


JOINED = Kept("heard_joined", "/join", 12 * 60 * 60)
"""Who takes part in this browser: for one day's workshop."""
WORDS = Kept("heard_words", "/my-words", 30 * 60)
"""Whose words are open in this browser: for as long as somebody reads them."""


def open_to_participants(view: View) -> View:
    """A page without sign-in. Its cookies are `SameSite=Lax`: no form of another site brings them along.

    A form that says it comes from another site is refused all the same, so that nobody is made to join as somebody
    else. Codes hold no zero byte, and PostgreSQL takes none.
    """

    @wraps(view)
    def opened(request: HttpRequest, **named: object) -> HttpResponse:
        said = (*named.values(), *request.GET.values(), *request.POST.values())
        if any("\x00" in str(word) for word in said):
            raise Http404
        if request.method == "POST" and request.headers.get("Sec-Fetch-Site") in ELSEWHERE:
            raise Refusal("This form came from another site.", next_step="Open our page, and type your code there.")
        return view(request, **named)

    # The token against forged forms would need a second cookie; nothing here is done on the strength of one sent along.
    return csrf_exempt(login_not_required(opened))


def _signer(kept: Kept) -> TimestampSigner:
    return TimestampSigner(salt=f"heard.{kept.name}")


def held(request: HttpRequest, kept: Kept = JOINED) -> int | None:
    """The number of the participant this browser holds; None where it holds none. Asks no database."""
    try:
        return int(_signer(kept).unsign(request.COOKIES.get(kept.name, ""), max_age=kept.seconds))
    except (BadSignature, ValueError):
        return None


def participant_of(request: HttpRequest, kept: Kept = JOINED) -> Participant | None:
    """Who takes part in this browser, unless they took everything back."""
    number = held(request, kept)
    if number is None:
        return None
    return Participant.objects.select_related("programme").filter(pk=number, withdrawn_at=None).first()


def keep(answer: HttpResponse, participant: Participant, kept: Kept = JOINED) -> HttpResponse:
    """Let the browser hold who takes part."""
    answer.set_cookie(
        kept.name, _signer(kept).sign(str(participant.pk)), max_age=kept.seconds, path=kept.path, httponly=True,
        samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return answer


def let_go(answer: HttpResponse, kept: Kept = JOINED) -> HttpResponse:
    """Let the browser forget it."""
    answer.delete_cookie(kept.name, path=kept.path, samesite="Lax")
    return answer


def holder_of(request: HttpRequest, code: str) -> Participant:
    """Whose code this is. Raises `Refusal` for a wrong one, and after too many of them."""
    where = address_of(request)
    insist_few_guesses(typed=code, address=where)
    found = by_code(code)
    if found is None:
        guessed_wrong(typed=code, address=where)
        raise Refusal("We know nobody with this code.", next_step="Look at your sheet again. It has nine signs.")
    return found
