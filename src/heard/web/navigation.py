"""What the top of every page links to: one table, never more than six entries a person, only pages that exist."""

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
    unless: Verb | None = None
    """Who is not offered it at the top, because they reach it another way."""

    def offered(self, person: User) -> bool:
        """Whether a person finds it at the top."""
        return person.may(self.verb) and not (self.unless and person.may(self.unless))

    def holds(self, page: str) -> bool:
        """Whether a page is this entry's own or below it."""
        return page == self.page or any(page == start or page.startswith(f"{start}_") for start in self.below)


GOVERNING: tuple[Entry, ...] = (
    Entry("Causes for concern", "causes", Verb.SEE_CAUSES, below=("cause",)),
    Entry("Meetings", "meetings", Verb.SEE_MEETINGS, below=("meeting",)),
    Entry("Improvements", "improvements", Verb.SEE_CAUSES, below=("improvement",)),
    Entry("Stories", "stories", Verb.PUBLISH, below=("story",)),
    Entry("Good practice", "practices", Verb.SEE_PAGES, below=("practice",)),
    Entry(
        "Decisions and deep dives",
        "decisions",
        Verb.SEE_MEETINGS,
        below=(
            *("decision", "decisions_three", "deep_dive", "deep_dives", "engagement", "engagements"),
            *("partner", "partners", "programme", "programmes"),
        ),
    ),
    Entry(
        "Commitments",
        "commitments",
        Verb.SEE_PAGES,
        below=(
            "commitment",
            "duties",
            "duty",
            "statement",
            "regards",
            "regard",
            "assurance",
            "work_plans",
            "work_plan",
            "pledges",
            "pledge",
            "resources",
            "resource",
            "nice",
            "plan_by_group",
        ),
    ),
    Entry("Providers", "providers", Verb.SEE_CAUSES, below=("provider",)),
    Entry("Workshops", "workshops", Verb.SEE_PAGES, below=("workshop",)),
    Entry("Who decides here", "bodies", Verb.SEE_PAGES, below=("bodies",)),
)
"""The pages of the way from a cause for concern to people being told; each links to the others."""

ENTRIES: tuple[Entry, ...] = (
    Entry("Home", "home", Verb.SEE_PAGES, below=("signal",)),
    Entry("Places", "places", Verb.SEE_PAGES, below=("place", "figure", "side_by_side", "part", "pathway")),
    Entry("Comments", "comments", Verb.SEE_ROWS, below=("same_words", "one_story")),
    Entry(
        "Causes for concern",
        "causes",
        Verb.SEE_CAUSES,
        below=tuple(dict.fromkeys(name for entry in GOVERNING for name in (entry.page, *entry.below))),
    ),
    Entry(
        "Sources",
        "sources",
        Verb.UPLOAD,
        below=("source", "upload", "load", "loads", "delivery", "list", "lists", "document", "documents"),
    ),
    Entry("Reports", "reports", Verb.SEE_PAGES, below=("report",)),
)
LAY: tuple[Entry, ...] = (Entry("Meetings", "meetings", Verb.SEE_MEETINGS, below=("meeting",), unless=Verb.SEE_CAUSES),)
"""What lay members find at the top: everyone else reaches meetings beside causes for concern."""
WORKSHOPS: tuple[Entry, ...] = (
    Entry("Workshops", "workshops", Verb.SCRIBE, below=("workshop",), unless=Verb.SEE_CAUSES),
    Entry("Feedback on paper", "paper", Verb.SCRIBE, below=("paper",), unless=Verb.SEE_CAUSES),
)
"""What facilitators and scribes find at the top: everyone else reaches workshops beside causes for concern."""
OWN: tuple[Entry, ...] = (
    Entry("My things", "mine", Verb.SEE_OWN_PLACE),
    Entry("Our picture", "own_picture", Verb.SEE_OWN_PLACE, below=("place", "figure", "side_by_side", "part")),
    Entry("Put to us", "own_put", Verb.SEE_OWN_PLACE, below=("provider",)),
    Entry("Feedback pages", "feedback_pages", Verb.ASK, below=("feedback_page",), unless=Verb.SEE_PAGES),
)
"""What a provider's people find at the top instead."""
MOST = 6


def navigation(request: HttpRequest) -> list[dict[str, object]]:
    """The links this person is offered, with the one they are in marked; none before they sign in."""
    return _links(request, (*ENTRIES, *LAY, *WORKSHOPS, *OWN))


def governing(request: HttpRequest) -> list[dict[str, object]]:
    """The neighbours of a page on the way from concern to change; none on other pages."""
    here = (request.resolver_match and request.resolver_match.url_name) or ""
    return _links(request, GOVERNING) if any(entry.holds(here) for entry in GOVERNING) else []


def _links(request: HttpRequest, entries: tuple[Entry, ...]) -> list[dict[str, object]]:
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
        for entry in entries
        if entry.offered(person)
    ]
