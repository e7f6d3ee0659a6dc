"""Anybody reads the definition and where it comes from, comments without an account, and reads the answer."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.record.codesign import consulting, documents
from heard.record.codesign.models import Comment, MinorityNote, Participant, Round, Statement
from heard.web.agreed.forms import stamp
from tests.record.codesign.asking import asking as asking
from tests.record.codesign.asking import theme_with_notes


def main(answer) -> str:
    inside = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", inside).split()))


@pytest.fixture
def open_today(asking):
    """The round of `asking`, open from yesterday on."""
    today = timezone.localdate()
    Round.objects.update(opens=today - timedelta(days=1), closes=today + timedelta(days=20))
    asking.round.refresh_from_db()
    return asking


def send(client, asking, **more):
    address = reverse("agreed_definition_comment", args=[asking.round.code])
    told = {"clause": asking.clause.key, "kind": "concern", "words": "It forgets families.", "once": stamp()} | more
    return client.post(address, told)


@pytest.mark.covers("R008")
def test_before_anything_is_adopted_the_newest_draft_is_shown_as_a_draft(client, open_today):
    """With the way to say what one thinks; nobody is signed in, and the page may be kept."""
    answer = client.get("/definition")
    said = main(answer)
    assert "Draft Version 0.1" in said
    assert "Care listens." in said
    assert "Say what you think" in said
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert not answer.cookies
    assert "Nothing is public yet." in main(client.get("/strategy"))


@pytest.mark.covers("R145")
def test_a_comment_needs_no_account_and_its_code_opens_the_answer(client, open_today):
    """The form sent twice is one comment; the answer comes with its reason; taking it back empties it."""
    once = stamp()
    first, second = send(client, open_today, once=once), send(client, open_today, once=once)
    code = re.search(r'heard-code">([^<]+)<', first.text)[1]
    assert code in second.text
    assert Comment.objects.count() == 1
    assert first.headers["Cache-Control"] == "no-store"
    answer = reverse("agreed_definition_answer")
    assert "Nobody has answered it yet" in main(client.post(answer, {"code": code}))
    consulting.answer(Comment.objects.get(), disposition="not", because="The strategy says it.", gist="Families.",
                      by=open_today.facilitator)  # fmt: skip
    assert "The strategy says it." in main(client.post(answer, {"code": code.lower()}))
    assert Comment.objects.get().read_at
    assert "We do not know this code" in main(client.post(answer, {"code": "KTM-KTM-KTM-KTM"}))
    assert "taken back" in main(client.post(answer, {"code": code, "take_back": "yes"}))
    assert Comment.objects.get().words == ""


def test_a_question_that_is_an_answer_gets_a_kind_hint_and_a_machine_is_not_kept(client, open_today):
    """What was written stays in its box."""
    hint = send(client, open_today, kind="issue", words="Buy more chairs")
    assert "How can we" in main(hint)
    assert "Buy more chairs" in hint.text
    assert "Thank you" in main(send(client, open_today, website="spam"))
    assert not Comment.objects.exists()
    late = send(client, open_today, once="an old mark")
    assert "open too long" in main(late)
    assert "It forgets families." in late.text


def test_outside_its_days_the_page_of_comments_says_so(client, asking):
    """And a round of the other document is not there."""
    assert "Comments are not open now" in main(send(client, asking))
    assert client.get(reverse("agreed_strategy_comment", args=[asking.round.code])).status_code == 404


@pytest.mark.covers("R144")
def test_no_public_page_leads_to_a_person(client, open_today):
    """No reference, code, pseudonym or words without leave; words with leave are there, and gone once taken back."""
    by = open_today.facilitator
    theme = theme_with_notes(open_today)
    documents.link(open_today.clause, [theme], by=by)
    MinorityNote.objects.create(
        clause=open_today.clause, words="Mine alone", by="participant:1", at=timezone.now(), group=open_today.patients
    )
    version = documents.publish(documents.freeze(open_today.document, number="0.2", by=by), by=by)
    send(client, open_today, words="My own hidden sentence")
    for one in Comment.objects.all():
        consulting.answer(one, disposition="not", because="Elsewhere.", gist="A wish.", by=by)
    consulting.publish_response(consulting.close(open_today.round, by=by), by=by)
    leave = Participant.objects.first()
    leave.scopes = ["use", "quote", "group"]
    leave.save()
    pages = [
        "/definition", reverse("agreed_definition_version", args=[version.pk]),
        reverse("agreed_definition_trace", args=[version.pk]),
        reverse("agreed_definition_clause", args=[version.pk, open_today.clause.key]),
        reverse("agreed_definition_changes", args=[version.pk]),
        reverse("agreed_definition_response", args=[open_today.round.code]),
    ]  # fmt: skip
    bodies = "".join(client.get(page).text for page in pages)
    assert "A wish." in bodies
    printable = Statement.objects.get(participant=leave)
    assert printable.words in bodies
    for secret in (
        "participant:", "Wren", "My own hidden sentence", "Mine alone",
        *Participant.objects.values_list("code_digest", flat=True),
        *Statement.objects.exclude(pk=printable.pk).values_list("words", flat=True),
        *Comment.objects.values_list("code_digest", flat=True),
    ):  # fmt: skip
        assert secret not in bodies
    leave.withdrawn_at = timezone.now()
    leave.save()
    assert printable.words not in client.get(pages[2]).text


def test_what_changed_is_told_word_by_word_with_its_reason(client, open_today):
    """Marked by words as well as by looks."""
    by = open_today.facilitator
    documents.reword(open_today.clause, words="Care listens to families.", because="Families asked.", by=by)
    version = documents.publish(documents.freeze(open_today.document, number="0.2", by=by), by=by)
    page = client.get(reverse("agreed_definition_changes", args=[version.pk]))
    assert "(added: to families ) " in main(page).replace("families )", "families ) ").replace("  ", " ")
    assert "Why: Families asked." in main(page)
    assert client.get(reverse("agreed_definition_changes", args=[open_today.version.pk])).status_code == 404
