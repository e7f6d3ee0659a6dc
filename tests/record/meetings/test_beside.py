"""Decision papers print experience, equality and value for money, or that they are not shown."""

from datetime import UTC, date, datetime

import pytest

from heard.governance.agenda import About
from heard.governance.assurance import AIMS
from heard.record.assurance.regard import prepare_regard, reason
from heard.record.meetings.beside import BESIDE, NOT_SHOWN, beside
from heard.record.meetings.following import bring
from heard.record.meetings.freezing import freeze, revised
from heard.record.meetings.models import Pack
from heard.record.meetings.papers import papers
from heard.record.meetings.planning import add
from heard.reports.writing.files import made_as


def item_of(meeting, about):
    return meeting.items.filter(about=about, off="").first()


@pytest.mark.covers("R063")
def test_a_paper_says_of_each_of_the_three_that_it_is_not_shown(governed, meeting):
    paper = add(meeting, by=governed.analyst, title="Winter plan", because="The board asked.")
    assert [(one.name, one.words) for one in beside(paper)] == [
        ("Experience", NOT_SHOWN), ("Equality", NOT_SHOWN), ("Value for money", NOT_SHOWN),
    ]  # fmt: skip
    page = made_as(papers(freeze(meeting, by=governed.analyst, version="private")), "html").decode()
    assert "Value for money: not shown" in page
    bring(paper, by=governed.analyst, words="The plan.", said="38 of 212 comments.", value="40,000 pounds; two nurses.")
    page = made_as(papers(freeze(meeting, by=governed.analyst, version="private")), "html").decode()
    assert "Experience: 38 of 212 comments." in page
    assert "Value for money: 40,000 pounds; two nurses." in page
    assert beside(item_of(meeting, About.REPORT)) == ()


@pytest.mark.covers("R063", "R021")
def test_equality_is_shown_only_by_reasoning_dated_before_the_meeting(governed, meeting, before_the_committee):
    item = item_of(meeting, About.CAUSE)
    regard = prepare_regard(
        by=governed.commissioner, commissioner=governed.icb, title="Ring back", period="FY2026-27-Q1", evidence=[],
        cause=before_the_committee, on=date(2026, 7, 1),
    )  # fmt: skip
    aims = list(AIMS)
    early = datetime(2026, 7, 10, 9, tzinfo=UTC)
    reason(regard, aim=aims[0], words="Older people ring.", by=governed.commissioner, on=date(2026, 7, 10), at=early)
    late = datetime(2026, 7, 20, 9, tzinfo=UTC)
    reason(regard, aim=aims[1], words="Too late.", by=governed.commissioner, on=date(2026, 7, 20), at=late)
    told = {one.name: one.words for one in beside(item)}
    assert told["Equality"].startswith("due regard is on record for 1 of 3 aims")
    assert told["Experience"].startswith(f"the numbers that {before_the_committee.reference} rests on")


def test_papers_frozen_before_the_three_were_printed_are_not_revised_by_them(governed, meeting):
    pack = freeze(meeting, by=governed.analyst, version="private")
    values = pack.values
    for item in values["items"]:
        item["blocks"] = [block for block in item["blocks"] if block["kind"] != BESIDE]
    Pack.objects.filter(pk=pack.pk).update(values=values)
    pack.refresh_from_db()
    assert revised(pack) == []
    bring(item_of(meeting, About.CAUSE), by=governed.analyst, words="More.", value="Nothing.")
    assert len(revised(pack)) == 1
