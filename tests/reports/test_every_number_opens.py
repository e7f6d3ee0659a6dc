"""Every number of a finished report opens its rows: nothing that holds a digit stands outside a link, but this list."""

import re
from html.parser import HTMLParser

import pytest

from heard.reports import document, reading

OPENS = re.compile(r"^(https://heard\.example\.org)?/(figures\?figure=|sources|signals/|places|\?month=)|^#[a-z]")

NOT_FIGURES = (
    ("dates and periods", r"(\d{1,2} )?(January|February|March|April|May|June|July|August|September|October|November"
                          r"|December)( \d{4})?( to)?|\b(FY)?\d{4}-\d{2}(-Q\d)?|\b\d{4}-Q\d|\bR12-\d{4}-\d{2}"),
    ("versions and names of sources, models and definitions",
     r"version \d+|quick-\d|KO41a|never received them: .*|(within|Within) 30 days|F1:|Data: [0-9a-f]{12}"),
    ("section numbers", r"^\d{1,2}\. "),
    ("age bands", r"\b\d{1,2}[-–]\d{1,2}\b|\b\d\d\+|\b\d\d (and|or) over"),
    ("rules of the method", r"95 times in 100|about 1 in 10\b|before 12 months"
                            r"|counts of 1 to 4 people|fewer than 5 p\w+"
                            r"|of each 100 comments|below 0,|1 is perfect, 0 is useless|Friends and Family"
                            r"|no conclusion until 12"),
    ("what the model's card says of it", r"learnt from [\d,]+ comments that people coded, of \d+ trusts?"
                                         r"|on [\d,]+ checked comments|(is|fell to) 0\.\d\d"),
)  # fmt: skip
"""Digits that are no figure of this report, each kind with what it looks like."""


class _Outside(HTMLParser):
    """Collects the text of the body that lies outside links, by block; drawings and the versions are left out."""

    BLOCKS = {"p", "li", "td", "th", "figcaption", "dd", "dt", "caption", "h1", "h2", "h3", "h4", "h5", "summary"}

    def __init__(self):
        super().__init__()
        self.blocks, self.links = [""], []
        self._inside, self._open, self._left_out = 0, [], 0

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag in ("svg", "style", "title", "details"):
            out = tag != "details" or told.get("class") == "report-versions"
            self._open.append(out)
            self._left_out += out
        if tag == "a":
            self._inside += 1
            self.links.append(told["href"])
        if tag in self.BLOCKS:
            self.blocks.append("")

    def handle_endtag(self, tag):
        if tag in ("svg", "style", "title", "details"):
            self._left_out -= self._open.pop()
        self._inside -= tag == "a"

    def handle_data(self, data):
        if not self._inside and not self._left_out:
            self.blocks[-1] += data


def bare_numbers(html):
    reader = _Outside()
    reader.feed(html)
    left = []
    for block in reader.blocks:
        text = re.sub(r"\s+", " ", block).strip()
        for _, looks in NOT_FIGURES:
            text = re.sub(looks, "", text)
        if re.search(r"\d", text):
            left.append(text)
    return left


@pytest.mark.covers("R137")
@pytest.mark.parametrize("which", ["place", "trust"])
def test_every_number_in_the_body_opens(which, request):
    report = request.getfixturevalue(which)
    assert bare_numbers(document(report, address="https://heard.example.org")) == []
    assert bare_numbers(reading(report)) == []


@pytest.mark.parametrize("which", ["place", "trust"])
def test_every_link_leads_to_figures_sources_changes_or_a_part_of_the_report(which, request):
    reader = _Outside()
    html = document(request.getfixturevalue(which), address="https://heard.example.org")
    reader.feed(html)
    assert len(reader.links) > 50
    assert [link for link in reader.links if not OPENS.match(link)] == []
    parts = {link for link in reader.links if link.startswith("#")}
    assert [part for part in parts if f'id="{part[1:]}"' not in html] == []


def test_a_number_outside_a_link_is_found():
    assert bare_numbers("<body><p>12 of 40 said so in May 2026.</p></body>") == ["12 of 40 said so in ."]
    assert bare_numbers("<body><p>In May 2026 <a href='/figures'>12 of 40</a> said so.</p></body>") == []
