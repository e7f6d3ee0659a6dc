"""The addresses that places, figures and comments link to each other by."""

from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from heard.disclosure import Figure
from heard.indicators import filter_of
from heard.triangulation import Part


def figure_address(figure: Figure) -> str:
    """The page that opens a figure: its definition, and its rows for those who may see them."""
    return f"{reverse('figure')}?{urlencode({'figure': filter_of(figure)})}"


def place_address(organisation: str, site: str = "", period: str = "") -> str:
    """The page of an organisation or of one of its sites, for a period where one is chosen."""
    page = reverse("place_site", args=[organisation, site]) if site else reverse("place", args=[organisation])
    return f"{page}?{urlencode({'period': period})}" if period else page


def part_address(part: Part, period: str = "") -> str:
    """The page of a part of care: a place's own page, or what sources say of one of its services or pathways."""
    if part.kind in ("organisation", "site"):
        return f"{place_address(part.organisation, part.site, period)}"
    names = ("site", "service", "setting", "pathway")
    asked = {name: word for name in names if (word := getattr(part, name))} | ({"period": period} if period else {})
    return f"{reverse('part', args=[part.organisation])}?{urlencode(asked)}"


def side_by_side_address(organisation: str, site: str = "", period: str = "") -> str:
    """The page that lays the parts of a place side by side."""
    page = (
        reverse("side_by_side_site", args=[organisation, site])
        if site
        else reverse("side_by_side", args=[organisation])
    )
    return f"{page}?{urlencode({'period': period})}" if period else page


def pathway_address(name: str, period: str = "") -> str:
    """The page of a pathway across its providers."""
    page = reverse("pathway", args=[name])
    return f"{page}?{urlencode({'period': period})}" if period else page


def comments_address(**asked: Any) -> str:
    """The comments that hold what is asked: names as in `CommentsWanted`; empty ones are left out."""
    chosen = {name: value for name, value in asked.items() if value}
    return f"{reverse('comments')}?{urlencode(chosen)}"


def address_if_there(page: str, *args: Any) -> str:
    """The address of a page by its name; empty where this installation has no such page."""
    try:
        return reverse(page, args=args)
    except NoReverseMatch:
        return ""
