"""Which of some responses belong to a story that came through several routes."""

from collections.abc import Iterable

from django.db.models import Count

from heard.record.same_words.models import OneStory, Route


def story_of(responses: Iterable[str]) -> dict[str, tuple[int, int]]:
    """For each response that belongs to one: the story's number, and how many routes it has."""
    found = dict(Route.objects.filter(in_use=True, response__in=list(responses)).values_list("response", "story"))
    counted = OneStory.objects.filter(pk__in=set(found.values())).annotate(n=Count("routes"))
    routes = dict(counted.values_list("pk", "n"))
    return {response: (story, routes[story]) for response, story in found.items()}
