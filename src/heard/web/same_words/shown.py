"""A story and its routes as pages show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from heard.evidence.same_words import Route as Came
from heard.evidence.same_words import source_counts
from heard.record.intake.models import Delivery
from heard.record.places.names import names_of
from heard.record.same_words.finding import Candidate
from heard.record.same_words.models import OneStory, Route
from heard.web.comments.comment import KIND_WORDS, Piece, pieces, when
from heard.web.design.words import in_a_row


@dataclass(frozen=True, slots=True)
class ShownRoute:
    """One way a story came: the source by its name, what it is there, where and when."""

    source: str
    kind: str
    where: str
    when: str


@dataclass(frozen=True, slots=True)
class ShownCandidate:
    """Comments that look like one story, with the masked words they share."""

    key: str
    pieces: tuple[Piece, ...]
    routes: tuple[ShownRoute, ...]
    sources: str


@dataclass(frozen=True, slots=True)
class ShownStory:
    """A confirmed story: its routes in the order in which they count, and how many each source brought."""

    story: OneStory
    routes: tuple[ShownRoute, ...]
    sources: str


def shown_candidates(found: Sequence[Candidate]) -> list[ShownCandidate]:
    """Candidates with places and sources named."""
    every = [route for one in found for route in one.routes]
    names, sources = names_of(route.organisation for route in every), source_names(route.source for route in every)
    return [
        ShownCandidate(one.words, pieces(one.text), tuple(_route(route, names, sources) for route in one.routes),
                       _counts(one.routes, sources))
        for one in found
    ]  # fmt: skip


def shown_stories(found: Iterable[OneStory]) -> list[ShownStory]:
    """Stories with their routes, places and sources named."""
    listed = list(found)
    every = [route for story in listed for route in story.routes.all()]
    names, sources = names_of(route.organisation for route in every), source_names(route.source for route in every)
    return [
        ShownStory(story, tuple(_route(route, names, sources) for route in story.routes.all()),
                   _counts(story.routes.all(), sources))
        for story in listed
    ]  # fmt: skip


def source_names(keys: Iterable[str]) -> dict[str, str]:
    """Sources by the names their newest deliveries gave them."""
    wanted = set(keys)
    named = dict(Delivery.objects.filter(source__in=wanted).order_by("id").values_list("source", "source_name"))
    return {key: named.get(key, key) for key in wanted}


def _route(route: Came | Route, names: dict[str, str], sources: dict[str, str]) -> ShownRoute:
    kind = KIND_WORDS.get(route.kind, route.kind.capitalize())
    return ShownRoute(sources[route.source], kind, names.get(route.organisation, ""), when(route.day, route.period))


def _counts(routes: Iterable[Came | Route], sources: dict[str, str]) -> str:
    counted = source_counts(routes)  # type: ignore[arg-type]
    return in_a_row([f"{sources[source]}: {number:,}" for source, number in counted.items()])
