import pytest
from xlsxwriter import Workbook

from heard.vocabulary.measures import Level, State

from .reading import read

FRONT = ("Yearnumber", "Periodname", "Title", "Parent org code", "Parent name", "Org code", "Org name")
ANSWERS = ("1 Very Good SUM", "2 Good SUM", "3 Neither Good nor Poor SUM", "4 Poor SUM", "5 Very Poor SUM",
           "6 Dont Know SUM")  # fmt: skip
A_AND_E = (*ANSWERS[:2], "3 Neither good nor poor", ANSWERS[3], "5 Very poor", ANSWERS[5])
BACK = ("Total Responses", "Total Eligible", "Prop_Pos", "Prop_Neg", "Response Rate")
ORGS, SITES = FRONT, (*FRONT, "Site Code", "Site Name MAX")
WARDS = (*SITES, "Ward name", "Spec 1", "Spec 2")


def row(*place, good=40, poor=10, eligible=200, month="AUGUST", year="2025_26", org="RXX", share=None, title=""):
    total = good + poor
    front = [year, month, title, "QXX", "NHS VALE INTEGRATED CARE BOARD", org, "DALE NHS TRUST", *place]
    share = (round(good / total, 4) if total else "-") if share is None else share
    return [*front, good, 0, 0, 0, poor, 0, total, eligible, share, 0.5, 0.1]


def returned(path, name="FFT_V1 Aug-25.xlsx", **sheets):
    with Workbook(path / name) as book:
        for sheet, (columns, rows) in sheets.items():
            written = book.add_worksheet(sheet)
            for number, cells in enumerate([columns, *rows]):
                written.write_row(number, 0, cells)
    return read(path / name)


def orgs(*rows, answers=ANSWERS):
    return ((*ORGS, *answers, *BACK), rows)


@pytest.mark.covers("R043")
def test_a_raw_return_gives_shares_from_its_answers_at_each_level(tmp_path):
    it = returned(
        tmp_path,
        Orgs=orgs(row()),
        Sites=((*SITES, *ANSWERS, *BACK), [row("RXX01", "Hill - RXX01")]),
        Wards=((*WARDS, *ANSWERS, *BACK), [row("RXX01", "Hill - RXX01", "Elm", "300 - GENERAL", "")]),
    )
    assert (it.connector.key, len(it.taken), it.rejects) == ("fft_raw_return", 3, [])
    assert {(c.level, c.value, c.denominator) for c in it.counts(measure="fft_positive")} == {
        (Level.ORGANISATION, 0.8, 50), (Level.SITE, 0.8, 50), (Level.WARD, 0.8, 50)
    }  # fmt: skip
    ward = it.count(measure="fft_negative", level=Level.WARD)
    assert (ward.period, ward.setting, ward.service, ward.site, ward.numerator) == (
        "2025-08", "inpatient", "Elm", "RXX01", 10
    )  # fmt: skip
    assert (it.places["RXX01"].name, it.places["QXX"].kind) == ("Hill", "icb")
    assert "percentage_differs" not in it.notices


def test_a_place_with_few_answers_and_its_next_smallest_neighbour_keep_no_number(tmp_path):
    it = returned(tmp_path, Orgs=orgs(row(good=3, poor=0), row(org="RYY"), row(org="RZZ", good=90)))
    shown = it.counts(measure="fft_positive", state=State.FIGURE)
    assert [count.organisation for count in shown] == ["RZZ"]
    gone = [count for count in it.counts() if count.organisation != "RZZ"]
    assert {count.state for count in gone} == {State.SUPPRESSED}
    assert {(count.numerator, count.denominator, count.value) for count in gone} == {(None, None, None)}
    assert it.notices["raw_return"].rows == 2


def test_a_place_nobody_answered_at_is_not_hidden_and_has_no_share(tmp_path):
    it = returned(tmp_path, Orgs=orgs(row(good=0, poor=0), row(org="RYY")))
    assert it.count(measure="fft_positive", organisation="RXX").state == State.NOT_COMPUTABLE
    assert it.count(measure="fft_positive", organisation="RYY").value == 0.8


def test_the_headers_of_accident_and_emergency_are_the_same_answers(tmp_path):
    it = returned(tmp_path, Orgs=orgs(row(title="FFT_AE_V1"), answers=A_AND_E))
    assert {count.setting for count in it.counts()} == {"a&e"}
    assert {count.group for count in it.counts(measure="fft_answer")} >= {"neither good nor poor", "very poor"}


def test_january_belongs_to_the_second_year_and_a_bad_month_or_year_is_rejected(tmp_path):
    bad = [row(org="RYY", month="SOON"), row(org="RZZ", year="2025_27"), row(org="")]
    it = returned(tmp_path, Orgs=orgs(row(month="January"), *bad))
    assert {count.period for count in it.counts()} == {"2026-01"}
    assert [reject.column for reject in it.rejects] == ["Periodname", "Yearnumber", "Org code"]


def test_the_returns_own_shares_are_checked_and_its_answers_used(tmp_path):
    over = row(org="RYY", eligible=20)
    short = [*row(org="RZZ")[:-5], 99, 200, 0.8, 0.1, 0.5]
    it = returned(tmp_path, Orgs=orgs(row(share=0.95), over, short))
    assert it.count(measure="fft_positive", organisation="RXX").value == 0.8
    assert it.notices["percentage_differs"].rows == it.notices["rate_over_100"].rows == 1
    assert it.notices["answers_do_not_add_up"].rows == 1
    assert it.count(measure="fft_positive", organisation="RZZ").state == State.NOT_COMPUTABLE


def test_a_return_that_is_hidden_already_is_recognised_as_hidden(tmp_path):
    marked = [*row()[:7], "*", "*", "*", "*", "*", "*", "*", 200, "*", "*", "*"]
    it = returned(tmp_path, Orgs=orgs(marked, row(org="RYY"), row(org="RYY", good=41), row(org="RYY")))
    assert {count.state for count in it.counts(organisation="RXX")} == {State.SUPPRESSED}
    assert (len(it.repeats), [reject.row for reject in it.rejects]) == (1, [4])


def test_ways_of_answering_stand_in_a_sheet_of_their_own(tmp_path):
    modes = ((*ORGS, "Mode SMS SUM", "Mode Paper Home SUM"), [[*row()[:7], 30, 20], [*row(org="RYY")[:7], 2, 1]])
    it = returned(tmp_path, Orgs=orgs(row(), row(org="RYY", good=3, poor=0), row(org="RZZ")), Modes=modes)
    sms = it.counts(measure="fft_mode", group="sms")
    assert {(count.organisation, count.numerator, count.state) for count in sms} == {
        ("RXX", None, "suppressed"), ("RYY", None, "suppressed")
    }  # fmt: skip
