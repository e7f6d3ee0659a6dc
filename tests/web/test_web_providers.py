"""What a provider's people open: their own picture and what is asked of them, and nothing of anybody else."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils.timezone import localdate

from heard.record.cases.doors import About, From, raise_cause
from heard.record.cases.models import CauseForConcern
from heard.record.cases.provider import ask_provider
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


@pytest.fixture
def put(governed, laid_out, client):
    """A cause for concern about RXA with its evidence, put to RXA, and a function that reads its page as somebody."""
    User.objects.filter(pk=governed.provider.pk).update(organisation=OWN)
    pinned = [
        {"sentence": "38 of 212 comments say so", "n": 212,
         "figure": f"fft_percent_positive organisation=RXA period={NEWEST} setting=inpatient"},
        {"sentence": "Next door has it too", "figure": f"fft_percent_positive organisation=RXB period={NEWEST}"},
    ]  # fmt: skip
    cause = raise_cause(
        by=governed.analyst, title="Waits at night", because="Seven months below usual.", about=About(OWN),
        source=From(CauseForConcern.Origin.SIGNAL, "s1", pinned, "e1"), words="I sat there alone all night",
        commissioner=governed.icb,
    )  # fmt: skip
    ask_provider(cause, by=governed.manager, words="What happens at night?", due=localdate() + timedelta(days=9),
                 support="A day of our pharmacist.", praise=["The welcome is praised."])  # fmt: skip
    return cause


def words(answer) -> str:
    main = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def address(cause, *rest) -> str:
    return "/".join(["", "providers", OWN, "causes", cause.reference, *map(str, rest)])


@pytest.mark.covers("R119")
def test_a_provider_reads_the_evidence_the_support_and_the_praise_and_no_patient_s_words(put, governed, client):
    client.force_login(User.objects.get(pk=governed.provider.pk))
    answer = client.get(address(put))
    said = words(answer)
    for sentence in (
        "38 of 212 comments say so", "What happens at night?", "A day of our pharmacist.", "The welcome is praised.",
        "You see it before the committee does.", "Seven months below usual.",
    ):  # fmt: skip
        assert sentence in said
    assert "alone all night" not in answer.text
    assert "organisation%3DRXA" in answer.text
    assert "RXB" not in answer.text


def test_its_answer_and_its_step_reach_both_sides(put, governed, client):
    client.force_login(User.objects.get(pk=governed.provider.pk))
    sent = {"context": "The lifts were broken.", "plan": "A second porter."}
    assert "both sides can read it" in words(client.post(address(put, "reply"), sent, follow=True))
    day = localdate() + timedelta(days=9)
    step = {"step-words": "Mend the lift", "step-kind": "improvement", "step-due-day": day.day,
            "step-due-month": day.month, "step-due-year": day.year}  # fmt: skip
    assert "1 step to make care better, 0 to check it." in words(client.post(address(put, "plan"), step, follow=True))
    client.force_login(governed.manager)
    said = words(client.get(address(put)))
    assert "Answered" in said
    assert "The lifts were broken. What they plan: A second porter. Prue Vane, provider" in said
    assert "Mend the lift" in said
    (own,) = put.plan.all()
    assert client.post(address(put, "plan", own.pk)).status_code == 400
    assert put.plan.get().done_on is None


def test_an_empty_answer_is_asked_for_again(put, governed, client):
    client.force_login(User.objects.get(pk=governed.provider.pk))
    assert "There is a problem" in client.post(address(put, "reply"), {"context": " "}).text
    assert "There is a problem" in client.post(address(put, "plan"), {"step-words": ""}).text


def test_another_provider_s_people_open_none_of_it(put, governed, client):
    other = User.objects.create(username="o@example.org", full_name="Olu Ware", role="provider", organisation=OTHER)
    client.force_login(other)
    for page in ("", "reply", "plan", "plan/1"):
        where = f"{address(put)}/{page}".rstrip("/")
        assert client.get(where).status_code in (403, 405)
        assert client.post(where, {"context": "x"}).status_code in (403, 405)
    assert client.get(f"/providers/{OWN}").status_code == 403
    assert client.get(f"/providers/{OTHER}/causes/{put.reference}").status_code == 404
    assert client.get(f"/causes/{put.reference}").status_code == 403
    assert client.get(f"/causes/{put.reference}/ask-provider").status_code == 403
    assert client.get(f"/causes/{put.reference}/urgent").status_code == 403


def test_a_matter_that_was_not_put_to_a_provider_is_not_there_for_it(put, governed, client):
    put.records.filter(kind="provider_asked").delete()
    client.force_login(User.objects.get(pk=governed.provider.pk))
    assert client.get(address(put)).status_code == 404
    assert "Waits at night" not in client.get(f"/providers/{OWN}").text


def test_staff_put_a_matter_to_its_provider_from_a_form(put, governed, client):
    client.force_login(governed.manager)
    day = localdate() + timedelta(days=9)
    put.refresh_from_db()
    sent = {"words": "And the evenings?", "due-day": day.day, "due-month": day.month, "due-year": day.year,
            "support": "", "praise": "", "turn": put.turn}  # fmt: skip
    assert "asked for its side" in words(client.post(f"/causes/{put.reference}/ask-provider", sent, follow=True))
    again = words(client.post(f"/causes/{put.reference}/ask-provider", sent))
    assert "while you were reading it" in again
    assert "Vale and Harbour" in words(client.get("/providers"))
    assert "Answer awaited" in words(client.get(f"/providers/{OWN}"))


def test_a_provider_finds_its_picture_and_what_was_put_to_it_at_the_top(put, governed, client):
    client.force_login(User.objects.get(pk=governed.provider.pk))
    for page in ("/mine/picture", "/mine/put-to-us"):
        assert f'href="{page}"' in client.get("/mine").text
        assert client.get(page, follow=True).status_code == 200
