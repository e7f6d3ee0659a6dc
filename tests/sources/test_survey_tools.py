import pytest

from heard.sources.connector import Reading
from heard.sources.documents import open_document
from heard.sources.mapping import connector_of, mapping_of
from heard.sources.mapping_proposal import propose
from heard.sources.survey_import_ids import import_ids
from heard.sources.survey_tools import PERSONAL, TOOLS, role_of, tool_of
from heard.vocabulary.measures import State
from heard.vocabulary.refusal import Refusal

from .reading import Read, csv_of

LONG = "The car park was full again and we had to walk a long way"
BETTER = "What could we do better?"
OVERALL = "Overall, how was your experience of our service?"


def proposed(path):
    return propose(open_document(path))


def loaded(path, organisation="RXX"):
    connector = connector_of(mapping_of(proposed(path).table))
    return Read(connector, list(connector.read(open_document(path), Reading(organisation=organisation))))


def people(count, make):
    """So many rows, every third in other words: `make(number, answer to the overall question, easy or hard)`."""
    return [
        make(n, "Poor" if n % 3 == 0 else "Very good", "Hard" if n % 3 == 0 else "Easy") for n in range(1, count + 1)
    ]


def qualtrics(path, count=18):
    header = ("StartDate", "EndDate", "Status", "IPAddress", "Progress", "Finished", "RecordedDate", "ResponseId",
              "RecipientLastName", "RecipientEmail", "Q1", "Q2_1", "Q2_2", "Q3", "Q4", "Q5")  # fmt: skip
    words = ("Start Date", "End Date", "Response Type", "IP Address", "Progress", "Finished", "Recorded Date",
             "Response ID", "Recipient Last Name", "Recipient Email", OVERALL,
             "How did you reach us? - Selected Choice - Phone", "How did you reach us? - Selected Choice - Online",
             "How easy was it to get here?", BETTER, "Your email address")  # fmt: skip
    ids = [f'{{"ImportId":"{name}"}}' for name in header]

    def row(n, answer, ease):
        day = f"2026-04-{n:02d} 09:00:00"
        return [day, day, "IP Address", "10.0.0.1", 100, "True", day, f"R_{n}", "Low", f"a{n}@example.org", answer,
                "Phone", "Online" if n % 2 else "", ease, f"{LONG} {n}", f"a{n}@example.org"]  # fmt: skip

    return csv_of(path / "clinic survey.csv", header, [words, ids, *people(count, row)])


def limesurvey(path, count=18):
    header = ("id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language",
              "seed. Seed", "token. Access code", "ipaddr. IP address", f"G01Q01. {OVERALL}",
              "G01Q02[SQ001]. How did you reach us? [Phone]", "G01Q02[SQ002]. How did you reach us? [Online]",
              "G01Q03. How easy was it to get here?", f"G01Q04. {BETTER}", "G01Q05. Your name")  # fmt: skip

    def row(n, answer, ease):
        return [n, f"2026-04-{n:02d} 09:00:00", 2, "en", 1234, "abc", "10.0.0.1", answer, "Yes",
                "Yes" if n % 2 else "No", ease, f"{LONG} {n}", "Anne Low"]  # fmt: skip

    return csv_of(path / "results-survey.csv", header, people(count, row))


def kobo(path, count=18):
    header = ("start", "end", "deviceid", OVERALL, "How did you reach us?", "How did you reach us?/Phone",
              "How did you reach us?/Online", "How easy was it to get here?", BETTER, "Phone number", "_id", "_uuid",
              "_submission_time", "_validation_status", "_submitted_by", "_index")  # fmt: skip

    def row(n, answer, ease):
        day = f"2026-04-{n:02d}T09:00:00"
        both = "Phone Online" if n % 2 else "Phone"
        return [day, day, "d1", answer, both, 1, n % 2, ease, f"{LONG} {n}", "07700 900000", n, f"uuid{n}", day, "",
                "anne", n]  # fmt: skip

    return csv_of(path / "outreach.csv", header, people(count, row))


def odk(path, count=18):
    header = ("SubmissionDate", "start", "end", "overall_experience", "reach_us", "what_better", "meta-instanceID",
              "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "FormVersion")  # fmt: skip

    def row(n, answer, ease):
        day = f"2026-04-{n:02d}T09:00:00.000Z"
        return [day, day, day, answer, ease, f"{LONG} {n}", f"uuid:{n}", f"uuid:{n}", 12, "Anne Low", 0, 3]

    return csv_of(path / "walk.csv", header, people(count, row))


def forms(path, count=18):
    header = ("ID", "Start time", "Completion time", "Email", "Name", "Last modified time", OVERALL,
              "How did you reach us?", "How easy was it to get here?", BETTER)  # fmt: skip

    def row(n, answer, ease):
        day = f"2026-04-{n:02d} 09:00:00"
        return [n, day, day, "anonymous", "Anne Low", "", answer, "Phone;Online;" if n % 2 else "Phone;", ease,
                f"{LONG} {n}"]  # fmt: skip

    return csv_of(path / "Clinic(1-18).csv", header, people(count, row))


def smartsurvey(path, count=18):
    header = ("UserID", "UserNo", "Name", "Email", "IP Address", "Unique ID", "Started", "Ended", "Tracking Link",
              f"Q1. {OVERALL}", "Q2. How did you reach us?: Phone", "Q2. How did you reach us?: Online",
              "Q3. How easy was it to get here?", f"Q4. {BETTER}")  # fmt: skip

    def row(n, answer, ease):
        day = f"{n:02d}/04/2026 09:00:00"
        return [9000 + n, n, "Anne Low", "a@example.org", "10.0.0.1", "u", day, day, "web", answer, "Phone",
                "Online" if n % 2 else "", ease, f"{LONG} {n}"]  # fmt: skip

    return csv_of(path / "export.csv", header, people(count, row))


EXPORTS = {"qualtrics": qualtrics, "limesurvey": limesurvey, "kobo": kobo, "odk": odk, "microsoft_forms": forms,
           "smartsurvey": smartsurvey}  # fmt: skip


@pytest.mark.covers("R042")
@pytest.mark.parametrize("tool", EXPORTS)
def test_each_tools_export_becomes_responses_without_anybody_deciding(tmp_path, tool):
    it = loaded(EXPORTS[tool](tmp_path))
    assert (len(it.taken), it.rejects, it.connector.kind.key) == (18, [], "local_surveys")
    responses = [item for item in it.items if hasattr(item, "passages")]
    assert {(r.period, r.question, r.scale) for r in responses} == {("2026-04", "experience", "very good to very poor")}
    assert [r.counts_as for r in responses].count("negative") == 6
    passages = [passage for response in responses for passage in response.passages]
    assert len(passages) == 18
    assert {(p.prompt, p.asked) for p in passages} == {("could_improve", "what_better" if tool == "odk" else BETTER)}


@pytest.mark.parametrize("tool", EXPORTS)
def test_nobodys_name_address_or_number_is_taken(tmp_path, tool):
    path = EXPORTS[tool](tmp_path)
    proposal = proposed(path)
    personal = {s.column for s in proposal.suggestions if "never taken" in "".join(s.reasons)}
    assert personal
    assert personal <= set(proposal.table["not_read"])
    everything = repr(loaded(path).items)
    assert not any(word in everything for word in ("Anne", "example.org", "10.0.0.1", "07700", "Low"))


@pytest.mark.parametrize("tool", [tool for tool in EXPORTS if tool != "odk"])
def test_answers_to_choose_from_are_counted_by_question(tmp_path, tool):
    it = loaded(EXPORTS[tool](tmp_path))
    ease = {c.group: (c.numerator, c.denominator) for c in it.counts(dimension="How easy was it to get here?")}
    assert ease == {"Easy": (12, 18), "Hard": (6, 18)}
    reach = {c.group: c.numerator for c in it.counts(measure="survey_answer", dimension="How did you reach us?")}
    assert (reach["Phone"], reach["Online"]) == (18, 9)
    assert {count.period for count in it.counts()} == {"2026-04"}
    assert "by organisation and month" in it.notices["answers_counted"].message


def test_few_peoples_answers_are_hidden_with_what_would_reveal_them(tmp_path):
    it = loaded(qualtrics(tmp_path, 12))
    ease = it.counts(dimension="How easy was it to get here?")
    assert {(count.group, count.state, count.numerator) for count in ease} == {
        ("Easy", State.SUPPRESSED, None), ("Hard", State.SUPPRESSED, None)
    }  # fmt: skip
    assert it.notices["answers_counted"].rows >= 2


def test_the_three_header_rows_of_qualtrics_are_no_answers(tmp_path):
    proposal = proposed(qualtrics(tmp_path))
    assert (proposal.header_row, proposal.rows_seen) == (2, 18)
    assert import_ids(['{"ImportId":"startDate","timeZone":"Europe/London"}', "", '{"ImportId":"QID1"}'])
    assert not import_ids(['{"ImportId":"startDate"}', "Very good"])
    assert not import_ids(["", None])


def test_a_local_question_with_the_national_answers_is_a_survey_and_no_friends_and_family_test(tmp_path):
    assert proposed(odk(tmp_path)).table["constants"]["kind"] == "survey"
    assert proposed(forms(tmp_path)).table["constants"]["kind"] == "friends-and-family"


def test_questions_that_ask_who_somebody_is_are_personal_in_any_tool():
    tools = {tool.key: tool for tool in TOOLS}
    for asked in ("Q7. Your name", "Email address", "Your e-mail (optional)", "8. NHS number", "Postcode", "Phone *"):
        assert role_of(tools["smartsurvey"], asked) == PERSONAL, asked
    assert role_of(tools["limesurvey"], "G01Q05. Your name") == PERSONAL
    assert role_of(tools["microsoft_forms"], "Name of the ward") == ""
    assert tool_of(["ID", "Date", "Comment"]) is None


def test_a_mapping_whose_answers_make_no_sense_is_refused(tmp_path):
    table = proposed(forms(tmp_path)).table
    for entry, said in (
        ({"column": "A"}, "asked"),
        ({"column": "A", "asked": "B?", "answer": "Yes", "several": ";"}, "answers"),
        ({"asked": "B?"}, "column"),
    ):
        with pytest.raises(Refusal, match=said):
            mapping_of({**table, "answers": [entry]})
