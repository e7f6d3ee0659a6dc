import pytest

from heard.evidence.rows import Place
from heard.sources.connector import Reading
from heard.sources.documents import open_document
from heard.sources.recognition import recognise
from heard.vocabulary.refusal import Refusal

from .reading import Read, csv_of

HEADER = ("Organisation", "Complaints received", "Complaints accepted for investigation", "Investigations upheld",
          "Investigations partly upheld", "Investigations not upheld", "Resolved", "Discontinued")  # fmt: skip
ROW = ["Hilltop NHS Trust", 40, 9, 2, 3, 4, 1, "-"]
REGISTER = (Place("RXX", "HILLTOP NHS TRUST", "trust", from_register=True),)


def read(path, period=""):
    document = open_document(path)
    connector, recognition = recognise(document)
    asked = Reading(period=period or recognition.period, register=lambda: REGISTER)
    return Read(connector, list(connector.read(document, asked)))


@pytest.mark.covers("R036")
def test_a_yearly_table_gives_what_came_in_and_what_was_found(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", HEADER, [ROW]), period="FY2023-24")
    assert (it.connector.key, it.connector.kind.key) == ("phso", "phso")
    assert {(c.organisation, c.period) for c in it.counts()} == {("RXX", "FY2023-24")}
    assert it.count(measure="phso_received").numerator == 40
    assert it.count(measure="phso_accepted").numerator == 9
    assert {c.group: c.numerator for c in it.counts(measure="phso_closed")} == {
        "upheld": 2, "partly upheld": 3, "not upheld": 4, "resolved": 1,
    }  # fmt: skip


def test_the_quarterly_tables_of_earlier_years_say_assessed(tmp_path):
    header = ("Year", "Quarter", "Name of organisation", "Complaints received", "Complaints assessed", "Upheld")
    it = read(csv_of(tmp_path / "a.csv", header, [["2016-17", "Q2", "Hilltop NHS Trust", 12, 7, 1]]))
    assert it.count(measure="phso_assessed").period == "FY2016-17-Q2"


def test_stages_are_no_results(tmp_path):
    header = ("Organisation", "Complaints received", "Initial checks", "Primary investigations",
              "Detailed investigations", "Upheld")  # fmt: skip
    it = read(csv_of(tmp_path / "a.csv", header, [["Hilltop NHS Trust", 30, 20, 6, 4, 2]]), period="FY2022-23")
    assert {c.group: c.numerator for c in it.counts(dimension="stage")} == {
        "initial check": 20, "primary investigation": 6, "detailed investigation": 4,
    }  # fmt: skip
    assert [c.group for c in it.counts(dimension="outcome")] == ["upheld"]


def test_the_period_in_the_title_is_taken_and_without_any_it_is_asked_for(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Complaints about trusts Q3 2018-19\n\n" + ",".join(HEADER) + "\nHilltop NHS Trust,5,1,0,0,1,0,0\n")
    assert recognise(open_document(path))[1].period == "FY2018-19-Q3"
    assert recognise(open_document(csv_of(tmp_path / "b.csv", HEADER, [ROW])))[1].needs_period


def test_names_are_matched_and_the_match_is_told(tmp_path):
    rows = [ROW, ["Valley Care Ltd", *ROW[1:]], ["Total", 80, 18, 4, 6, 8, 2, 0]]
    it = read(csv_of(tmp_path / "a.csv", HEADER, rows), period="FY2023-24")
    assert (len(it.taken), it.rejects) == (2, [])
    assert "names_matched" in it.notices
    assert "Valley Care Ltd" in it.notices["names_not_matched"].message
    assert it.connector.by_name


def test_a_suppressed_number_stays_suppressed_and_a_dash_is_no_number(tmp_path):
    it = read(
        csv_of(tmp_path / "a.csv", HEADER, [["Hilltop NHS Trust", "*", "-", 1, "", "", "", ""]]), period="FY2023-24"
    )
    assert [(c.measure, c.state, c.numerator) for c in it.counts()] == [
        ("phso_received", "suppressed", None),
        ("phso_closed", "figure", 1),
    ]


@pytest.mark.parametrize(
    ("row", "column"),
    [(["", *ROW[1:]], "Organisation"), ([ROW[0], "many", *ROW[2:]], "Complaints received"),
     ([ROW[0], *([""] * 7)], "Organisation")],
)  # fmt: skip
def test_a_row_without_a_name_or_a_number_is_rejected(tmp_path, row, column):
    it = read(csv_of(tmp_path / "a.csv", HEADER, [row]), period="FY2023-24")
    assert [reject.column for reject in it.rejects] == [column]


def test_an_organisation_twice_in_a_period_is_rejected(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", HEADER, [ROW, ROW]), period="FY2023-24")
    assert (len(it.taken), [reject.row for reject in it.rejects]) == (1, [3])


def test_another_table_of_complaints_is_not_taken_for_the_ombudsmans(tmp_path):
    with pytest.raises(Refusal, match="not a source Heard knows"):
        read(csv_of(tmp_path / "a.csv", ("Organisation", "Complaints received"), [["Hilltop NHS Trust", 4]]))
