"""The pages of all that one person told, and of the moves between services."""

import pytest

from heard.record.ledger.models import Entry
from tests.record.conftest import home as home
from tests.web.lake_of_people import HARMLESS, NEWEST, comment_rows, lay_out
from tests.web.test_web_comments import words

WAY = {
    "delivery": "d2", "source": "freetext", "kind": "story", "organisation": "RXA", "period": NEWEST, "nth": 1,
    "from_organisation": "RXA", "from_site": "RXA01", "from_service": "Ward 4", "to_organisation": "RXA",
    "to_service": "Discharge lounge",
}  # fmt: skip


@pytest.fixture
def told(home) -> str:
    """The response of somebody who told what happened, how it felt, and of a move; its identifier."""
    rows = comment_rows()
    one = next(row for row in rows["passages"] if row["text"] == HARMLESS and row["period"] == NEWEST)
    response = next(row for row in rows["responses"] if row["response"] == one["response"])
    one["prompt"] = "what_happened"
    response |= {"expectation": "worse than expected", "earlier": "first time", "tells": "experience"}
    rows["passages"].append(one | {"passage": "felt", "prompt": "how_it_felt", "text": "I felt forgotten."})
    rows["links"] = [
        WAY | {"link": "l1", "response": one["response"], "how": "transfer"},
        WAY | {"link": "l2", "response": one["response"], "how": "beside", "nth": 2, "to_service": "Pharmacy"},
    ]
    lay_out(home, **rows)
    return str(one["response"])


@pytest.mark.covers("R009", "R010", "R011", "R015")
def test_all_that_one_person_told_stands_on_one_page(signed_in, told):
    answer = signed_in("analyst").get(f"/comments/all-of/{told}")
    said = words(answer)
    assert "<script>alert" not in answer.text
    assert said.index("What they told") < said.index("How it felt") < said.index("I felt forgotten.")
    assert "Heard grades neither" in said
    assert "It was worse than they had expected. It was their first time there. It tells an experience." in said
    assert "Ward 4, Harbour North" in said or "Ward 4" in said
    assert "their feedback counts here Moved on from here." in said
    assert "Discharge lounge" in said
    assert "Pharmacy" in said
    assert Entry.objects.get(what="comments_seen").facts["comments"] == 2


@pytest.mark.covers("R015")
def test_moves_are_counted_and_lead_to_the_comments_that_tell_of_them(signed_in, told):
    client = signed_in("analyst")
    answer = client.get("/comments/between-services")
    said = words(answer)
    assert "Moved" in said
    assert "Used both" in said
    address = answer.text.split('href="/comments?way=')[1].split('"')[0]
    there = words(client.get(f"/comments?way={address}"))
    assert "telling of" in there
    assert there.count("All that this person told") == 2


@pytest.mark.covers("R010")
def test_comments_are_filtered_by_what_was_expected(signed_in, told):
    said = words(signed_in("analyst").get("/comments?expectation=worse+than+expected"))
    assert "who found it worse than expected : 2" in said
    assert "They found it worse than expected." in said


def test_a_page_of_nobody_is_not_found_and_a_reader_opens_none(signed_in, told):
    assert signed_in("analyst").get("/comments/all-of/nobody").status_code == 404
    for address in (f"/comments/all-of/{told}", "/comments/between-services"):
        assert signed_in("reader").get(address).status_code == 403


def test_where_nobody_tells_of_several_services_the_page_says_what_would_stand_there(signed_in, home):
    lay_out(home)
    assert "Nobody tells of more than one service yet" in words(signed_in("analyst").get("/comments/between-services"))
