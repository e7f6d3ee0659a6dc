import pytest

from heard.sources.connector import Reading
from heard.sources.documents import open_document
from heard.sources.recognition import recognise
from heard.vocabulary.measures import State
from heard.vocabulary.refusal import Refusal

from .reading import csv_of, read

ANSWERS = ["Extremely Likely", "Likely", "Neither", "Unlikely", "Extremely Unlikely", "Don't Know"]
TRUSTS = ["Area Team Code", "Code", "Name", "Total Responses", "Total Eligible", "Response Rate",
          "Friends and Family Test Score", "", *ANSWERS, "", "SMS/Text / Smartphone App", "Other"]  # fmt: skip


def trust(code="RXX", answered=100, score=70, answers=(75, 15, 3, 1, 1, 5), *, eligible="1,250", name="Dale NHS Trust"):
    return ["Q44", code, name, answered, eligible, "8.0%", score, "", *answers, "", 60, 40]


def trusts(path, *rows):
    return read(csv_of(path / "inpatient-october-2013.csv", TRUSTS, rows), "2013-10")


def test_the_score_is_kept_as_published_and_the_share_is_worked_out_from_the_answers(tmp_path):
    it = trusts(tmp_path, trust())
    score, share = it.count(measure="fft_net_promoter"), it.count(measure="fft_recommended")
    assert (it.connector.key, score.value, score.denominator, score.setting) == (
        "fft_net_promoter",
        70,
        100,
        "inpatient",
    )
    assert (share.numerator, share.denominator, share.value, share.flags) == (90, 100, 0.9, "derived from the answers")
    assert it.count(measure="fft_response").denominator == 1250
    assert [c.numerator for c in it.counts(measure="fft_answer")] == [75, 15, 3, 1, 1, 5]
    assert [c.group for c in it.counts(measure="fft_mode")] == ["sms/text / smartphone app", "other"]


def test_the_real_layout_is_read_through_its_blank_columns_and_thousands(shared):
    it = read(shared("data/fft/nps_era_2013_layout/fft_survey_site_LAYOUT_FIXTURE.csv"), "2013-10")
    assert (it.connector.key, len(it.taken), it.rejects) == ("fft_net_promoter_sites", 2, [])
    first = it.count(measure="fft_response", site="F84021")
    assert (first.numerator, first.denominator, first.level) == (498, 1303, "site")
    assert it.places["F84021"].parent == "TRUST1"


def test_answers_that_do_not_add_up_are_kept_told_and_make_no_share(tmp_path):
    it = trusts(tmp_path, trust(answers=(85, 15, 3, 1, 1, 5)))
    assert {"answers_do_not_add_up", "score_differs"} <= set(it.notices)
    assert not it.counts(measure="fft_recommended")
    assert it.count(measure="fft_net_promoter").value == 70


def test_what_the_publisher_hid_stays_hidden_and_england_is_no_organisation(tmp_path):
    hidden = trust("RYY", "*", "*", ("*",) * 6)
    it = trusts(tmp_path, trust("", name="England (including Independent Sector Providers)"), hidden)
    assert {count.organisation for count in it.counts()} == {"RYY"}
    assert {c.state for c in it.counts() if c.measure in ("fft_net_promoter", "fft_recommended", "fft_answer")} == {
        State.SUPPRESSED
    }


def test_a_score_outside_its_range_and_a_place_said_twice_are_rejected(tmp_path):
    it = trusts(tmp_path, trust(score=170), trust("RYY"), trust("RYY"))
    assert [(reject.row, reject.column) for reject in it.rejects] == [
        (2, "Friends and Family Test Score"),
        (4, "Code"),
    ]


def test_a_file_that_names_neither_month_nor_setting_asks_for_the_one_and_says_the_other(tmp_path):
    path = csv_of(tmp_path / "return.csv", TRUSTS, [trust()])
    connector, found = recognise(open_document(path))
    assert found.needs_period
    with pytest.raises(Refusal, match="does not say which period"):
        list(connector.read(open_document(path), Reading()))
    assert "setting_unknown" in read(path, "2013-10").notices
