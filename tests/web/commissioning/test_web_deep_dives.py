"""The pages of a deep dive: asked for, frozen, found, signed, and what it changed."""

import re
from datetime import date

import pytest
from django.urls import reverse

from heard.record.commissioning.diving import Scope, agree_scope, ask_for_dive, find, record_effect, sign_off
from heard.record.commissioning.engaging import Took, link_engagement, record_engagement
from heard.record.commissioning.freezing import freeze_evidence, keep_quotes, quotes_to_choose
from heard.record.commissioning.models import DeepDive
from heard.record.intake.loading import load
from tests.record.intake.made import inpatient
from tests.web.commissioning.reading import ON, errors, words
from tests.web.lake_of_people import QUARTER, SAID, lay_out


@pytest.fixture
def dive(home, governed):
    lay_out(home)
    made = ask_for_dive(by=governed.commissioner, commissioner=governed.icb, project="Going home", due=date(2027, 1, 1),
                        questions=["Who is left waiting?"], asked_for="Redesign board", on=ON)  # fmt: skip
    agree_scope(made, scope=Scope(("RXA",), period=QUARTER), by=governed.commissioner)
    freeze_evidence(made, by=governed.commissioner)
    return made


@pytest.mark.covers("R056")
def test_a_deep_dive_is_asked_for_scoped_and_frozen(commissioner, governed, home):
    lay_out(home)
    due = {"due-day": "1", "due-month": "2", "due-year": "2027"}
    sent = {"project": "Going home", "asked_for": "Redesign board", "questions": "Who waits?\nWhy?"} | due
    answer = commissioner.post("/deep-dives/ask", sent, follow=True)
    assert "Agree the scope" in words(answer)
    one = DeepDive.objects.get()
    scope = {"organisations": ["RXA"], "period": QUARTER, "population": "People over 75"}
    said = words(commissioner.post(reverse("deep_dive_scope", args=[one.reference]), scope, follow=True))
    assert "People over 75" in said
    assert "No data: the evidence is not frozen yet." in said
    said = words(commissioner.post(reverse("deep_dive_freeze", args=[one.reference]), follow=True))
    assert "Friends and Family" in said or "FFT" in said
    assert "Who has not been reached" in said
    assert "Nothing newer has come since." in said


@pytest.mark.covers("R056", "R058")
def test_a_finding_names_its_lines_a_lay_member_signs_and_the_words_change(client, governed, dive):
    client.force_login(governed.commissioner)
    at = {name: reverse(f"deep_dive_{name}", args=[dive.reference]) for name in ("find", "sign", "effect")}
    assert "There is no line 9999" in errors(client.post(at["find"], {"words": "People wait.", "lines": "9999"}))
    assert "rests on evidence" in client.post(at["find"], {"words": "People wait.", "lines": ""}).text
    assert "Rests on lines 1 and 2" in words(client.post(at["find"], {"words": "People wait.", "lines": "2, 1"},
                                                        follow=True))  # fmt: skip
    client.force_login(governed.lay)
    said = words(client.post(at["sign"], {"words": "It says what we said."}, follow=True))
    assert "Bess Okon signed it off on" in said
    client.force_login(governed.commissioner)
    sent = {"kind": "clause", "document": "Specification", "name": "clause 4.2", "before": "A call.",
            "after": "A call within two days."}  # fmt: skip
    said = words(client.post(at["effect"], sent, follow=True))
    assert "Before A call. After A call within two days." in said
    assert "stays as it is" in client.post(at["find"], {"words": "More.", "lines": "1"}).text


@pytest.mark.covers("R129", "R137")
def test_a_signed_deep_dive_is_a_report_from_the_question_to_what_changed_and_stays_as_it_was(
    client, governed, dive, tmp_path
):
    figure, missing = (dive.evidence.filter(kind=kind).first() for kind in ("figure", "no data"))
    keep_quotes(dive, by=governed.analyst, rows=quotes_to_choose(dive, "RXA", person=governed.analyst)[:1])
    panel = record_engagement(by=governed.commissioner, commissioner=governed.icb, kind="workshop", first_day=ON,
                              title="A day with carers", took=Took(("planning",), ("patients",), 14))  # fmt: skip
    link_engagement(dive, panel, by=governed.commissioner)
    finding = find(dive, words="Nobody rings back.", by=governed.commissioner, evidence=[figure], engagements=[panel])
    sign_off(dive, by=governed.lay, words="It says what we said.")
    record_effect(dive, by=governed.commissioner, finding=finding, kind="clause", document="Specification",
                  name="clause 4.2", after="A call within two days.")  # fmt: skip
    client.force_login(governed.lay)
    page = f"/deep-dives/{dive.reference}"
    said = words(client.get(page))
    parts = ("The question", "Scope", "Evidence as it stood", "Who has not been reached", "Engagement and consultation",
             "Findings", "Sign-off by a patient representative", "What it changed")  # fmt: skip
    at = [said.index(f"{part} ") for part in parts]
    assert at == sorted(at)
    kept = [one.sentence for one in (figure, missing)]
    for sentence in ("Who is left waiting?", "Redesign board", "A day with carers", "Nobody rings back.",
                     "It says what we said.", "A call within two days.", *kept):  # fmt: skip
        assert " ".join(sentence.split()) in said, sentence
    assert re.search(r"[\d,]+ (responses|answers|comments); likely between", figure.sentence), figure.sentence
    load(inpatient(tmp_path / "june.csv", [("RXA01", 90, 200, 0.3)], month="202006"), by="ana")
    again = words(client.get(page))
    assert "Newer data have come since." in again
    assert all(" ".join(sentence.split()) in again for sentence in kept)


def test_somebody_who_wrote_the_findings_is_not_asked_to_sign(client, governed, dive):
    client.force_login(governed.lay)
    assert "Sign it off" not in words(client.get(f"/deep-dives/{dive.reference}"))
    find(dive, words="People wait.", by=governed.commissioner, evidence=[dive.evidence.first()])
    assert "Sign it off" in words(client.get(f"/deep-dives/{dive.reference}"))


def test_quotes_are_chosen_by_those_who_may_read_comments(client, governed, dive):
    page = reverse("deep_dive_quotes", args=[dive.reference])
    client.force_login(governed.commissioner)
    assert client.get(page).status_code == 403
    client.force_login(governed.analyst)
    keys = re.findall(r'value="(p\d+)"', client.get(page).text)
    assert len(keys) == 15
    said = words(client.post(page, {"passages": keys[:2]}, follow=True))
    assert any(text.split("[")[0].split("<")[0][:20] in said for text, _, _ in SAID)
    assert dive.evidence.filter(kind="quote").count() == 2
    assert client.get(f"{page}?provider=RYY").status_code == 200
