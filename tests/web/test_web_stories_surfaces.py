"""Whatever is agreed, used, withdrawn or runs out, in any order: no page and no file shows what it may not."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from heard.record.publications import stories
from heard.record.publications.consent import UseKind
from heard.record.publications.models import Story
from heard.record.publications.stories import Agreed, Telling
from heard.vocabulary.refusal import Refusal

START = date(2026, 5, 1)
WORDS = "Nobody told my mother when she could go home, so the taxi came twice."
SCOPES = some.frozensets(some.sampled_from(list(UseKind)), min_size=1)
STEPS = some.lists(
    some.one_of(
        some.tuples(some.just("agree"), some.tuples(SCOPES, some.integers(0, 40))),
        some.tuples(some.just("use"), some.sampled_from(list(UseKind))),
        some.tuples(some.just("wait"), some.integers(1, 30)),
        some.tuples(some.just("take back"), some.booleans()),
    ),
    max_size=7,
)


class Told:
    """A story under test, and beside it what may be shown, worked out in the plainest way."""

    def __init__(self, by):
        self.day, self.by, self.used, self.gone = START, by, set(), False
        self.scope, self.until = frozenset(UseKind), START + timedelta(days=20)
        added = stories.add_story(Telling("T", WORDS), Agreed(self.scope, self.until, on=START), by=by, on=START)
        self.story, self.code = added.story, added.code

    def may(self, kind):
        return not self.gone and kind in self.scope and self.day <= self.until

    def do(self, what, how):
        if what == "wait":
            self.day += timedelta(days=how)
        elif what == "agree" and not self.gone:
            self.scope, self.until = how[0], self.day + timedelta(days=how[1])
            stories.give_consent(self.story, Agreed(self.scope, self.until), by=self.by)
        elif what == "use":
            with suppress(Refusal):
                stories.use_story(self.story, kind=how, where="A paper", about="paper:1", by=self.by)
                self.used.add(how)
        elif what == "take back":
            self.gone = True
            stories.withdraw_by_code(self.code) if how else stories.withdraw(self.story, by=self.by)


@pytest.mark.covers("R126")
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_page_and_no_file_shows_a_story_its_teller_does_not_agree_to(steps, client, governed, monkeypatch):
    client.force_login(governed.manager)
    with transaction.atomic():
        told = Told(governed.manager)
        monkeypatch.setattr(timezone, "localdate", lambda *args: told.day)
        for what, how in steps:
            told.do(what, how)
        here = {"reference": told.story.reference}
        meeting, report, public = UseKind.MEETING, UseKind.REPORT, UseKind.PUBLIC
        allowed = {
            reverse("stories"): False,
            reverse("stories_told"): False,
            reverse("story", kwargs=here): any(map(told.may, UseKind)),
            reverse("story_read", kwargs=here): meeting in told.used and told.may(meeting),
            reverse("stories_told_one", kwargs=here): public in told.used and told.may(public),
            reverse("story_yearly") + "?year=FY2026-27": told.may(report),
            reverse("story_yearly_file", args=["FY2026-27", "html"]): told.may(report),
        }
        shown = {address: WORDS in client.get(address).content.decode() for address in allowed}
        listed = here["reference"] in client.get(reverse("stories_told")).text
        kept = Story.objects.get(pk=told.story.pk).words
        late = any(told.used) and told.gone
        notes = stories.notes_on("paper:1", told.day)
        transaction.set_rollback(True)
    assert shown == allowed
    assert listed == (public in told.used and told.may(public))
    assert (kept == "") == told.gone
    assert not late or (len(notes) >= 1 and all("was withdrawn on" in note for note in notes))
