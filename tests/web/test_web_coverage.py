"""The page of the map of voices, and its file."""

import pytest
from django.urls import reverse

from heard.record.home import Home
from heard.record.intake.loading import load

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.covers("R060", "R107")]

CARDS = "No,Day,Who,Team,Words\n" + "".join(
    f"{n},2026-05-0{n},XD1,{team},They told me what would happen next.\n"
    for n, team in enumerate(["Eye clinic"] * 5 + ["Podiatry"], 1)
)
MAPPING = """
key = "cards"
name = "Cards"
identity = "by key"

[constants]
kind = "comment"

[columns]
reference = "No"
received_on = "Day"
organisation = "Who"
service = "Team"

[[passages]]
column = "Words"
"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


def test_where_nothing_came_the_page_says_so(signed_in):
    client = signed_in()
    assert "No data: nothing has been loaded yet." in client.get(reverse("source_coverage")).text
    assert client.get(reverse("source_coverage_file"), {"provider": "XD1"}).status_code == 404


def test_the_map_says_whose_voice_there_is_without_a_number_of_people(signed_in, tmp_path):
    file = tmp_path / "cards.csv"
    file.write_text(CARDS)
    receipt = load(file, mapping=MAPPING, by="ana")
    assert receipt.rows_accepted == 6, receipt
    client = signed_in()
    page = " ".join(client.get(reverse("source_coverage"), {"provider": "XD1", "period": "2026-05"}).text.split())
    assert "Something came of each of the 2 services that data name." in page
    assert "No data: nothing that came says it." in page
    file = client.get(reverse("source_coverage_file"), {"provider": "XD1", "period": "2026-05"}).text
    assert "XD1,2026-05,Podiatry,Way people were heard,complaints,few or none" in file
    assert "XD1,2026-05,all,Stage of the journey,after care,not told" in file
