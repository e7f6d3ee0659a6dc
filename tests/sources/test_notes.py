import pytest

from heard.evidence.rows import Place, Response
from heard.sources.connector import Reading
from heard.sources.documents import open_document
from heard.sources.notes_paragraphs import Paragraph, Sort, sort_of
from heard.sources.recognition import recognise
from heard.vocabulary.refusal import Refusal

from .reading import Read, csv_of

HEADER = ("Date", "Who heard it", "First-hand or passed on", "Place", "Service", "Note")
REGISTER = (Place("A99001", "Mill Street Surgery", "practice", from_register=True),)

MINUTES = """\
# Minutes of the Mill Street Patient Participation Group (A99001)

Tuesday 12th May 2026, 6 pm

Present: Jane Brown (JB), Sam Oke (SO), Dr Priya Shah (PS)
Apologies: Lee Marsh

## 1. Minutes of the last meeting
Agreed as a true record. Several patients had waited long then, too.

## 2. Getting an appointment
JB said that patients wait on hold for half an hour at eight in the morning.
Two of them gave up.

- Sam Oke told of a carer who was turned away at the desk.
- The new telephone system will be switched on in June.
- We plan a coffee morning event so that people can tell us how they feel.

## 3. Thanks
A mother thanked the nurses, who were kind to her son.

## Action log
AP102 JB to ask patients how long they waited. ONGOING
"""


def read(path, organisation="", period="", register=()):
    document = open_document(path)
    connector, recognition = recognise(document)
    asked = Reading(period or recognition.period, organisation, lambda: register)
    return Read(connector, list(connector.read(document, asked)))


def minutes(path, text=MINUTES):
    path.write_text(text, encoding="utf-8")
    return path


def said(it):
    return [passage.text for response in it.of(Response) for passage in response.passages]


@pytest.mark.covers("R035", "R045")
def test_minutes_become_notes_of_what_people_lived_through_and_nothing_else(tmp_path):
    it = read(minutes(tmp_path / "may.txt"))
    assert it.connector.key == "notes_minutes"
    assert said(it) == [
        "A member said that patients wait on hold for half an hour at eight in the morning. Two of them gave up.",
        "A member told of a carer who was turned away at the desk.",
        "A mother thanked the nurses, who were kind to her son.",
    ]
    first = it.of(Response)[0]
    assert (first.kind, first.passed_on, first.mode) == ("note", "passed on", "meeting")
    assert (first.organisation, first.period, str(first.received_on)) == ("A99001", "2026-05", "2026-05-12")
    assert (first.row, first.passages[0].asked) == (12, "2. Getting an appointment")


def test_nobody_who_was_there_is_named(tmp_path):
    words = " ".join(said(read(minutes(tmp_path / "may.md"))))
    assert not any(name in words for name in ("JB", "SO", "PS", "Jane", "Brown", "Sam", "Oke", "Priya", "Marsh"))


@pytest.mark.covers("R017")
def test_engagement_is_left_out_and_told(tmp_path):
    it = read(minutes(tmp_path / "may.txt"))
    assert not any("coffee morning" in words for words in said(it))
    assert {code: notice.rows for code, notice in it.notices.items()} == {
        "engagement_left_out": 1,
        "arrangements_left_out": 3,
        "actions_left_out": 1,
        "attendance_left_out": 1,
    }


def test_minutes_that_name_no_organisation_ask_for_it(tmp_path):
    path = minutes(tmp_path / "a.txt", MINUTES.replace(" (A99001)", ""))
    with pytest.raises(Refusal, match="--organisation"):
        read(path)
    assert read(path, organisation="RXX").of(Response)[0].organisation == "RXX"


def test_minutes_without_a_date_ask_for_the_period(tmp_path):
    path = minutes(tmp_path / "a.txt", MINUTES.replace("Tuesday 12th May 2026, 6 pm", "Tuesday"))
    assert recognise(open_document(path))[1].needs_period
    assert read(path, period="2026-05").of(Response)[0].period == "2026-05"


@pytest.mark.parametrize("day", ["12 May 2026", "12/05/2026", "2026-05-12", "12th of May 2026", "May 12"])
def test_the_day_is_found_as_people_write_it(tmp_path, day):
    path = minutes(tmp_path / "a.txt", MINUTES.replace("12th May 2026", day))
    assert recognise(open_document(path))[1].period == ("" if day == "May 12" else "2026-05")


def test_a_table_about_a_group_is_not_taken_for_minutes(tmp_path):
    path = csv_of(tmp_path / "a.csv", ("PPG", "MEETINGS", "MEMBERS"), [["Mill Street", 4, 12]] * 9)
    with pytest.raises(Refusal, match="not a source Heard knows"):
        read(path)


@pytest.mark.parametrize(
    ("heading", "text", "sort"),
    [
        ("Access", "Patients said the door was closed and they could not get in.", Sort.EXPERIENCE),
        ("Access", "The rota for June was agreed.", Sort.ARRANGEMENT),
        ("Access", "The survey went to 400 people.", Sort.ENGAGEMENT),
        ("Access", "In the survey people said they had waited for weeks.", Sort.EXPERIENCE),
        ("Access", "ACTION: JB to ring the patients who complained", Sort.ACTION),
        ("Access", "Ask patients why they are unhappy - CLOSED", Sort.ACTION),
        ("Apologies", "A patient was unhappy", Sort.ATTENDANCE),
        ("Attendance at A&E", "Patients waited for six hours.", Sort.EXPERIENCE),
        ("Minutes of the Mill Street group", "Patients waited for six hours.", Sort.EXPERIENCE),
        ("Date of next meeting", "Patients are happy with Tuesdays", Sort.ARRANGEMENT),
    ],
)
def test_a_paragraph_is_told_by_its_heading_and_its_words(heading, text, sort):
    assert sort_of(Paragraph(1, heading, text)) is sort


@pytest.mark.covers("R045")
def test_a_table_of_notes_keeps_first_hand_and_passed_on_apart(tmp_path):
    rows = [
        ["03/05/2026", "Ann (desk)", "First-hand", "A99001", "Reception", "The new door is easier for my chair."],
        ["2026-05-04", "lay member", "passed on", "Mill Street Surgery", "", "My neighbour could not get through."],
        ["4 May 2026", "councillor", "", "The walk-in at the market", "", "People queue outside in the rain."],
    ]  # fmt: skip
    it = read(csv_of(tmp_path / "a.csv", HEADER, rows), register=REGISTER)
    told = it.of(Response)
    assert [(r.organisation, r.passed_on, r.period) for r in told] == [
        ("A99001", "first-hand", "2026-05"),
        ("A99001", "passed on", "2026-05"),
        ("name:the-walk-in-at-the-market", "", "2026-05"),
    ]
    assert {r.kind for r in told} == {"note"}
    assert it.places["name:the-walk-in-at-the-market"].name == "The walk-in at the market"
    assert it.notices["places_unknown"].rows == 1
    assert not any("Ann" in value for r in told for value in (r.mode, r.service, r.speaker))
    assert "noters_left_out" in it.notices


@pytest.mark.parametrize(
    ("place", "value", "column"),
    [(0, "soon", "Date"), (0, "", "Date"), (2, "rumour", "First-hand or passed on"), (5, " ", "Note")],
)
def test_a_note_without_its_day_or_words_is_rejected(tmp_path, place, value, column):
    good = ["03/05/2026", "lay member", "first-hand", "A99001", "", "All went well."]
    bad = [*good]
    bad[place] = value
    it = read(csv_of(tmp_path / "a.csv", HEADER, [good, bad]))
    assert (len(it.taken), [reject.column for reject in it.rejects]) == (1, [column])


def test_a_note_without_a_place_is_about_the_organisation_asked_for(tmp_path):
    rows = [["03/05/2026", "lay member", "first-hand", "", "", "All went well."]]
    it = read(csv_of(tmp_path / "a.csv", HEADER, rows), organisation="RXX")
    assert it.of(Response)[0].organisation == "RXX"


def test_a_list_mark_is_taken_from_the_start_of_a_line_only_and_no_letter_from_within_it():
    from heard.sources.notes_paragraphs import paragraphs

    text = "She waited three hours. Then he came - late.\n\na) One said so. Others did too.\n"
    assert [one.text for one in paragraphs(text)] == [
        "She waited three hours. Then he came - late.", "One said so. Others did too.",
    ]  # fmt: skip
