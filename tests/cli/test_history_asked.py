"""The feedback pages of the invented place."""

import pytest

from heard.cli.history.asked import ask_the_public
from heard.demo.people import SIGN_INS
from heard.record.feedback.models import FeedbackPage
from heard.record.people.models import User


@pytest.mark.django_db
def test_the_invented_place_asks_on_three_pages_once_and_only_the_provider_asks_the_national_question():
    for one in SIGN_INS:
        User.objects.create(username=one.username, full_name=one.name, role=one.role, organisation=one.organisation)
    assert ask_the_public() == 3
    assert ask_the_public() == 0
    assert [page.owner for page in FeedbackPage.objects.filter(question="experience")] == ["provider"]
