"""Reads the words of a web page: no script is run, nothing is fetched, and what is hidden stays out."""

from html.parser import HTMLParser

from heard.papers.page import Block, Sort, table, tidy

UNREAD = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "object", "iframe", "select", "button", "nav"}
)
BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "aside", "li", "ul", "ol", "dl", "dt", "dd", "br",
    "blockquote", "figure", "figcaption", "address", "pre", "form", "fieldset", "hr", "body", "details", "summary",
})  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
EMPTY = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "source", "wbr", "area", "base", "col", "embed", "track"}
)
DEEPEST = 500


class Words(HTMLParser):
    """Collects the blocks and the title of a web page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.title = ""
        self._held: list[str] = []
        self._unread: list[str] = []  # open tags from the first whose words are not read
        self._rows: list[list[str]] | None = None
        self._in_title = self._heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag."""
        if tag == "title":
            self._in_title = True
        if self._unread or tag in UNREAD or _hidden(dict(attrs)):
            if tag not in EMPTY and len(self._unread) < DEEPEST:
                self._unread.append(tag)
            return
        if tag == "table" and self._rows is None:
            self._end_block()
            self._rows = []
        elif self._rows is not None and tag == "tr":
            self._rows.append([])
        elif self._rows is not None:
            if tag in ("td", "th"):
                self._held.clear()
            else:
                self._held.append(" ")
        elif tag in BLOCKS or tag in HEADINGS:
            self._end_block()
            self._heading = tag in HEADINGS

    def handle_endtag(self, tag: str) -> None:
        """Close a tag, and with it every tag inside that nobody closed."""
        if tag == "title":
            self._in_title = False
        if self._unread:
            if tag in self._unread:
                while self._unread.pop() != tag:
                    pass
            return
        if self._rows is not None:
            self._end_in_table(tag)
        elif tag in BLOCKS or tag in HEADINGS:
            self._end_block()

    def handle_data(self, data: str) -> None:
        """Take words."""
        if self._in_title and not self.title:
            self.title = tidy(data)[:200]
        elif not self._unread:
            self._held.append(data)

    def _end_in_table(self, tag: str) -> None:
        assert self._rows is not None
        if tag in ("td", "th") and self._rows:
            self._rows[-1].append("".join(self._held))
            self._held.clear()
        elif tag == "table":
            if block := table(self._rows):
                self.blocks.append(block)
            self._rows = None
            self._held.clear()

    def _end_block(self) -> None:
        if text := tidy("".join(self._held)):
            self.blocks.append(Block(Sort.HEADING if self._heading else Sort.WORDS, text))
        self._held.clear()
        self._heading = False

    def close(self) -> None:
        """The end of the page."""
        super().close()
        if self._rows:
            self._end_in_table("table")
        self._end_block()


def _hidden(attributes: dict[str, str | None]) -> bool:
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style or attributes.get("aria-hidden") == "true"


def read_html(text: str) -> tuple[str, list[Block]]:
    """The title and the blocks of a web page."""
    words = Words()
    words.feed(text)
    words.close()
    return words.title, words.blocks
