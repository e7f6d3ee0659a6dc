"""Bodies, seats and posts over the years: nothing of them is lost when one template takes over from another."""

from datetime import date

import pytest

from heard.governance.lifecycle import Stage
from heard.governance.template import TemplateFault
from heard.record.bodies import doors
from heard.record.bodies.handover import hand_over
from heard.record.bodies.models import Body, Commissioner, Commitment, Duty, Holder, Post, Seat
from heard.record.bodies.parts import body_for, parts_played
from heard.record.cases.doors import About, From, move_cause, raise_cause
from heard.record.cases.models import CauseForConcern
from heard.record.ledger.doors import first_broken_link
from heard.record.ledger.models import Entry
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal

REFORM, BEFORE = date(2022, 7, 1), date(2022, 6, 30)


def person(role="member", name="Mo Vale"):
    made = User(username=f"{role}.{User.objects.count()}@example.org", full_name=name, role=role)
    made.set_unusable_password()
    made.save()
    return made


@pytest.fixture
def boss(db):
    return person("administrator", "Ada Minns")


@pytest.fixture
def ccg(boss):
    return doors.set_up(by=boss, key="marsh", name="Saltmarsh CCG", from_template="leeds-ccg-2018", providers=("XD1",))


def body(commissioner, key, day=BEFORE):
    return Body.objects.on(day).get(commissioner=commissioner, key=key)


def everything():
    return {
        kind.__name__: {(row.pk, row.since) for row in kind.objects.all()}
        for kind in (Body, Post, Duty, Commitment, Seat, Holder)
    }


@pytest.mark.covers("R089")
def test_setting_up_makes_the_templates_bodies_and_one_review_for_each_provider(ccg):
    assert body(ccg, "collaborative").reports_to == ["quality_and_performance"]
    assert [one.organisation for one in Body.objects.filter(commissioner=ccg, per="provider")] == ["XD1"]


@pytest.mark.covers("R029")
def test_following_a_template_loses_no_record_and_takes_people_along(ccg, boss):
    chair, lay, lead = person(), person("lay_member"), person("quality_manager")
    doors.take_seat(body(ccg, "collaborative"), chair, by=boss, part="chair", since=date(2019, 1, 1))
    doors.take_seat(body(ccg, "complaints_forum"), lay, by=boss, part="member", since=date(2019, 1, 1))
    doors.hold_post(Post.objects.get(key="quality"), lead, by=boss, since=date(2019, 1, 1))
    had = everything()
    doors.follow(ccg, by=boss, template_key="icb-2026", since=REFORM, because="The Health and Care Act 2022.")
    now = everything()
    assert all(had[kind] <= now[kind] for kind in had)
    old, new = body(ccg, "collaborative"), body(ccg, "people_and_communities", REFORM)
    assert (old.until, old.successor) == (BEFORE, new.key)
    assert [(seat.body, seat.until) for seat in Seat.objects.filter(person=chair).order_by("since")] == [
        (old, BEFORE),
        (new, None),
    ]
    assert Seat.objects.get(person=lay).until == BEFORE
    assert [holder.post.since for holder in Holder.objects.filter(person=lead)] == [date(2018, 4, 1), REFORM]
    assert not Body.objects.on(REFORM).filter(commissioner=ccg, since__lt=REFORM).exists()
    assert first_broken_link() is None


def test_a_cause_for_concern_goes_on_before_the_body_that_took_over(ccg, boss):
    chair = person()
    doors.take_seat(body(ccg, "collaborative"), chair, by=boss, part="chair", since=date(2019, 1, 1))
    evidence = [{"sentence": "9 of 20 comments", "n": 20}]
    cause = raise_cause(
        by=person("analyst"), title="Calls are not returned", because="Four months.", about=About("XD1"),
        source=From(CauseForConcern.Origin.FINDING, evidence=evidence), commissioner=ccg, on=date(2022, 6, 1),
    )  # fmt: skip
    move_cause(cause, to=Stage.COLLABORATIVE, by=cause.raised_by, on=date(2022, 6, 2))
    doors.follow(ccg, by=boss, template_key="icb-2026", since=REFORM, because="The Health and Care Act 2022.")
    assert body_for(Stage.COLLABORATIVE, REFORM, commissioner=ccg, organisation="XD1").name.startswith("Working with")
    assert "collaborative_chair" in parts_played(chair, REFORM, commissioner=ccg, organisation="XD1")
    cause.refresh_from_db()
    assert cause.stage == Stage.COLLABORATIVE


def test_bodies_that_ended_a_while_ago_are_followed_too(ccg, boss):
    chair = person()
    doors.take_seat(body(ccg, "collaborative"), chair, by=boss, part="chair", since=date(2019, 1, 1))
    doors.follow(ccg, by=boss, template_key="icb-2026", since=date(2023, 1, 1), because="It was set up late.")
    assert body(ccg, "people_and_communities", date(2023, 1, 1)).seats.get().person == chair
    assert Body.objects.get(commissioner=ccg, key="collaborative").until == BEFORE


def test_what_would_end_and_begin_is_seen_before_anything_changes(ccg, boss):
    doors.take_seat(body(ccg, "complaints_forum"), person(), by=boss, part="member", since=date(2019, 1, 1))
    had = everything()
    seen = hand_over(ccg, "icb-2026", REFORM)
    becomes = {old.key: name for old, name in seen.becomes}
    assert becomes["governing_body"] == "Integrated Care Board"
    assert becomes["complaints_forum"] == ""
    assert "System Quality Group" in seen.begins
    assert [seat.body.key for seat in seen.without_seat] == ["complaints_forum"]
    assert everything() == had


def test_history_is_not_written_over(ccg, boss):
    doors.follow(ccg, by=boss, template_key="icb-2026", since=REFORM, because="The Health and Care Act 2022.")
    with pytest.raises(Refusal, match="history is not written over"):
        hand_over(ccg, "leeds-ccg-2018", date(2020, 1, 1))
    with pytest.raises(Refusal, match="already"):
        hand_over(ccg, "icb-2026", date(2026, 1, 1))


@pytest.mark.parametrize(("key", "day"), [("icb-2026", date(2020, 1, 1)), ("leeds-ccg-2018", date(2023, 1, 1))])
def test_a_template_is_not_set_up_outside_its_days(boss, key, day):
    with pytest.raises(TemplateFault):
        doors.set_up(by=boss, key="x", name="X", from_template=key, since=day)
    assert not Commissioner.objects.exists()


def test_several_commissioners_stand_side_by_side(ccg, boss):
    other = doors.set_up(by=boss, key="fen", name="Fenland ICB", from_template="icb-2026", since=date(2023, 1, 1))
    chair = person()
    group = body(other, "people_and_communities", date(2023, 1, 1))
    doors.take_seat(group, chair, by=boss, part="chair", since=date(2023, 1, 1))
    assert parts_played(chair, date(2023, 2, 1), commissioner=ccg, organisation="XD1") == frozenset()
    assert parts_played(chair, date(2023, 2, 1), commissioner=other, organisation="XD1") == {"collaborative_chair"}


def test_a_provider_that_comes_later_gets_its_review(ccg, boss):
    made = doors.add_provider(ccg, by=boss, organisation="XD2", since=date(2020, 1, 1))
    assert [(one.key, one.organisation) for one in made] == [("provider_review", "XD2")]
    with pytest.raises(Refusal, match="already"):
        doors.add_provider(ccg, by=boss, organisation="XD2", since=date(2020, 1, 1))


def test_a_new_chair_follows_the_old_one_without_a_gap(ccg, boss):
    old, new, chaired = person(name="Old Chair"), person(name="New Chair"), body(ccg, "collaborative")
    doors.take_seat(chaired, old, by=boss, part="chair", since=date(2019, 1, 1))
    doors.take_seat(chaired, new, by=boss, part="chair", since=date(2020, 1, 1))
    assert Seat.objects.get(person=old).until == date(2019, 12, 31)


def test_nobody_sits_in_a_body_that_is_not_there_nor_twice_nor_with_a_closed_account(ccg, boss):
    one, group = person(), body(ccg, "collaborative")
    doors.take_seat(group, one, by=boss, part="member", since=date(2019, 1, 1))
    for who, day in [(one, date(2019, 2, 1)), (person(), REFORM)]:
        with pytest.raises(Refusal):
            doors.take_seat(group, who, by=boss, part="member", since=day)
    gone = person()
    User.objects.filter(pk=gone.pk).update(is_active=False)
    gone.refresh_from_db()
    with pytest.raises(Refusal, match="may not sign in"):
        doors.take_seat(group, gone, by=boss, part="member", since=date(2019, 1, 1))


def test_only_administrators_change_who_decides(ccg):
    manager = person("quality_manager")
    with pytest.raises(NotAllowed):
        doors.rename_body(body(ccg, "collaborative"), by=manager, name="Insight Group")
    with pytest.raises(NotAllowed):
        doors.take_seat(body(ccg, "collaborative"), manager, by=manager, part="chair", since=date(2019, 1, 1))
    assert not Seat.objects.exists()


def test_a_body_keeps_the_names_it_had(ccg, boss):
    renamed = doors.rename_body(body(ccg, "collaborative"), by=boss, name="Insight Group")
    assert (renamed.name, renamed.also_called) == (
        "Insight Group",
        ["Patient Insight Group", "Patient Experience Collaborative"],
    )


def test_people_say_themselves_who_acts_for_them_and_when_they_are_back(ccg, boss):
    chair, deputy = person(name="Cho Lee"), person(name="Dee Poole")
    doors.take_seat(body(ccg, "collaborative"), chair, by=boss, part="chair", since=date(2019, 1, 1))
    away = doors.go_away(chair, by=chair, deputy=deputy, since=date(2020, 8, 1), until=date(2020, 8, 31))
    plays = [
        bool(parts_played(deputy, day, commissioner=ccg, organisation="XD1"))
        for day in (date(2020, 7, 31), date(2020, 8, 1), date(2020, 8, 20))
    ]
    assert plays == [False, True, True]
    with pytest.raises(NotAllowed):
        doors.come_back(away, by=deputy, on=date(2020, 8, 15))
    doors.come_back(away, by=chair, on=date(2020, 8, 15))
    assert not parts_played(deputy, date(2020, 8, 20), commissioner=ccg, organisation="XD1")
    assert set(Entry.objects.values_list("what", flat=True)) >= {"away_noted", "away_ended"}
