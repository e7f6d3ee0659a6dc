"""The file a committee circulates: the same every time, whole by itself, and safe."""

import re
import subprocess
import sys
from itertools import pairwise

import pytest

from heard.reports import document, quarterly, reading
from heard.reports.values import Report
from tests.reports.invented import NAMES, QUARTER, WORDS, known
from tests.reports.reading import blocks, links

BEHIND = re.compile(
    r"[\d,]+ of [\d,]+|[\d,]+ (responses?|comments?|people|deaths?|complaints?)\b|at most about|95 times|People"
)


@pytest.mark.covers("R122")
def test_no_percentage_stands_without_how_many_are_behind_it(page, trust):
    for html in (page, document(trust)):
        shares = [text for text in blocks(html) if "%" in text]
        assert len(shares) > 10
        assert [text for text in shares if not BEHIND.search(text) and not in_chart_table(text)] == []


def in_chart_table(text):
    """A month's row of a chart's own table: month, value, people, likely between, what it shows."""
    return re.match(r"[A-Z][a-z]+ \d{4} [\d.]+% [\d,]+ ", text)


@pytest.mark.covers("R137")
def test_two_runs_in_two_processes_give_the_same_bytes(page, tmp_path):
    script = (
        "import sys; from pathlib import Path; from heard.evidence.testing import snapshot; "
        "from heard.reports import document, quarterly; from tests.reports.invented import QUARTER, known, rows; "
        "lake = snapshot(Path(sys.argv[1]), **rows(), digest='d' * 64); "
        "sys.stdout.buffer.write(document(quarterly(lake, QUARTER, known=known())).encode())"
    )
    again = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, check=True, timeout=120)
    assert again.stdout == page.encode()


@pytest.mark.covers("R137")
def test_every_number_links_to_its_rows(page):
    ways = [link for link in links(page) if not link.startswith("#")]
    assert len(ways) > 30
    assert sum(way.startswith("/figures?figure=") for way in ways) > 30


def test_links_lead_to_where_the_service_runs(place):
    html = document(place, address="https://heard.example.org/")
    assert 'href="https://heard.example.org/figures?figure=fft_percent_positive' in html


def test_nobodys_words_are_in_the_report(page, trust):
    assert WORDS not in page
    assert WORDS not in document(trust)
    assert "No comment is quoted." in page


def test_a_theme_that_few_named_is_hidden_everywhere(lake, page):
    # "family" is named once a month at each trust: 3 comments in the quarter.
    row = next(text for text in blocks(page) if text.startswith("Family and friends"))
    assert row == "Family and friends hidden hidden hidden 0 of 2"
    assert not re.search(r"Family and friends[^<]*\b3 of", page)


def test_a_group_of_three_is_never_numbered(page, trust):
    for html in (page, document(trust)):
        assert not [text for text in blocks(html) if text.startswith("16-24") and re.search(r"\d of \d", text)]


def test_the_file_needs_nothing_else_and_runs_nothing(page):
    assert "<script" not in page
    assert not re.search(r'(src|href)="https?:', page)
    assert "@import" not in page
    assert not re.search(r"url\((?!#)", page)
    assert ' style="' not in page


def test_headings_go_down_one_step_at_a_time(page, trust):
    for html in (page, document(trust)):
        levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_id_is_its_own(page):
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_every_table_has_a_caption_and_scopes(page):
    tables = re.findall(r"<table>.*?</table>", page, re.DOTALL)
    assert tables
    assert all("<caption" in table and 'scope="col"' in table and 'scope="row"' in table for table in tables)


def test_names_cannot_break_out_of_the_page_or_its_style(lake):
    evil = known()
    evil = type(evil)(names={**NAMES, "ZZ1": '"} </style><b>Trust'}, due=evil.due)
    html = document(quarterly(lake, QUARTER, organisation="ZZ1", known=evil))
    assert "</style><b>" not in html
    assert html.count("</style>") == 1


def test_the_page_of_the_service_gets_the_same_report_without_a_second_frame(place):
    part = reading(place)
    assert part.startswith('<article class="report">')
    assert "<html" not in part
    assert "<style" not in part


def test_nothing_of_the_clock_is_in_the_file(page):
    from datetime import date

    today = date.today()  # noqa: DTZ011
    assert today.isoformat() not in page
    assert isinstance(page, str)
    assert "enerated" not in page


def test_a_reports_name_tells_kind_period_and_organisation(trust):
    assert isinstance(trust, Report)
    assert trust.name == "quarterly-FY2025-26-Q4-ZZ1"
