"""A person's words leave causes for concern with the person's information; the matter itself stays."""

import pytest
from django.utils import timezone

from heard.record.cases.doors import About, From, raise_cause
from heard.record.cases.forgetting import GONE, forget_passages
from heard.record.cases.models import CauseForConcern, Word
from heard.record.intake.models import Verbatim


@pytest.fixture
def raised(governed):
    def make(origin, key):
        return raise_cause(
            by=governed.analyst, title="Nobody rings back", because="", about=About("XD1"), words="Nobody rang back.",
            source=From(origin, key, [{"sentence": "One comment.", "n": 1}]), commissioner=governed.icb,
        )  # fmt: skip

    return make


def test_the_words_of_a_comment_leave_the_matter_that_pinned_them(raised):
    there = raised(CauseForConcern.Origin.COMMENT, "p1")
    other = raised(CauseForConcern.Origin.COMMENT, "p2")
    assert forget_passages(["p1"]) == 1
    there.refresh_from_db()
    other.refresh_from_db()
    assert (there.words, other.words) == (GONE, "Nobody rang back.")
    assert there.evidence == other.evidence


def test_a_logged_word_leaves_with_its_passage_and_so_does_what_was_raised_from_it(governed, raised):
    sent = {"heard": "passed on", "on": timezone.localdate(), "by": governed.lay, "sent_on": timezone.localdate()}
    word = Word.objects.create(words="Nobody rang back.", **sent)
    cause = raised(CauseForConcern.Origin.WORD, str(word.pk))
    Verbatim.objects.create(passage="p9", delivery="d", text="Nobody rang back.")
    assert forget_passages(["p9"]) == 2
    assert Word.objects.get().words == CauseForConcern.objects.get(pk=cause.pk).words == GONE
