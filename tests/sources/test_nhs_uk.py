import json

import pytest

from heard.evidence.rows import Response
from heard.sources.connector import Identity, Reading
from heard.sources.documents import Unreadable, open_document
from heard.sources.feeds import root_of
from heard.sources.nhs_uk_entries import entries
from heard.sources.nhs_uk_hospitals import stars_in
from heard.sources.recognition import recognise

from .feeds_made import ATOM, NHS, review, reviews
from .reading import Read, csv_of
from .reading import read as read_as_loaded

FOLDER = "data/nhs_uk_reviews"


def read(path, organisation=""):
    document = open_document(path)
    connector, recognition = recognise(document)
    asked = Reading(period=recognition.period or recognition.suggested_period, organisation=organisation)
    return Read(connector, list(connector.read(document, asked)))


def feed(tmp_path, *made, page="Page 1 of 1"):
    path = tmp_path / "feed.xml"
    path.write_text(reviews(*made, page=page), encoding="utf-8")
    return path


def test_the_real_feed_is_read_as_its_own_parser_reads_it(shared):
    root = root_of(open_document(shared(f"{FOLDER}/nhs_choices_comments_api_sample_2011.xml")))
    expected = json.loads(shared(f"{FOLDER}/nhs_choices_comments_parsed_expected.json").read_text())
    told = [
        {
            "api_category": one.category,
            "api_posting_id": one.id,
            "api_published": one.published,
            "api_updated": one.updated,
            "author_display_name": one.author,
            "content": one.other,
            "content_improved": one.improved,
            "content_liked": one.liked,
            "in_reply_to_id": one.in_reply_to or None,
            "organisation_choices_id": one.organisation_id,
            "ratings": [{"answer": r.answer, "question": r.question, "score": r.score} for r in one.ratings],
            "title": one.title,
        }
        for one in entries(root)
    ]
    texts = ("content", "content_improved", "content_liked", "title", "author_display_name")
    wanted = [{name: one[name].strip() if name in texts else one[name] for name in told[0]} for one in expected]
    assert told == wanted


def test_the_real_feed_gives_16_reviews_and_says_that_2305_pages_stopped_at_1000(shared):
    it = read(shared(f"{FOLDER}/nhs_choices_comments_api_sample_2011.xml"))
    assert (it.connector.key, len(it.taken), it.rejects, len(it.of(Response))) == ("nhs_uk_reviews", 28, [], 16)
    assert it.notices["replies_left_out"].rows == 12
    assert "page 1,000 of 2,305" in it.notices["one_page_of_many"].message
    assert all(told.organisation and told.period == "2011-06" for told in it.of(Response))


def test_a_review_keeps_what_was_good_and_what_could_be_better_apart(tmp_path):
    it = read(feed(tmp_path, review(improved="It was cold.", other="Thanks &apos;all&apos;.")))
    (told,) = it.of(Response)
    assert (it.connector.identity, told.identity, told.kind) == (Identity.BY_KEY, "81", "review")
    assert (told.organisation, told.site, told.service) == ("RXX", "RXX01", "Neurology")
    assert (str(told.received_on), told.period, told.counts_as, told.rating) == (
        "2026-04-03",
        "2026-04",
        "positive",
        None,
    )
    assert [(p.prompt, p.text) for p in told.passages] == [
        ("what_good", "The nurses took time."),
        ("could_improve", "It was cold."),
        ("nonspecific", "Kind staff\n\nThanks 'all'."),
    ]
    assert "Pen Name" not in str(told)
    assert it.notices["answers_left_out"].rows == 1


def test_replies_are_not_what_people_said(tmp_path):
    it = read(feed(tmp_path, review(), review("81R", category="reply", title="The trust replies:")))
    assert ([told.identity for told in it.of(Response)], len(it.taken)) == (["81"], 2)
    assert it.notices["replies_left_out"].rows == 1


def test_stars_count_from_the_best(tmp_path):
    it = read(
        feed(tmp_path, review(overall=("5 stars", "5", "Scale")), review("82", overall=("2 stars", "2", "Scale")))
    )
    assert [(told.rating, told.counts_as) for told in it.of(Response)] == [(1, "positive"), (4, "negative")]


def test_words_that_say_nothing_are_no_comment(tmp_path):
    (told,) = read(feed(tmp_path, review(improved="N/A", title="", other="None"))).of(Response)
    assert [p.prompt for p in told.passages] == ["what_good"]


def test_a_review_twice_in_a_file_is_a_repeat_and_one_of_no_place_is_rejected(tmp_path):
    it = read(feed(tmp_path, review(), review(), review("83", code="12"), review("84", published="soon")))
    assert (len(it.taken), len(it.repeats)) == (1, 1)
    assert [(reject.row, reject.column) for reject in it.rejects] == [(3, "link"), (4, "published")]


def test_a_review_that_was_taken_down_is_told(tmp_path):
    it = read(feed(tmp_path, review(), review("85", category="deletion")))
    assert (it.notices["reviews_withdrawn"].rows, len(it.of(Response))) == (1, 1)


@pytest.mark.parametrize(
    "prologue",
    ['<!DOCTYPE x [<!ENTITY a "aaaa">]>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">', "<!doctype x>"],
)
def test_a_feed_that_brings_entities_of_its_own_is_not_opened(tmp_path, prologue):
    path = tmp_path / "a.xml"
    path.write_text(reviews(review()).lstrip("\ufeff").replace("<feed", f"{prologue}<feed", 1), encoding="utf-8")
    with pytest.raises(Unreadable, match="document type of its own"):
        read(path)


def test_a_feed_cut_off_on_its_way_is_refused(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text(reviews(review())[:-40], encoding="utf-8")
    with pytest.raises(Unreadable, match="cut off"):
        read(path)


@pytest.mark.parametrize(
    ("words", "said"),
    [("4.5 out of 5 - 41 ratings", (4.5, 41)), ("5.0 out of 5 - 1 rating", (5.0, 1)),
     ("4.0 out of 5 - 1,204 ratings", (4.0, 1204)), ("NULL", None), ("", None)],
)  # fmt: skip
def test_a_cell_of_stars_holds_an_average_and_how_many_rated(words, said):
    assert stars_in(words) == said


@pytest.mark.parametrize(
    "words",
    ["4.5", "9.0 out of 5 - 1 rating", "0.5 out of 5 - 1 rating", "4.5 out of 5", "4.5 out of 5 - , ratings"],
)
def test_any_other_cell_of_stars_is_refused(words):
    with pytest.raises(ValueError, match=words):
        stars_in(words)


def test_the_real_stars_of_2019_are_read_whole(shared):
    it = read_as_loaded(shared(f"{FOLDER}/nhs_uk_hospital_user_ratings_2019-07.csv"), "2019-07")
    assert (it.connector.key, len(it.taken), it.rejects) == ("nhs_uk_stars", 526, [])
    first = it.counts(site="RXR60")[0]
    assert (first.value, first.denominator, first.organisation, first.period) == (4.5, 41, "RXR", "2019-07")


def test_null_is_no_name_and_no_rating(tmp_path):
    header = ("Organisation Name", "NACS Code", "NHS#UK users rating", "Trust Code")
    rows = [["NULL", "RXX01", "NULL", "NULL"], ["Oak House", "RXX02", "4.0 out of 5 - 9 ratings", "RXX"]]
    it = read(csv_of(tmp_path / "stars_2019-07.csv", header, rows))
    assert (len(it.taken), it.notices["rows_without_figures"].rows) == (2, 1)
    assert (it.places["RXX01"].name, it.places["RXX01"].parent) == ("", "RXX")
    assert [c.site for c in it.counts()] == ["RXX02"]


def test_the_real_list_of_hospitals_names_them_and_says_that_nine_pages_follow(shared):
    it = read(shared(f"{FOLDER}/nhs_choices_api_london_hospitals.xml"))
    assert (it.connector.key, len(it.taken), it.rejects) == ("nhs_uk_hospitals", 100, [])
    assert (it.places["RJ121"].name, it.places["RJ121"].parent) == ("Guy's Hospital", "RJ1")
    assert "9 pages after it" in it.notices["one_page_of_many"].message


def test_a_hospital_without_a_code_is_rejected(tmp_path):
    said = "<s:name>Oak</s:name><s:odsCode>{}</s:odsCode>"
    one = f'<s:organisationSummary xmlns:s="{NHS}/services">{said}</s:organisationSummary>'
    items = "".join(f"<entry><content>{one.format(code)}</content></entry>" for code in ("RXX01", "", "RXX01"))
    (tmp_path / "a.xml").write_text(f'<feed xmlns="{ATOM}"><title>Hospitals</title>{items}</feed>')
    it = read(tmp_path / "a.xml")
    assert (len(it.taken), len(it.rejects), len(it.repeats)) == (1, 1, 1)
