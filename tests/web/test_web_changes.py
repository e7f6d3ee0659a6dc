"""What the page of one change says, to whom, and what becomes of old links."""

import re
from html import unescape

import pytest
from django.urls import reverse

from heard.record.findings.doors import Said, note_shown
from heard.record.findings.models import Answer
from heard.record.ledger.models import Entry
from heard.signals import Signal
from heard.web.changes import found
from heard.web.changes.wording import amount, headline
from tests.record.conftest import home as home
from tests.web.lake_of_changes import COMPLAINTS, months_to, series, worse
from tests.web.lake_of_people import URGENT, comment_rows

SAYS = "Fewer inpatients say their care is good at Harbour Hospital"


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """A busy machine may take longer for a look than a person would wait for a page."""
    monkeypatch.setattr(found, "PATIENCE", 120.0)
    monkeypatch.setattr(found, "NO_LONGER", 120.0)


def words(answer) -> str:
    main = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


@pytest.fixture
def change(home, signed_in):
    """The address of the page of a hospital that got worse, as the home of June 2026 links it."""
    worse(home, also=series(COMPLAINTS, site="RXA01", measure="complaints_new"))
    page = signed_in("reader").get("/").text
    return next(a for a, h in re.findall(r'href="(/signals/[0-9a-f]+)">([^<]+)<', page) if unescape(h) == SAYS)


def test_the_page_says_what_changed_what_the_rule_means_and_draws_it(change, signed_in):
    page = signed_in().get(change)
    said = words(page)
    assert f"What has changed, June 2026 {SAYS} ▼ Getting worse" in said
    assert "In June 2026, 280 of 400 people said good or very good (70%)." in said
    assert "Below its usual range. Every month goes up and down a little by itself." in said
    assert "about 1 in 10 may still be chance" in said
    assert "<svg" in page.text
    assert "chance. 70% said good or very good in June 2026 (400 responses;" in said
    assert "See the numbers" in said


def test_it_says_what_else_says_so_and_who_is_missing(change, signed_in):
    said = words(signed_in().get(change))
    assert "New written complaints : 31 complaints, usually about 12 a month, June 2026: above" in said
    assert "No data of this place and month:" in said
    assert "safety reports" in said


def test_its_number_opens_its_definition_and_rows(change, signed_in):
    page = signed_in("analyst").get(change)
    link = unescape(re.findall(r'href="(/figures[^"]+)">See the number and the rows behind it', page.text)[0])
    assert "280" in words(signed_in("analyst").get(link))
    assert "400 responses" in words(page)
    assert "Data version" in words(page)


def test_comments_are_shown_to_analysts_and_the_look_is_recorded(change, signed_in):
    reader = words(signed_in("reader").get(change))
    assert "Comments are read by analysts" in reader
    assert "Waited four hours" not in reader
    assert not Entry.objects.filter(what="comments_seen").exists()
    page = signed_in("analyst").get(change)
    assert page.text.count('class="heard-quote"') == 6
    assert "The newest 6 of 24 comments at Harbour Hospital that speak poorly, June 2026." in words(page)
    assert "Suggested by machine, not yet checked by people" in words(page)
    entry = Entry.objects.get(what="comments_seen")
    assert entry.facts["comments"] == 6
    assert URGENT not in str(entry.facts)


def test_what_people_wrote_never_runs_as_markup(change, signed_in):
    assert "<script>alert" not in signed_in("analyst").get(change).text


@pytest.mark.covers("R099")
def test_what_goes_well_is_added_as_good_practice_with_where_it_was_found(change, signed_in):
    page = signed_in("analyst").get(change).text
    assert f"/good-practice/add?found=signal&amp;found_key={change.rpartition('/')[2]}" in page
    assert "/good-practice/add" not in signed_in("reader").get(change).text


def test_the_link_to_all_comments_asks_for_the_same_ones(change, signed_in):
    client = signed_in("analyst")
    link = unescape(re.findall(r'href="(/comments\?[^"]+)">Read all', client.get(change).text)[0])
    assert "at Harbour Hospital , speaking poorly , June 2026 : 24" in words(client.get(link))


def test_not_real_needs_a_reason(change, signed_in):
    page = signed_in("analyst").post(f"{change}/answer", {"kind": "not real", "because": " "})
    assert page.status_code == 200
    assert "Error: " in page.text
    assert "Say why it is not real" in words(page)
    assert not Answer.objects.exists()


def test_an_answer_must_be_chosen(change, signed_in):
    assert "Choose “Watch” or “Not real because”" in words(signed_in("analyst").post(f"{change}/answer", {}))


def test_answers_are_kept_and_told_with_who_and_why(change, signed_in, someone):
    client = signed_in("analyst")
    client.post(f"{change}/answer", {"kind": "watch", "because": "Ask the ward in July"})
    page = client.post(f"{change}/answer", {"kind": "not real", "because": "Two files"}, follow=True)
    said = words(page)
    assert "It has left the list on the home page" in said
    assert "Watched by Rowan Reid since" in said
    assert "“Ask the ward in July”" in said
    assert "Answered “not real” by Rowan Reid" in said
    assert [e.facts["kind"] for e in Entry.objects.filter(what="signal_answered")] == ["watch", "not real"]


def test_a_reason_never_runs_as_markup(change, signed_in):
    client = signed_in("analyst")
    page = client.post(f"{change}/answer", {"kind": "watch", "because": "<script>x</script>"}, follow=True)
    assert "<script>x" not in page.text


def test_a_reader_cannot_answer(change, signed_in):
    client = signed_in("reader")
    assert client.post(f"{change}/answer", {"kind": "watch"}).status_code == 403
    assert "Save my answer" not in client.get(change).text
    assert "Nobody has answered this change yet." in words(client.get(change))


def test_the_quick_answer_on_the_home_opens_the_form_with_not_real_chosen(change, signed_in):
    page = signed_in("analyst").get(f"{change}?answer=not%20real").text
    assert re.search(r'value="not real"[^>]*checked', page)


def test_an_old_link_says_what_was_said_then(change, signed_in):
    note_shown(
        [
            Said(
                "00ff",
                "2026-05",
                "e0123456789abcdef",
                "More complaints at Hilltop.",
                {"organisation": "RXA", "period": "2026-05"},
            )
        ],
        on_home=set(),
    )
    page = signed_in().get(reverse("signal", args=["00ff"]))
    said = words(page)
    assert page.status_code == 200
    assert "This change is no longer there" in said
    assert "More complaints at Hilltop." in said
    assert "from data version e0123456789a" in said
    assert signed_in("analyst").post(reverse("signal_answer", args=["00ff"]), {"kind": "watch"}).status_code == 400


def test_a_link_that_never_was_is_not_found(change, signed_in):
    assert signed_in().get(reverse("signal", args=["beef"])).status_code == 404


def test_a_theme_named_by_machine_says_so_on_both_pages(home, signed_in):
    slow, kind, fine = ("Slow.", "access", -1), ("Kind.", "respect", 1), ("Fine.", "comfort", 1)
    usual = comment_rows((slow, kind, fine), times=20, months=months_to("2026-05", 15))
    now = comment_rows((slow, slow, kind), times=30, months=["2026-06"])
    for name, key in (("responses", "response"), ("passages", "passage"), ("codings", "coding")):
        for row in now[name]:
            row |= {k: f"n{row[k]}" for k in ("response", "passage", "coding") if k in row}
        assert len({row[key] for row in now[name]}) == len(now[name])
    worse(home, **{name: [*usual[name], *now[name]] for name in usual})
    client = signed_in("analyst")
    page = client.get("/")
    assert "More comments are about “getting care” at" in words(page)
    assert "suggested by machine, not yet checked by people" in words(page)
    pairs = re.findall(r'href="(/signals/[0-9a-f]+)">([^<]+)<', page.text)
    theme = next(a for a, h in pairs if "getting care" in unescape(h))
    said = words(client.get(theme))
    assert "Suggested by machine, not yet checked by people" in said
    assert "They mostly speak poorly of it." in said
    assert "comments about “getting care” at" in said


def signal(indicator: str, way: int, **more) -> Signal:
    facts = {
        "organisation": "RXA", "site": "RXA01", "service": "", "setting": "", "category": "", "period": "2026-06",
        "direction": "worse", "rule": "below its usual range", "value": 0.7, "expected": 0.9, "evidence": 400,
        "told": 280, "p": 0.001, "q": 0.01, "months": 24, "level": "site",
    }  # fmt: skip
    return Signal(indicator=indicator, way=way, **(facts | more))


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (signal("fft_percent_positive", 1, setting="outpatient"), "More outpatients say their care is good at Hill"),
        (signal("fft_percent_recommended", -1), "Fewer people would recommend Hill"),
        (signal("complaints_new", -1), "Fewer complaints than usual about Hill"),
        (signal("complaints_upheld", 1), "More complaints are upheld at Hill"),
        (signal("theme_share", 1, category="access"), "More comments are about “getting care” at Hill"),
        (signal("theme_share", 1, category="new one"), "More comments are about “new one” at Hill"),
        (signal("theme_net_sentiment", -1, category="access"), "People speak worse of “getting care” at Hill"),
        (signal("never_events", 1), "Never events is higher than usual at Hill"),
    ],
)
def test_every_indicator_has_a_headline_in_plain_words(one, said):
    assert headline(one, "Hill") == said


def test_a_number_that_may_not_be_shown_is_not_said():
    said = amount(signal("complaints_new", 1), None)
    assert said == "The number for June 2026 is not shown."
