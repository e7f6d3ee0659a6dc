"""The coverage of a programme: who was heard in which activity, how many people that is, who told us before."""

import pytest

from heard.codesign.coverage import Heard
from heard.record.codesign.covering import before_of, coverage_of, reached_of
from heard.record.codesign.grouping import change_group, stop_asking, take_off_map
from heard.record.codesign.models import Activity, Attendance, Participant, Statement, Theme
from heard.record.codesign.programmes import add_group, start
from heard.record.codesign.standing import facts_of
from heard.vocabulary.refusal import Refusal

AT = "2026-02-03T11:00Z"


def says(activity, once, *groups, **more):
    made = Statement.objects.create(activity=activity, stem="purpose", words="To be heard.", mode="paper", once=once,
                                    at=AT, **more)  # fmt: skip
    made.groups.set(groups)
    return made


@pytest.mark.covers("R148", "R139")
def test_the_matrix_counts_what_stands_by_group_and_activity(workshop):
    """What was taken back counts nowhere; a person of two groups stands in both rows."""
    says(workshop.activity, "1", workshop.patients, workshop.providers)
    says(workshop.activity, "2", workshop.patients)
    says(workshop.activity, "3", workshop.patients, withdrawn_at=AT)
    found = coverage_of(workshop.programme)
    assert [row.cells for row in found.rows] == [(2,), (1,)]
    assert found.sentence == "2 of 2 groups have said something."
    assert found.of_round(found.rows[0], 1) == 2


def test_having_been_there_is_not_having_been_heard(workshop):
    """Attendance is never influence."""
    Attendance.objects.create(event=workshop.event, group=workshop.patients, number=8)
    found = coverage_of(workshop.programme)
    assert [row.heard for row in found.rows] == [Heard.THERE, Heard.NO]
    assert "Not heard: People who use services; Ward staff of Northgate." in found.sentence


def test_people_reached_are_the_most_that_are_sure(workshop):
    """The same person may be counted at two events; everybody with a code is one person."""
    second = Activity.objects.get(pk=workshop.activity.pk).event
    Attendance.objects.create(event=second, group=workshop.patients, number=2)
    for number in range(3):
        one = Participant.objects.create(
            programme=workshop.programme, code_digest=str(number), made_at=AT, joined_at=AT
        )
        one.groups.set([workshop.patients])
    Participant.objects.create(programme=workshop.programme, code_digest="x", made_at=AT).groups.set(
        [workshop.providers]
    )
    assert reached_of(workshop.programme) == {workshop.patients.pk: 3}


def test_a_number_of_people_says_where_it_is_from_and_gives_a_share(workshop):
    """Population beside reach."""
    with pytest.raises(Refusal, match="where the number of people comes from"):
        change_group(workshop.patients, by=workshop.facilitator, people=4000)
    change_group(workshop.patients, by=workshop.facilitator, people=4000, people_source="Census 2021")
    Attendance.objects.create(event=workshop.event, group=workshop.patients, number=8)
    assert coverage_of(workshop.programme).rows[0].per_thousand == 2.0


@pytest.mark.covers("R139")
def test_what_a_group_told_us_in_an_earlier_programme_is_shown_first(workshop):
    """So that nobody is asked again what they said already: where, how much, and in which themes it stands."""
    statement = says(workshop.activity, "1", workshop.patients)
    theme = Theme.objects.create(programme=workshop.programme, name="Being listened to", maker="participants",
                                 by="participant:1", at=AT)  # fmt: skip
    theme.placings.create(statement=statement, by="participant:1", at=AT, accepted_at=AT)
    later = start(by=workshop.facilitator, commissioner=workshop.people.icb, title="Again", about="care")
    same = add_group(later, by=workshop.facilitator, name="people who use services", kind="patient_carer")
    told = before_of(same)
    assert [(one.event, one.statements, one.themes) for one in told] == [("First workshop", 1, ("Being listened to",))]
    assert coverage_of(later).rows[0].heard is Heard.BEFORE
    Statement.objects.update(withdrawn_at=AT)
    assert before_of(same) == []
    assert coverage_of(later).rows[0].heard is Heard.NO


def test_a_group_not_heard_has_a_reason_and_the_asking_ends_with_one(workshop):
    """The seventh gate reads both."""
    assert facts_of(workshop.programme).unheard_groups == ("People who use services", "Ward staff of Northgate")
    for one in (workshop.patients, workshop.providers):
        change_group(one, by=workshop.facilitator, unheard_because="Nobody could come in the strike.")
    because = "Nothing new came up in the last two events."
    facts = facts_of(stop_asking(workshop.programme, because=because, by=workshop.facilitator))
    assert (facts.unheard_groups, bool(facts.stop_rule)) == ((), True)
    with pytest.raises(Refusal, match="why you stop"):
        stop_asking(workshop.programme, because=" ", by=workshop.facilitator)


def test_a_group_is_taken_off_the_map_only_while_it_is_part_of_nothing(workshop):
    """Once it was invited its place on the map stays."""
    workshop.event.groups.set([workshop.patients])
    with pytest.raises(Refusal, match="part of this already"):
        take_off_map(workshop.patients, by=workshop.facilitator)
    take_off_map(workshop.providers, by=workshop.facilitator)
    assert list(workshop.programme.groups.all()) == [workshop.patients]
    with pytest.raises(Refusal, match="already"):
        add_group(workshop.programme, by=workshop.facilitator, name="PEOPLE who use services", kind="other")
