"""What a provider's people open: their own picture and what is asked of them, and nothing of anybody else."""

import pytest

from heard.record.people.models import User
from tests.record.conftest import home as home
from tests.web.lake_of_people import NEWEST, lay_out, place_rows

OWN, OTHER = "RXA", "RXB"


def figure_of(organisation: str) -> str:
    return f"/figures?figure=fft_percent_positive+organisation%3D{organisation}+period%3D{NEWEST}+setting%3Dinpatient"


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """However busy the machine is, the month has been looked at when the page shows."""
    monkeypatch.setattr("heard.web.places.matters.PATIENCE", 60.0)


@pytest.fixture
def provider(client, db):
    """The browser of somebody who works for the provider RXA."""
    person = User(username="p@example.org", full_name="Prue Vane", role="provider", organisation=OWN)
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    return client


@pytest.fixture
def laid_out(home):
    lay_out(home, counts=[*place_rows(), *place_rows(OTHER, "RXB01")])


PAGES = ("/places/{}", "/places/{}/sites/{}01", "/places/{}/side-by-side", "/places/{}/sites/{}01/side-by-side",
         "/places/{}/part?service=Ward+4")  # fmt: skip


@pytest.mark.covers("R119")
def test_a_provider_opens_every_page_of_its_own_place_and_its_figures(provider, laid_out):
    for page in (*PAGES, "{}"):
        address = page.format(OWN, OWN) if page != "{}" else figure_of(OWN)
        assert provider.get(address).status_code == 200, address


@pytest.mark.parametrize("page", [*PAGES, "figure"])
def test_a_provider_opens_no_page_and_no_figure_of_another(page, provider, laid_out):
    address = figure_of(OTHER) if page == "figure" else page.format(OTHER, OTHER)
    assert provider.get(address).status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/places", "/pathways", "/pathways/any", "/comments", "/reports", "/sources", "/causes", "/people",
        "/signals/x",
        f"/figures?figure=fft_percent_positive+period%3D{NEWEST}",
        f"/figures?figure=fft_percent_positive+organisation%3D{OWN}+organisation%3D{OTHER}+period%3D{NEWEST}",
        f"/figures?figure=fft_percent_positive+site%3DRXA01+period%3D{NEWEST}",
    ],
)  # fmt: skip
def test_a_provider_opens_nothing_that_is_not_only_its_own(address, provider, laid_out):
    assert provider.get(address).status_code == 403


def test_another_s_site_is_not_found_below_ones_own_place(provider, laid_out):
    assert provider.get("/places/RXA/sites/RXB01").status_code == 404
    assert provider.get("/places/RXA/part?site=RXB01&service=Ward+4").status_code == 404


def test_a_provider_sees_how_its_figures_are_counted_and_no_rows(provider, laid_out):
    said = provider.get(figure_of(OWN)).text
    assert "How it is counted" in said
    assert "Rows are opened by analysts" in said


def test_its_own_place_leads_a_provider_nowhere_that_is_closed_to_it(provider, laid_out):
    import re

    said = provider.get("/places/RXA").text
    main = said[said.index("<main") : said.index("</main>")]
    crumbs = said[said.index("nhsuk-breadcrumb") : said.index("<main")]
    for href in set(re.findall(r'href="(/[^"#]*)"', main + crumbs)):
        assert provider.get(href.replace("&amp;", "&")).status_code in (200, 302), href


def test_a_provider_whose_organisation_is_not_written_down_opens_no_place(provider, laid_out):
    User.objects.update(organisation="")
    assert provider.get("/places/RXA").status_code == 403
    assert provider.get(f"/figures?figure=fft_percent_positive+period%3D{NEWEST}").status_code == 403


def test_somebody_else_with_an_organisation_does_not_become_its_provider(provider, laid_out):
    User.objects.update(role="commissioner")
    assert provider.get("/places/RXB").status_code == 200


def test_a_provider_reads_their_own_account(provider):
    assert "Prue Vane" in provider.get("/account").text
