"""Good practice is found, shared level by level with the forums there are, answered and taken up."""

from datetime import date

import pytest

from heard.record.bodies.doors import set_up
from heard.record.people.rights import NotAllowed
from heard.record.publications.good_practice import (
    Finding,
    Level,
    answer_practice,
    find_practice,
    forum,
    share_practice,
)  # fmt: skip
from heard.vocabulary.refusal import Refusal

DAY = date(2026, 3, 2)
FINDING = Finding("A call two days after going home", "A nurse rings everybody.", "signal",
                  shows="31 of 40 said yes, March 2026", found_key="s1", organisation="XD1")  # fmt: skip


@pytest.mark.covers("R099", "R118")
def test_it_is_found_shared_at_each_level_and_taken_up(governed):
    practice = find_practice(FINDING, by=governed.manager,
                             commissioner=governed.icb, on=DAY)  # fmt: skip
    assert practice.reference == "GP-2026-0001"
    shared = [share_practice(practice, level=level, how="Shown", by=governed.manager, on=DAY) for level in Level]
    assert [one.body.key for one in shared] == ["place_network", "regional_network", "national_network"]
    answer_practice(practice, sender="Southquay Trust", words="We do it too now.", taken_up=True, by=governed.manager)
    assert [one.taken_up for one in practice.responses.all()] == [True]


@pytest.mark.covers("R099")
def test_the_forums_are_those_of_the_commissioners_own_template(governed):
    leeds = set_up(by=governed.boss, key="ccg", name="A CCG", from_template="leeds-ccg-2018", since=date(2018, 4, 1))
    assert forum(leeds, Level.PLACE, date(2019, 1, 1)).key == "complaints_forum"
    assert forum(governed.icb, Level.PLACE, date(2000, 1, 1)) is None


@pytest.mark.parametrize(
    ("finding", "says"),
    [
        (Finding("", "x", "visit", organisation="XD1"), "what goes well"),
        (Finding("x", "x", "dream", organisation="XD1"), "where it was found"),
        (Finding("x", "x", "visit"), "where it is done"),
    ],
)
def test_what_says_too_little_is_refused(governed, finding, says):
    with pytest.raises(Refusal, match=says):
        find_practice(finding, by=governed.manager, commissioner=governed.icb)


def test_a_clinician_finds_it_and_only_whoever_publishes_shares_it(governed):
    practice = find_practice(FINDING, by=governed.stranger, commissioner=governed.icb)
    with pytest.raises(NotAllowed):
        share_practice(practice, level="place", how="Shown", by=governed.stranger)
    with pytest.raises(Refusal, match="no such level"):
        share_practice(practice, level="world", how="Shown", by=governed.manager)
