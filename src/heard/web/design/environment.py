"""Makes the Jinja environment that every page is drawn in."""

from collections.abc import MutableMapping
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, Environment

from heard import __version__
from heard.web.design import words
from heard.web.design.drawing import inline_svg
from heard.web.design.drawn import drawn
from heard.web.design.forms import problems
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


class Quick(Environment):
    """Jinja with each template's globals in one dictionary.

    Jinja chains two and compares their names each time one template imports another: a page of forms does it 500 times.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template knows from the start; all of ours are there before the first template is read."""
        return {**self.globals, **(d or {})}


def environment(**options: Any) -> Environment:
    """Django calls this once, with autoescape on. The NHS components need undefined values to chain.

    Every template that was read stays read: Jinja's usual 400 are not many more than there are.
    """
    options |= {"undefined": ChainableUndefined, "trim_blocks": True, "lstrip_blocks": True, "cache_size": -1}
    made = Quick(**options)
    made.globals.update(
        asset=asset,
        url=url,
        version=__version__,
        page_links=page_links,
        problems=problems,
        drawn=drawn,
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
