"""Healthwatch, social media and the press: tables and feeds with words made up for these tests."""

from pathlib import Path

import pytest

from heard.evidence.rows import Response
from heard.sources.authenticity import CAUTIONS
from heard.sources.connector import Reading
from heard.sources.documents import Unreadable, open_document
from heard.sources.media_feed import words_of
from heard.sources.recognition import recognise
from heard.vocabulary.feedback import Submitter
from heard.vocabulary.refusal import Refusal

from .reading import Read, csv_of

REVIEWS = ("feedback_rating", "feedback_when", "feedback_who", "comment", "feedback_response", "feedback_hw_reply",
           "hw_services_cqc_location", "hw_services_ods_code", "service_types")  # fmt: skip
REPORTS = ("Title", "Local Healthwatch", "Publication date", "Evidence capture start", "Evidence capture end",
           "Key themes", "Primary method", "People spoken to", "Summary", "PDF")  # fmt: skip
POSTS = ("Post reference", "Posted on", "Platform", "Account type", "About organisation code", "Site code", "Service",
         "Post text")  # fmt: skip
PIECES = ("Mention reference", "Published on", "Outlet", "Written by", "About organisation code", "Site code",
          "Service", "Summary")  # fmt: skip
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Saltmarsh News</title>{}</channel></rss>"""
PIECE = """<item><title>{title}</title><description>{said}</description><pubDate>Fri, 03 Apr 2026 10:00:00 GMT</pubDate>
<guid>{key}</guid><author>a.reporter@example.org</author></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>1</id><title>Ward opens</title>
<updated>2026-04-03T10:00:00Z</updated><content type="html">&lt;p&gt;First line.&lt;/p&gt;&lt;p&gt;Second.&lt;/p&gt;
</content></entry></feed>"""


def read(path, organisation=""):
    document = open_document(path)
    connector, recognition = recognise(document)
    asked = Reading(period=recognition.period, organisation=organisation)
    return Read(connector, list(connector.read(document, asked)))


def review(rating="2", **changed):
    row = [rating, "03/04/2026", "Carer", "They were kind.", "", "", "1-1", "A81001", "GP practice"]
    return list((dict(zip(REVIEWS, row, strict=True)) | changed).values())


@pytest.mark.parametrize(
    ("said", "rating", "counts_as"),
    [("5", 1, "positive"), ("Excellent", 1, "positive"), ("3", 3, "neutral"), ("Terrible", 5, "negative"),
     ("1", 5, "negative"), ("", None, "")],
)  # fmt: skip
def test_a_healthwatch_review_counts_five_as_best_in_numbers_and_in_words(tmp_path, said, rating, counts_as):
    (told,) = read(csv_of(tmp_path / "a.csv", REVIEWS, [review(said)])).of(Response)
    assert (told.rating, told.counts_as) == (rating, counts_as)


@pytest.mark.covers("R037")
def test_a_healthwatch_review_keeps_who_speaks_and_where(tmp_path):
    rows = [review(), review(hw_services_ods_code="RXX01", feedback_response="We are sorry.")]
    it = read(csv_of(tmp_path / "a.csv", REVIEWS, rows))
    first, second = it.of(Response)
    assert (it.connector.key, it.connector.kind.key) == ("healthwatch_reviews", "healthwatch")
    assert (first.kind, first.speaker, first.organisation, first.site) == ("review", "carer", "A81001", "")
    assert (second.organisation, second.site) == ("RXX", "RXX01")
    assert "sorry" not in str(second)
    assert it.notices["replies_left_out"].rows == 1


def test_a_healthwatch_review_of_no_known_place_or_rating_is_rejected(tmp_path):
    rows = [review(hw_services_ods_code=""), review("six"), review("", comment=""), review(feedback_when="")]
    it = read(csv_of(tmp_path / "a.csv", REVIEWS, rows))
    assert [reject.column for reject in it.rejects] == [
        "hw_services_ods_code", "feedback_rating", "comment", "feedback_when",
    ]  # fmt: skip
    assert read(tmp_path / "a.csv", organisation="RZZ").of(Response)[0].organisation == "RZZ"


@pytest.mark.covers("R017")
def test_how_many_people_a_healthwatch_report_rests_on_is_engagement_and_no_feedback(tmp_path):
    row = [
        "Getting a dentist",
        "Healthwatch Saltmarsh",
        "03/04/2026",
        "",
        "",
        "Access",
        "Survey",
        120,
        "Short.",
        "a.pdf",
    ]
    it = read(csv_of(tmp_path / "a.csv", REPORTS, [row, row]))
    assert (it.connector.key, it.of(Response), len(it.taken), len(it.repeats)) == ("healthwatch_reports", [], 1, 1)
    one = it.count(measure="healthwatch_heard")
    assert (one.numerator, one.group, one.category, one.period) == (120, "Getting a dentist", "Access", "2026-04")
    assert it.notices["summaries_left_out"].rows == 1


def test_a_report_that_does_not_say_how_many_it_heard_is_told(tmp_path):
    row = ["Getting a dentist", "Healthwatch Saltmarsh", "03/04/2026", "", "", "Access", "Survey", "", "", ""]
    it = read(csv_of(tmp_path / "a.csv", REPORTS, [row]))
    assert (it.count().numerator, it.count().state, it.notices["people_not_said"].rows) == (None, "not computable", 1)


def post(reference="P1", account="Individual"):
    return [reference, "03/04/2026", "Forum", account, "RXX", "", "", "Waited all day at the clinic."]


@pytest.mark.covers("R035")
@pytest.mark.parametrize(
    ("account", "submitter"),
    [("Individual", "member of the public"), ("NHS staff", "account of staff"), ("Bot", "automated account"),
     ("Unknown", "")],
)  # fmt: skip
def test_a_post_keeps_what_sort_of_account_wrote_it_and_a_caution(tmp_path, account, submitter):
    it = read(csv_of(tmp_path / "a.csv", POSTS, [post(account=account)]))
    (told,) = it.of(Response)
    assert (it.connector.kind.key, told.submitter, told.mode) == ("social_media", submitter, "Forum")
    assert "Nobody checked" in told.caution


def test_a_press_mention_is_passed_on_and_says_who_put_it_so(tmp_path):
    row = ["M1", "03/04/2026", "Saltmarsh News", "Journalist", "RXX", "", "", "A ward will close, the paper says."]
    it = read(csv_of(tmp_path / "a.csv", PIECES, [row]))
    (told,) = it.of(Response)
    assert (it.connector.kind.key, told.submitter, told.passed_on) == ("media", "journalist", "passed on")
    assert "reporter" in told.caution


def test_every_sort_of_account_has_its_caution():
    assert set(CAUTIONS) == set(Submitter) - {Submitter.UNKNOWN}


def feed(tmp_path: Path, *pieces: str, prologue: str = "") -> Path:
    path = tmp_path / "feed.xml"
    path.write_text(RSS.format("".join(pieces)).replace("<rss", f"{prologue}<rss", 1), encoding="utf-8")
    return path


def test_a_feed_gives_title_and_summary_of_each_piece_without_who_wrote_it(tmp_path):
    said = "&lt;p&gt;A &lt;b&gt;ward&lt;/b&gt; shuts.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
    it = read(feed(tmp_path, PIECE.format(title="Ward", said=said, key="k1")), organisation="RXX")
    (told,) = it.of(Response)
    assert (it.connector.key, str(told.received_on), told.organisation) == ("media_feed", "2026-04-03", "RXX")
    assert [p.text for p in told.passages] == ["Ward\n\nA ward shuts."]
    assert "reporter" not in str(told)
    assert "Nobody checked" in told.caution


def test_of_an_article_without_a_summary_only_the_first_paragraph_is_kept(tmp_path):
    (tmp_path / "a.xml").write_text(ATOM)
    (told,) = read(tmp_path / "a.xml", organisation="RXX").of(Response)
    assert [p.text for p in told.passages] == ["Ward opens\n\nFirst line."]


def test_a_piece_twice_is_a_repeat_and_one_without_words_is_rejected(tmp_path):
    once = PIECE.format(title="Ward", said="Shuts.", key="k1")
    it = read(feed(tmp_path, once, once, PIECE.format(title="", said="", key="k2")), organisation="RXX")
    assert (len(it.taken), len(it.repeats), [reject.row for reject in it.rejects]) == (1, 1, [3])


def test_a_feed_asks_whom_it_is_about(tmp_path):
    with pytest.raises(Refusal, match="--organisation"):
        read(feed(tmp_path, PIECE.format(title="Ward", said="Shuts.", key="k1")))


@pytest.mark.parametrize("prologue", ['<!DOCTYPE lolz [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>', "<!DOCTYPE x>"])
def test_a_feed_that_could_burst_is_not_opened(tmp_path, prologue):
    with pytest.raises(Unreadable, match="document type"):
        read(feed(tmp_path, PIECE.format(title="A", said="B", key="k"), prologue=prologue), organisation="RXX")


def test_a_doctype_hidden_in_another_encoding_is_found(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss></rss>', encoding="utf-16")
    with pytest.raises(Unreadable, match="document type"):
        read(path, organisation="RXX")


def test_other_xml_is_no_feed(tmp_path):
    (tmp_path / "a.xml").write_text("<letters><letter>feed</letter></letters>")
    with pytest.raises(Refusal, match="not a source Heard knows"):
        read(tmp_path / "a.xml")


def test_words_of_a_page_are_what_a_reader_sees():
    assert words_of("A<br>b &amp; c<style>p{}</style> <i>d</i>") == "A\nb & c d"
