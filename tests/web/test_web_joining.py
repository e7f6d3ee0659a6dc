"""Taking part without an account: by a code, on a phone, with a board that asks for what is new."""

import json

import pytest
from django.test import Client

from heard.record.codesign import boards
from heard.record.codesign.activities import set_up, steer
from heard.record.codesign.models import Dots, Participant, Statement
from heard.record.codesign.participants import Agreed, join, make_sheets
from heard.record.codesign.statements import correct, park, write

JOIN = "/join/HEATH24"


def joined(workshop, client: Client, *scopes: str) -> str:
    """Join as the page does; returns one's own code."""
    told = {"scopes": scopes or ("use", "quote"), "groups": [workshop.patients.pk], "needs": "", "address": ""}
    answer = client.post(f"{JOIN}/agree", told)
    return answer.content.decode().split('<p class="heard-code">')[1].split("<")[0]


def noted(client: Client, words: str, once: str = "1", **more: str):
    """Send a note as the page does."""
    return client.post(f"{JOIN}/note?question=1", {"words": words, "once": once, "stem": "purpose", **more})


@pytest.mark.covers("R140")
def test_a_person_joins_by_a_code_agrees_and_writes(workshop, client) -> None:
    """They read what they agree to word for word, get a code once, and no account."""
    assert client.post("/join", {"code": " heath-24 "}).url == JOIN
    assert "No workshop has this code" in client.post("/join", {"code": "HEATH99"}).text
    asked = client.get(JOIN).text
    assert "You may stop." in asked
    assert "What is printed cannot be called back" in asked
    assert "Keep this note" not in asked
    assert "nothing is kept" in client.post(f"{JOIN}/agree", {"scopes": ["quote"]}).text
    assert not Participant.objects.exists()
    joined(workshop, client)
    cookie = client.cookies["heard_joined"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/join", True, "Lax")
    assert set(client.cookies) == {"heard_joined"}
    assert noted(client, "Somebody explains.").status_code == 302
    assert noted(client, "Somebody explains.").status_code == 302
    assert "Somebody explains." in client.get(JOIN).text
    assert Statement.objects.get().groups.get() == workshop.patients


def test_nobody_writes_without_the_cookie_or_for_another_programme(workshop, client) -> None:
    """A spoilt cookie is none; a form of another site is refused."""
    assert noted(client, "Somebody explains.").status_code == 302
    client.cookies["heard_joined"] = "1:spoilt:spoilt"
    noted(client, "Somebody explains.")
    assert client.get(f"{JOIN}/board").status_code == 404
    assert not Statement.objects.exists()
    code = joined(workshop, Client())
    forged = Client().post(f"{JOIN}/back", {"code": code}, headers={"Sec-Fetch-Site": "cross-site"})
    assert forged.status_code == 400
    assert "heard_joined" not in forged.cookies


@pytest.mark.covers("R140")
def test_only_their_own_notes_are_seen_until_the_facilitator_shares(workshop, client) -> None:
    """Then everyone's, but for what waits for a look."""
    other = join(workshop.programme, Agreed(("use",)))[0]
    for number, words in enumerate(("Time to ask.", "Nurse Joan Bright was kind.")):
        write(workshop.activity, stem="purpose", words=words, once=str(number), participant=other)
    joined(workshop, client)
    assert "Time to ask." not in client.get(JOIN).text
    assert "Time to ask." not in client.get(f"{JOIN}/board").text
    steer(workshop.activity, to="sharing", by=workshop.facilitator)
    assert "Time to ask." in client.get(JOIN).text
    told = client.get(f"{JOIN}/board").json()
    assert [one["words"] for one in told["notes"]] == ["Time to ask."]
    assert told["number"] == 2


@pytest.mark.covers("R140")
def test_a_board_with_nothing_new_costs_one_query(workshop, client, django_assert_num_queries) -> None:
    """And is answered with 304, until something changes."""
    joined(workshop, client)
    steer(workshop.activity, to="sharing", by=workshop.facilitator)
    mark = client.get(f"{JOIN}/board").headers["ETag"]
    with django_assert_num_queries(1):
        assert client.get(f"{JOIN}/board", headers={"If-None-Match": mark}).status_code == 304
    noted(client, "Somebody explains.")
    assert client.get(f"{JOIN}/board", headers={"If-None-Match": mark}).status_code == 200


def held(of: dict, told: dict) -> dict:
    """What a board holds after it was told, as its script does it."""
    notes = {} if told["whole"] else dict(of)
    return notes | {one["id"]: (one["mark"], one["words"]) for one in told["notes"]}


def test_a_board_that_follows_what_is_new_holds_what_stands(workshop, client) -> None:
    """Whatever is written, corrected, set aside or taken back in between."""
    activity = steer(workshop.activity, to="sharing", by=workshop.facilitator)
    ana, code = join(workshop.programme, Agreed(("use",)))
    client.post(f"{JOIN}/back", {"code": code})
    mine: dict = {}

    def asks() -> list[str]:
        nonlocal mine
        marks = sum(mark for mark, _ in mine.values())
        told = client.get(f"{JOIN}/board?after={max(mine, default=0)}&marks={marks}").json()
        mine = held(mine, told)
        return [words for _, (_, words) in sorted(mine.items())]

    first = write(activity, stem="purpose", words="One.", once="1", participant=ana)
    assert asks() == ["One."]
    second = write(activity, stem="purpose", words="Two.", once="2", participant=ana)
    assert asks() == ["One.", "Two."]
    correct(first, words="One, corrected.", because="A word.", by=ana)
    assert asks() == ["Two.", "One, corrected."]
    park(second, because="It names somebody.", by=workshop.facilitator)
    assert asks() == ["One, corrected."]
    assert boards.pulse("HEATH24").beat > 4


@pytest.mark.covers("R140")
def test_an_answer_dressed_as_an_issue_gets_a_hint_and_two_ways_on(workshop, client) -> None:
    """The person may keep it as a worry."""
    asked = set_up(workshop.programme, by=workshop.facilitator, method="claims", title="Letters", stage="writing")
    joined(workshop, client)
    sent = {"words": "We need more staff", "once": "1", "stem": "issue"}
    answer = client.post(f"/join/{asked.code}/note?question=3", sent)
    assert "may be a good one" in answer.text
    assert "It is a worry" in answer.text
    client.post(f"/join/{asked.code}/note?question=3", sent | {"as": "concern"})
    assert Statement.objects.get().stem == "concern"


@pytest.mark.covers("R140")
def test_dots_and_a_journey_are_drawn_in_words(workshop, client) -> None:
    """More dots than there are get no place."""
    rank = set_up(workshop.programme, by=workshop.facilitator, method="ranking", title="First", dots=2,
                  options=["Being heard", "Short waits"], stage="sharing")  # fmt: skip
    way = set_up(workshop.programme, by=workshop.facilitator, method="journey", title="The clinic",
                 options=["The letter", "Waiting"], stage="sharing")  # fmt: skip
    joined(workshop, client)
    assert "You have 2 dots, and gave 3" in client.post(f"/join/{rank.code}/dots", {"o1": "2", "o2": "1"}).text
    client.post(f"/join/{rank.code}/dots", {"o1": "0", "o2": "2"})
    assert Dots.objects.get().option == "o2"
    assert "<strong>Short waits</strong>: 2" in client.get(f"/join/{rank.code}").text
    step = {"words": "Nobody came.", "once": "1", "stem": "step", "step": "Waiting", "feeling": "bad"}
    client.post(f"/join/{way.code}/note", step)
    assert "Mostly bad: good 0, mixed 0, bad 1." in client.get(f"/join/{way.code}").text


@pytest.mark.covers("R141")
def test_a_sheet_s_code_leads_to_what_to_agree_to_first(workshop, client) -> None:
    """Then its holder writes, and comes back with it on another day."""
    _, code = make_sheets(workshop.programme, 1, by=workshop.facilitator)[0]
    assert client.post("/join", {"code": code}).url == JOIN
    assert "Before you write, please read this" in client.get(JOIN).text
    assert client.post(f"{JOIN}/agree", {"scopes": ["use"], "needs": "", "address": ""}).url == JOIN
    assert noted(client, "Somebody explains.").status_code == 302
    assert Participant.objects.count() == 1
    client.post("/join/leave")
    assert "What you agree to" in client.get(JOIN).text


def test_guessing_codes_is_slowed_down(workshop, client) -> None:
    """After fifty wrong ones from one place."""
    for number in range(50):
        client.post("/my-words", {"code": f"CCC-CCC-{number:03d}"})
    code = joined(workshop, Client())
    assert "Too many wrong codes" in client.post("/my-words", {"code": code}).text


@pytest.mark.covers("R141")
def test_my_words_tell_where_each_note_stands_and_take_it_back(workshop, client) -> None:
    """By one's own code, which is in no address."""
    code = joined(workshop, client)
    noted(client, "Somebody explains.", "1")
    noted(client, "Time to ask.", "2")
    park(Statement.objects.get(words="Time to ask."), because="It says the same as another.", by=workshop.facilitator)
    reader = Client()
    assert "We know nobody" in reader.post("/my-words", {"code": "CCC-CCC-CCC"}).text
    assert reader.post("/my-words", {"code": code}).url == "/my-words"
    page = reader.get("/my-words").text
    assert "It is written down. It is in no theme yet." in page
    assert "It was set aside: It says the same as another." in page
    assert "Time to ask." in reader.get("/my-words/download").text
    first = Statement.objects.get(words="Somebody explains.")
    reader.post(f"/my-words/{first.pk}/correct", {"words": "Somebody explains it.", "because": "A word was missing."})
    second = Statement.objects.get(words="Somebody explains it.")
    assert reader.get(f"/my-words/{first.pk}/withdraw").status_code == 404
    reader.post(f"/my-words/{second.pk}/withdraw", {"sure": "on"})
    assert set(Statement.objects.values_list("words", flat=True)) == {"", "Time to ask."}
    assert "Take back my note" in reader.get("/my-words/take-everything-back").text, "one is taken back already"
    assert 'href="/my-words">Correct a note, take it back' in client.get(JOIN).text
    assert "deleted" in reader.post("/my-words/take-everything-back", {"sure": "on"}).text
    assert not Statement.objects.exclude(words="").exists()
    assert "Keep this note" not in client.get(JOIN).text
    assert json.dumps(code) not in page


def test_nobody_opens_another_s_words(workshop, client) -> None:
    """A note's number opens nothing without its author's code."""
    joined(workshop, client)
    noted(client, "Somebody explains.")
    note = Statement.objects.get()
    stranger = Client()
    code = joined(workshop, stranger)
    assert stranger.get(f"/my-words/{note.pk}/correct").url == "/my-words"
    stranger.post("/my-words", {"code": code})
    assert stranger.get(f"/my-words/{note.pk}/correct").status_code == 404
