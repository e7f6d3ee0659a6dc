"""Who may look at rows and comments, what they find, and what the ledger learns of it."""

import pytest

from heard.evidence.lake import Lake
from heard.record.intake.comments import CommentsWanted
from heard.record.intake.editions import current_snapshot
from heard.record.intake.looking import all_comments, comments_wanted, examples, rows_behind_figure
from heard.record.ledger.models import Entry
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal
from tests.web.lake_of_people import HARMLESS, MONTHS, NEWEST, QUARTER, URGENT, comment_rows, lay_out

FIGURE = f"fft_percent_positive organisation=RXA period={NEWEST} setting=inpatient"

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return {
        role: User.objects.create(username=f"{role}@example.org", full_name="Rowan Reid", role=role)
        for role in ("reader", "analyst")
    }


@pytest.fixture
def lake(home):
    lay_out(home)
    return Lake(home.lake)


def found(people, **asked):
    return comments_wanted(CommentsWanted(**asked), person=people["analyst"])


def texts(people, **asked):
    return [row["text"] for row in found(people, **asked)[0:1000]]


@pytest.mark.covers("R137")
def test_an_analyst_opens_the_rows_of_a_figure_and_the_look_is_recorded(people, lake):
    rows = rows_behind_figure(FIGURE, person="Analyst@example.org")
    assert [(row["numerator"], row["denominator"]) for row in rows] == [(194.0, 200.0)]
    entry = Entry.objects.get(what="rows_seen")
    assert entry.who == people["analyst"].reference
    assert entry.facts == {"filter": FIGURE, "rows": 1, "data_version": current_snapshot().digest}


@pytest.mark.parametrize("who", ["reader@example.org", ""])
def test_a_reader_and_no_name_open_no_rows_and_leave_no_trace(who, people, lake):
    with pytest.raises(NotAllowed):
        rows_behind_figure(FIGURE, person=who)
    assert not Entry.objects.exists()


def test_a_name_nobody_has_is_refused_in_words(people, lake):
    with pytest.raises(Refusal, match="Nobody signs in as nobody"):
        rows_behind_figure(FIGURE, person="nobody")


def test_a_reader_reads_no_comments_by_any_way(people, lake):
    reader = people["reader"]
    with pytest.raises(NotAllowed):
        comments_wanted(CommentsWanted(), person=reader)
    with pytest.raises(NotAllowed):
        all_comments(CommentsWanted(), person=reader)
    assert examples(CommentsWanted(), frame="nhs", person=reader) == {}
    assert not Entry.objects.exists()


def test_the_ledger_never_learns_the_words_a_person_searched_for(people, lake):
    found(people, words="Margaret Oakley", element="access")[0:20]
    entry = Entry.objects.get(what="comments_seen")
    assert entry.facts["filter"] == {"element": "access", "words": 2}
    assert "Margaret" not in str(entry.facts)


def test_counting_is_no_look_and_every_page_is_one(people, lake):
    comments = found(people)
    assert len(comments) == 90
    assert not Entry.objects.exists()
    comments[0:20], comments[20:40]
    assert [entry.facts["comments"] for entry in Entry.objects.all()] == [20, 20]


def test_comments_come_newest_first_and_pages_neither_repeat_nor_lose_any(people, lake):
    comments = found(people)
    rows = [row for first in range(0, 90, 20) for row in comments[first : first + 20]]
    assert len({row["passage"] for row in rows}) == 90
    days = [row["day"] for row in rows]
    assert days == sorted(days, reverse=True)


def test_those_to_read_today_may_come_first(people, lake):
    said = texts(people, urgent_first=True)
    assert said[:18] == [URGENT] * 18
    assert URGENT not in said[18:]
    assert len(said) == 90


def test_every_filter_narrows_and_all_must_hold(people, lake):
    assert len(found(people, organisation="RXA", site="RXA01", service="Ward 4", source="freetext")) == 90
    assert len(found(people, organisation="RXB")) == 0
    assert len(found(people, element="access")) == 54
    assert len(found(people, element="access", category="timeliness", polarity="negative", period=NEWEST)) == 18
    assert len(found(people, period=QUARTER)) == 90
    assert len(found(people, prompt="what_good")) == 0
    assert set(texts(people, urgent=True)) == {URGENT}


@pytest.mark.parametrize("words", ["NURSE explained", "explained nurse"])
def test_all_words_must_stand_in_the_text_in_any_order_and_case(words, people, lake):
    assert len(found(people, words=words)) == 18


@pytest.mark.parametrize("words", ["%", ".*", "'; DROP TABLE passages --", "(a|b", "\\"])
def test_what_is_searched_for_is_never_a_pattern_nor_part_of_the_query(words, people, lake):
    assert len(found(people, words=words)) == 0


def test_a_script_is_words_like_any_other(people, lake):
    assert set(texts(people, words="<script>")) == {HARMLESS}


def test_what_people_decided_replaces_what_a_machine_suggested(people, home):
    rows = comment_rows(times=1, months=[NEWEST])
    decided = rows["codings"][2] | {"coding": "by hand", "category": "comfort", "coder": "person:1", "model": ""}
    lay_out(home, **(rows | {"codings": [*rows["codings"], decided]}))
    passage = decided["passage"]
    assert passage in {row["passage"] for row in found(people, element="comfort")[0:9]}
    assert passage not in {row["passage"] for row in found(people, element="access")[0:9]}


def test_a_code_below_an_element_is_found_with_it(people, home):
    rows = comment_rows(times=1, months=[NEWEST])
    finer = rows["codings"][0] | {"coding": "finer", "category": "respect-dignity", "coder": "person:1"}
    lay_out(home, **(rows | {"codings": [*rows["codings"], finer]}))
    assert finer["passage"] in {row["passage"] for row in found(people, element="respect")[0:9]}


def test_examples_are_at_most_three_a_theme_and_one_look(people, lake):
    shown = examples(CommentsWanted(period=NEWEST), frame="nhs", person=people["analyst"])
    assert {key: len(rows) for key, rows in shown.items() if rows} == {"access": 3, "information": 3, "respect": 3}
    assert all(row["period"] == NEWEST for rows in shown.values() for row in rows)
    assert Entry.objects.get().facts["comments"] == 9


def test_everything_asked_for_can_be_taken_away_and_that_is_a_look_of_its_own(people, lake):
    rows = list(all_comments(CommentsWanted(element="information"), person=people["analyst"]))
    assert len(rows) == 18
    assert Entry.objects.get().what == "comments_exported"
    assert Entry.objects.get().facts["comments"] == 18


def test_a_home_without_comments_finds_none(people, home):
    assert len(found(people)) == 0
    assert found(people)[0:20] == []


def test_months_stand_in_the_order_of_the_calendar_whatever_their_keys(people, home):
    rows = comment_rows(times=1, months=MONTHS[-1:])
    older = [row | {"period": "FY2024-25"} for row in comment_rows(times=1, months=MONTHS[-1:])["passages"]]
    for number, row in enumerate(older):
        row |= {"passage": f"old{number}", "response": f"old{number}"}
    lay_out(home, **(rows | {"passages": [*older, *rows["passages"]]}))
    assert [row["passage"][:3] == "old" for row in found(people)[0:10]] == [False] * 5 + [True] * 5
