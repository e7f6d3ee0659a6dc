"""The score of each return stands on its receipt and sender by sender; the core dataset can be taken away."""

import csv
import io

import pytest
from django.urls import reverse

from heard.evidence.schema import TABLES
from heard.record.home import Home
from heard.record.intake.conformance import keep_score
from heard.record.intake.models import Delivery
from heard.record.places.models import Organisation
from heard.sources.conformance import Filled, Measured, rules, scored

pytestmark = [pytest.mark.django_db, pytest.mark.covers("R050", "R112")]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    Organisation.objects.create(code="XD1", name="Aldermere Hospitals")
    return Home.current()


def landed(period: str, *, rejected: int) -> Delivery:
    made = Delivery.objects.create(
        key=f"d{period}", sha256="0", file_name="p.csv", size=1, source="pals_export", source_name="PALS",
        state="landed", received_by="ana", periods=[period], organisations=["XD1"], rows_accepted=90,
        rows_rejected=rejected,
    )  # fmt: skip
    fields = [Filled(one, 90, 90) for one in rules().responses if not one.kinds]
    keep_score(made, scored(Measured(90, rejected, fields, 1, None, 0, {"sex": (45, 90)})))
    return made


def text_of(answer) -> str:
    return " ".join(answer.text.split())


def test_a_receipt_tells_the_score_and_the_reason_of_each_part(signed_in):
    page = text_of(signed_in("analyst").get(reverse("delivery", kwargs={"key": landed("2026-04", rejected=10).key})))
    assert "How well it fits the core dataset: 88 of 100" in page
    assert "90 of 100 rows could be taken." in page
    assert "No register of organisations has been loaded" in page
    assert "Cannot be told" in page


def test_a_delivery_from_before_there_were_scores_says_nothing_of_one(signed_in):
    one = landed("2026-04", rejected=10)
    one.conformance.delete()
    page = text_of(signed_in("analyst").get(reverse("delivery", kwargs={"key": one.key})))
    assert "core dataset" not in page


def test_each_sender_stands_with_its_scores_over_time_and_what_costs_most(signed_in):
    landed("2026-05", rejected=0)
    landed("2026-04", rejected=810)
    page = text_of(signed_in("analyst").get(reverse("source_conformance")))
    assert "Aldermere Hospitals" in page
    row = page[page.index("<tbody") : page.index("</tbody>")]
    assert row.index(">91<") < row.index(">65<")
    assert "Who people are. Who said it is told by sex: 45 of 90." in page


def test_every_score_can_be_taken_away_with_its_reasons(signed_in):
    landed("2026-04", rejected=10)
    rows = list(csv.DictReader(io.StringIO(signed_in("analyst").get(reverse("source_conformance_file")).text[1:])))
    assert [row["part"] for row in rows] == [part.name for part in rules().parts]
    assert {row["score"] for row in rows} == {"88"}


def test_the_core_dataset_can_be_read_and_taken_away_by_everyone(signed_in):
    client = signed_in("reader")
    assert "One row for each act of feedback" in text_of(client.get(reverse("core_dataset")))
    rows = list(csv.DictReader(io.StringIO(client.get(reverse("core_dataset_file")).text[1:])))
    assert len(rows) == sum(len(table.columns) for table in TABLES.values())
    assert client.get(reverse("core_dataset_text")).text.startswith("# Core dataset")
