"""What stands in a cell as a mapping reads it: ratings, words, ages, days and words of a closed list."""

from datetime import date
from pathlib import Path

from heard.evidence.rows import Response
from heard.sources.connector import Reject
from tests.sources.mapping_made import FFT, HEADER, ROW, fft, notice, of, read
from tests.sources.reading import csv_of


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


def test_an_age_in_years_becomes_a_band_and_a_raised_number_is_kept_as_it_was_written(tmp_path: Path) -> None:
    columns = {**FFT["columns"], "age_band": "Age"}
    rows = [(str(at), *ROW[1:], age) for at, age in enumerate(("70", "²", "9" * 5000))]
    items = fft(tmp_path, *rows, header=(*HEADER, "Age"), columns=columns)
    assert [r.age_band for r in of(items, Response)] == ["65 to 74", "²", "9" * 5000]


def test_dates_that_could_be_either_are_told_and_read_day_first(tmp_path: Path) -> None:
    items = fft(tmp_path, ("1", "03/04/2026", *ROW[2:]))
    assert of(items, Response)[0].received_on == date(2026, 4, 3)
    assert notice(items, "ambiguous_dates").rows == 1


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
