"""Papers frozen as values in two versions, minutes, and what became of things."""

import io
import zipfile
from datetime import date

import pytest

from heard.governance.agenda import About, Form
from heard.governance.lifecycle import Stage
from heard.record.bodies.models import Body
from heard.record.cases.forgetting import GONE
from heard.record.meetings.checking import FEW, checked
from heard.record.meetings.deciding import Asked, Decided, decide
from heard.record.meetings.following import bring, note, remark
from heard.record.meetings.freezing import NotChecked, freeze, newest_pack, revised, strike_forgotten, strike_words
from heard.record.meetings.looking import asks, flow, how_early, outcomes_for, reports_wanting
from heard.record.meetings.minuting import for_the_public, minutes_of
from heard.record.meetings.models import Meeting
from heard.record.meetings.packing import STRUCK, digest_of
from heard.record.meetings.papers import papers
from heard.record.meetings.planning import plan, set_part
from heard.record.meetings.summing import summaries_for
from heard.reports.writing.files import made_as
from heard.vocabulary.refusal import Refusal
from tests.record.meetings.conftest import JULY, everyone

AUGUST = date(2026, 8, 11)


def item_of(meeting, about):
    return meeting.items.filter(about=about, off="").first()


def said(pack) -> str:
    return str(pack.values)


def test_the_check_names_personal_data_and_small_numbers_and_masks_them():
    told = checked("Ring 07700 900123. Only three patients of 40 said so, and 38 of 212 comments.", "Item 1")
    assert told.text == f"Ring [phone]. Only {FEW} of 40 said so, and 38 of 212 comments."
    assert [(one.kind, one.words) for one in told.found] == [
        ("phone", "07700 900123"), ("small number", "three patients"),
    ]  # fmt: skip
    kept = checked("Only three patients said so.", kept=["three patients"])
    assert kept.text == "Only three patients said so."


@pytest.mark.covers("R101", "R102")
def test_the_public_version_leaves_out_private_items_and_everybodys_words(governed, meeting, before_the_committee):
    before_the_committee.words = "My mother Sarah Jones waited all day."
    before_the_committee.save()
    report = item_of(meeting, About.REPORT)
    bring(report, by=governed.analyst, words="What changed in this quarter.", address="/reports")
    remark(report, by=governed.commissioner, words="Who was not heard?")
    public = freeze(meeting, by=governed.analyst, version="public")
    private = freeze(meeting, by=governed.analyst, version="private")
    assert before_the_committee.title not in said(public)
    assert public.values["private"] == 1
    assert "Who was not heard?" not in said(public)
    assert "waited all day" in said(private)
    assert "Sarah Jones" not in said(private)
    assert "Who was not heard?" in said(private)
    set_part(item_of(meeting, About.CAUSE), by=governed.analyst, public=True)
    again = freeze(meeting, by=governed.analyst, version="public", seen=["Northgate"])
    assert "waited all day" not in said(again)
    assert "38 of 212 comments" in said(again)
    assert newest_pack(meeting, "public") == again


@pytest.mark.covers("R102")
def test_a_public_pack_is_frozen_only_after_somebody_looked_at_what_is_masked(governed, meeting):
    bring(item_of(meeting, About.REPORT), by=governed.analyst, words="Ring Sarah Jones on 07700 900123.")
    with pytest.raises(NotChecked, match="phone"):
        freeze(meeting, by=governed.analyst, version="public")
    seen = ["Sarah Jones", "07700 900123"]
    pack = freeze(meeting, by=governed.analyst, version="public", seen=seen, kept=["07700 900123"])
    assert "Ring [person] on 07700 900123." in said(pack)
    assert pack.masked == [{"where": "Item 1", "kind": "person"}]
    assert revised(pack) == []


@pytest.mark.covers("R101")
def test_a_pack_stays_as_it_was_and_says_what_was_revised_since(governed, meeting):
    pack = freeze(meeting, by=governed.analyst, version="private")
    assert revised(pack) == []
    bring(item_of(meeting, About.REPORT), by=governed.analyst, words="A new paper.")
    assert revised(pack) == ["“Quarterly patient experience report, January to March 2026” has been revised since."]
    assert "A new paper." not in said(pack)
    assert pack.digest == digest_of(pack.values)


def test_a_persons_words_are_struck_out_of_packs_and_the_digest_stays_true(governed, meeting, before_the_committee):
    before_the_committee.words = "I waited all day."
    before_the_committee.save()
    pack = freeze(meeting, by=governed.analyst, version="private")
    assert strike_words(cause=before_the_committee.pk, by=governed.boss) == 1
    pack.refresh_from_db()
    assert STRUCK in said(pack)
    assert "I waited" not in said(pack)
    assert pack.digest == digest_of(pack.values)


def test_words_removed_from_a_matter_are_struck_out_of_its_packs_too(governed, meeting, before_the_committee):
    before_the_committee.words = "I waited all day."
    before_the_committee.save()
    pack = freeze(meeting, by=governed.analyst, version="private")
    assert strike_forgotten(by=governed.boss.reference) == 0
    before_the_committee.words = GONE
    before_the_committee.save()
    assert [strike_forgotten(by=governed.boss.reference) for _ in range(2)] == [1, 0]
    pack.refresh_from_db()
    assert "I waited" not in said(pack)
    assert pack.digest == digest_of(pack.values)


def test_papers_go_into_word_and_a_web_page_the_same_each_time(governed, meeting):
    bring(item_of(meeting, About.REPORT), by=governed.analyst, words="One.\n\nTwo.")
    report = papers(freeze(meeting, by=governed.analyst, version="private"))
    page = made_as(report, "html").decode()
    assert "Discharge information is getting worse at Northgate" in page
    assert made_as(report, "html").decode() == page
    word = zipfile.ZipFile(io.BytesIO(made_as(report, "docx")))
    assert "Two." in word.read("word/document.xml").decode()


@pytest.mark.covers("R101")
def test_minutes_hold_who_was_there_and_freeze_when_the_next_meeting_agrees_them(governed, meeting, committee):
    chair = governed.committee_chair
    item = item_of(meeting, About.REPORT)
    note(item, by=governed.analyst, words="The report was talked about.")
    decided = Decided("Received.", form=Form.PARTLY_ASSURED, actions=[Asked("Ask", AUGUST, owner_words="The provider")])
    decide(item, decided, by=chair)
    august = plan(by=governed.analyst, body=committee, on=AUGUST)
    everyone(august, governed.analyst)
    decide(item_of(august, About.MINUTES), Decided("Agreed as they stand.", form=Form.AGREED), by=chair)
    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.MINUTED
    values = minutes_of(meeting)
    assert len(values["present"]) == 3
    assert "Quorate" in values["quorum"]
    told = next(one for one in values["items"] if one["decisions"])
    assert told["note"] == "The report was talked about."
    assert told["decisions"][0]["actions"][0]["whose"] == "The provider"
    assert all(one["public"] for one in for_the_public(values)["items"])
    with pytest.raises(Refusal, match="not before the meeting"):
        note(item, by=governed.analyst, words="Another.")


@pytest.mark.covers("R100", "R068")
def test_the_originator_sees_what_became_of_theirs_and_the_flow_goes_up_and_down(
    governed, meeting, before_the_committee, collaborative, committee
):
    (waiting,) = outcomes_for(before_the_committee)
    assert waiting.sentence == "Quality Committee, 14 July 2026: on the agenda."
    assert [one.to for one in flow(collaborative).sent] == ["Quality Committee"]
    decide(item_of(meeting, About.CAUSE), Decided("Look again at XD1.", to=Stage.COLLABORATIVE),
           by=governed.committee_chair)  # fmt: skip
    (done,) = outcomes_for(before_the_committee)
    assert done.sentence == "Quality Committee, 14 July 2026: Sent back. Look again at XD1."
    assert done.minute == "QC 2026-07-14/1"
    sent = flow(collaborative).sent[0]
    assert [one.form for one in sent.decided] == ["Sent back"]
    assert flow(collaborative).came[0].minute == "QC 2026-07-14/1"
    assert [one.minute for one in flow(committee).sent] == ["QC 2026-07-14/1"]


@pytest.mark.covers("R087")
def test_people_are_asked_for_their_actions_papers_and_meetings(governed, meeting, committee):
    decided = Decided("Ask.", form=Form.AGREED, actions=[Asked("Ask Harbour", AUGUST, owner=governed.commissioner)])
    decide(item_of(meeting, About.REPORT), decided, by=governed.committee_chair)
    plan(by=governed.analyst, body=committee, on=AUGUST)
    day = date(2026, 8, 5)
    assert [one.words for one in asks(governed.commissioner, day)] == [
        "Ask Harbour", "Read the papers of the Quality Committee",
    ]  # fmt: skip
    assert [one.words for one in asks(governed.committee_chair, day)] == ["Chair the Quality Committee"]
    assert [one.words for one in asks(governed.analyst, day)] == ["Send out the papers of the Quality Committee"]
    assert asks(governed.stranger, day) == ()
    assert asks(governed.commissioner, date(2026, 9, 1))[0].late


@pytest.mark.covers("R064")
def test_how_early_experience_is_talked_about_is_counted(meeting, committee):
    (told,) = how_early(committee)
    assert (told.on, told.first, told.items, told.of) == (JULY, 1, 2, 2)


@pytest.mark.covers("R091", "R093")
def test_the_board_receives_a_chairs_summary(governed, meeting, committee):

    decide(item_of(meeting, About.CAUSE), Decided("Name a name.", form=Form.NOTED), by=governed.committee_chair)
    decide(item_of(meeting, About.REPORT), Decided("Not yet.", form=Form.NOT_ASSURED), by=governed.committee_chair)
    board = Body.objects.get(commissioner=governed.icb, key="board")
    told = summaries_for(board, since=None, until=AUGUST)
    assert "Quality Committee met on 14 July 2026. Quorate: 3 of 3" in told
    assert "Alert. Quarterly patient experience report" in told
    assert "Assure. Noted, in private (QC 2026-07-14/1)." in told
    assert "Name a name" not in told
    planned = plan(by=governed.analyst, body=board, on=AUGUST)
    assert {"Integrated Quality and Performance Report", "Chair's summary"} <= {
        item.title for item in planned.items.all()
    }


@pytest.mark.covers("R094")
def test_only_the_newest_report_of_a_kind_wants_and_only_where_meetings_are_kept(governed, meeting, committee):
    wants = [(one.report, one.period) for one in reports_wanting(committee, AUGUST)]
    assert wants == [("quarterly", "FY2025-26-Q4")]
    review = Body.objects.get(commissioner=governed.icb, key="provider_quality_review", organisation="XD1")
    assert reports_wanting(review, AUGUST) == ()
