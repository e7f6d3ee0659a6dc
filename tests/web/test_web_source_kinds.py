"""The pages of the kinds of source: which suits what one wants to know, and what each can and cannot say."""

import pytest
from django.urls import reverse

from heard.record.home import Home
from heard.record.intake.models import Delivery
from heard.sources.kinds import kinds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


def text_of(answer) -> str:
    return " ".join(answer.text.split())


@pytest.mark.covers("R047")
def test_the_kinds_that_suit_a_need_and_an_audience_are_offered_and_no_others(signed_in):
    page = text_of(signed_in().get(reverse("source_kinds"), {"need": "staff_view", "audience": "provider"}))
    assert "1 kind suits “How do staff find it?” for a provider's quality team" in page.replace("&#39;", "'")
    assert "NHS Staff Survey" in page
    assert "Care Opinion" not in page


@pytest.mark.covers("R051")
def test_a_kinds_page_says_what_it_can_and_cannot_say_its_basis_and_what_came(signed_in):
    Delivery.objects.create(
        key="d1", sha256="0", file_name="k.csv", size=1, source="ko41a", source_name="KO41a", state="landed",
        received_by="ana", periods=["FY2024-25"], organisations=["XD1"],
    )  # fmt: skip
    known = kinds()["complaint_reports"]
    page = text_of(signed_in("analyst").get(reverse("source_kind", kwargs={"key": known.key})))
    for words in (known.can_say, known.cannot_say, known.sharing_basis, known.quality_note):
        assert words in page
    assert "/sources/ko41a" in page
    assert "2024" in page


def test_a_kind_nothing_came_of_says_so(signed_in):
    page = text_of(signed_in().get(reverse("source_kind", kwargs={"key": "phso"})))
    assert "Nothing of this kind has come yet." in page


def test_every_kind_has_a_page_and_stands_in_the_list(signed_in):
    client = signed_in()
    page = text_of(client.get(reverse("source_kinds")))
    for key in kinds():
        assert reverse("source_kind", kwargs={"key": key}) in page
    assert client.get(reverse("source_kind", kwargs={"key": "nothing"})).status_code == 404


def test_a_kind_laid_in_the_home_stands_beside_ours(signed_in, home):
    home.kinds.mkdir(parents=True)
    ours = (
        'name = "Cards of the library"\nstakeholder_group = "people"\nowner = "The library"\nroutes = ["file"]\n'
        'cadence = "monthly"\ncan_say = "What readers wrote."\ncannot_say = "Who they are."\n'
        'sharing_basis = "Consent."\nminimum_personal_data = "None."\nquality_note = "Few."\n'
        '[suits]\nneeds = ["in_their_words"]\naudiences = ["public"]\n'
    )
    (home.kinds / "library_cards.toml").write_text(ours)
    assert "Cards of the library" in signed_in().get(reverse("source_kinds")).text
