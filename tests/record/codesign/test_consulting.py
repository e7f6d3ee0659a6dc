"""Every comment on a draft has an answer with its reason before its round can close, and its author can read it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from heard.record.codesign import consulting, documents
from heard.record.codesign.models import Comment, Programme
from heard.record.ledger.models import Entry
from heard.vocabulary.refusal import Refusal
from tests.record.codesign.asking import DAY
from tests.record.codesign.asking import asking as asking

LATER = datetime(2026, 5, 6, 10, tzinfo=UTC)


def said(asking, words="It says nothing of families.", once="one", **more):
    """A comment of the public, and its author's code."""
    told = {"kind": "concern", "clause": asking.clause, "at": DAY} | more
    return consulting.comment(asking.round, words=words, once=once, **told)


def test_a_round_opens_only_while_people_are_asked_about_the_draft(asking) -> None:
    """One at a time; its version is public from then on and its clauses have been asked about."""
    asking.version.refresh_from_db()
    asking.clause.refresh_from_db()
    assert (asking.version.public, asking.version.state, asking.clause.state) == (True, "consulting", "consulted")
    assert asking.round.audiences == ["Everybody"]
    days = {"opens": date(2026, 6, 1), "closes": date(2026, 6, 30)}
    with pytest.raises(Refusal, match="is open already"):
        consulting.open_round(asking.version, by=asking.facilitator, **days)
    Programme.objects.update(state="drafting")
    with pytest.raises(Refusal, match="not asking people about a draft yet"):
        consulting.open_round(asking.version, by=asking.facilitator, **days)


@pytest.mark.covers("R145")
def test_the_author_of_a_comment_reads_its_answer_and_reason_with_a_code(asking) -> None:
    """A form sent twice keeps one and gives the same code; the record keeps neither the code nor the mark."""
    made, code = said(asking)
    again, same = said(asking)
    assert (again.pk, same) == (made.pk, code)
    assert code not in (made.code_digest, made.once)
    other, another = said(asking, words="It says nothing of carers.")  # they went back, and wrote something else
    assert other.pk != made.pk
    assert another != code
    assert consulting.find(another) == other
    assert consulting.find(code.lower().replace("-", " ")) == made
    assert consulting.find("nothing") is None
    new = documents.reword(asking.clause, words="Care listens to all.", because="Asked.", by=asking.facilitator,
                           at=LATER)  # fmt: skip
    consulting.answer(made, disposition="accepted", because="You are right.", gist="Families are missing.",
                      by=asking.facilitator, at=LATER)  # fmt: skip
    read = consulting.has_read(consulting.find(code))
    assert (read.because, read.wording, read.state) == ("You are right.", new, "told")


@pytest.mark.covers("R145")
def test_a_round_closes_only_when_every_comment_has_its_reason(asking) -> None:
    """The refusal says how many are left; then what was said and done is published."""
    first, _ = said(asking)
    second, _ = said(asking, once="two", words="How can we show it?", kind="issue")
    with pytest.raises(Refusal, match="2 comments have no answer yet"):
        consulting.close(asking.round, by=asking.facilitator)
    told = {"disposition": "not", "because": "Another paper says it.", "by": asking.facilitator}
    consulting.answer(first, gist="Families.", **told)
    with pytest.raises(Refusal, match="One comment has no answer yet"):
        consulting.close(asking.round, by=asking.facilitator)
    with pytest.raises(Refusal, match="Close the round first"):
        consulting.publish_response(asking.round, by=asking.facilitator)
    consulting.answer(second, gist="A way to measure it.", **told)
    done = consulting.publish_response(consulting.close(asking.round, by=asking.facilitator), by=asking.facilitator)
    assert done.published_at
    assert set(done.comments.values_list("state", flat=True)) == {"told"}


def test_an_answer_never_repeats_the_authors_words_and_changed_means_changed(asking) -> None:
    """Saying that a clause changed while it did not is refused."""
    made, _ = said(asking)
    told = {"because": "Yes.", "by": asking.facilitator}
    with pytest.raises(Refusal, match="in your own words"):
        consulting.answer(made, disposition="not", gist="It says nothing of families", **told)
    with pytest.raises(Refusal, match="has not changed since"):
        consulting.answer(made, disposition="accepted", gist="Families.", at=LATER, **told)


def test_comments_are_taken_on_the_days_of_the_round_and_questions_are_questions(asking) -> None:
    """Staff type in what came by post until it is closed; an answer dressed as a question gets a kind hint."""
    june = datetime(2026, 6, 2, 10, tzinfo=UTC)
    with pytest.raises(Refusal, match="open for comments from 1 May 2026 to 31 May 2026"):
        said(asking, at=june)
    assert said(asking, at=june, captured_by=asking.scribe)[0].captured_by == asking.scribe
    with pytest.raises(Refusal, match="How can we"):
        said(asking, once="three", kind="issue", words="Buy more chairs")


def test_a_comment_taken_back_is_empty_and_counts_no_longer(asking) -> None:
    """With its author's code, whether it was answered or not; the ledger never held its words."""
    made, code = said(asking, words="Write to Bryony at the old mill about it.")
    consulting.answer(made, disposition="not", because="Not here.", gist="A letter.", by=asking.facilitator)
    gone = consulting.withdraw(consulting.find(code))
    assert (gone.words, gone.gist, gone.because) == ("", "", "")
    assert consulting.unanswered(asking.round) == 0
    assert not any("mill" in str(one.facts) for one in Entry.objects.all())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.sampled_from(["answer", "withdraw", "leave"]), max_size=5))
def test_no_round_closes_below_a_hundred_per_cent(asking, fates) -> None:
    """Whatever becomes of the comments, closing works exactly when none is left."""
    Comment.objects.all().delete()
    asking.round.closed_at = None
    asking.round.save()
    for number, fate in enumerate(fates):
        made, _ = said(asking, once=f"mark-{number}")
        if fate == "answer":
            consulting.answer(made, disposition="out", because="Elsewhere.", gist="Families.", by=asking.facilitator)
        if fate == "withdraw":
            consulting.withdraw(made)
    assert consulting.unanswered(asking.round) == fates.count("leave")
    if fates.count("leave"):
        with pytest.raises(Refusal):
            consulting.close(asking.round, by=asking.facilitator)
    else:
        assert consulting.close(asking.round, by=asking.facilitator).closed_at
