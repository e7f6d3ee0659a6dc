"""A text table read by columns has the cells that Python's `csv` finds in it, however it is written."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.sources import text_columns
from heard.sources.documents import Document, Unreadable, open_document
from heard.sources.text_columns import rows_by_column

CELLS = ("a", "1", "", " ", '"b"', '"c,d"', '"e\nf"', '"say ""hello"""', 'x"y', '"g"h', "é", '""', "k\rl", '"m\r\nn"')
a_line = st.lists(st.sampled_from(CELLS), min_size=2, max_size=4).map(",".join)
lines = st.lists(st.one_of(a_line, st.just("a,b,c"), st.just('"a","b","c"'), st.just("")), min_size=1, max_size=12)


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def by_rows(document: Document, below: int, width: int) -> Iterator[tuple[int, list[str]]]:
    for row, cells in document.rows():
        if row > below and any(cells):
            texts = [str(cell) for cell in cells]
            beyond = any(cell.strip() for cell in texts[width:])
            yield row, texts if beyond else (texts + [""] * width)[:width]


def by_columns(document: Document, below: int, width: int) -> Iterator[tuple[int, list[str]]]:
    for rows in rows_by_column(document, below=below, width=width):
        for row, cells in rows.cells(np.ones(len(rows.numbers), dtype=bool)):
            if any(cells):
                yield row, [str(cell) for cell in cells]


def found(read: Iterator[tuple[int, list[str]]]) -> tuple[list[tuple[int, list[str]]], str]:
    """What was read, and the sentence it ended with."""
    rows = []
    try:
        rows.extend(read)
    except Unreadable as refused:
        return [], refused.message
    return rows, ""


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=lines,
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    piece=st.sampled_from([1, 30, 1 << 20]),
    title=st.sampled_from(["", "All returns", '"All, returns"', '"All\nreturns"']),
    closed=st.booleans(),
)
def test_the_cells_are_those_that_csv_finds(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    body: list[str],
    end: str,
    encoding: str,
    piece: int,
    title: str,
    closed: bool,
) -> None:
    monkeypatch.setattr(text_columns, "PIECE", piece)
    head = [title] if title else []
    text = end.join([*head, "one,two,three", *body]) + (end if closed else "")
    path = written(tmp_path / "table.csv", text, encoding)
    try:
        document = open_document(path)
    except Unreadable:
        return
    below = len(head) + 1
    assert found(by_columns(document, below, 3)) == found(by_rows(document, below, 3))


@pytest.mark.parametrize("quoted", [False, True])
def test_plain_lines_never_meet_the_slow_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quoted: bool) -> None:
    line = '"a","b, c","d"' if quoted else "a,b,d"
    path = written(tmp_path / "table.csv", "\r\n".join(["one,two,three", *[line] * 100]) + "\r\n")
    document = open_document(path)
    monkeypatch.setattr(text_columns, "_by_csv", None)
    monkeypatch.setattr(text_columns, "_squared", None)
    rows = list(by_columns(document, 1, 3))
    assert len(rows) == 100
    assert rows[0] == (2, ["a", "b, c" if quoted else "b", "d"])


def test_a_mark_that_is_never_closed_is_said_with_its_row(tmp_path: Path) -> None:
    text = "one,two,three\n" + "a,b,c\n" * 3000 + 'a,"b,c\n' + "a,b,c\n" * 3000
    with pytest.raises(Unreadable, match="row 3,002"):
        list(by_columns(open_document(written(tmp_path / "table.csv", text)), 1, 3))


@pytest.mark.parametrize(
    ("line", "said"),
    [(f"a,{'b' * 200_000},c", "after row 3001"), (",".join("a" * 2_001), "2,001 columns in row 3,002")],
    ids=["a cell without end", "a row without end"],
)
def test_what_csv_refuses_is_refused(tmp_path: Path, line: str, said: str) -> None:
    path = written(tmp_path / "table.csv", "one,two,three\n" + "a,b,c\n" * 3000 + f"{line}\n" + "a,b,c\n" * 9)
    with pytest.raises(Unreadable, match=said):
        list(by_columns(open_document(path), 1, 3))
