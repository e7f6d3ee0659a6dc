"""Cuts long lists into pages and knows the links between them."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PER_PAGE = 25


def page_of(
    things: Sequence[Any] | QuerySet[Any, Any], request: HttpRequest, *, per_page: int = PER_PAGE
) -> "Page[Any]":
    """The page of a list that `?page=` asks for; the nearest one where that does not exist."""
    return Paginator(things, per_page).get_page(request.GET.get("page"))


def page_links(page: "Page[Any]", request: HttpRequest) -> dict[str, Any]:
    """What the NHS pagination component needs, keeping every other part of the address (filters stay)."""

    def address(number: int) -> str:
        asked = request.GET.copy()
        asked["page"] = str(number)
        return f"?{asked.urlencode()}"

    items: list[dict[str, Any]] = [
        {"ellipsis": True}
        if not isinstance(number, int)
        else {"number": number, "href": address(number), "current": number == page.number}
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    links: dict[str, Any] = {"items": items, "ariaLabel": "Pages"}
    if page.has_previous():
        links["previous"] = {"href": address(page.previous_page_number())}
    if page.has_next():
        links["next"] = {"href": address(page.next_page_number())}
    return links
