"""National guidance that a clause can be held against: named by number and topic, with where it can be read (G6)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from heard.themes import frame_by_key
from heard.vocabulary.standards import quality_standard


@dataclass(frozen=True, slots=True)
class Guidance:
    """One statement of national guidance: `citation` is how it is cited, `plain` what it is about, in our words."""

    key: str
    family: str
    citation: str
    plain: str
    source: str


@cache
def guidance() -> tuple[Guidance, ...]:
    """The eight domains of 2011/12, the eight “I” statements of 2015 and NICE QS15, in this order."""
    return (*_domains(), *_statements(), *_quality())


def guidance_by_key(key: str) -> Guidance | None:
    """The statement with this key; None where there is none."""
    return next((one for one in guidance() if one.key == key), None)


def _domains() -> tuple[Guidance, ...]:
    frame = frame_by_key("nhs")
    top = [one for one in frame.categories if not one.parent]
    return tuple(
        Guidance(f"nhs-2011-{number}", "NHS Patient Experience Framework (2011/12)",
                 f"NHS Patient Experience Framework (2011/12), domain {number}: {one.title}", one.plain, frame.source)
        for number, one in enumerate(top, start=1)
    )  # fmt: skip


def _statements() -> tuple[Guidance, ...]:
    told = tomllib.loads(files("heard.codesign").joinpath("nqb_2015.toml").read_text(encoding="utf-8"))
    return tuple(
        Guidance(f"{told['key']}-{number}", "“I” statements (2015)",
                 f"{told['citation']}, “I” statement {number}", topic, told["source"])
        for number, topic in enumerate(told["topics"], start=1)
    )  # fmt: skip


def _quality() -> tuple[Guidance, ...]:
    found = quality_standard("qs15")
    return tuple(
        Guidance(f"qs15-{one.number}", "NICE quality standard 15",
                 f"{found.citation}, statement {one.number}: {one.title}", one.plain, found.source)
        for one in found.statements
    )  # fmt: skip
