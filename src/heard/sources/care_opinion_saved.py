"""What a saved answer of Care Opinion's interface holds: stories, and answers about them; or an apology."""

import json
import re
from collections.abc import Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from heard.sources.containers import MB, Unreadable
from heard.sources.documents import Document

LARGEST = 200 * MB
SORRY = "sorry! something went wrong"
_PART = re.compile(r"opinions/(\d+)/(tags|responses|healthservices)", re.IGNORECASE)
_OPINION = frozenset({"id", "body"})
_EMPTIED = {"id": "", "body": "", "dateOfSubmission": ""}
"""What stands for a story that was removed at a person's request, so that the others keep their numbers."""
_TELLING = frozenset({"dateOfSubmission", "dateOfPublication", "criticality", "authorRole", "progress"})


@dataclass(slots=True)
class Saved:
    """What one saved file holds: the stories in their order, and answers about them by story and part."""

    stories: list[dict[str, Any]] = field(default_factory=list)
    parts: dict[tuple[str, str], list[Any]] = field(default_factory=dict)


def saved_stories(document: Document) -> Saved | None:
    """The stories of a JSON file: a page, a list of pages, or answers by the address they came from."""
    if document.format != "json" or document.path.stat().st_size > LARGEST:
        return None
    try:
        content = json.loads(document.path.read_text(encoding=document.encoding))
    except (ValueError, RecursionError):
        with document.path.open(encoding=document.encoding) as file:
            if "dateOfSubmission" in file.read(MB):
                raise Unreadable(
                    f"{document.name} holds stories from Care Opinion, but was cut off or damaged on its way.",
                    next_step="Ask Care Opinion for that page again and save the whole answer.",
                ) from None
        return None
    if SORRY in json.dumps(content)[:2000].casefold():
        insist_no_apology(document)
    saved = Saved()
    _gather(content, saved)
    return saved if saved.stories else None


def _gather(content: Any, saved: Saved, depth: int = 0) -> None:
    if depth > 6:
        return
    if isinstance(content, list):
        for one in content:
            _gather(one, saved, depth + 1)
    elif isinstance(content, dict):
        if content.keys() >= _OPINION and content.keys() & _TELLING:
            saved.stories.append(content)
            return
        for name, value in content.items():
            if part := _PART.search(name):
                listed = value if isinstance(value, list) else [value]
                saved.parts.setdefault((part[1], part[2].lower()), []).extend(listed)
            else:
                _gather(value, saved, depth + 1)


def is_emptied(story: dict[str, Any]) -> bool:
    """Whether a story was removed at a person's request."""
    return story == _EMPTIED


def write_without(document: Document, numbers: Set[int], target: Path) -> None:
    """Write a saved answer again with these stories (numbered from 1) emptied, and what was said about them gone."""
    content = json.loads(document.path.read_text(encoding=document.encoding))
    saved = Saved()
    _gather(content, saved)
    stories = saved.stories
    gone = {str(stories[number - 1]["id"]) for number in numbers if 0 < number <= len(stories)}
    for number in numbers:
        if 0 < number <= len(stories):
            stories[number - 1].clear()
            stories[number - 1].update(_EMPTIED)
    _forget_parts(content, gone)
    target.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def _forget_parts(content: Any, gone: Set[str]) -> None:
    if isinstance(content, list):
        for one in content:
            _forget_parts(one, gone)
    elif isinstance(content, dict):
        for name in [name for name in content if (part := _PART.search(name)) and part[1] in gone]:
            del content[name]
        for value in content.values():
            _forget_parts(value, gone)


def insist_no_apology(document: Document) -> None:
    """Refuses a file that holds Care Opinion's error message instead of stories."""
    raise Unreadable(
        f"{document.name} is not stories: Care Opinion answered “Sorry! Something went wrong.”",
        next_step="Wait a little and ask for that page again; it takes at most five requests a second.",
    )
