"""What the top of every page links to: one table, never more than six entries, only pages that exist."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from heard.record.people.models import User
from heard.record.people.roles import Verb


@dataclass(frozen=True, slots=True)
class Entry:
    """One link in the navigation: its words, the name of its page, and who is offered it."""

    words: str
    page: str
    verb: Verb
    below: tuple[str, ...] = ()
    """The first parts of page names that belong below it: `("place",)` covers `place` and `place_comments`."""

    def holds(self, page: str) -> bool:
        """Whether a page is this entry's own or below it."""
        return page == self.page or any(page == start or page.startswith(f"{start}_") for start in self.below)


ENTRIES: tuple[Entry, ...] = (
    Entry("Home", "home", Verb.SEE_PAGES, below=("signal",)),
    Entry("Places", "places", Verb.SEE_PAGES, below=("place", "figure", "side_by_side", "part", "pathway")),
    Entry("Comments", "comments", Verb.SEE_ROWS),
    Entry("Sources", "sources", Verb.UPLOAD, below=("source", "upload", "load", "loads", "delivery", "list", "lists")),
    Entry("Reports", "reports", Verb.SEE_PAGES, below=("report",)),
)
MOST = 6


def navigation(request: HttpRequest) -> list[dict[str, object]]:
    """The links this person is offered, with the one they are in marked; none before they sign in."""
    person = getattr(request, "user", None)
    if not isinstance(person, User):
        return []
    here = (request.resolver_match and request.resolver_match.url_name) or ""
    return [
        {
            "text": entry.words,
            "href": reverse(entry.page),
            "current": here == entry.page,
            "active": entry.holds(here),
        }
        for entry in ENTRIES
        if person.may(entry.verb)
    ]
