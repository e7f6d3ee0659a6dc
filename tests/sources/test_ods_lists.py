import pytest

from heard.places.register import Register
from heard.vocabulary.measures import Level
from heard.vocabulary.refusal import Refusal

from .reading import csv_of, read

BOARDS = ("ods_code", "name", "predecessor_codes", "merger_date")


def places(it):
    from heard.evidence.rows import Place

    return it.of(Place)


@pytest.mark.slow
def test_closed_commissioners_of_leeds_resolve_to_todays_board(shared):
    found = []
    for name in ("eccg_2025.csv", "converted_csv/lookup_trust_trust.csv", "icb_names_codes_dec_2024.csv"):
        found += places(read(shared(f"data/ods/{name}")))
    register = Register(found)
    assert {register.icb(code) for code in ("02V", "03C", "03G", "15F")} == {"QWO"}
    assert register.today("E54000054") == "QWO"
    assert register.name("QWO") == "NHS West Yorkshire Integrated Care Board"


def test_boards_that_joined_in_2026_lead_to_the_new_one_and_divided_ones_to_none(shared):
    it = read(shared("data/ods/icb_list_board_papers_2026.csv"))
    register = Register(places(it))
    assert (register.today("QHG"), register.today("QMJ"), register.today("QJG")) == ("S1Y5D", "Z9B2Z", "QJG")
    assert it.notices["divided"].rows == 2
    assert str(register.get("QHG").closed) == "2026-03-31"


def test_a_trust_of_five_characters_took_over_from_one_of_three(shared):
    it = read(shared("data/ods/trust_to_ics_board_papers_2026.csv"))
    register = Register(places(it))
    assert (len(it.taken), it.rejects, register.today("RNK")) == (202, [], "G6V2S")


def test_a_list_never_overrules_the_register(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", BOARDS, [["RXX", "Hilltop NHS Trust", "RXY;RXZ", "01/04/2026"]]))
    assert not any(place.from_register for place in places(it))
    assert {place.code: place.successor for place in places(it) if place.successor} == {"RXY": "RXX", "RXZ": "RXX"}


def test_old_codes_run_down_beside_their_new_one(shared):
    it = read(shared("data/hcai/ukhsa_trust_code_changes_layout_test.csv"))
    assert {place.code: place.successor for place in places(it)} == {
        "RFF": "RCF", "RAE": "RCF", "RF4": "R1H", "RWY": "RXH", "RJF": "RXH", "RXQ": "RXH",
    }  # fmt: skip
    assert it.notices["codes_filled_down"].rows == 6
    assert len(it.taken) == 4


def test_a_row_of_changed_codes_that_holds_no_code_is_a_reject(tmp_path):
    it = read(csv_of(tmp_path / "a.csv", ("old", "new"), [["Old Vale Trust", "RXX"], ["RXY", "RXX"]]))
    assert (len(it.taken), len(it.rejects)) == (1, 1)


@pytest.mark.slow
def test_practices_lie_in_their_network_commissioner_and_board(shared):
    it = read(shared("data/ods/gp-reg-pat-prac-map_2022.csv"))
    assert (len(it.taken), it.rejects) == (6_527, [])
    practice = it.places["A81001"]
    assert (practice.name, practice.kind, practice.parent, practice.icb) == (
        "THE DENSHAM SURGERY", "practice", "16C", "QHM",
    )  # fmt: skip
    assert it.places["U89141"].kind == "network"


def test_where_patients_come_from_is_a_share_by_area(shared):
    it = read(shared("data/ods/converted_csv/lookup_nhs_trusts22_icb22.csv"))
    leeds = it.count(organisation="RR8", group="E54000054")
    assert (round(leeds.value, 3), leeds.level, leeds.period) == (0.926, Level.ORGANISATION, "2022")
    assert "third_party" in it.notices


def test_small_areas_by_ward_are_known_and_not_loaded(shared):
    with pytest.raises(Refusal, match="nobody's words and no figure"):
        read(shared("data/ods/converted_csv/lookup_lsoa21_ward24_ltla24.csv"))


def test_lists_of_any_year_of_boards_are_read(tmp_path):
    header = ("ICB26CD", "ICB26CDH", "ICB26NM")
    it = read(csv_of(tmp_path / "a.csv", header, [["E54000099", "QXX", "NHS Vale Integrated Care Board"]]))
    assert (it.connector.key, it.places["QXX"].kind, it.places["E54000099"].successor) == (
        "ods_icb_names",
        "icb",
        "QXX",
    )


def test_shares_without_their_area_are_no_source(tmp_path):
    header = ("nhs_trust22_code", "proportion_trust_came_from_icb")
    with pytest.raises(Refusal, match="not a source Heard knows"):
        read(csv_of(tmp_path / "a.csv", header, [["RXX", "0.5"]]))
