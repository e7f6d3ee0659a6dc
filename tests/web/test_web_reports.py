"""A report is chosen, read and taken away in the browser."""

import pytest
from django.urls import reverse

from heard.evidence.testing import snapshot
from heard.record.findings.models import Answer
from heard.record.intake.models import Delivery
from heard.record.places.models import Organisation
from heard.record.reporting import known_for
from heard.web.reports import views
from tests.reports.invented import NAMES, QUARTER, WORDS, rows


@pytest.fixture(scope="module")
def lake(tmp_path_factory):
    return snapshot(tmp_path_factory.mktemp("web-reports"), **rows())


@pytest.fixture
def service(lake, monkeypatch, db):
    """The pages on the invented place, whose organisations have names."""
    monkeypatch.setattr(views, "current_snapshot", lambda: lake)
    for code, name in NAMES.items():
        Organisation.objects.create(code=code, name=name)


def test_reports_are_offered_to_everyone_who_may_see_pages(service, signed_in):
    page = signed_in("reader").get(reverse("reports")).content.decode()
    assert "January to March 2026" in page
    assert "Fernmoor Hospitals" in page
    assert f'href="{reverse("reports")}"' in page


def test_choosing_a_quarter_opens_its_report(service, signed_in):
    answer = signed_in("reader").get(reverse("reports"), {"period": "FY2025-26-Q4", "organisation": "ZZ1"})
    assert (answer.status_code, answer.url) == (302, "/reports/quarterly/FY2025-26-Q4?organisation=ZZ1")


def test_an_unknown_quarter_is_asked_for_again(service, signed_in):
    page = signed_in("reader").get(reverse("reports"), {"period": "FY1999-00-Q1"}).content.decode()
    assert "There is a problem" in page


def test_a_report_is_read_under_the_content_policy_without_inline_style(service, signed_in):
    answer = signed_in("reader").get(reverse("report", args=["FY2025-26-Q4"]), {"organisation": "ZZ1"})
    page = answer.content.decode()
    assert "style-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "<style" not in page
    assert ' style="' not in page
    assert f'href="{reverse("report_style")}"' in page
    assert page.count("<h1") == 1
    assert WORDS not in page


def test_a_downloaded_report_stands_alone_and_leads_back_here(service, signed_in):
    answer = signed_in("reader").get(reverse("report_download", args=["FY2025-26-Q4"]))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="quarterly-FY2025-26-Q4.html"'
    text = answer.content.decode()
    assert "<style>" in text
    assert 'href="http://testserver/figures?figure=' in text


def test_a_quarter_without_data_is_refused_in_words(service, signed_in):
    answer = signed_in("reader").get(reverse("report", args=["FY2010-11-Q1"]))
    assert answer.status_code == 400
    assert "There is something for: FY2025-26-Q4" in answer.content.decode()


def test_an_empty_service_says_what_to_do_first(tmp_path, monkeypatch, signed_in):
    monkeypatch.setattr(views, "current_snapshot", lambda: snapshot(tmp_path))
    assert "There is nothing to report yet." in signed_in("reader").get(reverse("reports")).content.decode()


def delivery(**facts):
    defaults = {
        "key": facts["file_name"], "sha256": "0" * 64, "size": 1, "source": "fft_qdc", "source_name": "FFT answers",
        "version": "1", "state": Delivery.State.LANDED, "received_by": "someone", "organisations": ["ZZ1"],
    }  # fmt: skip
    return Delivery.objects.create(**defaults | facts)


def test_only_deliveries_in_use_that_touch_the_quarter_are_told(db):
    delivery(file_name="january.csv", periods=["2026-01"])
    delivery(file_name="last-year.csv", periods=["2025-01"])
    delivery(file_name="wrong.csv", periods=["2026-02"], state=Delivery.State.UNDONE)
    assert [one.file_name for one in known_for(QUARTER).returned] == ["january.csv"]
    assert known_for(QUARTER, "ZZ2").returned == ()


def test_what_a_source_owes_is_told_by_the_month_it_is_about_never_by_todays_date(db):
    delivery(file_name="a.csv", source="ko41a", periods=["FY2024-25"])
    delivery(file_name="b.xlsx", source="fft_workbook_inpatient", periods=["2026-01", "2026-02"])
    due = {one.source: one for one in known_for(QUARTER).due}
    assert due["fft_workbook_inpatient"].missing == ("2026-03",)
    assert (due["ko41a"].wanted, due["ko41a"].latest) == ((), "FY2024-25")


def test_the_newest_answer_to_a_signal_counts(db):
    for kind, because in (("watch", ""), ("not real", "A new form.")):
        Answer.objects.create(signal="abc", kind=kind, because=because, by="1", edition="e", sentence="s")
    given = known_for(QUARTER).answers["abc"]
    assert (given.kind, given.because) == ("not real", "A new form.")
