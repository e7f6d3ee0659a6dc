"""Reads a report's HTML back: its blocks of text, without drawings, and its tables."""

import re
from html.parser import HTMLParser

BLOCKS = {"p", "li", "tr", "figcaption", "dd", "caption", "h1", "h2", "h3", "h4", "h5", "summary"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.links: list[str] = []
        self._drawing = 0
        self._style = False

    def handle_starttag(self, tag, attrs):
        self._drawing += tag == "svg"
        self._style = tag == "style"
        if tag in BLOCKS:
            self.found.append("")
        if tag == "a":
            self.links.append(dict(attrs)["href"])
        if tag in ("td", "th", "span") and self.found:
            self.found[-1] += " "

    def handle_endtag(self, tag):
        self._drawing -= tag == "svg"
        if tag == "style":
            self._style = False

    def handle_data(self, data):
        if self.found and not self._drawing and not self._style:
            self.found[-1] += data


def blocks(html: str) -> list[str]:
    """Every paragraph, list entry, table row and heading as plain text."""
    reader = _Reader()
    reader.feed(html)
    return [re.sub(r"\s+", " ", text).strip() for text in reader.found]


def links(html: str) -> list[str]:
    """Where every link leads."""
    reader = _Reader()
    reader.feed(html)
    return reader.links
