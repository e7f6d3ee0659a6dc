"""What the pages of places and figures say, and to whom."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from heard.disclosure import Figure, release
from heard.evidence.rows import Place
from heard.record.ledger.models import Entry
from heard.record.places.doors import remember_places
from heard.themes import frame_by_key
from heard.vocabulary.periods import Period
from heard.web.places.experience import Most, most_of
from tests.record.conftest import home as home
from tests.web.lake_of_people import MONTHS, NEWEST, QUARTER, URGENT, lay_out, place_rows

FIGURE = f"/figures?figure=fft_percent_positive+organisation%3DRXA+period%3D{NEWEST}+setting%3Dinpatient"
THEME = f"/figures?figure=theme_share+organisation%3DRXA+period%3D{NEWEST}+category%3Daccess+polarity%3Dnegative"


def words(answer) -> str:
    main = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """However busy the machine is, the month has been looked at when the page shows."""
    monkeypatch.setattr("heard.web.places.matters.PATIENCE", 60.0)


@pytest.fixture
def laid_out(home):
    lay_out(home)


def test_each_place_says_its_newest_answer_with_its_number_and_month(signed_in, laid_out):
    said = words(signed_in().get("/places"))
    assert "Vale and Harbour NHS Trust" in said
    assert "Inpatients: 97% said good or very good in June 2026 (200 responses)." in said


def test_a_search_finds_sites_and_says_whose_they_are(signed_in, laid_out):
    said = words(signed_in().get("/places?words=harbour+hospital"))
    assert "Harbour Hospital Part of Vale and Harbour NHS Trust" in said
    assert "No place found" in words(signed_in().get("/places?words=nowhere"))


def test_a_place_only_returns_name_is_marked_in_words(signed_in, home):
    lay_out(home, counts=place_rows("RXZ", "RXZ01"))
    remember_places([Place("RXZ", "Unknown Trust", "trust")])
    assert "Not in the register" in words(signed_in().get("/places"))
    assert "Not in the register : only returns name it." in words(signed_in().get("/places/RXZ"))


def test_places_stand_by_name_and_never_by_their_answers(signed_in, home):
    better = [row | {"numerator": 199.0} for row in place_rows("RXB", "RXB01")]
    lay_out(home, counts=[*place_rows(), *better])
    remember_places([Place("RXB", "WESTWICK NHS TRUST", "trust", from_register=True)])
    said = words(signed_in().get("/places"))
    assert said.index("Vale and Harbour") < said.index("Westwick")
    assert "not for ranking" in said


def test_places_of_which_only_other_figures_are_come_when_asked_for(signed_in, home):
    other = {"measure": "shmi", "level": "organisation", "organisation": "RXC", "period": NEWEST, "value": 1.0}
    lay_out(home, counts=[*place_rows(), other])
    remember_places([Place("RXC", "FARAWAY NHS TRUST", "trust", from_register=True)])
    assert "Faraway" not in words(signed_in().get("/places"))
    assert "Faraway NHS Trust No Friends and Family Test answers here." in words(signed_in().get("/places?all=yes"))


def test_a_fresh_home_says_that_there_are_no_places_yet(signed_in, home):
    assert "No figures yet" in words(signed_in().get("/places"))


def test_a_place_begins_with_one_paragraph_of_plain_words(signed_in, laid_out):
    said = words(signed_in().get("/places/RXA"))
    assert "In April to June 2026" in said
    assert "of 600 people who answered said their care was good or very good." in said
    assert (
        "People wrote 90 comments. What they praised most is “information and communication” (18 comments) and what"
        " they criticised most is “getting care” (54 comments), by a machine's suggestion." in said
    )


def test_the_two_questions_are_never_one_series(signed_in, laid_out):
    said = words(signed_in().get("/places/RXA"))
    assert "Inpatients: Friends and Family Test 97% said good or very good in June 2026" in said
    assert "Inpatients: Friends and Family Test, the older question 96% would recommend in April 2026" in said


def test_themes_are_called_suggestions_and_say_how_often_they_are_right(signed_in, laid_out):
    said = words(signed_in().get("/places/RXA"))
    assert "Suggested by machine, not yet checked by people" in said
    assert "On checked comments it is right" in said
    assert "54 of 90 comments (60%) spoke poorly of it." in said


def test_an_analyst_reads_examples_and_a_reader_reads_why_not(signed_in, laid_out):
    assert URGENT in signed_in("analyst").get("/places/RXA").text
    assert Entry.objects.get().what == "comments_seen"
    answer = signed_in("reader").get("/places/RXA")
    assert URGENT not in answer.text
    assert "Comments are read by analysts" in words(answer)
    assert "/comments?" not in answer.text
    assert Entry.objects.count() == 1


def test_what_is_missing_from_the_matrix_is_said(signed_in, laid_out):
    said = words(signed_in().get("/places/RXA"))
    assert "No data: no staff survey of Vale and Harbour NHS Trust has been loaded." in said
    assert "No data: no complaints return of Vale and Harbour NHS Trust has been loaded." in said


def test_every_number_of_a_place_opens_its_figure(signed_in, laid_out):
    client = signed_in("analyst")
    page = client.get(f"/places/RXA?period={NEWEST}").text
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/figures\?[^"]+)"', page)}
    assert len(links) == 9
    for link in sorted(links)[:40]:
        answer = client.get(link)
        assert answer.status_code == 200, parse_qs(urlsplit(link).query)


def test_a_period_can_be_chosen_and_one_that_is_not_offered_is_the_default(signed_in, laid_out):
    client = signed_in()
    assert "Figures for May 2026" in words(client.get("/places/RXA?period=2026-05"))
    assert "Figures for April to June 2026" in words(client.get("/places/RXA?period=nonsense"))


def test_a_site_has_a_page_under_its_organisation(signed_in, laid_out):
    answer = signed_in().get(f"/places/RXA/sites/RXA01?period={QUARTER}")
    assert "Harbour Hospital" in words(answer)
    assert 'href="/places/RXA?period=' in answer.text
    assert "Ward 4" in words(answer)


@pytest.mark.parametrize("address", ["/places/NOWHERE", "/places/RXA/sites/NOWHERE"])
def test_a_place_nobody_knows_has_no_page(address, signed_in, laid_out):
    assert signed_in().get(address).status_code == 404


def test_a_place_known_only_to_the_register_says_that_nothing_is_here(signed_in, laid_out):
    remember_places([Place("RXQ", "QUIET NHS TRUST", "trust", from_register=True)])
    assert "No answers from people here" in words(signed_in().get("/places/RXQ"))


@pytest.mark.covers("R137")
def test_a_figure_tells_everyone_what_it_means_and_an_analyst_its_rows(signed_in, laid_out):
    said = words(signed_in("analyst").get(FIGURE))
    assert "97% said good or very good in June 2026 (200 responses; likely between 94% and 99%)" in said
    assert "Owner of the definition Patient experience lead" in said
    assert "d1, row 16" in said
    assert Entry.objects.get().what == "rows_seen"


@pytest.mark.covers("R137")
def test_a_reader_sees_the_figure_and_its_definition_but_no_row(signed_in, laid_out):
    said = words(signed_in("reader").get(FIGURE))
    assert "97% said good or very good" in said
    assert "Why it matters" in said
    assert "Rows are opened by analysts" in said
    assert "row 16" not in said
    assert not Entry.objects.exists()


def test_a_figure_of_comments_says_how_sure_it_is_and_leads_to_them(signed_in, laid_out):
    answer = signed_in("analyst").get(THEME)
    assert "On checked comments it is right" in words(answer)
    assert "in the total only" in words(answer)
    link = re.search(r'href="(/comments\?[^"]+)"', answer.text)[1]
    asked = parse_qs(urlsplit(link.replace("&amp;", "&")).query)
    assert (asked["element"], asked["polarity"]) == (["access"], ["negative"])


@pytest.mark.parametrize("asked", ["", "?figure=", "?figure=nothing", "?figure=shmi+organisation%3DRXA", "?figure=%22"])
def test_a_filter_that_names_no_figure_is_refused_in_words(asked, signed_in, laid_out):
    answer = signed_in().get(f"/figures{asked}")
    assert answer.status_code == 400
    assert "Heard did not do that" in words(answer)


def test_a_hidden_figure_says_why(signed_in, home):
    few = [{"kind": "complaint", "organisation": "RXA", "site": "RXA01", "period": NEWEST, "response": "one"}]
    lay_out(home, responses=few, passages=[], codings=[])
    said = words(signed_in().get(f"/figures?figure=complaints_new+organisation%3DRXA+period%3D{NEWEST}"))
    assert "Hidden because fewer than 5 people" in said


@pytest.mark.parametrize(("table", "claimed"), [((), Most("Getting care", 30)), (("all comments",), None)])
def test_most_is_claimed_only_where_no_hidden_count_could_be_larger(table, claimed):
    titles = {category.key: category for category in frame_by_key("nhs").categories}
    drafts = [
        Figure(indicator="theme_share", category=key, numerator=number, denominator=90.0, value=number / 90, n=90.0,
               adds_to=table)
        for key, number in (("comfort", 2.0), ("respect", 20.0), ("access", 30.0))
    ]  # fmt: skip
    assert most_of({figure.category: figure for figure in release(drafts)}, titles) == claimed


def test_two_trusts_that_joined_keep_one_history_with_the_join_marked(signed_in, home):
    before = [row for row in place_rows("RXO", "RXO01") if row["period"] < MONTHS[8]]
    lay_out(home, counts=[*place_rows(), *before])
    closed = Period.parse(MONTHS[7]).last
    old = Place("RXO", "OLD HARBOUR NHS TRUST", "trust", closed=closed, successor="RXA", from_register=True)
    remember_places([old])
    answer = signed_in().get("/places/RXA")
    said = words(answer)
    month = str(Period.parse(MONTHS[8]))
    assert f"Old Harbour NHS Trust became part of Vale and Harbour NHS Trust in {month}." in said
    assert f"Before {month}, the numbers of Old Harbour NHS Trust are put together with its own." in said
    assert "joined by Old Harbour NHS Trust" in said  # in the table, where no picture is needed
    assert f"became part of Vale and Harbour NHS Trust in {month}." in words(signed_in().get("/places/RXO"))


def test_a_trust_that_joined_without_such_figures_is_not_said_to_be_put_together_with_them(signed_in, home):
    shmi = {"measure": "shmi", "level": "organisation", "organisation": "RXO", "period": MONTHS[2]}
    lay_out(home, counts=[*place_rows(), {**shmi, "numerator": 90.0, "denominator": 100.0, "value": 0.9}])
    closed = Period.parse(MONTHS[7]).last
    remember_places(
        [Place("RXO", "OLD HARBOUR NHS TRUST", "trust", closed=closed, successor="RXA", from_register=True)]
    )
    said = words(signed_in().get("/places/RXA"))
    assert "Old Harbour NHS Trust became part of Vale and Harbour NHS Trust" in said
    assert "put together with its own" not in said
    nothing = words(signed_in().get("/places/RXO"))
    assert "No answers from people here" in nothing
    assert "Old Harbour NHS Trust became part of Vale and Harbour NHS Trust" in nothing
