"""What a provider's quality review looks at in a year, and what has come of it."""

from datetime import UTC, date, datetime

import pytest

from heard.governance.workplan import Standing
from heard.record.assurance.models import PlanLine
from heard.record.assurance.planning import add_line, dropped, plan_of, plan_year, received
from tests.record.assurance.made import TODAY, delivered


@pytest.mark.covers("R098")
def test_a_work_plan_is_brought_by_deliveries_and_by_what_people_say(governed, home):
    plan_year(by=governed.commissioner, commissioner=governed.icb, organisation="XD1", year="FY2026-27")
    assert plan_year(by=governed.commissioner, commissioner=governed.icb, organisation="XD1", year="FY2026-27") == []
    delivered("fft_xd1", "FFT of XD1", ["2026-04"], ["XD1"], datetime(2026, 6, 5, tzinfo=UTC))
    delivered("fft_xd2", "FFT of XD2", ["2026-05"], ["XD2"], datetime(2026, 6, 5, tzinfo=UTC))
    audit = add_line(by=governed.commissioner, commissioner=governed.icb, organisation="XD1", year="FY2026-27",
                     kind="national_audit", what="Audit of falls", due=date(2026, 9, 1))  # fmt: skip
    report = PlanLine.objects.get(kind="experience_report", period="FY2026-27-Q1")
    received(report, by=governed.commissioner, on=date(2026, 8, 20), words="Paper 3")
    stands = {(one.line.kind, one.line.what, one.line.period): one
              for one in plan_of(governed.icb, "XD1", "FY2026-27", today=TODAY)}  # fmt: skip
    april, may = (stands["fft", "", month] for month in ("2026-04", "2026-05"))
    assert (april.state, april.received_on, april.days_late) == (Standing.RECEIVED, date(2026, 6, 5), 6)
    assert april.delivery == "fft_xd1-2026-04"
    assert may.state is Standing.LATE
    assert stands["experience_report", "", "FY2026-27-Q1"].brought == "Paper 3"
    assert stands["national_audit", "Audit of falls", "FY2026-27"].state is Standing.LATE
    dropped(audit, by=governed.commissioner, because="It was ended nationally.")
    again = plan_of(governed.icb, "XD1", "FY2026-27", today=TODAY)
    assert next(one for one in again if one.line == audit).state is Standing.DROPPED


@pytest.mark.covers("R098")
def test_a_quarters_report_is_received_once_each_of_its_months_is_told(governed, home):
    plan_year(by=governed.commissioner, commissioner=governed.icb, organisation="XD1", year="FY2026-27")
    for month in ("2026-04", "2026-05"):
        delivered("complaints_xd1", "Complaints", [month], ["XD1"], datetime(2026, 7, 5, tzinfo=UTC))

    def quarter():
        lines = plan_of(governed.icb, "XD1", "FY2026-27", today=date(2026, 7, 6))
        return next(x for x in lines if (x.line.kind, x.line.period) == ("complaint_reports", "FY2026-27-Q1"))

    assert quarter().state is Standing.LATER or quarter().state is Standing.DUE
    delivered("complaints_xd1", "Complaints", ["2026-06"], ["XD1"], datetime(2026, 7, 6, tzinfo=UTC))
    assert quarter().received_on == date(2026, 7, 6)
