"""What the record shows of the principles, whether a clause is lived, and what matters beside what is collected."""

from datetime import date

import pytest

from heard.codesign.importance import Matters, gaps
from heard.codesign.lived import Spoken, judge_number, judge_theme
from heard.codesign.review import ASKED, Principle, Process, evidence_for
from heard.statistics.change import ChangeVerdict

TODAY = date(2026, 11, 2)


@pytest.mark.covers("R146")
@pytest.mark.parametrize("principle", list(Principle))
def test_an_empty_record_is_told_as_empty_and_never_as_good(principle: Principle) -> None:
    """Every principle has its questions, and says what it cannot show."""
    assert ASKED[principle].asks
    assert any(word in " ".join(evidence_for(principle, Process(), today=TODAY)) for word in ("No ", "0 of 0"))


@pytest.mark.covers("R146")
def test_the_record_shows_who_made_the_themes_and_how_late_providers_were_asked() -> None:
    """Counts that nobody types."""
    found = Process(
        began=date(2026, 1, 12), themes_by_maker={"participants": 9, "analyst": 3}, provider_groups=("Ward staff",),
        first_contact={"Ward staff": date(2026, 3, 3)}, steps_by_participants=2, steps_by_staff=2,
    )  # fmt: skip
    said = evidence_for(Principle.TOGETHER, found, today=TODAY)
    assert said == (
        "9 of 12 themes were made by people who took part.",
        "2 of 4 later changes to themes were theirs.",
        "Providers were first asked 50 days after it began.",
    )
    round_it = Process(clauses=8, clauses_changed=3, changed_with_reason=3, events=2, days_to_tell=(10, 20),
                       events_untold=1, days_to_answer=(2, 4, 30))  # fmt: skip
    assert evidence_for(Principle.ITERATIVE, round_it, today=TODAY) == (
        "3 of 8 clauses were changed; 3 say why.",
        "Half of the events were told back within 15 days. 1 was not told back yet.",
        "Half of the comments had an answer within 4 days.",
    )


@pytest.mark.covers("R150")
@pytest.mark.parametrize(
    ("now", "before", "against"),
    [
        (Spoken(30, 10, 400), None, True),
        (Spoken(21, 20, 400), None, False),
        (Spoken(5, 4, 400), None, None),
        (Spoken(40, 60, 400), Spoken(10, 60, 400), True),
        (Spoken(40, 60, 400), Spoken(41, 60, 400), False),
    ],
)
def test_comments_speak_against_a_clause_only_where_they_surely_do(
    now: Spoken, before: Spoken | None, against: bool | None
) -> None:
    """More poor than good beyond chance, or more poor than a year before; too few say nothing."""
    judged = judge_theme("getting care", now, before, when="July to September 2026")
    assert judged.against is against
    assert "July to September 2026" in judged.sentence


def test_a_number_speaks_against_a_clause_where_it_got_worse() -> None:
    """By its own direction."""
    assert judge_number((950, 1000), (900, 1000), better=1) is ChangeVerdict.WORSE
    assert judge_number((950, 1000), (900, 1000), better=-1) is ChangeVerdict.IMPROVED


@pytest.mark.covers("R106")
def test_what_matters_most_and_is_collected_by_nothing_is_the_widest_gap() -> None:
    """Dots rank before notes; equals share a rank; a theme that nothing shows is named."""
    found = gaps([
        Matters("Being told what happens next", 40, 31, 20, ()),
        Matters("One person to ring", 12, 52, None, ()),
        Matters("Clean wards", 60, 4, 900, ("Place scores",)),
        Matters("Parking", 9, 4, 800, ()),
        Matters("Kindness", 8, 3, 700, ()),
        Matters("Food", 7, 2, 600, ()),
    ])  # fmt: skip
    assert [(one.rank, one.matters.name, one.wide) for one in found][:2] == [
        (1, "One person to ring", True),
        (2, "Being told what happens next", True),
    ]
    assert found[0].words == "Nothing that is collected shows it."
    assert "matters more to people" in found[1].words
    assert found[2].rank == 3
    assert "Place scores" in found[2].words
