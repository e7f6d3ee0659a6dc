"""Drawings, words, lists and components."""

from datetime import UTC, datetime

import pytest
from django.template import engines
from django.test import RequestFactory

from heard.web.design import words
from heard.web.design.drawing import NotADrawing, inline_svg
from heard.web.design.pages import page_links, page_of

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><defs><clipPath id="clip1">'
    '<rect width="9"/></clipPath></defs><g clip-path="url(#clip1)" role="graphics-symbol" '
    'aria-label="a line" style="fill: red; stroke:#000">'
    "<path d='M0 0'/></g></svg>"
)


def test_a_drawing_keeps_its_clip_but_not_the_name_another_could_have():
    one, two = inline_svg(SVG), inline_svg(SVG.replace('width="9"', 'width="8"'))
    name = one.split('clipPath id="')[1].split('"')[0]
    assert f"url(#{name})" in one
    assert name not in two


def test_a_drawing_carries_no_style_and_is_not_read_out_mark_by_mark():
    drawn = inline_svg(SVG)
    assert "style=" not in drawn
    assert 'fill="red"' in drawn
    assert "aria-label" not in drawn
    assert 'aria-hidden="true"' in drawn


@pytest.mark.parametrize(
    "bad",
    [
        '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><g onclick="x()"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><style>a{}</style></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><use href="https://elsewhere.example/#a"/></svg>',
    ],
)
def test_what_no_chart_holds_is_refused(bad):
    with pytest.raises(NotADrawing):
        inline_svg(bad)


def test_numbers_and_days_read_as_the_service_manual_asks():
    assert words.commas(3138) == "3,138"
    assert words.counted(1, "person", "people") == "1 person"
    assert words.counted(3138, "comment") == "3,138 comments"
    assert words.in_a_row(["a", "b", "c"], last="or") == "a, b or c"
    assert words.moment(datetime(2026, 6, 1, 23, 5, tzinfo=UTC)) == "2 June 2026 at 12:05am"


def test_a_long_list_is_cut_and_its_links_keep_the_filters():
    request = RequestFactory().get("/", {"place": "north gate", "page": "2"})
    links = page_links(page_of(range(60), request), request)
    assert links["previous"]["href"] == "?place=north+gate&page=1"
    assert [item["number"] for item in links["items"]] == [1, 2, 3]


@pytest.mark.parametrize("asked", ["", "0", "999", "many"])
def test_a_page_that_does_not_exist_becomes_the_nearest(asked):
    assert len(page_of(range(30), RequestFactory().get("/", {"page": asked}))) in (25, 5)


def drawn(source: str, **told) -> str:
    return engines["jinja2"].from_string(source).render(told)


FIGURE = '{% from "components/figures.jinja" import figure_sentence %}'


def test_a_number_is_never_shown_without_n():
    assert "(3,138 responses)" in drawn(FIGURE + '{{ figure_sentence("94.5%", "would recommend", 3138) }}')
    with pytest.raises(ValueError, match="needs n"):
        drawn(FIGURE + '{{ figure_sentence("94.5%", "would recommend", none) }}')


def test_a_hidden_number_is_not_on_the_page():
    page = drawn(
        FIGURE + '{{ figure_sentence("94.5%", "would", 3, hidden="Hidden because fewer than 5 people answered.") }}'
    )
    assert "Hidden because" in page
    assert "94.5" not in page


def test_a_table_writes_missing_cells_in_words():
    page = drawn(
        '{% from "components/figures.jinja" import data_table %}{{ data_table(table, "Months") }}',
        table={"head": ["Month", "n"], "rows": [["May", 1200], ["June", None], ["<b>", 0]]},
    )
    assert "1,200" in page
    assert "no data" in page
    assert "<b>" not in page


@pytest.mark.parametrize("kind", ["better", "worse", "usual", "missing", "suggested", "done", "waiting", "neutral"])
def test_a_state_is_always_in_words(kind):
    assert "getting worse" in drawn(
        '{% from "components/states.jinja" import status %}{{ status("getting worse", kind) }}', kind=kind
    )
