from datetime import date

from .reading import csv_of, read


def register_row(code, name, opened="20150401", closed="", icb="QXX", commissioner=""):
    tail = ["", "", commissioner, "", "", "", "", "", "", "", "0", "", "", "", "", ""]
    return [code, name, "Y63", icb, "1 HIGH ST", "", "", "HILLTOP", "", "HT1 1AA", opened, closed, *tail[:-1]]


def test_the_trust_register_of_2022_is_read(shared):
    it = read(shared("data/ods/etr_2022.csv"))
    leeds = it.places["RR8"]
    assert it.connector.key == "ods_etr"
    assert (len(it.taken), it.rejects) == (218, [])
    assert (leeds.kind, leeds.icb, leeds.from_register, leeds.opened) == ("trust", "QWO", True, date(1998, 4, 1))
    assert sum(place.closed is not None for place in it.places.values()) == 6


def test_the_older_register_with_fewer_columns_is_read(shared):
    it = read(shared("data/ods/etr_2020.csv"))
    assert (it.connector.key, len(it.taken), it.rejects) == ("ods_etr", 227, [])


def test_commissioners_and_practices_are_told_from_trusts(shared):
    commissioners = read(shared("data/ods/eccg_2025.csv"))
    assert (commissioners.connector.key, len(commissioners.taken)) == ("ods_eccg", 320)
    assert commissioners.places["00C"].closed == date(2020, 3, 31)
    assert commissioners.places["00C"].kind == "ccg"
    practices = read(shared("data/ods/epraccur_2024.csv"))
    assert (practices.connector.key, len(practices.taken)) == ("ods_epraccur", 15_971)
    assert (practices.places["A81001"].kind, practices.places["A81001"].parent) == ("practice", "16C")


def test_a_code_of_five_characters_is_a_code(tmp_path):
    rows = [register_row("R0A", "HILLTOP NHS TRUST"), register_row("G6V2S", "VALE NHS FOUNDATION TRUST")]
    it = read(csv_of(tmp_path / "a.csv", rows[0], rows[1:]))
    assert list(it.places) == ["G6V2S", "R0A"]


def test_a_bad_day_or_code_rejects_its_row_alone(tmp_path):
    rows = [register_row(f"R{i:02d}", "HILLTOP NHS TRUST") for i in range(20)]
    rows[4][11], rows[7][0] = "20151345", "R!"
    it = read(csv_of(tmp_path / "a.csv", rows[0], rows[1:]))
    assert [(reject.row, reject.column) for reject in it.rejects] == [(5, "Close Date"), (8, "Code")]
    assert len(it.taken) == 18


def test_successors_are_read_with_the_day_the_old_code_ended(shared):
    it = read(shared("data/ods/converted_csv/lookup_trust_trust.csv"))
    assert (it.places["RQR"].successor, it.places["RQR"].closed) == ("RR8", date(1998, 3, 31))
    assert len(it.taken) + len(it.rejects) == 25_480
    assert {reject.reason for reject in it.rejects} == {"an organisation cannot succeed itself"}


def test_sites_are_told_from_trusts_by_the_trust_their_code_begins_with(tmp_path):
    rows = [register_row(f"R{i:02d}01", f"HILLTOP HOSPITAL {i}", commissioner=f"R{i:02d}") for i in range(12)]
    it = read(csv_of(tmp_path / "ets.csv", rows[0], rows[1:]))
    assert it.connector.key == "ods_ets"
    assert (it.places["R0401"].kind, it.places["R0401"].parent, it.places["R0401"].from_register) == (
        "site",
        "R04",
        True,
    )


def test_primary_care_networks_are_read_from_their_own_header(tmp_path):
    header = ["PCN Code", "PCN Name", "Current Sub ICB Loc Code", "Sub ICB Location", "Open Date", "Close Date"]
    it = read(csv_of(tmp_path / "epcn.csv", header, [["U99999", "HILLTOP PCN", "QXX", "HILLTOP", "20190701", ""]]))
    assert it.connector.key == "ods_epcn"
    assert it.places["U99999"].opened == date(2019, 7, 1)
