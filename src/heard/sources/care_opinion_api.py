"""Asks Care Opinion's interface (API v2) for stories, a page at a time, as slowly as it wishes to be asked."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.parse import urlencode, urlsplit

from heard.sources.care_opinion_saved import SORRY
from heard.sources.cells import text
from heard.sources.containers import MB
from heard.vocabulary.refusal import Refusal

ADDRESS = "https://www.careopinion.org.uk"
A_SECOND = 5
"""Requests a second that Care Opinion allows at most."""
PAGE = 100
LARGEST = 20 * MB
WAITS = (1.0, 4.0, 10.0)
"""Seconds before each new try, where it apologises or is busy."""
TIMEOUT = 30
PARTS = ("tags", "healthservices")
_OF_THIS_COMPUTER = {"localhost", "127.0.0.1", "::1"}


class KeyRefused(Refusal):
    """Care Opinion did not take the key: it sends its sign-in page instead of stories."""

    def __init__(self) -> None:
        super().__init__(
            "Care Opinion did not take the subscription key: it answered with its sign-in page.",
            next_step="Check the key with Care Opinion, then give it again with `heard fetch care-opinion --new-key`.",
        )


class Unanswered(Refusal):
    """Care Opinion could not be reached, or kept apologising."""


class _Busy(Exception):
    """An answer that another try may better; `after` is how long it asked to be left alone."""

    def __init__(self, why: str, after: float = 0.0) -> None:
        super().__init__(why)
        self.after = after


@dataclass(slots=True)
class Pace:
    """Holds requests apart, so that never more than five begin in any one second."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    begun: list[float] = field(default_factory=list)

    def wait(self) -> None:
        """Return when the next request may begin."""
        if len(self.begun) == A_SECOND and (early := self.begun[0] + 1.0 - self.clock()) > 0:
            self.sleep(early)
        self.begun = [*self.begun, self.clock()][-A_SECOND:]


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows nothing: a redirect means the sign-in page, and the key must reach no other address."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        return None


@dataclass(slots=True)
class CareOpinion:
    """The interface at an address, asked with a key. Nothing is kept between two of these."""

    key: str
    address: str = ADDRESS
    pace: Pace = field(default_factory=Pace)

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _OF_THIS_COMPUTER):
            raise Refusal("The address must begin with https://, or the key could be read on its way.")
        if not self.key.strip() or not self.key.isascii() or not self.key.isprintable():
            raise Refusal("There is no subscription key.", next_step="Ask Care Opinion for one, and give it here.")
        self.address = self.address.rstrip("/")

    def pages(
        self, *, since: date | None = None, skip: int = 0, take: int = PAGE, known: Container[str] = ()
    ) -> Iterator[dict[str, Any]]:
        """Each page of stories that were given after a day, from number `skip` on, until there are no more.

        A page holds answers by the address they came from: the stories, and for each its tags and services, unless its
        number is `known`. Raises `KeyRefused`, and `Unanswered` where Care Opinion cannot be reached or keeps
        apologising.
        """
        while True:
            asked = {"submittedonafter": f"{since:%Y-%m-%d}"} if since else {}
            path = f"/api/v2/opinions?{urlencode({**asked, 'take': take, 'skip': skip})}"
            stories = [one for one in _listed(self._get(path)) if isinstance(one, dict)]
            if not stories:
                return
            page: dict[str, Any] = {path: stories}
            for story in stories:
                if text(story.get("id")) in known:
                    continue
                there = {name.lower() for name, value in story.items() if isinstance(value, list)}
                for part in PARTS:
                    about = f"/api/v2/opinions/{text(story.get('id'))}/{part}"
                    if part not in there and text(story.get("id")).isdigit():
                        page[about] = _listed(self._get(about))
            yield page
            skip += len(stories)
            if len(stories) < take:
                return

    def _get(self, path: str) -> Any:
        for wait in (*WAITS, None):
            self.pace.wait()
            try:
                return self._once(path)
            except _Busy as busy:
                if wait is None:
                    raise Unanswered(
                        f"Care Opinion did not answer: {busy}.",
                        next_step="Nothing is lost. Ask again later: fetching goes on where it stopped.",
                    ) from busy
                self.pace.sleep(max(wait, busy.after))
        raise AssertionError("the last try answers or raises")

    def _once(self, path: str) -> Any:
        asked = urllib.request.Request(  # noqa: S310 (only https, or this computer: see __post_init__)
            f"{self.address}{path}",
            headers={"Authorization": f"SUBSCRIPTION_KEY {self.key.strip()}", "Accept": "application/json"},
        )
        opener = urllib.request.build_opener(_NoRedirects)
        try:
            with opener.open(asked, timeout=TIMEOUT) as answer:
                content = answer.read(LARGEST + 1)
        except urllib.error.HTTPError as refused:
            raise _meant(refused) from refused
        except (OSError, HTTPException) as trouble:
            raise _Busy("it could not be reached") from trouble
        return _understood(content)


def _meant(refused: urllib.error.HTTPError) -> Exception:
    if refused.code in {301, 302, 303, 307, 308, 401, 403}:
        return KeyRefused()
    if refused.code == 429 or refused.code >= 500:
        after = refused.headers.get("Retry-After", "") or ""
        return _Busy("it is too busy", min(float(after), 60.0) if after.isdigit() else 0.0)
    return Unanswered(
        f"Care Opinion answered with number {refused.code} where stories were expected.",
        next_step="Check the address with Care Opinion.",
    )


def _understood(content: bytes) -> Any:
    """The JSON of an answer; an apology and a sign-in page are told from it."""
    if len(content) > LARGEST:
        raise Unanswered("Care Opinion's answer is larger than any page of stories.", next_step="Ask for fewer days.")
    said = content.decode("utf-8-sig", errors="replace").strip()
    if said[:1] == "<":
        raise KeyRefused
    if SORRY in said[:2000].casefold():
        raise _Busy("it says “Sorry! Something went wrong.”")
    try:
        return json.loads(said)
    except (ValueError, RecursionError) as damage:
        raise _Busy("its answer was cut off") from damage


def _listed(answer: Any) -> list[Any]:
    """The list an answer is, or holds under whatever name."""
    if isinstance(answer, dict):
        return next((value for value in answer.values() if isinstance(value, list)), [])
    return answer if isinstance(answer, list) else []
