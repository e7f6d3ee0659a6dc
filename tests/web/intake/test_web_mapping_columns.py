"""Saying once what a sender's columns are: suggested, changed, checked and saved."""

import pytest
from django.core.exceptions import ValidationError

from heard.record.intake.models import SavedMapping
from heard.record.ledger.models import Entry
from heard.record.places.models import Organisation
from heard.web.intake.mapping_forms import CodeField
from tests.web.intake.mapping_steps import filled, mapped, sent

pytestmark = pytest.mark.django_db


def test_unknown_columns_are_asked_about_and_not_refused(signed_in, april):
    client = signed_in("analyst")
    page = client.get(sent(client, april)).text
    assert "Heard does not know these columns yet" in page
    assert "Say what its columns are" in page


def test_each_column_has_examples_a_suggestion_and_its_reasons(signed_in, april):
    client = signed_in("analyst")
    address = sent(client, april) + "/0"
    client.post(f"{address}/begin")
    page = client.get(f"{address}/columns").text
    assert "For example: “Formal complaint”; “PALS”; “Compliment”." in page
    assert "Suggested, for its name is a usual one for this and 90% of its cells are dates." in page
    said = filled(page)
    assert [said[f"column-{place}"] for place in range(8)] == [
        "reference", "received_on", "kind", "organisation", "service", "", "words:what_happened", "",
    ]  # fmt: skip


def test_a_mapping_is_checked_saved_and_used_at_once_in_a_receipts_words(signed_in, april):
    client = signed_in("analyst")
    page = mapped(client, sent(client, april), **{"column-7": "outcome", "kind-1": "concern", "kind-3": "concern"})
    assert "Recognised as Harbour complaints, April 2026. 36 rows in, 4 need you." in page
    saved = SavedMapping.objects.get()
    assert (saved.key, saved.in_use) == ("harbour_complaints", True)
    assert "Read by the mapping" in page
    assert Entry.objects.filter(what="mapping_saved", about="mapping:harbour_complaints").count() == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [("aldermere", "XD1"), ("xd1", "XD1"), ("RR8", "RR8"), ("Harbour", ""), ("nobody of that name", "")],
)
def test_whose_file_it_is_may_be_said_by_name(written, meant):
    for code, name in (("XD1", "ALDERMERE NHS TRUST"), ("XD2", "HARBOUR NORTH"), ("XD3", "HARBOUR SOUTH")):
        Organisation.objects.create(code=code, name=name, kind="trust")
    field = CodeField(of="organisation")
    if meant:
        assert field.clean(written) == meant
    else:
        with pytest.raises(ValidationError, match=r"Harbour North|No place we know"):
            field.clean(written)


def test_the_check_says_whom_the_file_speaks_of_and_which_columns_are_not_read(signed_in, april):
    Organisation.objects.create(code="RX9", name="HARBOUR COMMUNITY HEALTH", kind="trust")
    client = signed_in("analyst")
    address = sent(client, april) + "/0"
    client.post(f"{address}/begin")
    for step in ("columns", "whole"):
        client.post(f"{address}/{step}", filled(client.get(f"{address}/{step}").text))
    page = client.get(f"{address}/check").text
    assert "It speaks of Harbour Community Health." in page
    assert "<strong>Not read:</strong> " in page


def test_the_names_of_people_are_not_shown(signed_in, april):
    client = signed_in("analyst")
    address = sent(client, april) + "/0"
    client.post(f"{address}/begin")
    page = client.get(f"{address}/columns").text
    assert "Joan Example" not in page
    assert "Not shown: by its name it holds personal data." in page


@pytest.mark.parametrize(
    "content",
    [
        "a,b\n",
        "a,a,,a\n1,2,3,4\n",
        ",,\n1,2,3\n",
        '"<b>x</b>","{{ y }}"\nthe ward was clean and the food was warm,2\n',
        "word\n" + "x\n" * 3,
        ",".join(f"c{n}" for n in range(300)) + "\n" + ",".join("1" for _ in range(300)) + "\n",
        "Date,Comment\n" + "".join(f"{n},\n" for n in range(50)),
    ],
)
def test_odd_tables_are_asked_about_or_refused_in_words_and_never_break_the_page(content, signed_in, tmp_path):
    file = tmp_path / "odd.csv"
    file.write_text(content)
    client = signed_in("analyst")
    address = sent(client, file) + "/0"
    client.post(f"{address}/begin")
    page = client.get(f"{address}/columns")
    assert page.status_code in (200, 400)
    if page.status_code == 400:
        assert "column names" in page.text
        return
    assert "<b>x</b>" not in page.text
    said = filled(page.text) | {"column-0": "words:nonspecific"}
    client.post(f"{address}/columns", said)
    settings = client.get(f"{address}/whole", follow=True)
    period = {"period_kind": "month", "period_month": "4", "period_year": "2026"}
    constants = {"kind": "comment", "organisation": "RX9"}
    client.post(f"{address}/whole", filled(settings.text) | constants | period)
    assert client.get(f"{address}/check", follow=True).status_code == 200


def test_two_columns_cannot_be_the_same_thing(signed_in, april):
    client = signed_in("analyst")
    address = sent(client, april) + "/0"
    client.post(f"{address}/begin")
    said = filled(client.get(f"{address}/columns").text) | {"column-7": "received_on"}
    page = client.post(f"{address}/columns", said).text
    assert "“Result” and “Received” cannot both be the date it was received." in page


def test_what_no_column_says_has_to_be_said_once(signed_in, tmp_path):
    file = tmp_path / "ward comments.csv"
    file.write_text(
        "Ward,What was said\n" + "".join(f"Ward {n},The ward was clean and calm in week {n}\n" for n in range(20))
    )
    client = signed_in("analyst")
    address = sent(client, file) + "/0"
    client.post(f"{address}/begin")
    client.post(f"{address}/columns", {"column-0": "service", "column-1": "words:nonspecific"})
    said = filled(client.get(f"{address}/whole").text)
    page = client.post(f"{address}/whole", said | {"kind": "", "organisation": "", "period_year": ""}).text
    assert "Enter the organisation&#39;s name or code" in page
    assert "Choose what each row is" in page
    assert "Enter the year in four figures" in page
    period = {"period_kind": "month", "period_month": "4", "period_year": "2026"}
    client.post(f"{address}/whole", said | {"kind": "comment", "organisation": "rx9", **period})
    assert "April 2026: 20 rows in." in client.get(f"{address}/check").text


def test_numbers_someone_counted_can_be_mapped_too(signed_in, tmp_path):
    file = tmp_path / "waits.csv"
    rows = (f"RX{n},2026-04,Seen within 18 weeks,{80 + n},100\n" for n in range(9))
    file.write_text("Provider code,Month,Indicator,Numerator,Denominator\n" + "".join(rows))
    client = signed_in("analyst")
    address = sent(client, file)
    page = mapped(client, address, name="Waits")
    assert "Recognised as Waits, April 2026. 9 rows in." in page
    client.post(f"{address}/0/begin", {"rows": "responses"})
    assert "What people said, in their words" in client.get(f"{address}/0/columns").text
    assert client.post(f"{address}/0/begin", {"sheet": "no such sheet"}).status_code == 404
