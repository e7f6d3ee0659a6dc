"""A report is chosen, read and taken away in the browser."""

import re
import threading
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from heard.evidence.testing import snapshot
from heard.record.cases.models import CauseForConcern
from heard.record.findings.models import Answer
from heard.record.intake.models import Delivery
from heard.record.places.models import Organisation
from heard.record.reporting import known_for
from heard.reports.held import Held
from heard.reports.writing.files import FORMATS, SHORT
from heard.web.reports import building, views
from heard.web.reports.due import due_reports
from tests.reports.invented import NAMES, QUARTER, WORDS, rows


@pytest.fixture(scope="module")
def lake(tmp_path_factory):
    return snapshot(tmp_path_factory.mktemp("web-reports"), **rows())


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """One home for the module, so that each report is made once."""
    return tmp_path_factory.mktemp("home-of-reports")


@pytest.fixture
def service(lake, home, monkeypatch, db):
    """The pages on the invented place, whose organisations have names."""
    monkeypatch.setattr(views, "current_snapshot", lambda: lake)
    monkeypatch.setattr(building, "PATIENCE", 120.0)
    monkeypatch.setenv("HEARD_HOME", str(home))
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
    answer = signed_in("reader").get(reverse("report_file", args=["FY2025-26-Q4", "quarterly-FY2025-26-Q4.html"]))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="quarterly-FY2025-26-Q4.html"'
    text = b"".join(answer.streaming_content).decode()
    assert "<style>" in text
    assert 'href="http://testserver/figures?figure=' in text


def test_every_format_and_the_summary_can_be_taken_away(service, signed_in):
    client = signed_in("reader")
    page = client.get(reverse("report", args=["FY2025-26-Q4"])).content.decode()
    ways = re.findall(r'href="(/reports/quarterly/FY2025-26-Q4/files/[^"]+)"', page)
    assert {way.rpartition("/")[2] for way in ways} == {
        *(f"quarterly-FY2025-26-Q4.{form}" for form in FORMATS),
        *(f"summary-FY2025-26-Q4.{form}" for form in SHORT),
    }
    assert page.index("This report on a page") < page.index("Take it away") < page.index("About this report")
    for way in ways:
        answer = client.get(way)
        assert answer.status_code == 200
        assert len(b"".join(answer.streaming_content)) > 5_000


def test_a_file_of_another_name_is_not_there(service, signed_in):
    client = signed_in("reader")
    for name in ("manifest.json", "quarterly-FY2025-26-Q3.pdf", "..%2Fsecret-key", "reading.part"):
        assert client.get(f"/reports/quarterly/FY2025-26-Q4/files/{name}").status_code == 404


def test_a_report_that_takes_long_shows_how_far_it_has_come(service, signed_in, monkeypatch, tmp_path):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path))
    monkeypatch.setattr(building, "PATIENCE", 0.0)
    free = threading.Event()
    whole = building._Building._make
    monkeypatch.setattr(building._Building, "_make", lambda self: free.wait(60) and whole(self))
    client, way = signed_in("reader"), reverse("report", args=["FY2025-26-Q4"])
    first = client.get(way)
    assert first.headers["Refresh"] == "3"
    assert "Files made: 0 of 9" in first.content.decode()
    assert "Refresh" not in client.get(way, {"still": "yes"}).headers
    waiting = client.get(reverse("report_file", args=["FY2025-26-Q4", "quarterly-FY2025-26-Q4.pdf"]))
    assert (waiting.status_code, waiting.url) == (302, way)
    free.set()
    monkeypatch.setattr(building, "PATIENCE", 120.0)
    assert "This report on a page" in client.get(way).content.decode()


def test_new_data_or_a_new_answer_make_a_new_report(service, lake):
    def made():
        asked = building.Asked("quarterly", QUARTER)
        return building._folder(lake, asked, (known_for(QUARTER), Held()), "https://heard.example.org")

    before = made()
    assert made() == before
    Answer.objects.create(signal="abc", kind="watch", because="", by="1", edition="e", sentence="s")
    assert made() != before


@pytest.mark.covers("R124", "R091")
def test_the_boards_report_is_offered_read_and_taken_away(service, signed_in, cause):
    client = signed_in("analyst")
    assert 'value="integrated"' in client.get(reverse("reports")).text
    asked = {"period": "FY2025-26-Q4", "organisation": "", "kind": "integrated"}
    way = reverse("report_integrated", args=["FY2025-26-Q4"])
    assert client.get(reverse("reports"), asked).url == way
    page = client.get(way).text
    assert "Integrated Quality and Performance Report" in page
    assert cause.title in page
    for form in SHORT:
        name = f"integrated-FY2025-26-Q4.{form}"
        assert name in page
        file = client.get(reverse("report_integrated_file", args=["FY2025-26-Q4", name]))
        assert file.status_code == 200
    bare = signed_in("reader").get(way).text
    assert cause.reference in bare
    assert cause.title not in bare, "who may not see causes for concern reads none of their words"


@pytest.mark.covers("R123", "R093")
def test_the_years_report_of_a_commissioner_is_offered_read_and_taken_away(service, signed_in, governed, cause):
    CauseForConcern.objects.update(raised_at=datetime(2026, 1, 5, tzinfo=UTC))
    cause.steps.update(on=date(2026, 1, 5))
    client = signed_in("analyst")
    assert reverse("report_year") in client.get(reverse("reports")).text
    way = reverse("report_annual", args=["FY2025-26"])
    assert client.get(reverse("report_year"), {"year": "FY2025-26"}).url == way
    page = client.get(way).text
    assert "Annual patient experience report" in page
    assert "Saltmarsh ICB" in page
    assert cause.title in page
    for form in building.READ:
        name = f"annual-FY2025-26.{form}"
        assert name in page
        assert client.get(reverse("report_annual_file", args=["FY2025-26", name])).status_code == 200
    bare = signed_in("reader").get(way).text
    assert cause.reference in bare
    assert cause.title not in bare, "who may not see causes for concern reads none of their words"
    assert client.get(way, {"commissioner": "nobody"}).status_code == 404


def test_what_is_due_is_told_six_weeks_after_the_quarter():
    keys = ["FY2026-27-Q1", "FY2025-26-Q4", "FY2025-26-Q3"]
    told = [one.stands for one in due_reports(keys, date(2026, 4, 20))]
    assert told == [
        "Not over until 30 June 2026. A report now is of part of it.",
        "Due by 12 May 2026",
        "Was due by 11 February 2026",
    ]  # fmt: skip


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
