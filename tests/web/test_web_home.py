"""What the home page says, to whom, and how it is answered."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.record.findings.models import Answer, Shown
from heard.record.intake.editions import current_snapshot
from heard.record.intake.models import Delivery, Load, RejectedRow
from heard.web.changes import found
from heard.web.home import views
from tests.record.conftest import home as home
from tests.web.lake_of_changes import COMPLAINTS, FALL, USUAL, said_by, series, worse
from tests.web.lake_of_people import lay_out

HEADLINE = "Fewer inpatients say their care is good at Harbour Hospital"


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """A busy machine may take longer for a look than a person would wait for a page."""
    monkeypatch.setattr(found, "PATIENCE", 120.0)
    monkeypatch.setattr(found, "NO_LONGER", 120.0)


def words(answer) -> str:
    main = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def first_signal(answer) -> str:
    return re.findall(r'href="/signals/([0-9a-f]+)"', answer.text)[0]


@pytest.fixture
def got_worse(home):
    worse(home)


def test_a_change_is_told_in_one_sentence_from_what_to_what_with_its_number(signed_in, got_worse):
    said = words(signed_in().get("/"))
    assert f"Getting worse {HEADLINE}" in said
    assert "In June 2026, 280 of 400 people said good or very good (70%). Usually it is 89%." in said
    assert "Below its usual range." in said


def test_the_small_line_is_described_in_words(signed_in, got_worse):
    page = signed_in().get("/")
    assert "A line of 16 months, from 90% in March 2025 to 70% in June 2026." in words(page)
    assert "<svg" in page.text


def test_a_change_with_no_other_witness_says_so(signed_in, home):
    worse(home, responses=[], passages=[], codings=[])
    assert "Nothing else is measured here this month." in words(signed_in().get("/"))


def test_another_site_of_the_same_organisation_is_no_witness(signed_in, home):
    lay_out(home, counts=[*series(FALL, site="RXA01"), *series(COMPLAINTS, site="RXA02", measure="complaints_new")])
    said = words(signed_in().get("/"))
    assert HEADLINE in said
    assert "Complaints agree" not in said


def test_the_first_look_goes_on_while_the_page_says_that_it_takes_a_minute(signed_in, got_worse, monkeypatch):
    client = signed_in()
    with monkeypatch.context() as hurried:
        hurried.setattr(views, "month_of", lambda snapshot, month: found.month_of(snapshot, month, patience=0.0))
        assert "Heard is looking through what came in" in words(client.get("/"))
    assert HEADLINE in words(client.get("/"))


def test_a_look_that_fails_says_so_to_the_page_and_is_tried_again(db, home, monkeypatch):
    worse(home)
    snapshot = current_snapshot()
    with monkeypatch.context() as broken:
        broken.setattr(found, "look", lambda snapshot, month: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            found.month_of(snapshot)
    month = found.month_of(snapshot)
    assert month is not None
    assert month.key == "2026-06"


def test_other_sources_of_the_same_place_agree_in_one_line(signed_in, home):
    worse(home, also=series(COMPLAINTS, site="RXA01", measure="complaints_new"))
    said = words(signed_in().get("/"))
    assert "Complaints agree." in said
    assert "More complaints than usual" not in said, "what says the same of the same place is told once"


def test_how_few_were_chosen_is_told_with_the_chance_of_a_false_alarm(signed_in, got_worse):
    said = words(signed_in().get("/"))
    assert "1 changed more than chance explains (about 1 in 10 of these may still be chance)" in said
    assert "numbers this month" in said
    assert "Of 1 change shown here so far, people marked none as not real." in said


def test_a_reader_sees_the_same_without_the_answers(signed_in, got_worse):
    page = signed_in("reader").get("/")
    assert HEADLINE in words(page)
    assert "Not real because" not in page.text
    assert "Asked of you" not in page.text


def test_watching_is_one_press_and_says_who_watches_since_when(signed_in, got_worse):
    client = signed_in("analyst")
    key = first_signal(client.get("/"))
    answer = client.post(reverse("signal_answer", args=[key]), {"kind": "watch", "home": "1"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/?month=2026-06"
    said = words(answer)
    day = timezone.localdate()
    assert f"Watched by Rowan Reid since {day.day} {day:%B %Y}" in said
    assert "You are watching this." in said
    assert Answer.objects.get().sentence.startswith(f"{HEADLINE}. In June 2026, 280 of 400")


def test_what_is_not_real_leaves_the_list_and_stands_folded_below_it(signed_in, got_worse):
    client = signed_in("analyst")
    key = first_signal(client.get("/"))
    client.post(reverse("signal_answer", args=[key]), {"kind": "not real", "because": "A ward was counted twice"})
    page = client.get("/")
    said = words(page)
    assert "Nothing is left to look at" in said
    assert "Answered (1)" in said
    assert "A ward was counted twice" in said
    assert "Of 1 change shown here so far, people marked 1 as not real." in said


def test_a_watched_change_is_still_told_when_its_month_has_passed(signed_in, home):
    fall = (*FALL, 279)
    lay_out(home, counts=[*series(fall, site="RXA01"), *series((*USUAL, 361, 360), site="RXA02")])
    client = signed_in("analyst")
    key = first_signal(client.get("/?month=2026-05"))
    client.post(reverse("signal_answer", args=[key]), {"kind": "watch"})
    said = words(client.get("/"))
    assert "Watched by Rowan Reid since" in said


def test_an_earlier_not_real_does_not_silence_a_new_month(signed_in, home):
    fall = (*FALL, 279)
    lay_out(home, counts=[*series(fall, site="RXA01"), *series((*USUAL, 361, 360), site="RXA02")])
    client = signed_in("analyst")
    key = first_signal(client.get("/?month=2026-05"))
    client.post(reverse("signal_answer", args=[key]), {"kind": "not real", "because": "A ward was counted twice"})
    said = words(client.get("/"))
    assert HEADLINE in said
    assert "In May 2026 this was answered “not real” by Rowan Reid: “A ward was counted twice”" in said


def test_a_month_can_be_chosen_and_another_word_shows_the_newest(signed_in, got_worse):
    client = signed_in()
    assert "May 2026 What people are telling us" in words(client.get("/?month=2026-05"))
    for asked in ("1999-01", "<script>", "FY2026-27"):
        page = client.get("/", {"month": asked})
        assert "June 2026 What people are telling us" in words(page)
        assert "<script>" not in page.text.split("<main")[1]


def test_a_month_without_change_is_good_to_know(signed_in, home):
    lay_out(home, counts=series((*USUAL, 361), site="RXA02"), responses=[], passages=[], codings=[])
    said = words(signed_in().get("/"))
    assert "Nothing has changed more than chance explains" in said
    assert "Heard looked at 1 number this month; none changed more than chance explains." in said


@pytest.mark.parametrize(
    ("role", "first", "links"),
    [
        ("administrator", "See the demo", ["/sources/upload", "/people/add", "/note"]),
        ("analyst", "Load your first file", ["/sources/upload", "/tours", "/note"]),
        ("reader", "Ask for the first file", ["/tours", "/note"]),
    ],
)
def test_a_fresh_home_says_what_to_do_first_by_role(role, first, links, signed_in, home):
    page = signed_in(role).get("/")
    main = page.text[page.text.index("<main") : page.text.index("</main>")]
    assert "Nothing has been loaded yet" in main
    assert f"Three steps to start {first}" in words(page)
    assert "heard demo" in main
    assert re.findall(r'href="([^"#]+)"', main) == links


def test_a_fresh_home_whose_first_file_is_being_read_says_so(signed_in, home):
    Load.objects.create(file="f", file_name="f.csv", asked_by="ana")
    said = words(signed_in().get("/"))
    assert "Your first files are being read" in said
    assert "Three steps" not in said


def test_files_being_read_are_one_calm_line(signed_in, got_worse):
    Load.objects.create(file="f", file_name="f.csv", asked_by="ana")
    assert "1 file is being read." in words(signed_in().get("/"))


def test_rows_that_wait_to_be_mended_are_asked_of_those_who_mend(signed_in, got_worse):
    kept = Delivery.objects.create(
        key="k1", sha256="s", file_name="june.csv", size=1, source="x", source_name="X", version="1", state="landed"
    )
    gone = Delivery.objects.create(
        key="k2", sha256="s", file_name="old.csv", size=1, source="x", source_name="X", version="1", state="undone"
    )
    for delivery in (kept, kept, gone):
        RejectedRow.objects.create(delivery=delivery, row=3, reason="no date")
    RejectedRow.objects.create(delivery=kept, row=4, reason="no date", mended=True)
    said = words(signed_in("analyst").get("/"))
    assert "Asked of you (1) Mend 2 rows that could not be taken june.csv" in said
    assert "old.csv" not in said
    assert "june.csv" not in words(signed_in("reader").get("/"))


def test_people_hardly_reached_are_told_by_numbers_that_may_be_shown(signed_in, home):
    worse(home, responses=said_by({"25 to 34": 90, "35-44": 80, "16-24": 6}), passages=[], codings=[])
    said = words(signed_in().get("/"))
    assert "Of 528 answers with an age, 18 came from people aged 16 to 24." in said
    assert "April 2026 to June 2026" in said


def test_no_number_of_people_below_five_is_told(signed_in, home):
    worse(home, responses=said_by({"25-34": 90, "35-44": 80, "16-24": 1}), passages=[], codings=[])
    said = words(signed_in().get("/"))
    assert "Too few to show" in said
    assert " 3 came from" not in said


@pytest.mark.covers("R107")
def test_people_hardly_reached_are_told_beside_the_people_who_live_here(signed_in, home):
    living = {"0-15": 20_000, "16-24": 12_500, "25-34": 30_000, "35-44": 30_000}
    facts = {"measure": "population", "level": "area", "organisation": "X1", "category": "Marling", "period": "2025",
             "dimension": "age_band", "source": "population_groups", "delivery": "d9"}  # fmt: skip
    people = [{**facts, "group": group, "numerator": float(n)} for group, n in living.items()]
    worse(home, also=people, responses=said_by({"25-34": 90, "35-44": 80, "16-24": 6}), passages=[], codings=[])
    said = words(signed_in().get("/"))
    assert (
        "Of 528 responses, 18 came from people aged 16 to 24; about 1 in 6 people who live here are that age." in said
    )
    assert "We have not reached them." in said


def test_the_home_asks_the_database_the_same_few_questions_every_time(
    signed_in, got_worse, django_assert_max_num_queries
):
    client = signed_in("analyst")
    client.get("/")
    with django_assert_max_num_queries(29):
        client.get("/")
    assert Shown.objects.count() == 1
