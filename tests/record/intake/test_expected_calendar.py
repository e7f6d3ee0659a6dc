"""The calendar of returns: what came, came late, is missing, is not coming and is due."""

from datetime import UTC, date, datetime

import pytest

from heard.record.home import Home
from heard.record.intake.expected_calendar import Stand, calendar
from heard.record.intake.models import Agreement, Delivery
from heard.record.intake.returns import Return, mark_not_coming
from heard.vocabulary.periods import Period

pytestmark = [pytest.mark.django_db, pytest.mark.covers("R113", "R094")]
TODAY = date(2026, 7, 10)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


def came(source: str, period: str, on: date) -> None:
    Delivery.objects.create(
        key=f"{source}-{period}", sha256="0", file_name="f.csv", size=1, source=source, source_name=source,
        state="landed", received_by="ana", periods=[period], organisations=["XD1"],
        received_at=datetime(on.year, on.month, on.day, 12, tzinfo=UTC),
    )  # fmt: skip


def row_of(source: str):
    months, rows = calendar(today=TODAY)
    (row,) = [one for one in rows if one.line.key == source]
    return months, row


def test_each_month_stands_as_it_came_was_missed_was_excused_or_is_due():
    came("pals_export", "2026-02", date(2026, 3, 20))
    came("pals_export", "2026-04", date(2026, 6, 9))
    mark_not_coming(Return("pals_export", "XD1", "2026-05"), because="Moved house.", by="ana")
    months, row = row_of("pals_export")
    assert [(cell.period, cell.stand, cell.days_late) for cell in row.cells] == [
        ("2026-02", Stand.CAME, 0), ("2026-03", Stand.MISSING, 71), ("2026-04", Stand.CAME_LATE, 10),
        ("2026-05", Stand.NOT_COMING, 0), ("2026-06", Stand.DUE, 0), ("2026-07", Stand.DUE, 0),
    ]  # fmt: skip
    assert (len(months), months[-1]) == (12, Period.month(TODAY))
    assert row.in_month(Period.parse("2026-01")) is None


def test_a_yearly_return_stands_in_the_last_month_of_its_year():
    came("ko41a", "FY2024-25", date(2025, 9, 1))
    _, row = row_of("ko41a")
    march = row.in_month(Period.parse("2026-03"))
    assert march is not None
    assert (march.period, march.stand, march.due) == ("FY2025-26", Stand.DUE, date(2026, 7, 29))


def test_a_list_as_at_a_day_has_come_for_the_month_of_that_day():
    came("cqc_locations", "2026-03-31", date(2026, 4, 1))
    came("cqc_locations", "2026-06-30", date(2026, 7, 1))
    _, row = row_of("cqc_locations")
    assert Stand.MISSING not in [cell.stand for cell in row.cells]
    june = row.in_month(Period.parse("2026-06"))
    assert june is not None
    assert june.stand == Stand.CAME


def test_a_survey_sent_out_each_june_is_expected_again_the_next_june():
    came("ko41a", "2025-06", date(2025, 8, 4))
    came("ko41a", "2026-06", date(2026, 7, 4))
    _, row = row_of("ko41a")
    assert [(cell.period, cell.stand) for cell in row.cells] == [("2026-06", Stand.CAME)]
    assert (row.line.next_period, row.line.next_due) == ("2027-06", date(2027, 10, 28))


def test_a_file_of_several_years_is_expected_again_for_the_year_after():
    came("ko41a", "2024", date(2025, 3, 16))
    Delivery.objects.update(periods=["2023", "2024", "2025"])
    _, row = row_of("ko41a")
    assert (row.line.next_period, row.line.state) == ("2026", "received")


def test_a_yearly_return_that_names_its_months_is_for_the_financial_year():
    came("ko41a", "2025-04", date(2025, 8, 4))
    Delivery.objects.update(periods=["2025-04", "2025-06", "2026-02", "2026-03"])
    _, row = row_of("ko41a")
    assert [(cell.period, cell.stand) for cell in row.cells] == [("FY2025-26", Stand.CAME)]
    assert row.line.next_period == "FY2026-27"


def test_a_file_for_a_quarter_covers_its_months():
    came("pals_export", "FY2025-26-Q4", date(2026, 4, 20))
    Agreement.objects.create(source="pals_export", organisation="XD1", since=date(2026, 1, 5), agreed_by="ana")
    _, row = row_of("pals_export")
    assert row.cells[0].period == "FY2025-26-Q4"
    assert [cell.stand for cell in row.cells] == [Stand.CAME, Stand.MISSING, Stand.MISSING, Stand.DUE, Stand.DUE]


def test_a_quarterly_return_that_names_its_months_has_come_once_its_last_month_is_in():
    Agreement.objects.create(
        source="pals_export", organisation="XD1", since=date(2026, 1, 5), cadence="quarterly", agreed_by="ana"
    )
    came("pals_export", "2026-03", date(2026, 4, 20))
    _, row = row_of("pals_export")
    assert [(cell.period, cell.stand) for cell in row.cells] == [("2026-03", Stand.CAME), ("FY2026-27-Q1", Stand.DUE)]


def test_what_is_agreed_and_never_came_stands_from_the_day_of_the_agreement():
    Agreement.objects.create(source="pals_export", organisation="XD2", since=date(2026, 4, 5), agreed_by="ana")
    _, row = row_of("pals_export")
    assert [(cell.period, cell.stand) for cell in row.cells][:2] == [
        ("2026-04", Stand.MISSING), ("2026-05", Stand.MISSING),
    ]  # fmt: skip


def test_what_comes_as_it_happens_has_no_row():
    came("care_opinion", "2026-02", date(2026, 3, 20))
    assert calendar(today=TODAY)[1] == []
