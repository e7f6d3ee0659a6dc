"""Whatever is agreed, used, withdrawn or runs out, in any order: no list, page or paper shows what it may not."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from heard.record.publications.consent import Agreement, Told, UseKind, allows

START = date(2026, 1, 1)
DAYS = some.integers(0, 60).map(lambda n: START + timedelta(days=n))
SCOPES = some.frozensets(some.sampled_from(list(UseKind)))
AGREEMENTS = some.builds(Agreement, DAYS, SCOPES, DAYS)


@given(some.lists(AGREEMENTS, max_size=6), some.sampled_from(list(UseKind)), DAYS)
def test_a_withdrawn_story_is_allowed_nowhere_on_any_day(agreed, use, day):
    assert not allows(Told(agreed, withdrawn=True), use, day)


@given(some.lists(AGREEMENTS, max_size=6), some.sampled_from(list(UseKind)), DAYS)
def test_only_the_newest_agreement_by_that_day_allows_it(agreed, use, day):
    by_then = [one for one in agreed if one.given_on <= day]
    newest = [one for one in by_then if one.given_on == max(a.given_on for a in by_then)][-1:]
    assert allows(Told(agreed), use, day) == any(use in one.uses and day <= one.until for one in newest)
