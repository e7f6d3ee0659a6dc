import shutil

import pytest

from heard.sources.connector import Reading
from heard.sources.documents import open_document
from heard.sources.recognition import recognise
from heard.vocabulary.measures import State
from heard.vocabulary.refusal import Refusal

from .reading import csv_of, read

FOLDER = "data/shmi/original_quarterly/"
HEADER = ("INDICATOR_CODE", "PROVIDER", "PROVIDER NAME", "DENOMINATOR", "OBSERVED", "EXPECTED", "VALUE", "PO_LL",
          "PO_UL", "OD_LL", "OD_UL", "PO_BANDING", "OD_BANDING")  # fmt: skip
ROW = ["I00699", "RXX", "HILLTOP NHS TRUST", 1000, 50, 40.5, 1.2346, 0.9, 1.1, 0.85, 1.15, 1, 1]


def test_leeds_in_january_2014_is_as_expected_on_its_over_dispersion_limits(shared):
    it = read(shared(FOLDER + "shmi-2014-january.csv"))
    leeds = it.count(organisation="RR8")
    assert (leeds.value, leeds.category, leeds.period) == (0.9515, "as expected", "R12-2013-06")
    assert (leeds.lower, leeds.upper) == (0.8963, 1.1157)
    assert (leeds.numerator, leeds.denominator) == (3982, 4185.1743)
    assert "period_suggested" in it.notices
    assert (len(it.taken), it.rejects) == (141, [])


@pytest.mark.parametrize(
    ("file", "trusts", "period"),
    [("shmi-2012-january.csv", 147, "R12-2011-06"), ("shmi-2012-july.csv", 143, "R12-2011-12"),
     ("shmi-2013-april.csv", 142, "R12-2012-09")],
)  # fmt: skip
def test_every_header_and_footer_of_the_years_is_read(shared, file, trusts, period):
    it = read(shared(FOLDER + file))
    assert (len(it.taken), it.rejects) == (trusts, [])
    assert {count.period for count in it.counts()} == {period}


def test_a_name_that_says_nothing_asks_for_the_period(shared, tmp_path):
    path = shutil.copy(shared(FOLDER + "shmi-2014-january.csv"), tmp_path / "figures.csv")
    document = open_document(path)
    connector, recognition = recognise(document)
    assert recognition.needs_period
    with pytest.raises(Refusal, match="--period"):
        list(connector.read(document, Reading()))
    assert {c.period for c in read(path, period="R12-2013-06").counts()} == {"R12-2013-06"}


def test_the_first_header_with_both_bandings_is_read_by_the_over_dispersion_one(tmp_path):
    it = read(csv_of(tmp_path / "shmi-2011-october.csv", HEADER, [[*ROW[:-1], 2]]))
    assert (it.count().category, it.count().period) == ("as expected", "R12-2011-03")


def test_the_consolidated_file_gives_each_row_its_own_year(shared):
    it = read(shared("data/shmi/shmi_2011-10_2014-01_consolidated.csv"))
    assert it.count(organisation="RR8", period="R12-2013-06").value == 0.9515
    assert len({count.period for count in it.counts()}) == 11


def test_the_current_layout_states_its_twelve_months_and_its_suppressed_trusts(tmp_path):
    header = ("TIME_PERIOD", "PROVIDER_CODE", "PROVIDER_NAME", "SHMI_VALUE", "SHMI_BANDING", "SPELLS", "OBSERVED",
              "EXPECTED", "OD_LL", "OD_UL")  # fmt: skip
    rows = [
        ["JAN25_DEC25", "RXX", "Hilltop", "1.0212", "2.0", "100", "50", "49", "0.9", "1.1"],
        ["JAN25_DEC25", "RYY", "Vale", "**", "**", "100", "**", "**", "", ""],
        ["JAN25_NOV25", "RZZ", "Dale", "1.0", "2", "100", "50", "50", "0.9", "1.1"],
    ]
    it = read(csv_of(tmp_path / "a.csv", header, rows))
    assert [(c.organisation, c.period, c.state) for c in it.counts()] == [
        ("RXX", "R12-2025-12", State.FIGURE),
        ("RYY", "R12-2025-12", State.SUPPRESSED),
    ]
    assert [reject.column for reject in it.rejects] == ["TIME_PERIOD"]


@pytest.mark.parametrize(("place", "value"), [(6, ""), (6, "high"), (4, "x"), (12, "4")])
def test_a_bad_row_is_rejected(tmp_path, place, value):
    row = list(ROW)
    row[place] = value
    it = read(csv_of(tmp_path / "shmi-2011-october.csv", HEADER, [ROW, row]))
    assert (len(it.taken), [(r.row, r.column) for r in it.rejects]) == (1, [(3, HEADER[place])])


def test_the_current_zip_holds_one_table_with_a_byte_order_mark(tmp_path):
    import zipfile

    from heard.sources.packs import unpacked

    header = ("TIME_PERIOD", "PUBLICATION_MONTH", "PROVIDER_CODE", "PROVIDER_NAME", "SHMI_VALUE", "SHMI_BANDING",
              "SPELLS", "OBSERVED", "EXPECTED", "OD_LL", "OD_UL", "PALLIATIVE_SPELLS")  # fmt: skip
    rows = [
        ["JAN25_DEC25", "MAY_26", "RXX", "Hilltop", "1.2", "1.0", "100", "60", "50", "0.9", "1.1", "4"],
        ["FEB24_JAN25", "JUN_25", "RXX", "Hilltop", "1.0", "**", "100", "**", "50", "0.9", "1.1", "*"],
    ]
    text = "\ufeff" + "\r\n".join(",".join(row) for row in (header, *rows))
    with zipfile.ZipFile(tmp_path / "shmi.zip", "w") as archive:
        archive.writestr("SHMI data at trust level/Historical_trust_level_SHMI_data_Jan25-Dec25.csv", text.encode())
    (only,) = unpacked(tmp_path / "shmi.zip", tmp_path / "out")
    first, second = read(only).counts()
    assert (first.period, first.value, first.category) == ("R12-2025-12", 1.2, "higher than expected")
    assert (second.period, second.value, second.category, second.numerator) == ("R12-2025-01", 1.0, "", None)
