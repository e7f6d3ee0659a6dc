"""XML that arrives as a file: read without anything a hostile file could set off, and rewritten without some items."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Set
from pathlib import Path
from xml.etree.ElementTree import Element

from heard.sources.containers import MB, Unreadable
from heard.sources.documents import Document

LARGEST = 50 * MB
ITEMS = frozenset({"entry", "item"})
"""What one piece of a feed is called: Atom says entry, RSS says item."""
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")


def text_of(document: Document) -> str:
    """The document's XML without its declaration, safe to parse.

    Raises `Unreadable` where it is too large, or declares a document type: entities of its own could make a small file
    burst, or read files of this computer.
    """
    if document.path.stat().st_size > LARGEST:
        raise Unreadable(
            f"{document.name} is larger than {LARGEST // MB} MB.", next_step="Ask for it a page or a month at a time."
        )
    text = document.path.read_text(encoding=document.encoding)
    if re.search(r"<!\s*(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise Unreadable(
            f"{document.name} declares a document type of its own. Heard does not open that: it could be made to harm.",
            next_step="Ask the sender for the feed without a DOCTYPE line, or for a CSV.",
        )
    return _DECLARED.sub("", text, count=1)


def root_of(document: Document) -> Element:
    """The outermost element of an XML document, parsed once.

    Raises `Unreadable` where it is cut off or damaged, or as `text_of` does.
    """
    return document.keep("xml root", _parsed)


def _parsed(document: Document) -> Element:
    try:
        return ElementTree.fromstring(text_of(document))  # noqa: S314 (no entity of its own comes this far)
    except ElementTree.ParseError as damage:
        raise Unreadable(
            f"{document.name} was cut off or damaged on its way: it ends in the middle.",
            next_step="Download it again and load the whole file.",
        ) from damage


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def items_of(root: Element) -> Iterator[tuple[int, Element]]:
    """Each piece of a feed with its number from 1, emptied ones included: a number never changes."""
    return enumerate((element for element in root.iter() if local(element) in ITEMS), start=1)


def is_emptied(item: Element) -> bool:
    """Whether a piece was emptied at a person's request."""
    return len(item) == 0 and not (item.text or "").strip()


def write_without(document: Document, numbers: Set[int], target: Path) -> None:
    """Write the feed again with these pieces empty, each at its own number."""
    root = ElementTree.fromstring(text_of(document))  # noqa: S314 (as above)
    for number, item in items_of(root):
        if number in numbers:
            tail = item.tail
            item.clear()
            item.tail = tail
    target.write_bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
