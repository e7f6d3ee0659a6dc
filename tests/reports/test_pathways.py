"""A pathway is followed across its providers, with what each one's people said, and never added up."""

import pytest

from heard.evidence.testing import snapshot
from heard.reports import quarterly
from heard.reports.values import FigureTable, NotKnown, plain
from tests.reports.invented import QUARTER, known, rows
from tests.reports.test_quarterly import part

HOME = "Leaving hospital to care at home"


def followed(tmp_path, *organisations):
    every = rows()
    for response in every["responses"]:
        if response["kind"] == "friends-and-family" and response["organisation"] in organisations:
            response["pathway"] = HOME
    return quarterly(snapshot(tmp_path, **every), QUARTER, known=known())


@pytest.mark.covers("R073")
def test_a_pathway_shows_each_provider_in_the_order_of_the_alphabet(tmp_path):
    report = followed(tmp_path, "ZZ1", "ZZ2")
    table = next(block for block in part(report, "pathways").blocks if isinstance(block, FigureTable))
    assert table.caption == f"{HOME}, January to March 2026"
    assert [row[0] for row in table.rows] == ["Aldwick & Sons Care", "Fernmoor Hospitals"]
    assert table.rows[1][2].text == "90 of 180 (50%)"
    assert "pathway='Leaving hospital to care at home'" in table.rows[1][2].rows
    met = {row[0]: row[2] for row in part(report, "criteria").blocks[1].rows}
    assert met["Pathways"] == "Met"


def test_a_pathway_seen_at_one_provider_says_so_and_does_not_meet_the_criterion(tmp_path):
    report = followed(tmp_path, "ZZ1")
    said = [plain(block.sentence) for block in part(report, "pathways").blocks if isinstance(block, NotKnown)]
    assert said == [f"Seen at one provider only: “{HOME}”. What happens before and after is not told."]
    assert {row[0]: row[2] for row in part(report, "criteria").blocks[1].rows}["Pathways"] == "Not met"


def test_without_pathways_the_report_says_that_none_is_named(place):
    assert part(place, "pathways").blocks == (NotKnown("No answer of this quarter names a pathway."),)


def test_settings_of_a_place_stand_by_sector(place):
    captions = [block.caption for block in part(place, "settings").blocks if isinstance(block, FigureTable)]
    assert [caption.partition(".")[0] for caption in captions] == [
        "Acute hospitals", "Community services", "Primary care",
    ]  # fmt: skip
