"""Removing somebody whose words came in a feed or in a saved answer, which hold pieces and no rows."""

import json

import pytest

from heard.record.erasure.erasing import erase
from heard.record.erasure.finding import find
from heard.record.intake.editions import current_snapshot
from heard.record.intake.landing import landed
from heard.record.intake.loading import load
from heard.record.intake.models import Delivery, Verbatim
from heard.record.people.models import User
from tests.sources.feeds_made import review, reviews
from tests.sources.test_care_opinion import story

pytestmark = pytest.mark.django_db(transaction=True)
HERS = "the blue corridor was endless"
OTHER = "They brought me a cup of tea."


@pytest.fixture
def ada():
    person = User(username="ada@example.org", full_name="Ada Minns", role="administrator")
    person.set_unusable_password()
    person.save()
    return person


def feed(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_text(reviews(review("81", liked=HERS), review("82", liked=OTHER)), encoding="utf-8")
    return path


def saved(tmp_path):
    path = tmp_path / "page.json"
    tags = [{"name": HERS, "group": "What was good?"}]
    page = {"/opinions": [story(81, body=HERS), story(82, body=OTHER)], "/opinions/81/tags": tags}
    path.write_text(json.dumps(page), encoding="utf-8")
    return path


@pytest.mark.parametrize("made", [feed, saved])
def test_a_persons_words_leave_a_file_of_pieces_and_do_not_come_in_again(made, tmp_path, home, ada):
    path = made(tmp_path)
    first = load(path, by="a test")
    assert (first.rows_accepted, Verbatim.objects.filter(text__contains=HERS).exists()) == (2, True)
    (found,) = find(HERS, by=ada).rows
    erase(responses=[found.response], because="they asked us to", by=ada)
    kept = landed(home, Delivery.objects.get().sha256).read_text(encoding="utf-8")
    assert HERS not in kept
    assert OTHER in kept
    assert not Verbatim.objects.filter(text__contains=HERS).exists()
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")  # the same feed, sent once more
    again = load(path, by="a test")
    assert (again.rows_accepted, [w["code"] for w in again.warnings if "removed" in w["code"]]) == (
        1,
        ["removed_stays_removed"],
    )
    (left,) = current_snapshot().query("SELECT count(*) AS n, max(row) AS row FROM responses")
    assert (left["n"], left["row"]) == (1, 2)
    assert not any(HERS in file.read_text(errors="ignore") for file in home.landing.rglob("*") if file.is_file())
