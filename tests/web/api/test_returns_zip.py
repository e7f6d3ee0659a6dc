"""A zip sent by the API: each file in it is a return of its own, in one receipt."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from heard.record.intake.models import Load
from heard.record.intake.queue import run_next
from heard.record.tokens.models import Answered
from heard.web.api.book import endpoints
from tests.record.intake.made import inpatient

pytestmark = pytest.mark.django_db


def zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(name.replace("_", "."), content)
    return held.getvalue()


def sent(content: bytes, name: str = "returns.zip") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_each_file_of_a_zip_waits_with_a_receipt_of_its_own_in_one_answer(home, api):
    asker = api("submit_returns", organisation="RX9")
    pack = zipped(a_csv=b"a,b\n1,2\n", b_csv=b"c,d\n3,4\n")
    answer = asker.post("returns", {"file": sent(pack), "period": "2026-01"})
    told = answer.json()
    assert (answer.status_code, told["file_name"], told["state"]) == (202, "returns.zip", "waiting")
    assert told["sentence"].startswith("It holds 2 files.")
    assert [one["file_name"] for one in told["parts"]] == ["a.csv", "b.csv"]
    assert told["id"] == told["parts"][0]["id"]
    assert set(Load.objects.values_list("organisation", "period", "state")) == {("RX9", "2026-01", "waiting")}
    whole = asker.client.get(told["receipt"], headers=asker.headers).json()
    assert {one["id"] for one in whole["items"]} == {one["id"] for one in told["parts"]}
    asker.post("returns", {"file": sent(b"e,f\n5,6\n", "c.csv")})
    assert asker.get("returns").json()["total"] == 3
    assert asker.client.get(told["receipt"], headers=asker.headers).json()["total"] == 2
    stranger = api("submit_returns")
    assert stranger.client.get(told["receipt"], headers=stranger.headers).json()["total"] == 0


def test_a_file_that_is_no_zip_has_no_parts(home, api):
    told = api("submit_returns").post("returns", {"file": sent(b"a,b\n1,2\n", "a.csv")}).json()
    assert (told["parts"], told["sentence"]) == ([], "")
    assert told["receipt"].endswith(f"/returns/{told['id']}")


def test_the_same_key_sends_a_zip_once_and_gives_the_whole_answer_again(home, api):
    asker, pack = api("submit_returns"), zipped(a_csv=b"a,b\n1,2\n", b_csv=b"c,d\n3,4\n")
    first = asker.post("returns", {"file": sent(pack)}, key="may-2026-all")
    again = asker.post("returns", {"file": sent(pack)}, key="may-2026-all")
    assert (first.json(), Load.objects.count(), Answered.objects.count()) == (again.json(), 2, 1)
    other = asker.post("returns", {"file": sent(zipped(a_csv=b"a,b\n9,9\n"))}, key="may-2026-all")
    assert (other.status_code, Load.objects.count()) == (409, 2)


def test_where_one_file_of_a_zip_cannot_be_kept_none_is(home, api, monkeypatch):
    from heard.vocabulary.refusal import Refusal
    from heard.web.api import returns

    real = returns.ask_for_load

    def second_fails(path, **more):
        if more["name"] == "b.csv":
            raise Refusal("The disk is full.")
        return real(path, **more)

    monkeypatch.setattr(returns, "ask_for_load", second_fails)
    answer = api("submit_returns").post("returns", {"file": sent(zipped(a_csv=b"a\n1\n", b_csv=b"b\n2\n"))})
    assert (answer.status_code, Load.objects.count()) == (400, 0)


def locked() -> bytes:
    content = bytearray(zipped(a_csv=b"a,b\n1,2\n"))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (lambda: zipped(a_csv=b"0" * (60 << 20)), "returns.zip would unpack to far more than it holds"),
        (locked, "returns.zip is locked with a password"),
        (lambda: zipped(**{f"f{n}_csv": b"a\n" for n in range(201)}), "returns.zip holds 201 files"),
    ],
    ids=["bomb", "locked", "many"],
)
def test_a_zip_that_is_not_opened_is_answered_as_a_problem_and_nothing_waits(home, api, content, why):
    answer = api("submit_returns").post("returns", {"file": sent(content())}, key="never-mind-1")
    told = answer.json()
    assert (answer.status_code, told["status"], Load.objects.count()) == (400, 400, 0)
    assert told["detail"].startswith(why)
    assert told["next_step"]
    assert not Answered.objects.exists()


@pytest.mark.parametrize("name", ["é" * 150 + ".zip", "a" * 240 + ".zip", ".zip"])
def test_a_zip_of_any_name_is_taken(home, api, name):
    answer = api("submit_returns").post("returns", {"file": sent(zipped(a_csv=b"a,b\n1,2\n"), name)})
    assert (answer.status_code, len(answer.json()["parts"])) == (202, 1)


@pytest.mark.slow
def test_of_a_zip_each_file_is_told_apart_and_one_within_is_refused(home, api, tmp_path):
    january = inpatient(tmp_path / "a.csv", [("RX901", 40, 100, 0.9)]).read_bytes()
    asker = api("submit_returns", organisation="RX9")
    pack = zipped(a_csv=january, inner_zip=zipped(b_csv=january), c_html=b"<!doctype html><p>Words.</p>")
    told = asker.post("returns", {"file": sent(pack)}).json()
    while run_next() is not None:
        pass
    found = asker.client.get(told["receipt"], headers=asker.headers).json()["items"]
    said = {one["file_name"]: (one["state"], one["status"]) for one in found}
    assert said == {"a.csv": ("done", "landed"), "inner.zip": ("refused", ""), "c.html": ("refused", "")}


def test_numbers_that_are_none_are_named_and_the_document_tells_of_parts(home, api):
    assert api("submit_returns").get("returns", only="1;2").status_code == 422
    sending = next(one for one in endpoints() if (one.method, one.path) == ("POST", "/api/v1/returns"))
    names = [part.name for part in sending.gives]
    assert {"parts", "parts[].id", "parts[].sentence"} <= set(names)
