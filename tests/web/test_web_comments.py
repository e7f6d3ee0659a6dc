"""What the page of comments shows, to whom, and as what file it can be taken away."""

import csv
import io
import re
from html import unescape

import pytest

from heard.record.intake.models import Delivery
from heard.record.ledger.models import Entry
from heard.web.comments.comment import pieces
from heard.web.comments.export import safe
from tests.record.conftest import home as home
from tests.web.lake_of_people import FORMULA, HARMLESS, NEWEST, comment_rows, lay_out


def words(answer) -> str:
    main = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


@pytest.fixture
def laid_out(home):
    lay_out(home)


def taken(answer) -> list[dict[str, str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("address", ["/comments", "/comments/comments.csv"])
def test_a_reader_opens_no_comments_and_is_told_who_may(address, signed_in, laid_out):
    answer = signed_in("reader").get(address)
    assert answer.status_code == 403
    assert "analysts or administrators may" in answer.text
    assert not Entry.objects.exists()


def test_the_filters_read_as_a_sentence_with_the_number_found(signed_in, laid_out):
    asked = "organisation=RXA&site=RXA01&element=access&polarity=negative&period=FY2026-27-Q1&words=waited"
    said = words(signed_in("analyst").get(f"/comments?{asked}"))
    assert (
        "Comments about getting care at Harbour Hospital , speaking poorly , April to June 2026 ,"
        " with the words “waited” : 18" in said
    )


def test_sources_are_offered_by_the_name_their_newest_delivery_gave(signed_in, laid_out):
    key = next(key for key, _ in re.findall(r'<option value="([^"]+)"[^>]*>([^<]+)', _sources_of(signed_in)))
    for name in ("An older name", "Comments of the Vale"):
        Delivery.objects.create(
            key=name[:2],
            source=key,
            source_name=name,
            file_name="a.csv",
            sha256=name,
            size=1,
            state="landed",
            received_by="ana",
        )
    assert f'<option value="{key}">Comments of the Vale</option>' in " ".join(_sources_of(signed_in).split())


def _sources_of(signed_in) -> str:
    page = signed_in("analyst").get("/comments").text
    return page[page.index('name="source"') :].split("</select>")[0]


def test_what_staff_wrote_in_incidents_is_no_comment_unless_its_source_is_chosen(signed_in, home):
    said = comment_rows()
    reported = comment_rows([("Fell beside the bed, no injury.", "respect", -1)], times=1, months=["2026-06"])
    for rows in reported.values():
        for row in rows:
            row |= {"kind": "incident", "source": "incidents"} | {
                key: f"i{row[key]}" for key in ("response", "passage", "coding") if key in row
            }
    lay_out(home, **{table: said[table] + reported[table] for table in said})
    analyst = signed_in("analyst")
    assert "Fell beside the bed" not in analyst.get("/comments?words=bed").text
    assert "Fell beside the bed" in analyst.get("/comments?words=bed&source=incidents").text


def test_each_look_is_recorded_with_its_filter_and_never_with_words(signed_in, laid_out):
    signed_in("analyst").get("/comments?element=access&words=discharge")
    facts = Entry.objects.get(what="comments_seen").facts
    assert (facts["comments"], facts["filter"]) == (18, {"element": "access", "words": 1})


def test_a_comment_shows_where_when_how_rated_and_what_is_suggested(signed_in, laid_out):
    said = words(signed_in("analyst").get("/comments?element=information"))
    assert "The nurse person hidden explained everything." in said
    assert "Ward 4, Harbour Hospital, Vale and Harbour NHS Trust" in said
    assert "Friends and Family Test · Asked what could be better · rated “poor”" in said
    assert "Suggested by machine: Information and communication · speaks well Closer themes (1) Waiting" in said


def test_a_comment_to_read_today_says_so_and_that_a_machine_raised_it(signed_in, laid_out):
    said = words(signed_in("analyst").get("/comments?urgent_first=on"))
    assert "It may be a safeguarding matter. A machine raised this; a person should look." in said


def test_a_script_in_a_comment_is_only_words(signed_in, laid_out):
    text = signed_in("analyst").get("/comments?words=discharge").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_a_script_in_the_address_is_only_words(signed_in, laid_out):
    text = signed_in("analyst").get("/comments?words=<script>alert(1)</script>&organisation=<script>").text
    assert "<script>alert(1)" not in text


@pytest.mark.parametrize(
    "asked", ["period=nonsense", "element=<b>", "polarity=' OR 1=1", "source=nothing", "page=999", "page=-1", "page=x"]
)
def test_a_choice_that_is_not_offered_asks_for_nothing_and_breaks_nothing(asked, signed_in, laid_out):
    answer = signed_in("analyst").get(f"/comments?{asked}")
    assert answer.status_code == 200
    assert "Comments: 90" in words(answer)


def test_pages_keep_what_was_chosen(signed_in, laid_out):
    text = signed_in("analyst").get("/comments?element=access").text
    assert "?element=access&amp;page=2" in text
    assert "Showing 1 to 20 of 54 comments." in text


def test_nothing_found_says_what_to_do(signed_in, laid_out):
    assert "No comments like these" in words(signed_in("analyst").get("/comments?words=zebra"))


def test_a_fresh_home_opens_the_page_too(signed_in, home):
    assert "Comments: 0" in words(signed_in("analyst").get("/comments"))


def test_the_file_holds_what_was_chosen_and_is_a_look(signed_in, laid_out):
    rows = taken(signed_in("analyst").get(f"/comments/comments.csv?element=access&period={NEWEST}"))
    assert len(rows) == 18
    assert rows[0]["themes_nhs"] == "Getting care"
    assert rows[0]["coded_by"] == "suggested by quick-1"
    assert Entry.objects.get().what == "comments_exported"
    assert {row["text"] for row in rows} >= {HARMLESS}


def test_no_cell_of_the_file_runs_as_a_formula(signed_in, laid_out):
    rows = taken(signed_in("analyst").get("/comments/comments.csv?words=hyperlink"))
    assert {row["text"] for row in rows} == {f"'{FORMULA}"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "  ="])
def test_a_cell_that_could_be_a_formula_is_written_as_text(start):
    assert safe(f"{start}1+1") == f"'{start}1+1"


def test_numbers_and_plain_words_stay_as_they_are():
    assert [safe(-1), safe(0.5), safe("good"), safe(None)] == [-1, 0.5, "good", ""]


def test_only_our_own_masks_are_shown_as_hidden():
    found = pieces("Dr [person] said [sic] call [phone]")
    assert [(piece.words, piece.masked) for piece in found] == [
        ("Dr ", False), ("person", True), (" said [sic] call ", False), ("phone", True),
    ]  # fmt: skip
