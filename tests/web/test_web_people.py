"""Who may use Heard, and every way that changes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.record.bodies.doors import set_up
from heard.record.bodies.models import Away
from heard.record.cases.doors import follow_up
from heard.record.ledger.models import Entry
from heard.record.people import doors
from heard.record.people.attempts import TooManyAttempts, insist_few_attempts, sign_in_failed, sign_in_succeeded
from heard.record.people.invitation import invitation
from heard.record.people.models import FailedSignIn, User
from heard.record.people.rights import NotAllowed
from heard.record.people.roles import BY_NAME, IN_WORDS, ROLES, Verb, roles_that_may
from heard.vocabulary.refusal import Refusal

GOOD = "three random words"


def test_every_verb_is_said_in_words_and_some_role_may_do_it():
    assert set(IN_WORDS) == set(Verb)
    assert all(roles_that_may(verb) or verb in BY_NAME for verb in Verb)


def test_only_administrators_manage_people_and_readers_only_see_pages():
    assert [role.key for role in roles_that_may(Verb.MANAGE_PEOPLE)] == ["administrator"]
    assert ROLES["reader"].may == {Verb.SEE_PAGES}


def test_someone_whose_account_is_closed_may_do_nothing():
    gone = User(username="gone@example.org", role="administrator", is_active=False)
    assert not any(gone.may(verb) for verb in Verb)


@pytest.mark.django_db
def test_the_first_administrator_is_made_once():
    first = doors.add_first_administrator(username=" Ada@Example.org ", full_name="Ada Moss", password=GOOD)
    assert (first.username, first.role) == ("ada@example.org", "administrator")
    with pytest.raises(Refusal, match="set up already"):
        doors.add_first_administrator(username="b@example.org", full_name="Bo", password=GOOD)


def test_an_analyst_cannot_add_people(someone):
    with pytest.raises(NotAllowed, match="administrators may"):
        doors.add_person(by=someone("analyst"), username="n@example.org", full_name="New", role="reader")
    assert not User.objects.filter(username="n@example.org").exists()


def test_adding_someone_is_written_in_the_ledger_without_their_name(someone):
    boss = someone("administrator")
    new = doors.add_person(by=boss, username="new@example.org", full_name="Nia Newcomer", role="analyst")
    entry = Entry.objects.get(what="person_added")
    assert (entry.who, entry.about, entry.facts) == (boss.reference, f"person:{new.pk}", {"role": "analyst"})


def test_two_people_cannot_share_a_sign_in_name_however_it_is_typed(someone):
    boss = someone("administrator")
    doors.add_person(by=boss, username="same@example.org", full_name="One", role="reader")
    with pytest.raises(doors.NameTaken):
        doors.add_person(by=boss, username=" SAME@example.org", full_name="Two", role="reader")


def test_someone_added_without_a_password_cannot_sign_in_until_they_choose_one(someone, client):
    new = doors.add_person(by=someone("administrator"), username="n@example.org", full_name="N", role="reader")
    assert not new.has_usable_password()
    doors.choose_password(new, password=GOOD)
    assert client.login(username="N@Example.org", password=GOOD)


@pytest.mark.parametrize("poor", ["short", "password1234", "nina.newcomer@example"])
def test_a_poor_password_is_refused_with_a_way_out(poor, someone):
    new = doors.add_person(
        by=someone("administrator"), username="nina.newcomer@example.org", full_name="Nina Newcomer", role="reader"
    )
    with pytest.raises(Refusal, match="Three random words"):
        doors.choose_password(new, password=poor)


def test_the_only_administrator_cannot_give_that_up(someone):
    boss = someone("administrator")
    for role, is_active in [("reader", True), ("administrator", False)]:
        with pytest.raises(doors.LastAdministrator):
            doors.change_person(boss, by=boss, full_name=boss.full_name, role=role, is_active=is_active)
    other = someone("administrator")
    doors.change_person(boss, by=other, full_name="Renamed", role="reader", is_active=True)
    boss.refresh_from_db()
    assert (boss.full_name, boss.role) == ("Renamed", "reader")


def test_only_administrators_make_links(someone):
    with pytest.raises(NotAllowed):
        invitation(someone("reader"), by=someone("analyst"))


@pytest.mark.django_db
def test_ten_failures_make_a_name_wait_a_quarter_of_an_hour():
    for _ in range(10):
        insist_few_attempts(username="a@example.org", address="10.0.0.1")
        sign_in_failed(username="A@example.org ", address="10.0.0.1")
    with pytest.raises(TooManyAttempts, match="15 minutes"):
        insist_few_attempts(username="a@example.org", address="10.0.0.2")
    insist_few_attempts(username="b@example.org", address="10.0.0.1")
    FailedSignIn.objects.update(at=timezone.now() - timedelta(minutes=16))
    insist_few_attempts(username="a@example.org", address="10.0.0.2")


@pytest.mark.django_db
def test_failures_are_forgotten_after_success_or_a_day_and_never_hold_what_was_typed():
    sign_in_failed(username="my secret password", address="10.0.0.1")
    assert "secret" not in FailedSignIn.objects.get().name_digest
    FailedSignIn.objects.update(at=timezone.now() - timedelta(days=2))
    sign_in_failed(username="a@example.org", address="10.0.0.1")
    assert FailedSignIn.objects.count() == 1
    sign_in_succeeded(username="a@example.org")
    assert not FailedSignIn.objects.exists()


def test_a_providers_person_needs_an_organisation_and_nobody_else_has_one(someone):
    boss = someone("administrator")
    with pytest.raises(doors.WrongOrganisation, match="needs the organisation"):
        doors.add_person(by=boss, username="p@example.org", full_name="P", role="provider")
    with pytest.raises(doors.WrongOrganisation, match="Only a provider's people"):
        doors.add_person(by=boss, username="r@example.org", full_name="R", role="reader", organisation="XD1")
    made = doors.add_person(by=boss, username="p@example.org", full_name="P", role="provider", organisation="XD1")
    doors.change_person(made, by=boss, full_name="P", role="reader", is_active=True)
    assert made.organisation == ""


def test_a_person_is_added_with_any_role_and_an_organisation_where_they_need_one(signed_in):
    client = signed_in("administrator")
    set_up(by=User.objects.get(), key="icb", name="ICB", from_template="icb-2026", providers=("XD1",))
    page = client.get(reverse("people_add")).text
    assert all(role.name in page for role in ROLES.values())
    sent = {"full_name": "Prue Vane", "username": "prue@example.org", "role": "provider"}
    assert "needs the organisation" in client.post(reverse("people_add"), sent).text
    client.post(reverse("people_add"), sent | {"organisation": "XD1"})
    added = User.objects.get(username="prue@example.org")
    assert (added.role, added.organisation, added.email) == ("provider", "XD1", "prue@example.org")


def test_an_address_for_letters_can_differ_from_the_sign_in_name(signed_in, someone):
    one = someone("analyst", "Tariq Lin")
    sent = {"full_name": "Tariq Lin", "role": "analyst", "email": "team@example.org"}
    signed_in("administrator").post(reverse("people_person", args=[one.pk]), sent)
    one.refresh_from_db()
    assert (one.email, one.is_active) == ("team@example.org", True)


def test_an_account_that_was_closed_can_be_opened_again(signed_in, someone):
    one = someone("analyst", "Tariq Lin")
    client = signed_in("administrator")
    page = client.get(reverse("people_leaves", args=[one.pk])).text
    assert "Nothing open is theirs" in page
    assert "is closed" in client.post(reverse("people_leaves", args=[one.pk]), follow=True).text
    one.refresh_from_db()
    assert not one.is_active
    client.post(
        reverse("people_person", args=[one.pk]), {"full_name": "Tariq Lin", "role": "analyst", "is_active": "on"}
    )
    one.refresh_from_db()
    assert one.is_active


def test_what_a_leaver_looks_after_is_listed_and_handed_on(client, governed, cause):
    follow_up(cause, by=governed.manager, owner=governed.manager, next_on=None)
    client.force_login(governed.boss)
    address = reverse("people_leaves", args=[governed.manager.pk])
    assert cause.title in client.get(address).text
    assert "Choose who takes it over" in client.post(address, {"to": ""}).text
    client.post(address, {"to": governed.analyst.pk})
    cause.refresh_from_db()
    assert cause.owner == governed.analyst


def test_people_say_when_they_are_away_and_take_it_back(signed_in, someone):
    deputy = someone("member", "Dee Poole")
    client = signed_in("member")
    days = {"since-day": 1, "since-month": 1, "since-year": 2090, "until-day": 9, "until-month": 1, "until-year": 2090}
    page = client.post(reverse("account_away"), days | {"deputy": deputy.pk}, follow=True).text
    assert "1 January 2090 to 9 January 2090: Dee Poole" in page
    away = Away.objects.get()
    client.post(reverse("account_away_end", args=[away.pk]))
    assert "Dee Poole" not in client.get(reverse("account_away")).text.split("<form")[-2]
    away.refresh_from_db()
    assert away.until < away.since


def test_nobody_takes_back_the_days_away_of_another(signed_in, someone):
    one, deputy = someone("member"), someone("member")
    away = Away.objects.create(person=one, deputy=deputy, since=timezone.localdate(), until=timezone.localdate())
    assert signed_in("quality_manager").post(reverse("account_away_end", args=[away.pk])).status_code == 403


def test_who_opens_words_as_given_is_named_by_an_administrator_and_it_is_on_record(signed_in, someone):
    one = someone("analyst", "Tariq Lin")
    assert not any(User(username="x", role=role).may(Verb.OPEN_WORDS) for role in ROLES)
    sent = {"full_name": "Tariq Lin", "role": "analyst"}
    client, address = signed_in("administrator"), reverse("people_person", args=[one.pk])
    client.post(address, sent | {"opens_words": "on"})
    one.refresh_from_db()
    assert one.may(Verb.OPEN_WORDS)
    client.post(address, sent)
    one.refresh_from_db()
    assert not one.may(Verb.OPEN_WORDS)
    told = Entry.objects.filter(what__startswith="words_").values_list("what", "about")
    assert list(told) == [("words_opened_to", one.reference), ("words_closed_to", one.reference)]
