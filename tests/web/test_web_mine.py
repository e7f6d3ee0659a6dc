"""One page says what is asked of a person; the home and the daily e-mail say the same."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from heard.cli.main import run
from heard.governance.lifecycle import Stage
from heard.record.asks.sources import SOURCES, TELLING, asked_by_source, asked_of
from heard.record.bodies.models import Away, Body
from heard.record.cases.doors import About, From, follow_up, move_cause, raise_cause
from heard.record.cases.models import CauseForConcern, Change
from heard.record.cases.plan import add_step
from heard.record.cases.provider import ask_provider, reply
from heard.record.cases.urgent import acknowledge, raise_alarm
from heard.record.meetings.models import Action, Decision, Item, Meeting
from heard.record.people.models import User
from heard.record.post.digest import choose_digest, send_digests
from heard.record.post.models import Letter

TODAY = timezone.localdate()
WORDS = "She waited nine hours on a chair"


def words(answer) -> str:
    main = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


@pytest.fixture
def asked(governed, cause):
    """A function: the short words of what is asked of somebody today."""
    return lambda person: [one.what for one in asked_of(person, TODAY)]


@pytest.fixture
def page(client):
    """A function: what the page My things says to a person."""

    def read(person):
        client.force_login(person)
        return words(client.get(reverse("mine")))

    return read


def promise(cause, owner, due):
    return Change.objects.create(
        cause=cause, commissioner=cause.commissioner, promise="Everyone is called", organisation="XD1", due=due,
        owner=owner, made_by=owner, made_at=timezone.now(),
    )  # fmt: skip


def test_where_nothing_is_asked_the_page_says_so_kindly(governed, page):
    said = page(governed.lay)
    assert "Nothing is asked of you today" in said
    assert "Thank you" in said


def test_what_nobody_owns_is_asked_of_those_who_prepare_and_then_of_its_owner(governed, cause, asked):
    assert asked(governed.analyst) == asked(governed.manager) == [f"{cause.reference}: it is raised; take it further"]
    assert asked(governed.collaborative_chair) == []
    follow_up(cause, by=governed.manager, owner=governed.manager, next_on=TODAY)
    assert asked(governed.analyst) == []
    assert asked(governed.manager) == [f"{cause.reference}: it is raised; the next step is yours"]


def test_what_stands_at_a_body_is_asked_of_its_chair_and_told_to_its_members(governed, cause, asked, page):
    governed.lay.role = "member"
    governed.lay.save()
    move_cause(cause, to=Stage.COLLABORATIVE, by=governed.analyst)
    (ask,) = asked(governed.collaborative_chair)
    body = Body.objects.get(commissioner=governed.icb, chair="collaborative_chair")
    assert body.name in ask
    assert asked(governed.lay) == asked(governed.stranger) == asked(governed.committee_chair) == []
    assert f"At your bodies 1 {cause.title}" in page(governed.lay)


def test_an_owner_is_left_in_peace_until_the_day_is_near_and_told_when_it_is_over(governed, cause, asked, page):
    follow_up(cause, by=governed.manager, owner=governed.manager, next_on=TODAY + timedelta(days=60))
    assert asked(governed.manager) == []
    follow_up(cause, by=governed.manager, owner=governed.manager, next_on=TODAY - timedelta(days=1))
    assert "overdue" in asked(governed.manager)[0]
    assert f"My things (1) 1 thing waits for you. Causes for concern 1 ▼ Overdue {cause.title}" in page(
        governed.manager
    )


def test_whoever_acts_for_somebody_is_asked_in_their_place_and_told_for_whom(governed, cause, page):
    follow_up(cause, by=governed.manager, owner=governed.manager, next_on=TODAY)
    Away.objects.create(person=governed.manager, deputy=governed.stranger, since=TODAY, until=TODAY)
    said = page(governed.stranger)
    assert cause.title in said
    assert "For Quinn Mallow, quality manager: you act for them today" in said


def test_a_provider_is_asked_for_its_side_and_the_asker_when_it_does_not_come(governed, cause, asked):
    ask_provider(cause, by=governed.manager, words="Your side?",
                 due=date(2026, 7, 17), on=date(2026, 7, 3))  # fmt: skip
    assert asked(governed.provider) == [f"{cause.reference}: your side is asked for"]
    assert f"{cause.reference}: the provider has not answered in time" in asked(governed.manager)
    reply(cause, by=governed.provider, context="The lifts.")
    assert asked(governed.provider) == []
    assert all("answered" not in one for one in asked(governed.manager))


def test_changes_and_steps_of_plans_are_asked_when_their_day_is_near(governed, cause, asked):
    ask_provider(cause, by=governed.manager, words="Your side?", due=TODAY)
    reply(cause, by=governed.provider, context="The lifts.")
    promise(cause, governed.provider, TODAY + timedelta(days=3))
    promise(cause, governed.provider, TODAY + timedelta(days=300))
    add_step(cause, by=governed.provider, kind="improvement", words="A porter", due=TODAY)
    assert sorted(asked(governed.provider)) == [
        f"{cause.reference}: a change is due", f"{cause.reference}: a step of the joint plan is due",
    ]  # fmt: skip


def test_an_action_of_a_meeting_is_asked_of_its_owner_and_the_next_meeting_told(governed, cause, asked, page):
    body = Body.objects.get(commissioner=governed.icb, chair="collaborative_chair")
    meeting = Meeting.objects.create(body=body, on=TODAY + timedelta(days=2), made_by=governed.manager)
    item = Item.objects.create(meeting=meeting, key="k", about="cause", order=1, title="Going home")
    decision = Decision.objects.create(
        item=item, number=1, minute="1", form="agreed", words="Yes", on=TODAY, by=governed.collaborative_chair
    )
    Action.objects.create(decision=decision, words="Ring the ward", owner=governed.commissioner, due=TODAY)
    assert asked(governed.commissioner) == [f"{body}: an action is due"]
    assert "Ring the ward" in page(governed.commissioner)
    assert "it meets" not in page(governed.commissioner)
    assert f"{body}: it meets" in page(governed.lay)
    assert asked(governed.lay) == []


def test_urgent_harm_stands_first(governed, cause, asked):
    promise(cause, governed.boss, TODAY - timedelta(days=300))
    raise_alarm(cause, by=governed.analyst)
    assert "acknowledge it by" in asked(governed.boss)[0]
    acknowledge(cause.alarm, by=governed.boss)
    assert all("acknowledge" not in one for one in asked(governed.boss))


def test_every_source_may_be_asked_about_everybody(governed, cause):
    assert not set(SOURCES) & set(TELLING)
    for person in User.objects.all():
        every = [one for asks in asked_by_source(person, TODAY).values() for one in asks]
        assert sorted(one.what for one in every if not one.told) == sorted(one.what for one in asked_of(person, TODAY))


def test_each_thing_opens_for_the_person_it_is_asked_of(governed, cause, client):
    ask_provider(cause, by=governed.manager, words="Your side?", due=TODAY)
    promise(cause, governed.provider, TODAY)
    raise_alarm(cause, by=governed.analyst)
    for person in (governed.provider, governed.boss, governed.manager, governed.analyst):
        client.force_login(person)
        for ask in asked_of(person, TODAY):
            assert client.get(reverse(ask.page, kwargs=ask.args)).status_code not in (403, 404), (person, ask.page)


@pytest.mark.covers("R119")
def test_a_provider_s_people_land_on_what_is_asked_of_them(governed, cause, client):
    client.force_login(governed.provider)
    answer = client.get("/", follow=True)
    assert answer.redirect_chain == [("/mine", 302)]
    assert "My things" in answer.text


@pytest.fixture
def by_word(governed):
    """An urgent cause for concern that rests on somebody's words."""
    return raise_cause(
        by=governed.analyst, title="Nine hours on a chair", because="Heard at a visit", words=WORDS,
        about=About("XD1"), source=From(CauseForConcern.Origin.WORD), commissioner=governed.icb, urgent=True,
    )  # fmt: skip


def test_the_daily_e_mail_says_the_same_without_anybodys_words(governed, by_word):
    came_to = send_digests()
    assert came_to.sent == len(mail.outbox) == 3
    letter = next(one for one in mail.outbox if one.to == ["tariq.lin@example.org"])
    assert letter.subject == "Heard: 1 thing asked of you"
    assert f"Urgent: {by_word.reference}: it is raised; take it further" in letter.body
    assert f"/causes/{by_word.reference}" in letter.body
    for one in mail.outbox:
        for said in (WORDS, by_word.title, by_word.because, "chair", "XD1"):
            assert said not in f"{one.subject} {one.body}"


def test_a_second_run_on_the_same_day_sends_nothing_and_the_next_day_sends_again(governed, by_word):
    assert send_digests(TODAY).sent == 3
    assert send_digests(TODAY).had_theirs == 3
    assert len(mail.outbox) == 3
    assert send_digests(TODAY + timedelta(days=1)).sent == 3


def test_who_wants_none_and_who_is_asked_for_nothing_get_none(governed, by_word):
    choose_digest(governed.analyst, wanted=False)
    choose_digest(governed.analyst, wanted=False)
    came_to = send_digests()
    assert (came_to.sent, came_to.switched_off) == (2, 1)
    assert came_to.nothing_asked == User.objects.count() - 3
    choose_digest(governed.analyst, wanted=True)
    assert send_digests().sent == 1


def test_a_run_that_was_stopped_goes_on_with_those_who_have_none_and_sends_nobody_two(governed, by_word):
    send_digests(people=[governed.analyst])
    Letter.objects.create(
        kind="digest", about=TODAY.isoformat(), to=governed.manager, subject="s", text="t", state="sending",
        tried_at=timezone.now() - timedelta(minutes=9),
    )  # fmt: skip
    came_to = send_digests()
    assert (came_to.sent, came_to.had_theirs, came_to.unknown) == (1, 2, 1)
    assert [one.to for one in mail.outbox] == [["tariq.lin@example.org"], ["ada.minns@example.org"]]


def test_what_could_not_be_sent_is_sent_by_the_next_run(governed, by_word, settings):
    kept = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert send_digests().not_sent == 3
    settings.EMAIL_BACKEND = kept
    Letter.objects.update(tried_at=timezone.now() - timedelta(minutes=5))
    came_to = send_digests()
    assert (came_to.sent, came_to.not_sent) == (3, 0)
    assert len(mail.outbox) == 3


def test_the_command_sends_once_and_says_so(governed, by_word, monkeypatch, capsys):
    monkeypatch.setattr("heard.record.setup.ready", lambda: None)
    assert run(["digest", "--json"]) == 0
    assert '"sent": 3' in capsys.readouterr().out
    assert run(["digest"]) == 0
    assert "3 had theirs already today" in capsys.readouterr().err
    assert len(mail.outbox) == 3


def test_a_person_switches_the_e_mail_off_and_on_again(governed, client, page):
    assert "Send me no daily e-mail" in page(governed.manager)
    said = words(client.post(reverse("mine_digest"), {"wanted": "no"}, follow=True))
    assert "You get no e-mail a day from now on." in said
    assert "Send me a daily e-mail" in said
    client.post(reverse("mine_digest"), {"wanted": "yes"})
    assert "Send me no daily e-mail" in page(governed.manager)
