from dataclasses import replace

import pytest

from heard.sources.connector import of_kind
from heard.sources.kinds import AUDIENCES, GROUPS, NEEDS, kinds, load_kind, source_kind
from heard.sources.mapping import connector_of, mapping_of
from heard.sources.registry import connector
from heard.vocabulary.refusal import Refusal

ITEMS = {"R035": 10, "R037": 6, "R039": 9, "R041": 9, "R042": 10, "R043": 1}
"""How many items each list of the framework's page names; the surveys' heading stands for its programme as a whole."""
WHOSE = {"R035": "commissioner", "R037": "people", "R039": "partners", "R041": "providers", "R042": "providers"}


def of(requirement):
    return [one for one in kinds().values() if one.requirement == requirement]


@pytest.mark.parametrize(
    ("requirement", "items"),
    [pytest.param(*one, marks=pytest.mark.covers(one[0])) for one in ITEMS.items()],
)
def test_every_item_of_the_frameworks_lists_has_a_kind(requirement, items):
    assert len({one.item for one in of(requirement)}) == items


@pytest.mark.covers("R037")
def test_the_four_cs_are_four_kinds():
    assert {one.key for one in of("R037") if one.item.startswith("Complaints")} == {
        "complaints", "comments", "concerns", "compliments",
    }  # fmt: skip


@pytest.mark.covers("R034", "R036", "R038", "R040")
def test_each_list_belongs_to_its_stakeholder_group_and_each_group_gives_something():
    for requirement, group in WHOSE.items():
        assert {one.stakeholder_group for one in of(requirement)} == {group}
    assert {one.stakeholder_group for one in kinds().values()} == set(GROUPS)


@pytest.mark.covers("R047")
def test_every_information_need_and_every_audience_is_suited_by_some_kind():
    known = kinds().values()
    assert {need for one in known for need in one.needs} == set(NEEDS)
    assert {audience for one in known for audience in one.audiences} == set(AUDIENCES)


@pytest.mark.covers("R051")
def test_every_kind_states_its_basis_for_sharing_and_the_least_personal_data():
    assert all(one.sharing_basis and one.minimum_personal_data and one.quality_note for one in kinds().values())


def test_an_unknown_kind_is_refused_with_the_nearest():
    with pytest.raises(Refusal) as refusal:
        source_kind("complaint")
    assert "complaints" in refusal.value.next_step


WHOLE = """name = "Cards"
stakeholder_group = "people"
owner = "The library"
routes = ["file"]
cadence = "monthly"
can_say = "What readers wrote."
cannot_say = "Who they are."
sharing_basis = "Consent."
minimum_personal_data = "None."
quality_note = "Few."

[suits]
needs = ["in_their_words"]
audiences = ["public"]
"""


def test_a_kind_of_ones_own_is_one_file_and_comes_from_no_list(tmp_path):
    (tmp_path / "library_cards.toml").write_text(WHOLE)
    mine = load_kind(tmp_path / "library_cards.toml")
    assert (mine.key, mine.name, mine.requirement, mine.item) == ("library_cards", "Cards", "local", "Cards")


@pytest.mark.parametrize(
    ("written", "instead", "sentence"),
    [
        ('owner = "The library"', "", "owner is missing"),
        ('cadence = "monthly"', 'cadence = "weekly"', "cadence does not fit"),
        ('needs = ["in_their_words"]', 'needs = ["all"]', "needs does not fit"),
        ('routes = ["file"]', "routes = []", "routes does not fit"),
        ('name = "Cards"', 'name = "Cards"\nnmae = "Cards"', "“nmae” is not a key of a kind"),
        ('name = "Cards"', "name = ", "cannot be read"),
    ],
)
def test_a_slip_in_a_kinds_file_is_refused_with_the_file_and_the_key(tmp_path, written, instead, sentence):
    (tmp_path / "cards.toml").write_text(WHOLE.replace(written, instead))
    with pytest.raises(Refusal) as refusal:
        load_kind(tmp_path / "cards.toml")
    assert sentence in refusal.value.sentence
    assert "cards.toml" in refusal.value.sentence


def test_a_source_has_from_its_kind_what_it_does_not_say_itself():
    known = connector("ko41a")
    assert known is not None
    assert known.can_say == known.kind.can_say
    assert (known.owner, known.kind.owner) == ("NHS England", "Each provider, and NHS England for the national return")


def test_what_a_home_says_of_a_kind_holds_for_its_sources_but_for_their_own_texts():
    known = connector("ko41a")
    assert known is not None
    here = of_kind(known, replace(known.kind, can_say="Ours.", owner="Us.", cadence="quarterly"))
    assert (here.can_say, here.owner, here.cadence) == ("Ours.", "NHS England", "quarterly")


def test_a_saved_mapping_without_a_kind_has_one_by_the_feedback_it_holds_and_keeps_its_own_texts():
    given = {
        "key": "old", "cadence": "quarterly", "stakeholder_group": "carers", "constants": {"kind": "complaint"},
        "columns": {"reference": "No"}, "passages": [{"column": "What"}],
    }  # fmt: skip
    old = connector_of(mapping_of(given))
    assert (old.kind.key, old.cadence, old.stakeholder_group) == ("complaints", "quarterly", "carers")
    assert old.can_say == old.kind.can_say


def test_a_mapping_that_names_an_unknown_kind_is_refused():
    given = {
        "key": "new",
        "source_kind": "complaint",
        "constants": {"kind": "complaint"},
        "passages": [{"column": "W"}],
    }
    with pytest.raises(Refusal, match="no kind of source “complaint”"):
        connector_of(mapping_of(given))
