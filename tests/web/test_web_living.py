"""The pages of principles, adoption, commitments, challenges, the importance gap and learning."""

from datetime import date

import pytest
from django.urls import reverse

from heard.codesign.lived import Judged
from heard.record.bodies.models import Body
from heard.record.codesign import challenging
from heard.record.codesign.adopting import pledge
from heard.record.codesign.documents import add_clause, begin, freeze, take_out
from heard.record.codesign.models import Adoption, Challenge, Lived, Pledge, Review
from tests.record.conftest import home as home
from tests.web.commissioning.reading import errors, words
from tests.web.lake_of_people import lay_out

PAGES = ("principles", "adoption", "commitments", "lived", "matters", "learning")


@pytest.fixture
def running(home, workshop, client):
    lay_out(home)
    by = workshop.facilitator
    workshop.document = begin(workshop.programme, kind="strategy", title="How we get there", by=by, from_template=False)
    workshop.clause = add_clause(workshop.document, section="achieved_by", words="Everyone is told <b>what</b>.", by=by)
    workshop.version = freeze(workshop.document, number="0.1", by=by)
    client.force_login(by)
    workshop.client, workshop.ref = client, workshop.programme.reference
    return workshop


def page(running, name, *more):
    return running.client.get(reverse(f"workshop_{name}", args=[running.ref, *more]))


def test_every_page_opens_for_those_who_read_and_says_what_is_not_there_yet(running, signed_in) -> None:
    for name in PAGES:
        assert page(running, name).status_code == 200, name
        assert signed_in("reader").get(reverse(f"workshop_{name}", args=[running.ref])).status_code == 200, name
        assert signed_in("scribe").get(reverse(f"workshop_{name}", args=[running.ref])).status_code == 403, name
        running.client.force_login(running.facilitator)
    assert "&lt;b&gt;what&lt;/b&gt;" in page(running, "commitments").text


def test_a_principle_is_looked_at_and_published_for_anybody(running) -> None:
    for principle in ("together", "evidence", "assets", "iterative"):
        there = reverse("workshop_principle", args=[running.ref, principle])
        assert "Say what you would do differently" in errors(
            running.client.post(there, {"rating": "partly", "words": "Late."})
        )
        running.client.post(there, {"rating": "partly", "words": "Providers came late.", "different": "Ask sooner."})
    assert Review.objects.count() == 4
    public = reverse("how_it_was_written", args=[running.ref])
    assert running.client.get(public).status_code == 404
    running.client.post(reverse("workshop_principles_publish", args=[running.ref]))
    running.client.logout()
    shown = running.client.get(public)
    assert "Providers came late." in words(shown)
    assert "Set-Cookie" not in shown.headers
    assert running.client.get(reverse("workshop_principles", args=[running.ref])).status_code == 302


def test_a_decision_stands_with_the_seal_of_its_version(running) -> None:
    board = Body.objects.get(commissioner=running.people.icb, key="board")
    there = reverse("workshop_decide", args=[running.ref, running.version.pk])
    sent = {"body": board.pk, "on-day": "1", "on-month": "6", "on-year": "2026", "decided": "adopt", "minute": "26/41"}
    assert running.client.get(there).status_code == 200
    running.client.post(there, sent)
    assert Adoption.objects.get().digest == running.version.digest
    assert running.version.digest[:12] in words(page(running, "adoption"))


def test_a_clause_is_made_real_with_owner_body_measure_and_date(running) -> None:
    board = Body.objects.get(commissioner=running.people.icb, key="board")
    there = reverse("workshop_pledge", args=[running.ref, running.clause.pk])
    sent = {"words": "A call", "owner": "Wards", "body": board.pk, "measure": "Poor comments",
            "next_on-day": "1", "next_on-month": "3", "next_on-year": "2099"}  # fmt: skip
    running.client.post(there, sent)
    assert Pledge.objects.get().next_on == date(2099, 3, 1)
    assert "Answers for it: Wards." in words(page(running, "commitments"))


def test_a_clause_is_linked_shown_and_a_challenge_is_answered(running) -> None:
    there = reverse("workshop_lived_link", args=[running.ref, running.clause.pk])
    running.client.post(there, {"shows": "theme:access"})
    assert "about “Getting care”" in words(page(running, "lived"))
    judged = challenging.Looked(Lived.objects.get(), "Getting care", Judged(True, "30 of 40 are poor."), "e1")
    made = challenging.challenge(running.clause, by=running.people.lay, words="We wait.", looked=[judged])
    assert "30 of 40 are poor." in words(page(running, "lived"))
    running.client.post(reverse("workshop_challenge_answer", args=[running.ref, made.pk]), {"answer": "It is true."})
    assert Challenge.objects.get().answer == "It is true."


def test_what_is_learnt_is_kept(running) -> None:
    running.client.post(reverse("workshop_learn", args=[running.ref]), {"words": "Ask providers first."})
    assert "Ask providers first." in words(page(running, "learning"))


def test_a_clause_that_was_taken_out_is_counted_no_more_and_asks_for_no_commitment(running) -> None:
    """Only what was promised for it stays in sight."""
    out = add_clause(running.document, section="achieved_by", words="Nobody waits.", by=running.facilitator)
    assert "2 clauses" in running.client.get(reverse("workshop", args=[running.ref])).text
    take_out(out, "The same is said elsewhere.", by=running.facilitator)
    assert "1 clause" in running.client.get(reverse("workshop", args=[running.ref])).text
    assert "Nobody waits." not in page(running, "commitments").text
    pledge(out, by=running.facilitator, words="A clock in every room", owner="Wards", measure="Minutes",
           body=Body.objects.get(commissioner=running.people.icb, key="board"), next_on=date(2099, 1, 1))  # fmt: skip
    assert "This clause was taken out." in page(running, "commitments").text
