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


LONG = ("Location ID", "Location Name", "Care Home?", "Service / Population Group", "Domain", "Latest Rating",
        "Publication Date", "Report Type", "Inherited Rating (Y/N)", "URL", "Provider ID", "Provider Name")  # fmt: skip


def long(rating, day, inherited="N"):
    return ["RXX01", "Hilltop", "N", "Overall", "Overall", rating, day, "Location", inherited, "", "RXX", "Hilltop"]


@pytest.mark.parametrize("day", ["00:00.0", "00:00", "00/01/1900", "1900-01-00", "30/12/1899"])
def test_a_destroyed_date_is_not_known_and_never_1900(tmp_path, day):
    it = read(csv_of(tmp_path / "a.csv", LONG, [long("Good", day)]), period="2024-05-01")
    assert (it.count().category, it.count().flags) == ("Good", "")
    assert it.notices["dates_destroyed"].rows == 1


def test_of_two_ratings_of_one_thing_the_one_published_last_stands(tmp_path):
    rows = [long("Good", "01/02/2016"), long("Inadequate", "03/04/2023"), long("Inadequate", "03/04/2023")]
    it = read(csv_of(tmp_path / "a.csv", LONG, rows), period="2024-05-01")
    assert (it.count().category, it.count().flags) == ("Inadequate", "published:2023-04-03")
    assert (len(it.taken), len(it.repeats)) == (1, 2)


def test_two_ratings_of_one_day_that_differ_are_both_rejected(tmp_path):
    rows = [long("Good", "03/04/2023"), long("Inadequate", "03/04/2023")]
    it = read(csv_of(tmp_path / "a.csv", LONG, rows), period="2024-05-01")
    assert (len(it.taken), len(it.rejects)) == (0, 2)


def test_an_inherited_rating_is_its_providers(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", LONG, [long("Good", "03/04/2023", inherited="Y")]), period="2024-05-01")
    assert {count.scope for count in it.counts()} == {"provider"}


def test_the_workbook_of_2022_to_2026_is_read_below_its_preamble(tmp_path):
    from odfdo import Document as Odf
    from odfdo import Table

    book = Odf("spreadsheet")
    book.body.clear()
    for sheet in ("HSCA_Active_Locations", "Locations"):
        table = Table(sheet)
        filled = [["Care Quality Commission ratings"], [], LONG, long("Good", "03/04/2023")]
        table.set_values([list(row) for row in (filled if sheet == "Locations" else [["About this file"]])])
        book.body.append(table)
    book.save(tmp_path / "01_May_2024_Latest_ratings.ods")
    it = read(tmp_path / "01_May_2024_Latest_ratings.ods")
    assert (it.connector.key, it.count().category, len(it.taken)) == ("cqc_locations", "Good", 1)


def test_practices_by_year_say_whether_a_rating_is_their_own(shared):
    it = read(shared(FOLDER + "cqc_gp_practice_ratings_2016-2024.csv"))
    assert (it.connector.key, len(it.taken), {reject.value for reject in it.rejects}) == (
        "cqc_practices",
        6_187,
        {"NA"},
    )
    first = it.count(organisation="A81001")
    assert (first.category, first.period, first.scope) == ("Good", "2016", "location")
    branch = it.counts(site="B87016001")
    assert [count.organisation for count in branch] == ["B87016"]


def test_a_third_partys_list_is_never_the_regulators_word(shared):
    it = read(shared(FOLDER + "cqc_acute_trust_overall_wellled_2026.csv"))
    assert (len(it.taken), it.rejects, {c.measure for c in it.counts()}) == (133, [], {"cqc_extract"})
    assert {count.period for count in it.counts()} == {"2026"}
    assert "third_party" in it.notices
