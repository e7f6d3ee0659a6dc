"""A group sends what many people said, typed in or as a file; a helper writes for somebody; both count as feedback."""

import csv
import io
from datetime import date, timedelta

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from heard.record.feedback.asking import Asked, make_page
from heard.record.feedback.models import Collection, Submission
from heard.record.feedback.outreach import open_collection

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(someone):
    return someone("quality_manager")


@pytest.fixture
def page(manager):
    asked = Asked("commissioner", "XD1", "Walk-in Centre", "The team", date(2026, 1, 1), question="listened",
                  about_you=("age",))  # fmt: skip
    return make_page(asked, by=manager)


@pytest.fixture
def group(page, manager):
    until = timezone.localdate() + timedelta(days=30)
    return open_collection(page, group="Eastgate Women's Group", closes_on=until, by=manager)


@pytest.fixture
def here(group):
    return reverse("outreach_group", args=[group.code])


def test_who_runs_a_page_opens_a_collection_and_prints_its_sheet(client, page, manager):
    client.force_login(manager)
    day = timezone.localdate() + timedelta(days=30)
    sent = {"page": page.pk, "group": "Eastgate Women's Group", "closes_on-day": day.day,
            "closes_on-month": day.month, "closes_on-year": day.year}  # fmt: skip
    shown = client.post(reverse("collections"), sent, follow=True)
    one = Collection.objects.get()
    assert one.path in shown.text
    assert "sent nothing yet" in shown.text
    assert one.path == reverse("outreach_group", args=[one.code])
    client.logout()
    assert client.get(reverse("outreach_sheet", args=[one.code])).content.startswith(b"%PDF")


def test_a_group_comes_in_with_its_code_however_it_is_typed(client, group, here):
    typed = f"{group.code[:3]}-{group.code[3:6]} {group.code[6:]}".lower()
    assert client.post(reverse("outreach"), {"code": typed}).url == here
    assert "No group has this code" in client.post(reverse("outreach"), {"code": "XXX"}).text
    assert client.get(reverse("outreach_group", args=["CFHJKMPRT"])).status_code == 404


@pytest.mark.covers("R037")
def test_rows_typed_in_count_as_feedback_with_the_group_named_as_collector(client, group, here):
    told = {"rating-1": "3", "better-1": "Nobody spoke Somali.", "good-4": "Warm rooms.", "about_age-4": "25-34",
            "once": "m"}  # fmt: skip
    for _ in range(2):
        answer = client.post(here, told)
    assert "2 rows were here already" in answer.text
    first, second = Submission.objects.order_by("id")
    assert (first.route, first.helped_by, first.mode, first.counts_as) == (
        "outreach", "Eastgate Women's Group", "community group", "negative",
    )  # fmt: skip
    assert second.about_you == {"age_band": "25-34"}
    assert "You have sent what 2 people said" in client.get(here).text


def test_a_group_that_begins_reads_first_where_to_type_and_one_that_comes_back_what_became_of_it(client, here):
    for there_first in (("Type in what", "What became"), ("What became", "Type in what")):
        shown = client.get(here).text
        assert shown.index(there_first[0]) < shown.index(there_first[1])
        client.post(here, {"good-1": "Warm rooms.", "once": "m"})


def test_a_group_whose_words_may_tell_of_danger_is_told_whom_to_ring(client, here):
    text = client.post(here, {"better-1": "He said he wants to kill himself.", "once": "m"}).text
    assert "Is somebody in danger?" in text
    assert "Is somebody in danger?" not in client.post(here, {"better-1": "The lift.", "once": "n"}).text


def test_rows_changed_after_going_back_are_kept_and_the_others_once(client, here):
    client.post(here, {"good-1": "Kind.", "better-2": "Water.", "once": "m"})
    client.post(here, {"good-1": "Kind.", "better-2": "Water, and a chair.", "once": "m"})
    assert sorted(one.words[0]["text"] for one in Submission.objects.all()) == [
        "Kind.",
        "Water, and a chair.",
        "Water.",
    ]


def test_an_empty_form_is_asked_for_one_answer(client, here):
    answer = client.post(here, {"once": "m"})
    assert (answer.status_code, "Write at least one answer." in answer.text) == (422, True)


def file(text):
    return {"file": SimpleUploadedFile("ours.csv", text.encode())}


HEADS = (
    "Sheet,Row,Day,Did people listen to you?,What was good?,What could be better?,Whose care is this about?,"
    "How old are you?"
)


@pytest.mark.covers("R037")
def test_a_file_is_kept_row_by_row_and_what_is_wrong_is_said(client, group):
    to = reverse("outreach_upload", args=[group.code])
    text = f"""{HEADS}
1,1,2/11/2026,1,Kind.,,1,3
1,2,2/11/2026,1,Kind.,,1,3
1,3,,sometimes,,Water.,,
1,4,,7,,Water.,,
1,5,the 31st,1,,,,
1,6,,,,,2,
1,7,,1,{"x" * 5001},,,
"""
    said = " ".join(client.post(to, file(text)).text.split())
    assert "3 people’s answers are kept" in said
    for words in ("Row 5: “7” is not an answer", "Row 6: The day", "Row 7: Nobody’s answer", "Row 8: An answer is lo"):
        assert words.replace("’", "'") in said.replace("’", "'").replace("&#39;", "'")
    assert "3 rows were here already" in client.post(to, file(text)).text
    assert sorted(Submission.objects.values_list("rating", flat=True)) == [1, 1, 2]
    assert Submission.objects.filter(happened_on=date(2026, 11, 2)).count() == 2


def test_a_workbook_with_the_columns_of_the_empty_one_is_read(client, group):
    empty = client.get(reverse("outreach_template", args=[group.code, "xlsx"]))
    assert empty.content.startswith(b"PK")
    heads = client.get(reverse("outreach_template", args=[group.code, "csv"])).content.decode("utf-8-sig").strip()
    filled = io.BytesIO()
    with xlsxwriter.Workbook(filled) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, next(csv.reader([heads])))
        sheet.write_row(1, 0, [1, 1, "", 1, "Kind.", "", "", 9])
    client.post(
        reverse("outreach_upload", args=[group.code]), {"file": SimpleUploadedFile("a.xlsx", filled.getvalue())}
    )
    made = Submission.objects.get()
    assert (made.rating, made.about_you) == (1, {"age_band": "85+"})


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", HEADS + "\n"])
def test_a_file_without_the_columns_or_rows_is_refused_in_words(text, client, group):
    answer = client.post(reverse("outreach_upload", args=[group.code]), file(text))
    assert answer.status_code == 422
    assert "error" in answer.text


def test_a_problem_with_a_file_is_said_once_and_as_a_sentence(client, group):
    said = client.post(reverse("outreach_upload", args=[group.code]), file(HEADS)).text
    assert "[{" not in said
    assert "Write one row for each person. Write one row" not in said


def test_a_file_that_answers_another_question_than_the_page_asks_now_is_not_read_without_its_answers(client, group):
    heads = HEADS.replace("Did people listen to you?", "Were you treated with kindness and respect?")
    said = client.post(reverse("outreach_upload", args=[group.code]), file(f"{heads}\n1,1,,3,Kind.,,,\n"))
    assert "not the columns of the empty one" in said.text
    assert not Submission.objects.exists()


def test_after_its_last_day_a_group_reads_and_sends_no_more(client, group, here):
    Collection.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    assert "This collecting ended" in client.get(here).text
    assert client.post(here, {"good-1": "Kind.", "once": "m"}).status_code == 422
    assert not Submission.objects.exists()


SAID = {"helper": "interpreter", "language": "so", "words_are": "helper", "better": "Nobody explained it.", "once": "k"}


@pytest.mark.covers("R060")
@pytest.mark.parametrize(("words_are", "how"), [("own", "first-hand"), ("helper", "passed on")])
def test_a_helper_says_whose_words_they_are_and_in_which_language(words_are, how, client, page):
    answer = client.post(reverse("feedback_helped", args=[page.short]), SAID | {"words_are": words_are})
    made = Submission.objects.get()
    assert (made.helped_by, made.language, made.passed_on, made.entered_by) == ("interpreter", "so", how, None)
    assert "Tell the person this code" in answer.text


def test_a_helper_who_signed_in_is_on_record_as_who_typed_it(client, page, someone):
    scribe = someone("scribe")
    client.force_login(scribe)
    assert page.name in client.get(reverse("helping")).text
    client.post(reverse("helping_page", args=[page.short]), SAID)
    assert Submission.objects.get().entered_by == scribe


def test_a_helper_takes_back_an_answer_that_was_chosen(client, page):
    shown = client.get(reverse("feedback_helped", args=[page.short])).text
    assert shown.count("No answer") == 3
    none = {"rating": "none", "whose": "none", "about_age": "none"}
    client.post(reverse("feedback_helped", args=[page.short]), SAID | none)
    made = Submission.objects.get()
    assert (made.rating, made.speaker, made.about_you) == (None, "", {})


def test_a_helper_leaves_out_whose_words_and_is_asked(client, page):
    answer = client.post(reverse("feedback_helped", args=[page.short]), {"better": "Water.", "once": "k"})
    assert answer.status_code == 422
    assert "Choose whose words you write" in answer.text
