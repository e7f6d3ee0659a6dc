from datetime import date

import pytest

from heard.record.intake.expected import expected_returns
from heard.record.intake.models import Delivery

pytestmark = pytest.mark.django_db


def received(source: str, *periods: str, organisation: str = "XD1") -> None:
    for period in periods:
        Delivery.objects.create(
            key=f"{source}{period}{organisation}",
            sha256="0",
            file_name=f"{period}.csv",
            size=1,
            source=source,
            source_name=source,
            state="landed",
            received_by="ana",
            periods=[period],
            organisations=[organisation],
        )


@pytest.mark.covers("R094")
def test_a_monthly_return_falls_due_thirty_days_after_the_next_month_ends(home: object) -> None:
    received("fft_inpatient_sites", "2026-01")
    (line,) = [line for line in expected_returns(today=date(2026, 3, 30)) if line.key == "fft_inpatient_sites"]
    assert (line.next_due, line.state, line.organisation) == (date(2026, 3, 30), "due", "XD1")


def test_a_return_not_received_by_its_day_is_late_and_comes_first(home: object) -> None:
    received("fft_inpatient_sites", "2026-01")
    received("ko41a", "FY2024-25", organisation="XD2")
    first = expected_returns(today=date(2026, 4, 11))[0]
    assert (first.key, first.state, first.days_late) == ("fft_inpatient_sites", "late", 12)


def test_sources_never_received_are_listed_last(home: object) -> None:
    received("fft_inpatient_sites", "2026-01")
    states = [line.state for line in expected_returns(today=date(2026, 2, 1))]
    assert states[0] != "never received"
    assert states[-1] == "never received"
