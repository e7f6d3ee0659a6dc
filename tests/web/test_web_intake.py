"""Sources, receipts and taking a delivery back: what is said, and to whom."""

import csv
import io
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from heard.record.home import Home
from heard.record.intake.expected import expected_returns
from heard.record.intake.loading import load
from heard.record.intake.models import Delivery, Load
from heard.record.intake.queue import ask_for_load, free_silent, run_next
from heard.record.ledger.models import Entry
from heard.record.people.models import User
from heard.record.places.models import Organisation
from heard.vocabulary.periods import Period
from heard.web.intake.advice import ADVICE, warned
from heard.web.intake.under_way import loads_under_way
from heard.web.intake.words import expected_line, in_words, senders
from tests.record.intake.made import inpatient

SITES = [("XD101", 100, 400, 0.95), ("XD102", 50, 200, 0.90), ("XD201", 20, 80, 0.85)]
SOURCES = Path(__file__).resolve().parents[2] / "src" / "heard"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return Home.current()


def loaded(tmp_path: Path, *, name: str = "jan.csv", month: str = "202601", spoil: str = "", by: str = "command line"):
    file = inpatient(tmp_path / name, SITES, month=month)
    if spoil:
        file.write_text(file.read_text().replace(",50,200,", f",{spoil},200,"))
    return Delivery.objects.filter(key=load(file, by=by).delivery).first()


def of(delivery: Delivery, page: str = "delivery") -> str:
    return reverse(page, kwargs={"key": delivery.key})


def test_an_empty_home_says_what_to_do_first(signed_in):
    page = signed_in("analyst").get(reverse("sources")).text
    assert "Nothing has been loaded yet." in page
    assert "Upload any return you have." in page
    assert "Never received (" in page


def test_a_late_return_is_told_in_a_sentence_with_its_last_delivery(signed_in, tmp_path):
    delivery = loaded(tmp_path)
    page = signed_in("analyst").get(reverse("sources")).text
    assert re.search(r"inpatient sites to 2020 for February 2026, [\d,]+ days late", page)
    assert of(delivery) in page
    assert "jan.csv" in page


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 2, 20), ", newest January 2026"),
        (date(2026, 3, 30), " for February 2026, due by 30 March 2026"),
        (date(2026, 4, 15), " for February 2026, 16 days late"),
    ],
)
def test_one_sender_s_return_is_told_by_its_name(today, said, db, tmp_path):
    load(inpatient(tmp_path / "jan.csv", SITES[:2]), by="ana")
    line = next(line for line in expected_returns(today=today) if line.last_delivery)
    assert expected_line(line, {"XD1": "Harbour Trust"}) == f"Harbour Trust: {line.name}{said}"


def test_a_source_says_what_it_can_and_cannot_say_and_what_came(signed_in, tmp_path):
    delivery = loaded(tmp_path)
    client = signed_in("analyst")
    page = client.get(reverse("source", kwargs={"key": "fft_inpatient_sites"})).text
    for words in ("How many people answered", "Why they would or would not", "Every month", "jan.csv"):
        assert words in page
    assert of(delivery) in page
    assert client.get(reverse("source", kwargs={"key": "no_such_source"})).status_code == 404
    assert "Nothing has come from this source yet" in client.get(reverse("source", kwargs={"key": "shmi"})).text


def test_a_receipt_tells_what_came_in_who_sent_it_and_what_to_look_at(signed_in, someone, tmp_path):
    ana = someone("analyst", "Ana Abel")
    Organisation.objects.create(code="XD1", name="HARBOUR NHS TRUST", in_register=True)
    delivery = loaded(tmp_path, spoil="fifty", by=ana.reference)
    page = signed_in("analyst").get(of(delivery)).text
    for words in ("2 rows in, 1 needs you", "January 2026", "by Ana Abel", "In use", "Harbour NHS Trust", "Mend 1 row"):
        assert words in page
    assert "1 organisation not in the register" in page
    assert "Load a newer register of organisations" in page
    assert "fifty" not in page


def test_a_receipt_of_a_delivery_that_was_replaced_leads_to_what_replaced_it(signed_in, tmp_path):
    first = loaded(tmp_path)
    restated = inpatient(tmp_path / "restated.csv", [("XD101", 110, 400, 0.9), *SITES[1:]])
    second = Delivery.objects.get(key=load(restated, by="ana").delivery)
    client = signed_in("analyst")
    assert of(second) in client.get(of(first)).text
    assert "It replaced" in client.get(of(second)).text
    assert "Take this delivery back" not in client.get(of(first)).text


def test_every_warning_a_reader_of_files_gives_comes_with_what_to_do(db):
    written = [path.read_text() for folder in ("sources", "record/intake") for path in (SOURCES / folder).glob("*.py")]
    codes = {code for text in written for code in re.findall(r'Notice\(\s*"([a-z_0-9]+)"', text)}
    assert len(codes) > 10
    assert codes - set(ADVICE) == set()
    assert warned([{"code": "new_one", "message": "Seen.", "rows": 2}])[0].do.startswith("Nothing was changed")


def test_rejected_rows_are_downloaded_as_text_no_spreadsheet_runs_and_the_look_is_recorded(signed_in, tmp_path):
    delivery = loaded(tmp_path, name="=cmd.csv", spoil="=1+1")
    client = signed_in("analyst")
    answer = client.get(of(delivery, "delivery_rejects"))
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert rows[0] == ["file", "sheet", "row", "column", "reason", "value"]
    assert (rows[1][0], rows[1][5]) == ("'=cmd.csv", "'=1+1")
    assert not any(cell[:1] in "=+-@" for row in rows for cell in row if cell)
    assert answer["Content-Disposition"] == f'attachment; filename="rejected-rows-{delivery.key}.csv"'
    entry = Entry.objects.get(what="rejects_downloaded")
    assert (entry.about, entry.who) == (f"delivery:{delivery.key}", User.objects.get().reference)


def test_there_is_nothing_to_download_where_nothing_was_rejected(signed_in, tmp_path):
    assert "no rejected rows here" in signed_in("analyst").get(of(loaded(tmp_path), "delivery_rejects")).text
    assert not Entry.objects.filter(what="rejects_downloaded").exists()


def test_taking_back_says_what_goes_and_what_returns_and_asks_why(signed_in, tmp_path):
    first = loaded(tmp_path)
    wrong = inpatient(tmp_path / "wrong.csv", [("XD101", 999, 1000, 0.5), *SITES[1:]])
    second = Delivery.objects.get(key=load(wrong, by="ana").delivery)
    client = signed_in("analyst")
    page = client.get(of(second, "delivery_undo")).text
    assert "3 rows of Friends and Family Test" in page
    assert of(first) in page
    assert "Say why it is taken back" in client.post(of(second, "delivery_undo"), {"because": " "}).text
    waiting = client.post(of(second, "delivery_undo"), {"because": "Sent for the wrong month"}).url
    assert "Taking the delivery back" in client.get(waiting).text
    run_next()
    answer = client.get(waiting, follow=True).text
    assert "Nothing of this file is in use." in answer
    assert "wrong.csv</a>: taken back" in client.get(reverse("loads")).text
    assert "“Sent for the wrong month”" in answer
    first.refresh_from_db()
    assert first.state == Delivery.State.LANDED
    assert "is not in use, so it cannot be taken back" in client.get(of(second, "delivery_undo")).text


def test_an_address_of_a_delivery_that_came_twice_means_the_newest(signed_in, tmp_path):
    first = loaded(tmp_path)
    client = signed_in("analyst")
    client.post(of(first, "delivery_undo"), {"because": "by mistake"})
    run_next()
    loaded(tmp_path)
    assert "In use" in client.get(of(first)).text


@pytest.mark.parametrize("page", ["delivery", "delivery_rejects", "delivery_undo", "delivery_mend"])
def test_a_reader_opens_no_page_of_a_delivery(page, signed_in, tmp_path):
    assert signed_in("reader").get(of(loaded(tmp_path, spoil="fifty"), page)).status_code == 403


def test_a_script_in_a_file_s_name_is_text_on_every_page(signed_in, tmp_path):
    file = inpatient(tmp_path / "x.csv", SITES)
    key = load(file, by="<b>me</b>", name="<script>alert(1)</script>.csv").delivery
    client = signed_in("analyst")
    for address in ("/sources", "/sources/fft_inpatient_sites", f"/deliveries/{key}", f"/deliveries/{key}/undo"):
        page = client.get(address).text
        assert "<script>alert" not in page
        assert "<b>me" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_a_refused_load_says_why_and_that_nothing_was_kept(signed_in, tmp_path):
    file = tmp_path / "shopping.csv"
    file.write_text("thing,price\nmilk,1.20\n")
    waiting = ask_for_load(file, name="shopping.csv", by="ana")
    run_next()
    answer = signed_in("analyst").get(reverse("load", kwargs={"pk": waiting.pk}))
    assert "shopping.csv is not a source Heard knows" in answer.text
    assert "Refresh" not in answer.headers


def test_a_load_whose_worker_died_says_that_it_starts_again_and_does(signed_in, tmp_path):
    waiting = ask_for_load(inpatient(tmp_path / "jan.csv", SITES), name="jan.csv", by="ana")
    long_ago = timezone.now() - timedelta(minutes=5)
    Load.objects.update(state=Load.State.RUNNING, alive_at=long_ago, rows_so_far=2000)
    client = signed_in("analyst")
    page = client.get(reverse("load", kwargs={"pk": waiting.pk})).text
    assert "2,000 rows read so far" in page
    assert "It starts again by itself" in page
    assert free_silent() == 1
    assert run_next().state == "done"
    assert Delivery.objects.count() == 1


def test_loads_that_nobody_takes_say_that_no_worker_runs(signed_in, tmp_path):
    first = ask_for_load(inpatient(tmp_path / "jan.csv", SITES), name="jan.csv", by="ana")
    second = ask_for_load(inpatient(tmp_path / "feb.csv", SITES, month="202602"), name="feb.csv", by="ana")
    client = signed_in("analyst")
    assert "It is next." in client.get(reverse("load", kwargs={"pk": first.pk})).text
    assert "1 file is before it" in client.get(reverse("load", kwargs={"pk": second.pk})).text
    Load.objects.update(asked_at=timezone.now() - timedelta(minutes=5))
    assert "start a worker" in client.get(reverse("loads")).text
    assert [load.file_name for load in loads_under_way()] == ["jan.csv", "feb.csv"]


def test_periods_are_told_as_people_say_them():
    assert in_words([]) == ""
    assert in_words(["2019-10"]) == "October 2019"
    assert in_words(["2019-12", "2019-10", "2019-11"]) == "October 2019 to December 2019"
    assert in_words(["FY2019-20"]) == str(Period.parse("FY2019-20"))


def test_a_sender_is_named_and_one_who_left_is_not(db, someone):
    ana = someone("analyst", "Ana Abel")
    named = senders([ana.reference, "person:999", "command line", ""])
    assert named == {ana.reference: "Ana Abel", "person:999": "someone who has left", "command line": "command line"}
