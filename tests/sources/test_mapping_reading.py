"""Files read by a mapping: every data row is taken, rejected with its reason, or a repeat."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.evidence.rows import Count, Place, Response
from heard.sources.cells import blank
from heard.sources.connector import Item, Notice, Reading, Reject, Repeat, Taken
from heard.sources.documents import open_document
from heard.sources.mapping import connector_of, mapping_of, recognise_or_refuse
from heard.vocabulary.refusal import Refusal
from tests.sources.reading import csv_of

HEADER = ("Ref", "Date", "Trust", "Ward", "Answer", "Why?", "Better?")
WORDS = "The nurse explained every step and nobody was rushed."

FFT: dict[str, Any] = {
    "key": "northside_fft",
    "name": "Northside",
    "identity": "by key",
    "columns": {"reference": "Ref", "received_on": "Date", "organisation": "Trust", "service": "Ward",
                "rating": "Answer"},
    "constants": {"kind": "friends-and-family"},
    "passages": [{"column": "Why?", "prompt": "nonspecific", "asked": "Why?"},
                 {"column": "Better?", "prompt": "could_improve"}],
}  # fmt: skip
ROW = ("1", "14/03/2026", "rz9", "Willow", "Very good", WORDS, "")


def read(path: Path, mapping: dict[str, Any], **reading: str) -> list[Item]:
    return list(connector_of(mapping_of(mapping)).read(open_document(path), Reading(**reading)))


def of(items: Sequence[Item], kind: type) -> list[Any]:
    return [item for item in items if isinstance(item, kind)]


def fft(tmp_path: Path, *rows: Sequence[object], header: Sequence[str] = HEADER, **changes: Any) -> list[Item]:
    return read(csv_of(tmp_path / "fft.csv", header, rows), {**FFT, **changes})


def notice(items: Sequence[Item], code: str) -> Notice:
    (found,) = [item for item in of(items, Notice) if item.code == code]
    return found


def test_a_row_becomes_a_response_with_its_passages_before_it_is_taken(tmp_path: Path) -> None:
    response, taken = fft(tmp_path, ROW)
    assert (response.kind, response.identity, response.row) == ("friends-and-family", "1", 2)
    assert (response.received_on, response.period) == (date(2026, 3, 14), "2026-03")
    assert (response.organisation, response.service) == ("RZ9", "Willow")
    assert (response.question, response.rating, response.counts_as) == ("experience", 1, "positive")
    assert [(p.text, p.prompt, p.asked) for p in response.passages] == [(WORDS, "nonspecific", "Why?")]
    assert taken == Taken(2)


@pytest.mark.parametrize(
    ("at", "cell", "column", "reason"),
    [
        (0, "", "Ref", "no reference"),
        (1, "31/04/2026", "Date", "not a date"),
        (1, "", "Date", "no date"),
        (2, "Northside Trust", "Trust", "not an organisation code"),
        (4, "Xyz", "Answer", "“Xyz” is not one of the answers we know: very good"),
        (4, "2", "Answer", "say under [scale]"),
    ],
)
def test_what_cannot_be_used_is_rejected_with_column_value_reason_and_row(
    tmp_path: Path, at: int, cell: str, column: str, reason: str
) -> None:
    bad = [*ROW[:at], cell, *ROW[at + 1 :]]
    (reject, *rest) = fft(tmp_path, bad)
    assert rest == []
    assert (reject.row, reject.column, reject.value) == (2, column, cell.upper() if at == 2 else cell) or at == 2
    assert reason in reject.reason
    assert dict(reject.cells)["Why?"] == WORDS


def test_rows_read_are_accepted_rejected_or_repeats_whatever_the_rows(tmp_path: Path) -> None:
    rows = [ROW, ROW, ("1", *ROW[1:5], "Other words", ""), ("2", "nonsense", *ROW[2:]), ("", "", "", "", "", "", "")]
    items = fft(tmp_path, *rows)
    assert [type(item).__name__ for item in items] == ["Response", "Taken", "Repeat", "Reject", "Reject"]
    assert "row 2 already has the same reference" in of(items, Repeat)[0].because
    assert "other content" in of(items, Reject)[0].reason


CELL = st.one_of(
    st.sampled_from(["", "1", "2", "14/03/2026", "3/14/2026", "RZ9", "Good", "Likely", "NA", "=1+1", WORDS]),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELL, max_size=8), max_size=8), identity=st.sampled_from(["by key", "by content"]),
       joined=st.booleans())  # fmt: skip
def test_every_row_that_holds_anything_has_exactly_one_fate(
    tmp_path: Path, rows: list[list[str]], identity: str, joined: bool
) -> None:
    items = fft(tmp_path, *rows, identity=identity, join_rows_by=["Ref"] if joined else [])
    fates = [item.row for item in items if isinstance(item, Taken | Reject | Repeat)]
    assert sorted(fates) == [n for n, row in enumerate(rows, 2) if any(not blank([cell]) for cell in row)]
    assert all(reject.reason for reject in of(items, Reject))


def test_two_wordings_in_one_column_are_two_questions_and_a_person_is_told(tmp_path: Path) -> None:
    rows = [(str(n), *ROW[1:4], answer, "", "") for n, answer in
            enumerate(["Very good", "Extremely likely", "Likely", "Don't know"])]  # fmt: skip
    items = fft(tmp_path, *rows)
    assert [r.question for r in of(items, Response)] == ["experience", "recommend", "recommend", ""]
    assert notice(items, "two_questions").rows == 3
    assert notice(items, "question_unknown").rows == 1


def test_dont_know_belongs_to_the_question_its_column_shows(tmp_path: Path) -> None:
    rows = [("1", *ROW[1:4], "Don't know", "", ""), ("2", *ROW[1:4], "Extremely likely", "", "")]
    assert {r.question for r in of(fft(tmp_path, *rows), Response)} == {"recommend"}


def test_numbers_are_read_on_the_scale_the_mapping_names_and_others_may_be_kept(tmp_path: Path) -> None:
    rows = [(str(n), *ROW[1:4], answer, "", "") for n, answer in enumerate(["1", "5.0", "7", "9"])]
    items = fft(tmp_path, *rows, scale={"read": "experience", "values": {"7": "unknown"}}, keep_unknown=["rating"])
    ratings = [(r.rating, r.counts_as) for r in of(items, Response)]
    assert ratings == [(1, "positive"), (5, "negative"), (None, "unknown"), (None, "")]
    assert "“9”" in notice(items, "unknown_answers").message


def test_answers_that_say_nothing_are_no_passages_and_real_short_ones_are(tmp_path: Path) -> None:
    rows = [(str(n), *ROW[1:5], words, "") for n, words in
            enumerate(["NA", "n/a", "Did not answer", "  ", "None", "Nothing", "👍"])]  # fmt: skip
    said = [p.text for r in of(fft(tmp_path, *rows), Response) for p in r.passages]
    assert said == ["None", "Nothing", "👍"]


def test_formulas_and_scripts_stay_the_words_they_are(tmp_path: Path) -> None:
    formula, script = '=HYPERLINK("http://example.org","x")', "<script>alert(1)</script>\nsecond line"
    items = fft(tmp_path, (*ROW[:5], formula, script))
    assert [p.text for p in of(items, Response)[0].passages] == [formula, script]


def test_preamble_header_in_row_four_blank_and_trailing_headers_are_met(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(
        "Northside Feedback\nExport for March\n\n"
        "Ref,Date,,Trust,Ward, answer ,WHY?,Better?,,,\n"
        f'1,14/03/2026,x,RZ9,Willow,good,"{WORDS}",,,,\n\n',
        encoding="cp1252",
    )
    items = read(path, FFT)
    assert [(r.row, r.rating) for r in of(items, Response)] == [(5, 2)]


def test_a_row_whose_cells_have_shifted_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "shifted.csv"
    path.write_text(",".join(HEADER) + "\n1,14/03/2026,RZ9,Willow,Good,Kind, quick and clean,Nothing\n", "utf-8")
    (reject,) = read(path, FFT)
    assert "more cells than the header" in reject.reason


def test_of_two_columns_with_one_name_the_first_is_read_and_a_person_is_told(tmp_path: Path) -> None:
    items = fft(tmp_path, (*ROW, "Second"), header=(*HEADER, "Why?"))
    assert [p.text for p in of(items, Response)[0].passages] == [WORDS]
    assert "#2" in notice(items, "duplicate_headers").message
    second = fft(tmp_path, (*ROW, "Second"), header=(*HEADER, "Why?"), passages=[{"column": "Why? #2"}])
    assert [p.text for p in of(second, Response)[0].passages] == ["Second"]


def test_a_blank_header_is_reached_by_its_letter(tmp_path: Path) -> None:
    items = fft(tmp_path, (*ROW, WORDS), header=(*HEADER, ""), passages=[{"column": "column H"}])
    assert of(items, Response)[0].passages[0].text == WORDS


def test_missing_columns_are_refused_with_what_is_missing_and_what_there_is(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "other.csv", ("Ref", "Date", "Trust", "Ward", "Mark", "Why?", "Better?"), [ROW])
    mapping = mapping_of(FFT)
    with pytest.raises(Refusal, match="no column “Answer”") as refused:
        list(connector_of(mapping).read(open_document(path), Reading()))
    assert "“Mark”" in str(refused.value)
    assert connector_of(mapping).recognise(open_document(path)) is None
    with pytest.raises(Refusal, match="no column “Answer”"):
        recognise_or_refuse(mapping, open_document(path))


def test_a_column_named_optional_may_be_absent(tmp_path: Path) -> None:
    columns = {**FFT["columns"], "age_band": "Age"}
    (response, _) = fft(tmp_path, ROW, columns=columns, optional=["age_band"])
    assert response.age_band == ""


def test_an_age_in_years_becomes_a_band_and_a_raised_number_is_kept_as_it_was_written(tmp_path: Path) -> None:
    columns = {**FFT["columns"], "age_band": "Age"}
    rows = [(str(at), *ROW[1:], age) for at, age in enumerate(("70", "²", "9" * 5000))]
    items = fft(tmp_path, *rows, header=(*HEADER, "Age"), columns=columns)
    assert [r.age_band for r in of(items, Response)] == ["65 to 74", "²", "9" * 5000]


def test_dates_that_could_be_either_are_told_and_read_day_first(tmp_path: Path) -> None:
    items = fft(tmp_path, ("1", "03/04/2026", *ROW[2:]))
    assert of(items, Response)[0].received_on == date(2026, 4, 3)
    assert notice(items, "ambiguous_dates").rows == 1


def test_without_references_genuine_repeats_are_kept_with_one_identity(tmp_path: Path) -> None:
    columns = {name: column for name, column in FFT["columns"].items() if name != "reference"}
    items = fft(tmp_path, ROW, ROW, identity="by content", columns=columns)
    first, second = of(items, Response)
    assert first.identity == second.identity
    assert WORDS not in first.identity


def test_rows_that_belong_together_become_one_response(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "long.csv", ("Person", "Day", "Asked", "Said"), [
        ("7", "14/03/2026", "What was good?", "The tea"), ("8", "15/03/2026", "What was good?", "All of it"),
        ("7", "14/03/2026", "What could we do better?", "Parking"),
    ])  # fmt: skip
    mapping = {
        "key": "long_survey", "identity": "by key", "join_rows_by": ["Person"],
        "columns": {"reference": "Person", "received_on": "Day"},
        "constants": {"kind": "survey", "organisation": "RZ9"},
        "passages": [{"column": "Said", "asked_column": "Asked"}],
        "values": {"prompt": {"What was good?": "what_good", "What could we do better?": "could_improve"}},
    }  # fmt: skip
    items = read(path, mapping)
    seven, eight = of(items, Response)
    assert [(p.text, p.prompt) for p in seven.passages] == [("The tea", "what_good"), ("Parking", "could_improve")]
    assert [t.row for t in of(items, Taken)] == [2, 4, 3]
    assert len(eight.passages) == 1


def test_cells_merged_downwards_are_filled_where_the_mapping_says_so(tmp_path: Path) -> None:
    rows = [ROW, ("2", *ROW[1:3], "", *ROW[4:])]
    items = fft(tmp_path, *rows, fill_down=["Ward"])
    assert [r.service for r in of(items, Response)] == ["Willow", "Willow"]


def test_closed_words_are_looked_up_and_a_birth_date_becomes_an_age_band(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "cases.csv", ("Ref", "Got", "Stage", "Result", "DOB"), [
        ("1", "02/03/2026", "Formal", "Partly", "03/03/1951"), ("2", "02/03/2026", "Gripe", "", ""),
        ("3", "02/03/2026", "Thanks", "", "01/01/2031"),
    ])  # fmt: skip
    mapping = {
        "key": "cases", "identity": "by key", "dates": {"order": "dmy"},
        "columns": {"reference": "Ref", "received_on": "Got", "kind": "Stage", "outcome": "Result", "born_on": "DOB"},
        "values": {"kind": {"Formal": "complaint", "Thanks": "compliment"},
                   "outcome": {"": "open", "Partly": "partly upheld"}},
    }  # fmt: skip
    items = read(path, mapping, organisation="RZ9")
    formal, thanks = of(items, Response)
    assert (formal.kind, formal.outcome, formal.age_band, formal.organisation) == (
        "complaint", "partly upheld", "65 to 74", "RZ9",
    )  # fmt: skip
    assert (thanks.kind, thanks.outcome, thanks.age_band) == ("compliment", "open", "")
    assert "“Gripe” is not one of the answers we know: formal, thanks" in of(items, Reject)[0].reason


def test_places_by_name_get_a_stable_code_and_are_told_once(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "gp.csv", ("Surgery", "When", "Said"), [
        ("St. Anne's @ The Quay", "2026-03-01", WORDS), ("St. Anne’s  @ the Quay", "2026-03-02", "Fine"),
    ])  # fmt: skip
    mapping = {
        "key": "gp_words", "columns": {"organisation_name": "Surgery", "received_on": "When"},
        "constants": {"kind": "comment"}, "place": {"by": "name", "kind": "practice"}, "passages": [{"column": "Said"}],
    }  # fmt: skip
    items = read(path, mapping)
    assert of(items, Place) == [Place("name:st-annes-at-the-quay", "St. Anne's @ The Quay", "practice")]
    assert {r.organisation for r in of(items, Response)} == {"name:st-annes-at-the-quay"}


def test_the_same_long_words_twice_are_kept_and_told(tmp_path: Path) -> None:
    long = WORDS + " I would go there again, and so would my sister."
    items = fft(tmp_path, (*ROW[:5], long, ""), ("2", *ROW[1:5], long, ""))
    assert len(of(items, Response)) == 2
    assert notice(items, "same_words_twice").rows == 1


def test_a_file_without_dates_asks_for_its_period(tmp_path: Path) -> None:
    columns = {"reference": "Ref", "rating": "Answer"}
    connector = connector_of(mapping_of({**FFT, "columns": columns}))
    document = open_document(csv_of(tmp_path / "fft.csv", HEADER, [ROW]))
    assert connector.recognise(document).needs_period
    with pytest.raises(Refusal, match="--period"):
        list(connector.read(document, Reading()))
    assert of(list(connector.read(document, Reading(period="2026-03"))), Response)[0].period == "2026-03"


KPI: dict[str, Any] = {
    "key": "kpis", "rows_are": "counts", "identity": "by period",
    "constants": {"measure": "kpi", "level": "organisation", "dimension": "indicator"},
    "columns": {"group": "What", "organisation": "Who", "period": "Month", "numerator": "N", "denominator": "D",
                "value": "Rate"},
}  # fmt: skip


@pytest.mark.covers("R041")
def test_figures_become_counts_with_marks_shares_and_contradictions_seen(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "kpis.csv", ("What", "Who", "Month", "N", "D", "Rate"), [
        ("Seen in 18 weeks", "RZ9", "Apr-26", "1,812", "2,000", "90.6%"), ("Calls", "RZ9", "Apr-26", "12", "10", ""),
        ("Letters", "RZ9", "2026-04", "*", "*", "*"), ("Calls", "RZ9", "April 2026", "12", "10", ""),
        ("Calls", "RZ9", "Apr 26", "11", "10", ""), ("Beds", "RZ9", "Apr-26", "-3", "10", ""),
        ("Beds", "RZ9", "soon", "3", "10", ""), ("Beds", "RZ9", "Apr-26", "", "", ""),
        ("B", "RZ9", "Q1 2026/27", "3", "", ""),
    ])  # fmt: skip
    items = read(path, KPI)
    weeks, calls, letters, quarter = of(items, Count)
    assert (weeks.group, weeks.period, weeks.numerator, weeks.value) == ("Seen in 18 weeks", "2026-04", 1812, 0.906)
    assert (calls.value, calls.flags) == (1.2, "value_derived rate_over_100")
    assert (letters.state, letters.numerator) == ("suppressed", None)
    assert quarter.period == "FY2026-27-Q1"
    assert [r.row for r in of(items, Repeat)] == [5]
    reasons = [r.reason for r in of(items, Reject)]
    assert [word in reason for word, reason in zip(
        ("another figure", "below 0", "not a period", "no figure"), reasons, strict=True
    )] == [True] * 4  # fmt: skip


def test_a_workbook_is_read_from_the_sheet_with_the_columns_and_keeps_its_dates(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("About").write(0, 0, "Notes")
        sheet = book.add_worksheet("Data")
        sheet.merge_range(0, 0, 0, 6, "Northside Feedback")
        sheet.write_row(2, 0, HEADER)
        sheet.write_row(3, 0, ROW)
        sheet.write_datetime(3, 1, date(2026, 4, 3), book.add_format({"num_format": "dd/mm/yyyy"}))
    items = read(path, FFT)
    assert of(items, Response)[0].received_on == date(2026, 4, 3)
    with pytest.raises(Refusal, match="no sheet “Answers”; it has: About, Data"):
        read(path, {**FFT, "sheet": "Answers"})
