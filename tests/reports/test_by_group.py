"""Who was reached, in the report: beside the people who live here, with every number opening what it rests on."""

import pytest

from heard.evidence.testing import snapshot
from heard.reports import document, quarterly
from heard.reports.values import FigureTable, NotKnown, Number, Points, Section
from tests.reports.invented import QUARTER, known, rows
from tests.reports.test_every_number_opens import bare_numbers

LIVING = {"0-15": 18_000, "16-24": 12_500, "25-44": 30_000, "45-64": 32_500, "65+": 25_000}


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    facts = {"measure": "population", "level": "area", "organisation": "X1", "category": "Marling", "period": "2025",
             "dimension": "age_band", "source": "population_groups", "delivery": "p"}  # fmt: skip
    invented = rows()
    invented["counts"] += [{**facts, "group": group, "numerator": float(n)} for group, n in LIVING.items()]
    lake = snapshot(tmp_path_factory.mktemp("compared"), **invented)
    return quarterly(lake, QUARTER, known=known())


def section(report, *keys):
    found = report
    for key in keys:
        parts = found.sections if found is report else found.blocks
        found = next(part for part in parts if isinstance(part, Section) and part.key == key)
    return found


@pytest.mark.covers("R107", "R074")
def test_whom_we_have_not_reached_stands_first_among_the_groups(compared):
    points = next(block for block in section(compared, "groups", "reached").blocks if isinstance(block, Points))
    said = [piece for text in points.texts for piece in text]
    assert all(isinstance(piece, Number) and piece.rows for piece in said)
    assert any("came from people aged 25 to 44; about 1 in 3 people who live here are that age." in piece.text
               for piece in said)  # fmt: skip
    # Three organisations hide three people each; together they may be shown.
    assert any(" 9 came from people aged 16 to 24" in piece.text for piece in said)


def test_each_group_stands_beside_the_people_who_live_here(compared):
    table = next(block for block in section(compared, "groups", "reached").blocks if isinstance(block, FigureTable))
    lines = {row[0].text: row for row in table.rows}
    assert lines["People aged 65 to 74"][4] == "more than their share"
    assert lines["People aged 65 to 74"][3].page == "sources/population_groups"
    assert table.note[0].text == "People who live in Marling, 2025."


@pytest.mark.covers("R137")
def test_every_number_of_the_comparison_opens(compared):
    assert bare_numbers(document(compared, address="https://heard.example.org")) == []


def test_what_cannot_be_compared_is_said_only_where_it_is_so(compared, place):
    def unseen(report):
        return [b.sentence for b in section(report, "heard-from", "not-heard").blocks if isinstance(b, NotKnown)]

    assert not any("the people who live here" in sentence for sentence in unseen(compared))
    assert any("the people who live here" in sentence for sentence in unseen(place))
    assert all(any("use these services" in sentence for sentence in unseen(report)) for report in (compared, place))


def test_whom_we_have_not_reached_is_said_where_who_was_not_heard_is_told(compared):
    told = [
        block.sentence for block in section(compared, "heard-from", "not-heard").blocks if isinstance(block, NotKnown)
    ]
    opened = [piece for sentence in told if not isinstance(sentence, str) for piece in sentence]
    (youngest,) = [one for one in opened if " 9 came from people aged 16 to 24" in one.text]
    assert "age_band=16-24" in youngest.rows
    assert told[0] == (opened[0],)
