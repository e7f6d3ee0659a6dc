"""Makes the Jinja environment that every page is drawn in."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, Environment

from heard import __version__
from heard.web.design import words
from heard.web.design.drawing import inline_svg
from heard.web.design.forms import component, problems
from heard.web.design.pages import page_links


def asset(name: str) -> str:
    """The address of a file of ours, carrying the release so that browsers fetch a new one at once."""
    return f"{static(name)}?v={__version__}"


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its name, as in `url("person", pk=3)`."""
    return reverse(name, args=args, kwargs=kwargs)


def given(value: Any, what: str) -> str:
    """Nothing, where a component was told what it needs; else `ValueError`: a number without n is never shown."""
    if value is None or value == "":
        raise ValueError(f"this component needs {what}")
    return ""


def environment(**options: Any) -> Environment:
    """Django calls this once, with autoescape on. The NHS components need undefined values to chain."""
    options |= {"undefined": ChainableUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options)  # noqa: S701
    made.globals.update(
        asset=asset,
        url=url,
        version=__version__,
        page_links=page_links,
        problems=problems,
        component=component,
        given=given,
    )
    made.filters.update(
        commas=words.commas,
        day=words.day,
        moment=words.moment,
        counted=words.counted,
        in_a_row=words.in_a_row,
        drawing=inline_svg,
    )
    return made
