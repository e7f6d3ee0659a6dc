import json

import pytest

from heard.evidence.rows import Response, Stop
from heard.sources.care_opinion_words import criticality, place_of, plain_text, speaker_of
from heard.sources.connector import Identity, Reading
from heard.sources.documents import Unreadable, open_document
from heard.sources.recognition import recognise
from heard.vocabulary.refusal import Refusal

from .reading import Read, csv_of


def read(path, organisation="", period=""):
    document = open_document(path)
    connector, recognition = recognise(document)
    asked = Reading(period=period or recognition.period, organisation=organisation)
    return Read(connector, list(connector.read(document, asked)))


def story(key=1, **more):
    return {
        "id": key,
        "title": "Thank you",
        "body": "The **nurses** on [ward 4](https://example.org) were kind.\n\n* I waited an hour.",
        "dateOfSubmission": "2026-04-03T10:15:00Z",
        "dateOfPublication": "2026-04-09T09:00:00Z",
        "criticality": 2,
        "progress": "two responses",
        "authorRole": "a parent/guardian",
        "authorAgeGroup": "25-34",
        "submissionRoute": "web",
        "links": [],
        "healthServices": [{"nacs": "RXX01", "name": "Ward 4", "type": "hospital",
                            "organisation": {"nacs": "RXX", "name": "Hilltop NHS Trust"}}],
        "tags": [{"name": "nurses", "group": "What was good?"}, {"name": "kindness", "group": "What was good?"},
                 {"name": "waiting", "group": "What could be improved?"}, {"name": "safe", "group": "Feelings"}],
    } | more  # fmt: skip


def saved(path, content):
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.covers("R037")
def test_a_saved_page_becomes_stories_with_what_was_good_and_what_could_be_better(tmp_path):
    it = read(saved(tmp_path / "page.json", {"opinions": [story()]}))
    (told,) = it.of(Response)
    assert (it.connector.key, it.connector.identity, told.identity) == ("care_opinion", Identity.BY_KEY, "1")
    assert (told.kind, told.period, str(told.received_on)) == ("story", "2026-04", "2026-04-03")
    assert (told.organisation, told.site, told.service) == ("RXX", "RXX01", "Ward 4")
    assert (told.speaker, told.subject, told.passed_on) == ("family", "person cared for", "passed on")
    assert (told.age_band, told.mode) == ("25-34", "web")
    assert [(p.prompt, p.text) for p in told.passages] == [
        ("nonspecific", "Thank you\n\nThe nurses on ward 4 were kind.\n\nI waited an hour."),
        ("what_good", "nurses; kindness"),
        ("could_improve", "waiting"),
        ("how_it_felt", "safe"),
    ]
    assert it.places["RXX"].name == "Hilltop NHS Trust"
    assert it.places["RXX01"].parent == "RXX"


def test_criticality_is_told_to_be_the_moderators_and_never_a_rating(tmp_path):
    it = read(
        saved(tmp_path / "page.json", [story(criticality=-4), story(2, criticality="xx"), story(3, criticality=12)])
    )
    assert all((r.rating, r.scale, r.counts_as) == (None, "", "") for r in it.of(Response))
    assert it.notices["criticality_left_out"].rows == 1
    assert it.notices["criticality_unknown"].rows == 1


def test_pages_may_overlap_and_stand_in_one_file(tmp_path):
    it = read(saved(tmp_path / "pages.json", [[story(1), story(2)], {"opinions": [story(2), story(3)]}]))
    assert ([r.identity for r in it.of(Response)], len(it.repeats)) == (["1", "2", "3"], 1)


def test_answers_may_be_saved_by_the_address_they_came_from(tmp_path):
    bare = story() | {"tags": [], "healthServices": []}
    content = {
        "/api/v2/opinions?take=100": [bare],
        "/api/v2/opinions/1/tags": [{"name": "parking", "group": "What could be improved?"}],
        "/api/v2/opinions/1/healthservices": [{"nacs": "A81001", "name": "Mill Street", "organisation": "Mill Street"}],
        "/api/v2/opinions/1/responses": [{"id": 9, "body": "We are sorry.", "changeScore": "none"}],
    }
    it = read(saved(tmp_path / "page.json", content))
    (told,) = it.of(Response)
    assert (told.organisation, told.site, told.passages[1].text) == ("A81001", "", "parking")
    assert it.notices["replies_left_out"].rows == 1
    assert not any("sorry" in passage.text for passage in told.passages)


@pytest.mark.covers("R015")
def test_a_story_of_several_services_counts_for_the_first_and_keeps_the_others_beside_it(tmp_path):
    services = [{"nacs": "", "name": "?"}, {"nacs": "RXX02", "name": "Clinic"}, {"nacs": "RYY01", "name": "Ward"}]
    it = read(saved(tmp_path / "page.json", [story(healthServices=services)]))
    (told,) = it.of(Response)
    assert (told.organisation, told.site, it.notices["several_services"].rows) == ("RXX", "RXX02", 1)
    assert told.stops == (Stop("beside", "RYY", "RYY01", "Ward"),)


@pytest.mark.covers("R009")
def test_how_the_author_felt_is_kept_beside_what_they_told(tmp_path):
    felt = [{"name": "worried", "group": "How did you feel?"}, {"name": "relieved", "group": "How did you feel?"}]
    (told,) = read(saved(tmp_path / "page.json", [story(tags=felt)])).of(Response)
    assert [(one.prompt, one.text) for one in told.passages[1:]] == [("how_it_felt", "worried; relieved")]
    assert told.tells == "experience"


@pytest.mark.parametrize(
    ("more", "column"),
    [({"body": " "}, "body"), ({"dateOfSubmission": "soon"}, "dateOfSubmission"), ({"id": ""}, "id"),
     ({"dateOfSubmission": "", "dateOfPublication": ""}, "dateOfSubmission"),
     ({"healthServices": []}, "healthservices")],
)  # fmt: skip
def test_a_story_that_cannot_be_placed_or_read_is_rejected(tmp_path, more, column):
    it = read(saved(tmp_path / "page.json", [story(7), story(8) | more]))
    assert (len(it.taken), [reject.column for reject in it.rejects]) == (1, [column])


def test_the_organisation_may_be_given_where_a_story_names_no_service(tmp_path):
    it = read(saved(tmp_path / "page.json", [story(healthServices=[])]), organisation="RZZ")
    assert it.of(Response)[0].organisation == "RZZ"


def test_an_apology_and_a_sign_in_page_are_refused_in_plain_words(tmp_path):
    for name, content in (
        ("a.json", "Sorry! Something went wrong."),
        ("b.json", '{"message": "Sorry! Something went wrong."}'),
    ):
        (tmp_path / name).write_text(content)
        with pytest.raises(Unreadable, match="Care Opinion answered"):
            read(tmp_path / name)
    (tmp_path / "c.json").write_text("<!DOCTYPE html><html><title>Log in</title></html>")
    with pytest.raises(Unreadable, match="sign-in page"):
        read(tmp_path / "c.json")


def test_a_page_cut_off_on_its_way_is_refused(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps([story()])[:-40])
    with pytest.raises(Unreadable, match="cut off"):
        read(tmp_path / "a.json")


def test_other_json_is_not_taken_for_stories(tmp_path):
    with pytest.raises(Refusal, match="not a source Heard knows"):
        read(saved(tmp_path / "a.json", [{"id": 1, "body": "x"}]))


def test_the_real_tables_are_read_whole(shared):
    path = shared("data/care_opinion/care_opinion_stories_labelled_co.csv")
    it = read(path, organisation="RXX", period="2021-04")
    assert (it.connector.key, len(it.taken), it.rejects) == ("care_opinion_csv", 1977, [])
    assert (it.notices["criticality_left_out"].rows, "criticality_unknown" in it.notices) == (1970, False)
    it = read(shared("data/care_opinion/care_opinion_stories_multilabel.csv"), organisation="RXX", period="2021-04")
    assert (len(it.taken), it.rejects, it.notices["criticality_unknown"].rows) == (1998, [], 6)


def test_a_table_asks_whose_stories_it_holds_where_it_does_not_say(tmp_path):
    path = csv_of(tmp_path / "a.csv", ("crit", "cat_1", "feedback"), [["3", "SA", "All went well."]])
    with pytest.raises(Refusal, match="--organisation"):
        read(path, period="2026-04")
    assert recognise(open_document(path))[1].needs_period


def test_a_table_with_dates_codes_and_tags_needs_nothing_more(tmp_path):
    header = ("id", "title", "story", "criticality", "date of submission", "nacs", "service", "what was good")
    row = ["5", "Kind", "They listened.", "0", "03/04/2026", "RXX01", "Ward 4", "staff"]
    it = read(csv_of(tmp_path / "a.csv", header, [row, [*row[:2], "", *row[3:]]]))
    (told,) = it.of(Response)
    assert (told.identity, told.organisation, told.site, told.period) == ("5", "RXX", "RXX01", "2026-04")
    assert [(p.prompt, p.text) for p in told.passages] == [
        ("nonspecific", "Kind\n\nThey listened."),
        ("what_good", "staff"),
    ]
    assert [reject.column for reject in it.rejects] == ["story"]


@pytest.mark.parametrize(
    ("said", "grade"),
    [("-5", -5), (5, 5), ("0", 0), ("xx", None), ("x", None), ("NA", None), ("-", None), (None, None)],
)
def test_criticality_is_a_grade_or_none(said, grade):
    assert criticality(said) == grade


@pytest.mark.parametrize("said", ["inf", "1e999", "nan", "2.5", "6", "²", "see note"])
def test_what_is_no_grade_is_none_that_is_rounded_to_one(said):
    with pytest.raises(ValueError):
        criticality(said)


@pytest.mark.parametrize(
    ("code", "place"),
    [("RXX", ("RXX", "")), ("rxx01", ("RXX", "RXX01")), ("A81001", ("A81001", "")), ("", ("", "")), ("n/a", ("", "")),
     ("8HK12", ("8HK12", ""))],
)  # fmt: skip
def test_a_code_names_an_organisation_or_a_site_of_one(code, place):
    assert place_of(code) == place


@pytest.mark.parametrize(
    ("role", "speaker"),
    [("the patient", "patient"), ("a service user", "service user"), ("a carer", "carer"), ("a relative", "family"),
     ("a friend", "community"), ("staff posting for a patient/service user", "proxy"), ("other", "")],
)  # fmt: skip
def test_the_authors_role_says_who_speaks(role, speaker):
    assert speaker_of(role)[0] == speaker


def test_marks_of_markdown_are_no_words():
    assert plain_text("# Hello\n\n> *so* **good** `it` was_a_day &amp; more\r\n\r\n\r\n\r\n1. one") == (
        "Hello\n\nso good it was_a_day & more\n\none"
    )
