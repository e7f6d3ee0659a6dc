"""Due regard to equality: the evidence is prepared before, and the reasoning is dated before."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from heard.governance.assurance import Aim
from heard.record.assurance.by_group import equality_evidence
from heard.record.assurance.regard import aims_shown, decided, prepare_regard, reason
from heard.record.ledger.models import Entry
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal
from tests.record.assurance.made import QUARTER


def prepared(governed, **more):
    given = {"title": "A new discharge lounge", "period": QUARTER.key, "evidence": [], "on": date(2026, 7, 1)} | more
    return prepare_regard(by=governed.commissioner, commissioner=governed.icb, **given)


@pytest.mark.covers("R021")
def test_due_regard_is_shown_by_reasoning_written_before_the_decision_only(governed):
    regard = prepared(governed, decided_on=date(2026, 7, 14))
    before = datetime(2026, 7, 10, 12, tzinfo=UTC)
    reason(regard, aim="eliminate", words="No group waits longer.", by=governed.committee_chair, on=before.date(),
           at=before)  # fmt: skip
    late = datetime(2026, 7, 20, 12, tzinfo=UTC)
    reason(regard, aim="advance", words="Dated back.", by=governed.committee_chair, on=before.date(), at=late)
    assert aims_shown(regard) == {Aim.ELIMINATE}
    assert "No group waits" not in str(list(Entry.objects.values()))


@pytest.mark.covers("R021")
def test_the_evidence_is_prepared_before_the_decision_or_not_at_all(governed):
    with pytest.raises(Refusal, match="prepared before"):
        prepared(governed, decided_on=date(2026, 7, 1))
    regard = prepared(governed)
    with pytest.raises(Refusal, match="three aims"):
        reason(regard, aim="money", words="x", by=governed.committee_chair)
    with pytest.raises(Refusal, match="future"):
        reason(regard, aim="foster", words="x", by=governed.committee_chair,
               on=timezone.localdate() + timedelta(days=1))  # fmt: skip
    with pytest.raises(NotAllowed):
        reason(regard, aim="foster", words="x", by=governed.lay)
    decided(regard, by=governed.commissioner, on=date(2026, 7, 14))
    with pytest.raises(Refusal, match="stands"):
        decided(regard, by=governed.commissioner, on=date(2030, 7, 14))


@pytest.mark.covers("R021")
def test_the_equality_evidence_names_every_characteristic_and_says_where_there_is_none(look):
    found = equality_evidence(look.snapshot, QUARTER, "XD1")
    assert len(found) == 8
    assert all(one["none"] for one in found)
