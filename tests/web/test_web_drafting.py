"""Staff write clauses from themes, follow each back to people, compare versions and answer every comment."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.record.codesign import documents
from heard.record.codesign.models import Clause, Comment, Document, Evidence, Programme, Rendition, Round, Version
from tests.record.codesign.asking import asking as asking
from tests.record.codesign.asking import theme_with_notes
from tests.record.conftest import home as home


def main(answer) -> str:
    inside = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", inside).split()))


def to(name, asking, *more):
    return reverse(f"workshop_{name}", args=[asking.programme.reference, *more])


@pytest.fixture
def staff(client, asking):
    client.force_login(asking.facilitator)
    return client


@pytest.mark.covers("R143")
def test_a_document_is_begun_and_written_on_pages(workshop, client):
    """From the example or from nothing; a new wording needs its reason."""
    client.force_login(workshop.facilitator)
    sent = {"kind": "strategy", "title": "How we get there", "from_template": "on"}
    there = client.post(to("begin_document", workshop), sent, follow=True)
    assert "No clause is written yet." in main(there)
    document = Document.objects.get()
    theme = theme_with_notes(workshop)
    told = {"section": "achieved_by", "words": "Somebody listens.", "themes": [theme.pk], "because": "", "source": ""}
    page = client.post(to("add_clause", workshop, document.pk), told, follow=True)
    assert "From: Being listened to." in main(page)
    clause = Clause.objects.get()
    sent = {"words": "Somebody always listens.", "because": "", "turn": clause.turn}
    assert "why is it changed" in main(client.post(to("reword", workshop, clause.pk), sent))
    client.post(to("reword", workshop, clause.pk), sent | {"because": "Carers asked."})
    said = main(client.get(to("clause", workshop, clause.pk)))
    assert "Somebody always listens." in said
    assert "Carers asked." in said


def test_evidence_comes_from_national_guidance_or_is_named(staff, asking):
    """By name and number, with where it can be read; a contradiction asks for an answer."""
    told = {"kind": "guidance", "guidance": "qs15-1", "says": "contradicts", "found": "It asks for more."}
    page = staff.post(to("add_evidence", asking, asking.clause.pk), told, follow=True)
    assert "NICE quality standard 15, statement 1" in main(page)
    assert "Needs an answer" in main(page)
    one = Evidence.objects.get()
    page = staff.post(to("answer_evidence", asking, one.pk), {"answer": "We keep it short."}, follow=True)
    assert "What we make of it: We keep it short." in main(page)


@pytest.mark.covers("R144")
def test_the_trace_shows_words_to_those_who_run_workshops_and_numbers_to_others(staff, asking, client):
    """What leads nowhere is listed with a way to say why."""
    said = main(staff.get(to("trace", asking)))
    assert "No path back Care listens." in said
    staff.post(to("from_nothing", asking, asking.clause.pk), {"because": "The law says so."})
    assert "Why: The law says so." in main(staff.get(to("trace", asking)))
    theme = theme_with_notes(asking)
    few = theme_with_notes(asking, people=3, name="Being on time")
    staff.post(to("link", asking, asking.clause.pk), {"themes": [theme.pk, few.pk]})
    said = main(staff.get(to("trace", asking)))
    for part in ("Being listened to : 6 notes.", "Somebody sat down with me, time 4", "First workshop", "a few notes"):
        assert part in said
    client.force_login(asking.people.lay)
    for page in (to("trace", asking), to("clause", asking, asking.clause.pk)):
        told = client.get(page).text
        assert "Being listened to" in told
        assert "sat down with me" not in told
    assert client.get(to("add_clause", asking, asking.document.pk)).status_code == 403


@pytest.mark.covers("R144")
@pytest.mark.slow
def test_the_trace_prints_as_a_report_without_words_nobody_let_us_print(staff, asking, home):
    """HTML and PDF; the number of a theme with three people is not in it."""
    few = theme_with_notes(asking, people=3, name="Being on time")
    documents.link(asking.clause, [theme_with_notes(asking), few], by=asking.facilitator)
    page = staff.get(to("trace_file", asking, "html"))
    assert "Being listened to. It holds 6 notes." in page.text
    assert "Being on time. It holds a few notes" in page.text
    assert "sat down with me" not in page.text
    assert staff.get(to("trace_file", asking, "pdf")).content.startswith(b"%PDF")
    assert staff.get(to("trace_file", asking, "exe")).status_code == 404


@pytest.mark.covers("R143")
def test_two_versions_stand_side_by_side_with_the_reason_of_each_change(staff, asking):
    """Added and taken out is said in words, and marked otherwise than by colour alone."""
    documents.reword(asking.clause, words="Care listens to families.", because="Asked.", by=asking.facilitator)
    staff.post(to("freeze", asking, asking.document.pk), {"number": "0.2"})
    newest = Version.objects.latest("id")
    page = staff.get(to("version", asking, newest.pk))
    assert "<ins" in page.text
    assert "added:" in page.text
    assert "Why: Asked." in main(page)
    staff.post(to("publish_version", asking, newest.pk))
    newest.refresh_from_db()
    assert newest.public


@pytest.mark.covers("R145")
def test_every_comment_is_answered_on_pages_before_a_round_closes(staff, asking):
    """A comment on paper is typed in by a scribe, who gets the code for its author and reads nobody's words."""
    Round.objects.update(opens=timezone.localdate() - timedelta(days=3), closes=timezone.localdate())
    here = to("round", asking, asking.round.pk)
    form = staff.get(to("type_comment", asking, asking.round.pk)).text
    once = re.search(r'name="once"[^>]*value="([^"]+)"', form)[1]
    sent = {"kind": "concern", "words": "Nothing about carers.", "clause": asking.clause.key, "once": once}
    staff.force_login(asking.scribe)
    page = main(staff.post(to("type_comment", asking, asking.round.pk), sent, follow=True))
    assert "Give its author this code" in page
    assert "Nothing about carers." not in page
    staff.force_login(asking.facilitator)
    assert "1 without an answer" in main(staff.get(here))
    assert "One comment has no answer yet." in main(staff.post(to("close_round", asking, asking.round.pk), follow=True))
    told = {"disposition": "not", "because": "The strategy says it.", "gist": "Carers are missing."}
    staff.post(to("answer_comment", asking, Comment.objects.get().pk), told)
    assert "every comment has its answer" in main(staff.post(to("close_round", asking, asking.round.pk), follow=True))
    staff.post(to("publish_answers", asking, asking.round.pk), {"learnt": "Ask carers first."})
    said = main(staff.get(reverse("agreed_definition_response", args=[asking.round.code])))
    for part in ("You said: Carers are missing.", "Not changed, because: The strategy says it.", "Ask carers first."):
        assert part in said


def test_a_round_opens_from_the_page_of_a_version_and_plain_words_wait_for_their_check(staff, asking):
    """Plain words are called easy read only once people checked them."""
    Round.objects.update(closed_at=timezone.now())
    sent = {f"{box}-{part}": value for box, day in (("opens", timezone.localdate()), ("closes", timezone.localdate()))
            for part, value in (("day", day.day), ("month", day.month), ("year", day.year))}  # fmt: skip
    page = staff.post(to("ask", asking, asking.version.pk), sent | {"audiences": "Carers\nStaff"}, follow=True)
    assert "Asked: Carers; Staff." in main(page)
    assert Round.objects.latest("id").number == 2
    told = {"kind": "plain", "language": "en", "words": "We listen to you."}
    page = staff.post(to("render", asking, asking.document.pk), told, follow=True)
    assert "Not checked by people with learning disabilities" in main(page)
    assert "In plain words, a draft" in main(staff.get("/definition"))
    Rendition.objects.update(checked_by="Four people of a self-advocacy group", checked_on=timezone.localdate())
    assert "Easy read" in main(staff.get("/definition"))


def test_a_programme_that_is_no_longer_asking_opens_no_round(staff, asking):
    """The form says where the programme stands."""
    Round.objects.update(closed_at=timezone.now())
    Programme.objects.update(state="agreed")
    day = timezone.localdate()
    sent = {f"{box}-{part}": getattr(day, part) for box in ("opens", "closes") for part in ("day", "month", "year")}
    assert "not asking people about a draft" in main(staff.post(to("ask", asking, asking.version.pk), sent))
    assert "Round 1 of comments" in main(staff.get(to("documents", asking)))
