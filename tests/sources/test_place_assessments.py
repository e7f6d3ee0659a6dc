import pytest

from heard.vocabulary.measures import Level, State

from .reading import csv_of, read

HEADER = ("Year", "PLACE Trust Code", "Place Trust Name", "Site Code", "Site Name", "NHS or Independent",
          "% Cleanliness", "% Food & Hydration", "% Condition, Appearance & Maintainance", "CLN Actual Score",
          "CLN Max Score", "Food Actual Score", "Food Max Score", "CAM Actual Score", "CAM Max Score")  # fmt: skip
SITE = ["2019", "RXX", "HILLTOP NHS TRUST", "RXX01", "HILLTOP INFIRMARY", "NHS", "97.5", "92.3", "95", "390", "400",
        "923", "1000", "95", "100"]  # fmt: skip


def changed(**cells):
    return [cells.get(name.split(" ")[-1], value) for name, value in zip(HEADER, SITE, strict=True)]


@pytest.mark.covers("R042")
def test_the_sites_of_2019_are_as_published(shared):
    it = read(shared("data/place/place_2019_sites.csv"))
    assert (len(it.taken), len(it.repeats), it.rejects) == (547, 4, [])
    country = it.count(level=Level.NATIONAL, service="", group="cleanliness")
    assert (country.value, country.period) == (0.987, "2019")
    assert len({count.site for count in it.counts(level=Level.SITE)}) == 544
    assert it.places["RR813"].parent == "RR8"


@pytest.mark.parametrize("spelt", ["Maintainance", "Maintenance"])
def test_maintenance_is_read_however_it_is_spelt(tmp_path, spelt):
    header = [name.replace("Maintainance", spelt) for name in HEADER]
    it = read(csv_of(tmp_path / "place.csv", header, [SITE]))
    assert it.count(group="condition, appearance and maintenance").value == 0.95


def test_nought_out_of_nought_was_not_assessed_and_is_no_score(tmp_path):
    row = list(SITE)
    row[7], row[11], row[12] = "0", "0", "0"
    food = read(csv_of(tmp_path / "place.csv", HEADER, [row])).count(group="food")
    assert (food.state, food.value) == (State.NOT_COMPUTABLE, None)


def test_the_method_of_before_2019_is_another_measure_and_a_person_is_told(tmp_path):
    before = ["2018", *SITE[1:]]
    it = read(csv_of(tmp_path / "place.csv", HEADER, [before, SITE]))
    assert {c.period: c.measure for c in it.counts()} == {"2018": "place_score_to_2018", "2019": "place_score"}
    assert "never joined" in it.notices["method_changed"].message


def test_a_site_under_two_locations_is_counted_once_and_other_scores_are_a_reject(tmp_path):
    it = read(csv_of(tmp_path / "place.csv", HEADER, [SITE, SITE, [*SITE[:6], "50", *SITE[7:]]]))
    assert (len(it.taken), len(it.repeats), len(it.rejects)) == (1, 1, 1)
    assert "other scores" in it.rejects[0].reason


@pytest.mark.parametrize("year", ["²²²²", "2.5", "19", "last year"])
def test_what_is_no_year_of_place_is_a_reject(tmp_path, year):
    it = read(csv_of(tmp_path / "place.csv", HEADER, [SITE, [year, *SITE[1:3], "RXX02", *SITE[4:]]]))
    assert (len(it.taken), [reject.value for reject in it.rejects]) == (1, [year])


def test_a_percentage_that_its_points_do_not_make_is_kept_and_told(tmp_path):
    it = read(csv_of(tmp_path / "place.csv", HEADER, [[*SITE[:6], "90", *SITE[7:]]]))
    assert it.count(group="cleanliness").value == 0.9
    assert it.notices["percentage_differs"].rows == 1


def test_a_year_that_is_none_is_a_reject(tmp_path):
    assert read(csv_of(tmp_path / "place.csv", HEADER, [["19", *SITE[1:]]])).rejects[0].column == "Year"
