"""The page of people who are hardly reached, and how it is answered."""

import re
from html import unescape

import pytest
from django.urls import reverse

from heard.record.findings.models import Answer
from heard.web.changes import found
from tests.record.conftest import home as home
from tests.web.lake_of_changes import said_by, worse


def words(answer) -> str:
    main = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


@pytest.fixture
def missed(home, monkeypatch):
    """Half the people here are 16 to 24, and hardly any of them answer."""
    monkeypatch.setattr(found, "PATIENCE", 120.0)
    monkeypatch.setattr(found, "NO_LONGER", 120.0)
    people = [
        {"measure": "population", "level": "area", "organisation": "E1", "dimension": "age_band", "group": group,
         "numerator": number, "period": "2024", "source": "population_plain", "delivery": "p"}
        for group, number in (("16 to 24", 5000.0), ("25 to 34", 2500.0), ("35 to 44", 2500.0))
    ]  # fmt: skip
    answers = said_by({"25-34": 190, "35-44": 180, "16-24": 6})
    worse(home, also=people, responses=answers, passages=[], codings=[])


@pytest.mark.covers("R107")
def test_whom_we_have_hardly_reached_is_an_item_with_a_page_and_an_answer(signed_in, missed):
    client = signed_in("analyst")
    home = client.get("/")
    said = words(home)
    assert "Not reached We have hardly reached people aged 16 to 24" in said
    key = re.search(r'href="/signals/([0-9a-f]+)">We have hardly reached', home.text).group(1)
    page = words(client.get(reverse("signal", args=[key])))
    assert "Who is missing, April 2026 to June 2026" in page
    assert "This says something about how we ask, never about the people." in page
    client.post(reverse("signal_answer", args=[key]), {"kind": "watch"})
    assert Answer.objects.get().sentence.startswith("We have hardly reached people aged 16 to 24.")
    assert "Watched by Rowan Reid since" in words(client.get("/"))
