from datetime import date

from heard.evidence.rows import Place
from heard.places.register import Register

OLD = Place(
    "RAA",
    "OLD VALE NHS TRUST",
    "trust",
    opened=date(1993, 4, 1),
    closed=date(2019, 3, 31),
    icb="QXX",
    from_register=True,
)
NEW = Place("RBB", "VALE AND DALE NHS TRUST", "trust", opened=date(2019, 4, 1), from_register=True)


def test_a_code_leads_to_the_organisation_that_stands_in_its_place_today():
    register = Register([OLD, NEW, Place("RAA", "", "", successor="RBB", from_register=True)])
    assert register.today("RAA") == "RBB"
    assert register.today("RBB") == "RBB"
    assert register.today("unheard of") == "unheard of"


def test_successors_that_run_in_a_circle_end():
    register = Register([Place("A", "", "", successor="B"), Place("B", "", "", successor="A")])
    assert register.today("A") == "B"


def test_the_closing_day_is_the_last_it_was_open():
    register = Register([OLD])
    assert register.was_open("RAA", date(2019, 3, 31))
    assert not register.was_open("RAA", date(2019, 4, 1))
    assert not register.was_open("RAA", date(1990, 1, 1))
    assert not register.was_open("RBB", date(2020, 1, 1))


def test_the_registers_name_wins_over_a_returns_and_gaps_are_filled():
    told = Place("RAA", "Old Vale", "", parent="QXX")
    for order in ([OLD, told], [told, OLD]):
        place = Register(order).get("RAA")
        assert place is not None
        assert (place.name, place.parent, place.from_register) == ("OLD VALE NHS TRUST", "QXX", True)


def test_a_site_lies_in_the_area_of_its_trust_and_circles_end():
    register = Register([OLD, Place("RAA01", "Vale House", "site", parent="RAA"), Place("X", "", "", parent="X")])
    assert (register.icb("RAA01"), register.icb("X"), register.icb("none")) == ("QXX", "", "")


def test_names_of_one_kind_are_matched():
    match = Register([OLD, NEW]).matcher("trust").match("Vale & Dale NHS Trust")
    assert match is not None
    assert match.code == "RBB"


def test_a_closed_commissioner_lies_in_the_board_of_today():
    closed, heir = Place("00X", "NHS VALE CCG", "ccg", successor="00Y"), Place("00Y", "NHS DALE CCG", "ccg", icb="QAA")
    joined = Place("QAA", "Vale Board", "icb", icb="QAA", successor="QBB")
    register = Register([closed, heir, joined, Place("QBB", "Dale Board", "icb")])
    assert register.icb("00X") == "QBB"
    assert register.icb("QAA") == "QBB"
