"""The quick way of reading a file by columns gives what reading it row by row gives, whatever the file holds."""

import csv
import random
from collections import Counter
from dataclasses import asdict, fields
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.evidence.rows import Response
from heard.sources.connector import Block, Item, Notice, Reading, Taken
from heard.sources.documents import open_document
from heard.sources.mapping import Mapping, mapping_of
from heard.sources.mapping_blocks import read_blocks
from heard.sources.mapping_rows import read

HEADER = ["Ref", "Seen", "Born", "Trust", "Trust name", "Ward", "Survey", "Answer", "Age", "Sex", "Said"]
CELLS = {
    "Ref": ["1", "2", "3", "4", " 4 ", "", "5 5", "6\u00a0"],
    "Seen": ["03/04/2026 10:15", "2026-04-03T10:15:30", "13/04/2026", "04/13/2026", "never", "", "3 April 2026"],
    "Born": ["01/02/1950", "2030-01-01", "", "x"],
    "Trust": ["XD1", "xd2", "", "not a code at all"],
    "Trust name": ["Harbour Community", "Northgate", ""],
    "Ward": ["Ward 1", "ward  1", "N/A", "", "\u200b", "Ward 2"],
    "Survey": ["Inpatients", "Outpatients", "", "Something else"],
    "Answer": ["Very good", "Extremely likely", "Don't know", "Good", "", "purple", "-"],
    "Age": ["45", "16 to 24", "", "130"],
    "Sex": ["Female", "NULL", ""],
    "Said": ["", "", "", "", "Did not answer", "They listened to me."],
}


def a_mapping(**instead: object) -> Mapping:
    return mapping_of(
        {
            "key": "held_against",
            "name": "Held against",
            "identity": "by key",
            "constants": {"kind": "friends-and-family"},
            "columns": {
                "reference": "Ref", "received_on": "Seen", "born_on": "Born", "organisation": "Trust",
                "organisation_name": "Trust name", "service": "Ward", "setting": "Survey", "rating": "Answer",
                "age_band": "Age", "sex": "Sex",
            },
            "values": {"setting": {"Inpatients": "inpatient", "Outpatients": "outpatient"}},
            "passages": [{"column": "Said", "prompt": "nonspecific"}],
            **instead,
        }
    )  # fmt: skip


NAMED = a_mapping()
BY_CONTENT = a_mapping(
    identity="by content",
    columns={"received_on": "Seen", "organisation": "Trust", "service": ["Ward", "Survey"], "rating": "Answer"},
    values={},
    keep_unknown=["rating"],
)


def written(folder: Path, rows: list[list[str]]) -> Path:
    path = folder / "answers.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


def told(items: list[Item]) -> tuple[Counter[str], list[str], set[str]]:
    """The responses and the fates of the rows, in no order; the notices; the places."""
    rows = [item for item in items if not isinstance(item, Notice)]
    everything = Counter(repr(item) for item in rows if type(item).__name__ != "Place")
    notices = [repr(item) for item in items if isinstance(item, Notice)]
    return everything, notices, {repr(item) for item in rows if type(item).__name__ == "Place"}


def unfolded(items: list[Item | Block]) -> list[Item]:
    """The items with each block as the responses it holds."""
    single: list[Item] = []
    for item in items:
        if not isinstance(item, Block):
            single.append(item)
            continue
        names = [f.name for f in fields(Response)]
        assert set(item.facts) <= set(names)
        for at, row in enumerate(item.rows.tolist()):
            facts = {name: one[at].as_py() if isinstance(one, pa.Array) else one for name, one in item.facts.items()}
            single += [Response(row=row, identity=item.identities[at], **facts), Taken(row)]
    return single


def both(mapping: Mapping, path: Path) -> tuple[list[Item], list[Item | Block]]:
    reading = Reading(period="", organisation="XD9")
    one_by_one = list(read(mapping, open_document(path), reading))
    return one_by_one, list(read_blocks(mapping, open_document(path), reading))


a_row = st.tuples(*(st.sampled_from(CELLS[name]) for name in HEADER)).map(list)
odd_row = st.one_of(a_row, a_row.map(lambda row: row[:4]), a_row.map(lambda row: [*row, "more"]), st.just([]))


@pytest.mark.parametrize("mapping", [NAMED, BY_CONTENT], ids=["by key", "by content"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(odd_row, min_size=1, max_size=25))
def test_by_columns_gives_what_row_by_row_gives(tmp_path: Path, mapping: Mapping, rows: list[list[str]]) -> None:
    path = written(tmp_path, rows)
    one_by_one, blocks = both(mapping, path)
    assert told(unfolded(blocks)) == told(one_by_one)


def test_plain_rows_come_in_blocks_and_words_do_not(tmp_path: Path) -> None:
    chance = random.Random(7)
    plain = {name: [cell for cell in cells if cell.isascii() and cell.strip()][:1] for name, cells in CELLS.items()}
    rows = [[f"r{n}", *(chance.choice(plain[name]) for name in HEADER[1:-1]), ""] for n in range(50)]
    rows[20][-1] = "They listened to me."
    one_by_one, blocks = both(NAMED, written(tmp_path, rows))
    assert sum(len(item.rows) for item in blocks if isinstance(item, Block)) == 49
    assert [item.row for item in blocks if isinstance(item, Taken)] == [22]
    assert told(unfolded(blocks)) == told(one_by_one)


def test_a_block_holds_every_fact_that_a_response_without_words_has(tmp_path: Path) -> None:
    rows = [["1", "03/04/2026", "01/02/1950", "XD1", "Harbour Community", "Ward 1", "Inpatients", "Good", "", "", "NA"]]
    (block,) = [item for item in both(NAMED, written(tmp_path, rows))[1] if isinstance(item, Block)]
    left_out = set(asdict(Response())) - set(block.facts) - {"row", "identity", "passages", "stops"}
    assert left_out == set()


def test_rows_that_could_be_taken_are_counted_before_those_that_could_not(tmp_path: Path) -> None:
    good = ["03/04/2026", "01/02/1950", "XD1", "Harbour Community", "Ward 1", "Inpatients", "Good", "", "", ""]
    rows = [[str(n), *(["never", *good[1:]] if n % 3 else good)] for n in range(30)]
    kinds = [type(item).__name__ for item in both(NAMED, written(tmp_path, rows))[1]]
    assert kinds.index("Block") < kinds.index("Reject")


@pytest.mark.parametrize(
    "said",
    [{"constants": {"kind": "friends-and-family", "came_from": "Ambulance"}},
     {"columns": {"reference": "Ref", "received_on": "Seen", "came_from": "Ward"}},
     {"columns": {"reference": "Ref", "received_on": "Seen", "went_to": "Ward"}, "values": {"went_to": {"": "Home"}}}],
)  # fmt: skip
def test_another_service_is_told_of_however_the_file_is_read(tmp_path: Path, said: dict[str, object]) -> None:
    mapping = a_mapping(**({"columns": {"reference": "Ref", "received_on": "Seen"}, "values": {}} | said))
    rows = [[str(n), "13/04/2026", "", "", "", ward, "", "", "", "", ""] for n, ward in enumerate(("Ward 1", ""))]
    one_by_one, by_columns = both(mapping, written(tmp_path, rows))
    stops = [[one.stops for one in items if isinstance(one, Response)] for items in (one_by_one, by_columns)]
    assert any(any(found) for found in stops[0])
    assert [one for one in stops[1] if one] == [one for one in stops[0] if one]
