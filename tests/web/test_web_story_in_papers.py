"""A story in a paper of a meeting: chosen by its teller's consent, and annotated once it was taken back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.governance.agenda import About
from heard.record.meetings.following import bring
from heard.record.meetings.freezing import freeze
from heard.record.meetings.papers import papers
from heard.record.meetings.telling import notes_of, paper_key
from heard.record.publications import stories
from heard.record.publications.consent import UseKind
from heard.record.publications.models import Use
from heard.record.publications.stories import Agreed, Telling
from heard.reports.writing.files import made_as
from tests.record.meetings.conftest import before_the_committee, committee, meeting  # noqa: F401 fixtures

WORDS = "Nobody told my father when he could go home."


@pytest.fixture
def item(governed, meeting):  # noqa: F811 the fixture
    found = meeting.items.filter(about=About.REPORT, off="").first()
    return bring(found, by=governed.analyst, words="One person's story.")


@pytest.fixture
def story(governed):
    agreed = Agreed(frozenset({UseKind.MEETING}), timezone.localdate().replace(year=2099))
    return stories.add_story(Telling("The lift home", WORDS), agreed, by=governed.manager).story


@pytest.mark.covers("R126")
def test_a_withdrawn_story_annotates_the_papers_page_and_every_later_print(governed, client, item, story):
    client.force_login(governed.manager)
    page = client.get(reverse("meeting_stories", args=[item.pk])).text
    use = f"{reverse('story_act', args=[story.reference, 'use'])}?about=paper%3A{item.pk}"
    assert use in page
    offered = client.get(use.replace("&amp;", "&")).text
    assert f'value="paper:{item.pk}"' in offered
    stories.use_story(story, kind=UseKind.MEETING, where="QC", about=paper_key(item.pk), by=governed.manager)
    pack = freeze(item.meeting, by=governed.analyst, version="private")
    printed = made_as(papers(pack, notes_of([item.pk], timezone.localdate())), "html")
    stories.withdraw(story, by=governed.manager)
    note = "A story was withdrawn on"
    assert note in client.get(reverse("meeting_item", args=[item.pk])).text
    assert note in client.get(reverse("meeting_stories", args=[item.pk])).text
    for form in ("html", "docx"):
        assert client.get(reverse("meeting_papers_file", args=[item.meeting_id, "private", form])).status_code == 200
    again = client.get(reverse("meeting_papers_file", args=[item.meeting_id, "private", "html"])).text
    assert f"Since these papers were frozen: {note}" in again
    assert note not in printed.decode()
    assert f"Since these papers were frozen: {note}" in client.get(
        reverse("meeting_papers", args=[item.meeting_id, "private"])).text  # fmt: skip


def test_who_may_not_publish_chooses_no_story(governed, client, item, story):
    client.force_login(governed.committee_chair)
    assert client.get(reverse("meeting_stories", args=[item.pk])).status_code == 403
    assert not Use.objects.exists()
