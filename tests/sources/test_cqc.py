import pytest

from heard.vocabulary.measures import Level, State

from .reading import csv_of, read

FOLDER = "data/cqc_ratings/"
WIDE = (
    "Location ID",
    "Location Name",
    "Service / Population Group",
    "Key Question",
    "Latest Rating",
    "CQC Rating - Safe",
    "CQC Rating - Well-Led",
    "Publication Date",
    "Report Type",
    "Provider ID",
    "Provider Name",
)
ROW = ["RXX01", "Hilltop Infirmary ", "Overall", "Overall", "Good", "Requires Improvement", "Good", "15/02/2019",
       "Provider", "RXX", "Hilltop NHS Trust "]  # fmt: skip


def test_the_site_that_inherited_its_rating_in_2019_has_its_own_in_2020(shared):
    earlier = read(shared(FOLDER + "cqc_location_ratings_2019-10_wide_layout.csv"))
    later = read(shared(FOLDER + "cqc_location_ratings_2020-03_wide_layout.csv"))
    before = earlier.count(site="RR802", group="overall")
    after = later.count(site="RR802", group="overall")
    assert (before.category, before.scope, before.period) == ("Good", "provider", "2019-10-31")
    assert (after.category, after.scope, after.period) == ("Outstanding", "location", "2020-03-31")


def test_a_providers_rating_stands_once_at_the_organisation(shared):
    it = read(shared(FOLDER + "cqc_location_ratings_2019-10_wide_layout.csv"))
    leeds = it.count(organisation="RR8", level=Level.ORGANISATION, group="overall")
    assert (leeds.category, leeds.scope, leeds.site) == ("Good", "provider", "")
    assert (len(it.taken), it.rejects) == (1176, [])
    assert "period_suggested" in it.notices


def test_ratings_are_written_one_way_and_unrated_is_no_figure(tmp_path):
    unrated = ["RXX02", "Vale", "Overall", "Overall", "Not Yet Rated ", "No Data", "", "", "No Data", "RXX", "Hilltop"]
    it = read(csv_of(tmp_path / "a.csv", WIDE, [ROW, unrated]), period="2020-03-31")
    assert it.count(site="RXX01", group="safe").category == "Requires improvement"
    assert [(c.category, c.state) for c in it.counts(site="RXX02")] == [
        ("Not yet rated", State.NOT_COMPUTABLE),
        ("No data", State.NOT_COMPUTABLE),
        ("No data", State.NOT_COMPUTABLE),
    ]
    assert it.places["RXX01"].name == "Hilltop Infirmary"
    assert it.count(site="RXX01", group="overall").flags == "published:2019-02-15"


def test_a_location_without_a_health_service_code_keeps_its_own_identifier(tmp_path):
    row = ["1-100", *ROW[1:8], "Location", "1-200", "Vale Limited"]
    it = read(csv_of(tmp_path / "a.csv", WIDE, [row]), period="2020-03-31")
    assert {(c.organisation, c.site, c.scope) for c in it.counts()} == {("1-200", "1-100", "location")}


def test_a_location_whose_provider_is_blank_is_taken_and_told(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", WIDE, [[*ROW[:8], "Location", "NULL", ""]]), period="2020-03-31")
    assert (len(it.taken), it.notices["provider_unknown"].rows) == (1, 1)


def test_the_long_layout_gives_one_rating_a_row_and_survives_lost_dates(tmp_path):
    header = ("Location ID", "Location Name", "Service / Population Group", "Key Question", "Latest Rating",
              "Publication Date", "Report Type", "Inherited Rating (Y/N)", "Provider ID", "Provider Name")  # fmt: skip
    rows = [
        ["RXX01", "Hilltop", "Overall", "Overall", "Good", "00:00.0", "Location", "N", "RXX", "Hilltop NHS Trust"],
        ["RXX01", "Hilltop", "Surgery", "Well-led", "Inadequate", "NULL", "Location", "N", "RXX", "Hilltop NHS Trust"],
        ["RXX01", "Hilltop", "Overall", "Mood", "Good", "NULL", "Location", "N", "RXX", "Hilltop NHS Trust"],
    ]
    it = read(csv_of(tmp_path / "ratings_2019-07.csv", header, rows))
    assert [(c.service, c.group, c.category, c.flags) for c in it.counts()] == [
        ("", "overall", "Good", ""),
        ("Surgery", "well-led", "Inadequate", ""),
    ]
    assert [reject.column for reject in it.rejects] == ["Key Question"]


@pytest.mark.parametrize(
    ("place", "value", "column"), [(4, "Splendid", "Latest Rating"), (7, "31/02/2019", "Publication Date")]
)
def test_a_bad_row_is_rejected(tmp_path, place, value, column):
    row = list(ROW)
    row[place] = value
    it = read(csv_of(tmp_path / "a.csv", WIDE, [row]), period="2020-03-31")
    assert [(reject.column, reject.value) for reject in it.rejects] == [(column, value)]
