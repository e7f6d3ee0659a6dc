"""Coding frames: the categories a comment may be given, as versioned data with crosswalks between them."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from heard.vocabulary.refusal import Refusal

STRENGTHS = ("strong", "medium", "weak")
SUGGESTS = ("top", "leaves", "none")


class FrameRefused(Refusal):
    """A coding frame whose parts do not fit together."""


@dataclass(frozen=True, slots=True)
class Category:
    """One thing a comment can be about, in the frame's words and in plain ones."""

    key: str
    title: str
    plain: str
    parent: str | None
    definition: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """One category's counterpart in another frame, how surely (strong, medium, weak), and why."""

    category: str
    frame: str
    target: str
    strength: str
    because: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A versioned set of categories. Categories keep their keys for as long as the version stands."""

    key: str
    version: str
    name: str
    source: str
    suggests: str
    categories: tuple[Category, ...]
    crosswalks: tuple[Crosswalk, ...] = ()

    def category(self, key: str) -> Category:
        """The category with this key; a refusal if there is none."""
        for category in self.categories:
            if category.key == key:
                return category
        raise FrameRefused(f"The frame {self.key} has no category {key}.")

    def suggested(self) -> tuple[Category, ...]:
        """The categories that models suggest: the top ones, the leaves, or none."""
        if self.suggests == "top":
            return tuple(c for c in self.categories if c.parent is None)
        if self.suggests == "leaves":
            parents = {c.parent for c in self.categories}
            return tuple(c for c in self.categories if c.key not in parents)
        return ()

    def names(self) -> dict[str, str]:
        """Every name a coded file may use for a category (lower case) -> its key."""
        return {
            name.strip().casefold(): c.key for c in self.categories for name in (c.key, c.title, c.plain, *c.also)[::-1]
        }

    def translate(self, keys: Iterable[str], frame: str, *, at_least: str = "weak") -> tuple[str, ...]:
        """These categories' counterparts in another frame, in order and without repeats."""
        enough = STRENGTHS[: STRENGTHS.index(at_least) + 1]
        wanted = set(keys)
        found = (
            x.target for x in self.crosswalks if x.frame == frame and x.category in wanted and x.strength in enough
        )
        return tuple(dict.fromkeys(found))


def _category(row: Mapping[str, Any]) -> Category:
    return Category(
        key=row["key"],
        title=row["title"],
        plain=row.get("plain", row["title"]),
        parent=row.get("parent"),
        definition=row.get("definition", ""),
        also=tuple(row.get("also", ())),
    )


def _insist_sound(frame: Frame) -> None:
    keys = [c.key for c in frame.categories]
    if repeated := sorted({k for k in keys if keys.count(k) > 1}):
        raise FrameRefused(f"The frame {frame.key} uses a category key twice: {', '.join(repeated)}.")
    if ";" in "".join(c.title for c in frame.categories) or "|" in "".join(c.title for c in frame.categories):
        raise FrameRefused(f"The frame {frame.key} has a title with ; or |, which separate titles in files.")
    if orphans := [f"{c.key} ({c.parent})" for c in frame.categories if c.parent is not None and c.parent not in keys]:
        raise FrameRefused(f"The frame {frame.key} names a parent it does not have: {', '.join(orphans)}.")
    if frame.suggests not in SUGGESTS:
        raise FrameRefused(
            f"The frame {frame.key} says `suggests = {frame.suggests}`; it can be {', '.join(SUGGESTS)}."
        )
    for x in frame.crosswalks:
        if x.category not in keys:
            raise FrameRefused(f"The frame {frame.key} has a crosswalk from {x.category}, which it does not have.")
        if x.strength not in STRENGTHS:
            raise FrameRefused(f"The frame {frame.key} has a crosswalk of strength {x.strength}.")


def read_frame(text: str) -> Frame:
    """A frame from its TOML; refuses unknown parents, repeated keys and titles that cannot be written in a file."""
    data = tomllib.loads(text)
    try:
        frame = Frame(
            key=data["key"],
            version=str(data["version"]),
            name=data["name"],
            source=data["source"],
            suggests=data.get("suggests", "leaves"),
            categories=tuple(_category(row) for row in data["categories"]),
            crosswalks=tuple(
                Crosswalk(x["from"], x["frame"], x["to"], x["strength"], x.get("because", ""))
                for x in data.get("crosswalk", ())
            ),
        )
    except KeyError as missing:
        raise FrameRefused(f"This coding frame lacks {missing}.", next_step="See the shipped frame nhs.toml.") from None
    _insist_sound(frame)
    return frame


def insist_targets(frames: Mapping[str, Frame]) -> None:
    """Refuse crosswalks that lead to a frame or a category that is not there."""
    for frame in frames.values():
        for x in frame.crosswalks:
            target = frames.get(x.frame)
            if target is None or all(c.key != x.target for c in target.categories):
                raise FrameRefused(
                    f"The frame {frame.key} has a crosswalk to {x.frame}/{x.target}, which is not there."
                )


@cache
def shipped_frames() -> Mapping[str, Frame]:
    """The frames that come with Heard, by key, checked against each other."""
    folder = files(__package__).joinpath("frames")
    found = (
        read_frame(p.read_text(encoding="utf-8"))
        for p in sorted(folder.iterdir(), key=lambda p: p.name)
        if p.name.endswith(".toml")
    )
    frames = {frame.key: frame for frame in found}
    insist_targets(frames)
    return frames


def frame_by_key(key: str) -> Frame:
    """The shipped frame with this key; a refusal that names the others if there is none."""
    frames = shipped_frames()
    if key not in frames:
        raise FrameRefused(f"There is no coding frame {key}.", next_step=f"There are: {', '.join(frames)}.")
    return frames[key]
