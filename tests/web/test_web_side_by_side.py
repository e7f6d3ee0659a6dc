"""Parts of a place and providers of a pathway side by side: what each kind of source says, and the way to figures."""

import re

import pytest

from heard.evidence.rows import Place
from heard.record.places.doors import remember_places
from tests.record.conftest import home as home
from tests.web.lake_of_people import NEWEST, comment_rows, lay_out, place_rows
from tests.web.test_web_places import words

WAY = "Leaving hospital / home"


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """However busy the machine is, the month has been looked at when the page shows."""
    monkeypatch.setattr("heard.web.places.matters.PATIENCE", 60.0)


@pytest.fixture
def on_a_way(home):
    """The trust's ward and another provider's nurses on one pathway, with a rating of the site and one bad outcome."""
    rows = comment_rows()
    nurses = comment_rows(times=4)
    for name, key in (("responses", "response"), ("passages", "passage"), ("codings", "coding")):
        for row in nurses[name]:
            row[key] = f"n{row[key]}"
            row["response"] = f"n{row['response'].removeprefix('n')}"
            row |= {"organisation": "RXB", "site": "RXB01", "service": "District nursing", "setting": "community"}
            if "passage" in row:
                row["passage"] = f"n{row['passage'].removeprefix('n')}"
        rows[name] += nurses[name]
    for row in rows["responses"]:
        row["pathway"] = WAY
    rating = {
        "measure": "cqc_rating", "level": "site", "organisation": "RXA", "site": "RXA01", "period": "2026-03-31",
        "dimension": "domain", "group": "overall", "category": "Requires improvement", "scope": "location",
    }  # fmt: skip
    shmi = {
        "measure": "shmi", "level": "organisation", "organisation": "RXA", "period": "R12-2026-03",
        "numerator": 1200.0, "denominator": 1000.0, "value": 1.2, "lower": 0.9, "upper": 1.1,
    }  # fmt: skip
    lay_out(home, counts=[*place_rows(), rating, shmi], **rows)
    remember_places([Place("RXB", "FENSIDE COMMUNITY HEALTH", "trust", from_register=True)])


@pytest.mark.covers("R083")
def test_each_part_of_a_place_has_a_cell_for_each_kind_of_source(signed_in, on_a_way):
    answer = signed_in().get("/places/RXA/side-by-side")
    said = words(answer)
    for part in ("The organisation as a whole", "Sites", "Harbour Hospital", "Services", "Ward 4", "Pathways", WAY):
        assert part in said
    assert "this is no ranking" in said
    assert answer.text.count('class="nhsuk-table__cell"') == 6 * answer.text.count('scope="row"')
    assert "20% more than expected" in said
    assert "▼ Worse Requires improvement : The regulator, Harbour Hospital" in said


def test_every_cell_with_a_figure_opens_it_or_the_lines_of_its_part(signed_in, on_a_way):
    client = signed_in("analyst")
    page = client.get("/places/RXA/side-by-side").text
    links = {link.replace("&amp;", "&") for link in re.findall(r'class="heard-grid__opens" href="([^"]+)"', page)}
    assert any(link.startswith("/figures?") for link in links)
    assert any("/part?" in link for link in links)
    for link in links:
        assert client.get(link).status_code == 200


def test_a_service_says_whose_the_other_numbers_are_and_leads_to_its_comments(signed_in, on_a_way):
    answer = signed_in("analyst").get("/places/RXA/part?site=RXA01&service=Ward+4")
    said = words(answer)
    assert "Deaths compared with what would be expected The organisation's, not this service's." in said
    assert "The site's rating, not this service's." in said
    assert "/comments?organisation=RXA&amp;site=RXA01&amp;service=Ward+4" in answer.text
    assert "/comments?" not in signed_in("reader").get("/places/RXA/part?site=RXA01&service=Ward+4").text


def test_a_pathway_lines_up_its_providers_in_the_order_people_meet_them(signed_in, on_a_way):
    said = words(signed_in().get("/pathways"))
    assert f"{WAY} Vale and Harbour NHS Trust and Fenside Community Health" in said
    answer = signed_in().get(f"/pathways/{WAY}")
    said = words(answer)
    assert "people on this pathway answered: 90 people about Vale and Harbour NHS Trust and 60 people about" in said
    assert said.index("Ward 4") < said.index("District nursing")
    assert "never with the others" in said


def test_a_pathways_figure_opens_with_its_own_rows(signed_in, on_a_way):
    client = signed_in("analyst")
    page = client.get(f"/places/RXB/part?pathway={WAY}&period={NEWEST}").text
    link = next(x for x in re.findall(r'href="(/figures\?[^"]+)"', page) if "fft_percent_positive" in x)
    assert "pathway" in link
    assert "The rows behind it" in words(client.get(link.replace("&amp;", "&")))


@pytest.mark.parametrize(
    "address",
    ["/places/NOWHERE/side-by-side", "/places/RXA/sites/NO/side-by-side", "/pathways/none", "/places/NO/part"],
)
def test_what_nobody_named_has_no_page(address, signed_in, on_a_way):
    assert signed_in().get(address).status_code == 404


def test_without_a_pathway_the_list_says_so_and_places_do_not_offer_it(signed_in, home):
    lay_out(home)
    assert "No pathways yet" in words(signed_in().get("/pathways"))
    assert "/pathways" not in signed_in().get("/places").text


def test_deaths_are_told_in_plain_words_on_a_place(signed_in, on_a_way):
    said = words(signed_in().get("/places/RXA"))
    assert "20% more than expected , Deaths compared with what would be expected: see what is behind this" in said
    assert "1,200 deaths, where 1,000 would be expected" in said
    assert "10% fewer to 10% more: what NHS England takes as usual" in said


def test_the_page_names_the_month_that_changes_are_judged_in(signed_in, on_a_way):
    assert "by June 2026, the last month of April to June 2026" in words(signed_in().get("/places/RXA"))
    said = words(signed_in().get("/places/RXA?period=2026-05"))
    assert "What changed by May 2026" in said
    assert "Newer answers have come: June 2026 ." in said


def test_charts_end_with_the_period_of_the_page(signed_in, on_a_way):
    client = signed_in()
    assert "said good or very good in June 2026" in words(client.get("/places/RXA"))
    said = words(client.get("/places/RXA?period=FY2025-26-Q4"))
    assert "in March 2026" in said
    assert "June 2026 (" not in said
