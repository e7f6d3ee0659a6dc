import pytest

from heard.sources.fft_categories import CATEGORIES, category_in, mode_in
from heard.vocabulary.feedback import Setting
from heard.vocabulary.measures import State
from heard.vocabulary.refusal import Refusal

from .reading import csv_of, read

ANSWERS = ("1 Very Good", "2 Good", "3 Neither good nor poor", "4 Poor", "5 Very poor", "6 Dont Know")
HEADER = ("Month", "Org Code", "Category", *ANSWERS, "Total Responses", "Total Eligible", "SMS/text",
          "Smartphone app/tablet/kiosk", "Paper/postcard", "Telephone", "Online", "Other")  # fmt: skip


def row(category, good=30, poor=10, *, month="Apr-26", org="RXX", total=None, eligible=100):
    said = good + poor
    total = said if total is None else total
    return [month, org, category, good, 0, 0, 0, poor, 0, total, eligible, said, 0, 0, 0, 0, 0]


def returned(path, *rows, header=HEADER, name="return.csv", period=""):
    return read(csv_of(path / name, header, rows), period)


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("Community inpatient", "community inpatient services"),
        ("Community nursing", "community nursing services"),
        ("Rehabilitation & Therapy Services", "rehabilitation and therapy services"),
        ("Specialist (CH)", "specialist services (community health)"),
        ("Specialist (MH)", "specialist services (mental health)"),
        ("Children and family", "children and family services"),
        ("Community healthcare other", "community healthcare other"),
        ("Secondary care community", "secondary care community services"),
        ("Secure and forensic", "secure and forensic services"),
        ("CAMHS", "child and adolescent mental health services"),
        ("MH other", "mental health other"),
        ("Elm ward", ""),
    ],
)
def test_categories_are_known_as_services_write_them(written, category):
    setting, found = category_in(written)
    assert found == category
    assert not found or found in CATEGORIES[setting]


def test_specialist_services_belong_to_the_setting_of_the_others():
    assert category_in("Specialist") == (Setting.UNKNOWN, "")
    assert category_in("Specialist", Setting.MENTAL_HEALTH)[1] == "specialist services (mental health)"


def test_mental_health_tells_before_discharge_from_after_and_community_does_not():
    assert mode_in("Smartphone app/tablet/kiosk before or at point of discharge") == "electronic discharge"
    assert mode_in("Smartphone app/tablet after discharge") == "electronic home"
    assert mode_in("Smartphone app/tablet/kiosk") == "electronic"
    assert (mode_in("Paper/postcard after discharge"), mode_in("Paper/postcard")) == ("paper home", "paper")
    assert (mode_in("Telephone survey after discharge"), mode_in("Other"), mode_in("Other comments")) == (
        "telephone", "other", ""
    )  # fmt: skip


@pytest.mark.covers("R043")
def test_a_return_by_category_keeps_each_category_apart(tmp_path):
    it = returned(tmp_path, row("CAMHS"), row("Acute", 45, 5), row("Total", 75, 15))
    assert (it.connector.key, len(it.taken), it.rejects) == ("fft_category_return", 2, [])
    shares = {count.service: (count.value, count.setting) for count in it.counts(measure="fft_positive")}
    assert shares == {
        "child and adolescent mental health services": (0.75, "mental health"), "acute services": (0.9, "mental health")
    }  # fmt: skip
    assert it.count(measure="fft_mode", group="sms", service="acute services").numerator == 50
    assert it.count(measure="fft_response", service="acute services").denominator == 100


def test_a_category_with_few_answers_hides_with_its_next_smallest_neighbour(tmp_path):
    it = returned(tmp_path, row("CAMHS", 2, 1), row("Acute"), row("Secure and forensic", 90))
    shown = {count.service for count in it.counts(measure="fft_positive", state=State.FIGURE)}
    assert shown == {"secure and forensic services"}
    assert it.notices["raw_return"].rows == 2
    hidden = [count for count in it.counts() if count.state == State.SUPPRESSED]
    assert {(count.numerator, count.denominator, count.value) for count in hidden} == {(None, None, None)}


def test_a_category_nobody_knows_is_kept_as_written_and_told(tmp_path):
    it = returned(tmp_path, row("Acute"), row("Elm team"))
    assert "Elm team" in it.notices["categories_unknown"].message
    assert it.count(measure="fft_positive", service="Elm team").setting == "mental health"


def test_what_does_not_add_up_or_is_missing_is_rejected(tmp_path):
    gap = row("CAMHS")
    gap[5] = ""
    it = returned(tmp_path, row("Acute"), row("Primary care", total=50), gap, row("Acute"), row("Acute", 31),
                  row("Acute", month="soon"))  # fmt: skip
    assert [(reject.row, reject.column) for reject in it.rejects] == [
        (3, "Total Responses"), (4, "3 Neither good nor poor"), (6, "Category"), (7, "Month")
    ]  # fmt: skip
    assert [repeat.row for repeat in it.repeats] == [5]


def test_without_a_month_column_the_month_is_asked_for_and_without_a_code_the_organisation_is_told(tmp_path):
    plain = [cells[2:] for cells in (row("Community nursing"), row("Other"))]
    with pytest.raises(Refusal, match="which period"):
        returned(tmp_path, *plain, header=HEADER[2:])
    it = returned(tmp_path, *plain, header=HEADER[2:], period="2026-04")
    assert {count.period for count in it.counts()} == {"2026-04"}
    assert it.notices["no_organisation"].rows == 2
    assert {count.service for count in it.counts()} == {"community nursing services", "community healthcare other"}
