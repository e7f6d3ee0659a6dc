"""The tables of co-design: every state is reachable, going back needs a reason, and gates say what is missing."""

from enum import StrEnum

import pytest

from heard.codesign import states
from heard.codesign.gates import GATES, NEEDED, Facts, Kind, at_move, missing, provider_warning
from heard.codesign.method import Method, asked, hint_for_issue

TABLES = (
    (states.PROGRAMME, states.Programme.PROPOSED), (states.EVENT, states.Event.PLANNED),
    (states.STATEMENT, states.Statement.CAPTURED), (states.THEME, states.Theme.PROPOSED),
    (states.CLAUSE, states.Clause.DRAFT), (states.ISSUE, states.Issue.RAISED),
    (states.COMMENT, states.Comment.RECEIVED),
)  # fmt: skip


@pytest.mark.parametrize(("table", "first"), TABLES, ids=lambda one: type(one).__name__)
def test_every_state_can_be_reached_and_has_words(table: states.Table[StrEnum], first: StrEnum) -> None:
    """From the first state of each kind, by its own table."""
    reached, edge = {first}, [first]
    while edge:
        for to in table.from_here(edge.pop()):
            if to not in reached:
                reached.add(to)
                edge.append(to)
    assert reached == set(type(first)) == set(table.words)


@pytest.mark.covers("R150")
def test_every_state_after_hearing_may_go_back_to_it_with_a_reason() -> None:
    """Continuous and iterative: no state of the work is a dead end but the two that end it."""
    after = list(states.Programme)[4:12]
    assert all(states.PROGRAMME.needs_reason(state, states.Programme.ELICITING) for state in after)
    assert not states.PROGRAMME.from_here(states.Programme.WITHDRAWN)


@pytest.mark.covers("R147")
def test_a_missing_provider_is_told_first_and_even_where_a_reason_stands() -> None:
    """The regret of those who wrote such a strategy before."""
    everyone_else = set(Kind) - {Kind.PROVIDER}
    assert "No provider" in provider_warning(Facts(kinds=everyone_else))
    reason = Facts(kinds=everyone_else, absent_because={Kind.PROVIDER: "they declined"})
    assert "they declined" in provider_warning(reason)
    assert provider_warning(Facts(kinds=set(Kind))) == ""
    assert NEEDED[0] is Kind.PROVIDER
    assert GATES[0].missing(Facts(kinds=everyone_else)) == (
        "Nobody from providers of care is on the map. Add a group, or write why not.",
    )
    assert GATES[0].missing(reason) == ()


def test_an_empty_programme_fails_every_gate_but_those_that_count_what_is_wrong() -> None:
    """Gates that ask for something that is there say so; the others have nothing to find yet."""
    failing = {gate.key for gate in GATES if gate.missing(Facts())}
    assert failing == {"G1", "G2", "G3", "G5", "G7", "G8", "G9", "G10", "G12"}
    assert [gate.key for gate in GATES] == [f"G{number}" for number in range(1, 13)]


def test_what_is_missing_names_the_thing() -> None:
    """A sentence a person can act on."""
    facts = Facts(clauses=1, clauses_from_nothing=("People come first",), loose_statements=3, comments_unanswered=1)
    found = missing(facts, states.Programme.DRAFTING, states.Programme.CONSULTING)
    assert "The clause “People come first” leads back to no theme. Link one, or write why not." in found
    analysing = missing(facts, states.Programme.CO_ANALYSING, states.Programme.DRAFTING)
    assert analysing == ("3 statements are in no theme. Put each in one, or set it aside with a reason.",)
    assert not at_move(states.Programme.DRAFTING, states.Programme.ELICITING)


@pytest.mark.covers("R140")
def test_values_clarification_asks_six_things_about_the_subject() -> None:
    """Warfield and Manley's stems."""
    six = asked(Method.VALUES, "asking people about their care")
    assert len(six) == 6
    assert six[0].words == "I believe the ultimate purpose of asking people about their care is …"


@pytest.mark.covers("R140")
@pytest.mark.parametrize(
    ("words", "sound"),
    [
        ("How can we make sure people know what happens next?", True),
        ("What can we do so that nobody waits without a word?", True),
        ("Why do letters come after the appointment?", True),
        ("We need more nurses", False),
        ("Can we buy a new phone system?", False),
        ("More interpreters", False),
        ("How can we answer the phone sooner", False),
        ("Parking", False),
        ("", False),
    ],
)
def test_an_issue_is_a_question_and_not_an_answer(words: str, sound: bool) -> None:
    """A kind hint for each that is not."""
    assert (hint_for_issue(words) == "") is sound
