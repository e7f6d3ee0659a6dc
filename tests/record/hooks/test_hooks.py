"""Other systems are told, by a real server on this machine."""

import json
import socket
import threading
import time
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.utils import timezone

from heard.governance.lifecycle import Stage
from heard.record.asks.ask import Asker
from heard.record.asks.returns import tellings_given_up
from heard.record.hooks import addresses, calling, following
from heard.record.hooks.addresses import NotThere, insist_address, target_of
from heard.record.hooks.calling import PAUSES, look_round, tell_waiting
from heard.record.hooks.doors import add_hook, end_hook, note_seen, try_again
from heard.record.hooks.events import ESCALATED, FOUND, IN_WORDS, LANDED, LATE, PUBLISHED
from heard.record.hooks.following import follow
from heard.record.hooks.models import Hook, Telling
from heard.record.hooks.signing import believed, signature
from heard.record.intake.expected import Expected
from heard.record.intake.models import Delivery
from heard.record.ledger.doors import record
from heard.record.ledger.models import Entry
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal

pytestmark = pytest.mark.django_db
PUBLIC = "93.184.216.34"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def boss(db, home) -> User:
    return User.objects.create(username="ada@example.org", full_name="Ada Minns", role="administrator")


class Listening:
    """A server that keeps what it is told, and answers with `status`."""

    def __init__(self) -> None:
        self.told, self.status = [], 204
        listening = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                listening.told.append((self.path, dict(self.headers), body))
                self.send_response(listening.status)
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/heard?team=4"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def other(monkeypatch):
    """Another system that listens on this machine, which the operator allows."""
    monkeypatch.setenv(addresses.ALLOWED, "127.0.0.1")
    listening = Listening()
    yield listening
    listening.server.shutdown()
    listening.server.server_close()


def landed(key="d1", organisations=("RX9",)):
    Delivery.objects.create(key=key, sha256="0" * 64, file_name="Joan Smith.csv", size=1, source="fft", version="1",
                            source_name="FFT", state="landed", received_by="x", organisations=list(organisations),
                            periods=["2026-01"], rows_accepted=7)  # fmt: skip
    record("delivery_landed", f"delivery:{key}", by="x", rows=7)


def due_now():
    Telling.objects.update(next_at=timezone.now() - timedelta(seconds=1))


def test_a_delivery_is_told_once_signed_and_without_anybodys_words(boss, other):
    follow()
    _hook, secret = add_hook(by=boss, name="Warehouse", address=other.address, events=[LANDED])
    landed()
    assert look_round() == 1
    assert look_round() == 0
    ((path, headers, body),) = other.told
    assert path == "/heard?team=4"
    told = json.loads(body)
    assert (told["event"], told["delivery"], told["organisations"], told["rows"]) == (LANDED, "d1", ["RX9"], 7)
    assert b"Joan" not in body
    assert headers["Heard-Event"] == LANDED
    assert believed(secret, body, headers["Heard-Signature"], now=int(time.time()))
    assert not believed(secret, body + b" ", headers["Heard-Signature"], now=int(time.time()))
    assert Telling.objects.get().answered == "Answered 204."
    assert secret not in str(list(Hook.objects.values_list()))


def test_a_signature_is_believed_for_five_minutes_and_with_its_own_secret_only():
    said = signature("s", b"{}", 1000)
    assert believed("s", b"{}", said, now=1299)
    assert not believed("s", b"{}", said, now=1301)
    assert not believed("other", b"{}", said, now=1000)
    assert not believed("s", b"{}", "t=1000,v1=nonsense", now=1000)


def test_what_happened_before_an_address_was_registered_is_not_told(boss, other):
    follow()
    landed("before")
    add_hook(by=boss, name="Warehouse", address=other.address, events=list(IN_WORDS))
    landed("after")
    look_round()
    assert [json.loads(body)["delivery"] for _, _, body in other.told] == ["after"]


def test_an_address_is_told_only_of_what_it_asked_for_and_of_its_organisation(boss, other):
    follow()
    add_hook(by=boss, name="Changes", address=other.address, events=[PUBLISHED])
    add_hook(by=boss, name="RX8", address=other.address, events=[LANDED], organisation="RX8")
    landed()
    assert follow() == 0
    landed("d2", ("RX9", "RX8"))
    assert follow() == 1


def test_an_address_that_does_not_answer_is_tried_again_after_growing_pauses_and_given_up_in_the_end(boss, other):
    follow()
    other.status = 503
    hook, _ = add_hook(by=boss, name="Warehouse", address=other.address, events=[LANDED])
    landed()
    look_round()
    telling = Telling.objects.get()
    assert (telling.state, telling.answered) == ("waiting", "Answered 503.")
    for nth, pause in enumerate(PAUSES, start=1):
        telling.refresh_from_db()
        assert telling.tries == nth
        assert telling.next_at - timezone.now() == pytest.approx(pause, abs=timedelta(seconds=30))
        assert tell_waiting() == 0
        due_now()
        tell_waiting()
    telling.refresh_from_db()
    assert (telling.state, len(other.told)) == ("given up", len(PAUSES) + 1)
    asker = Asker(boss, date(2026, 5, 1), {})
    assert [ask.page for ask in tellings_given_up(asker)] == ["connections_hook"]
    note_seen(hook, by=boss)
    assert list(tellings_given_up(asker)) == []
    other.status = 200
    assert try_again(hook, by=boss) == 1
    assert tell_waiting() == 1


def test_it_is_not_sent_elsewhere_by_the_address(boss, other):
    follow()
    other.status = 302
    add_hook(by=boss, name="Warehouse", address=other.address, events=[LANDED])
    landed()
    look_round()
    assert (len(other.told), Telling.objects.get().answered) == (1, "Answered 302.")


def test_killed_in_the_middle_it_is_told_again_and_never_forgotten(boss, other, monkeypatch):
    class Killed(BaseException):
        pass

    def die(*args, **kwargs):
        raise Killed

    follow()
    add_hook(by=boss, name="Warehouse", address=other.address, events=[LANDED])
    landed()
    with monkeypatch.context() as patch:
        patch.setattr(following.Telling.objects, "get_or_create", die)
        with pytest.raises(Killed):
            follow()
    with monkeypatch.context() as patch:
        patch.setattr(calling, "call", die)
        with pytest.raises(Killed):
            look_round()
    due_now()
    assert look_round() == 1


def test_nothing_more_is_told_to_an_address_that_ended(boss, other):
    follow()
    hook, _ = add_hook(by=boss, name="Warehouse", address=other.address, events=[LANDED])
    landed()
    follow()
    end_hook(hook, by=boss)
    landed("d2")
    look_round()
    assert other.told == []
    assert try_again(hook, by=boss) == 0


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/", "https://", "https://name:secret@example.org/", "https://example.org:0/", "nonsense",
        "http://example.org/", "https://127.0.0.1/", "https://10.0.0.3/", "https://[::1]/", "https://169.254.169.254/",
        "https://[::ffff:10.0.0.1]/", "https://exa mple.org/", "https://example.org/\r\nHost: x",
        "https://" + "a" * 600 + ".org/",
    ],
)  # fmt: skip
def test_addresses_that_lead_inside_or_are_none_are_refused(boss, address, monkeypatch):
    monkeypatch.delenv(addresses.ALLOWED, raising=False)
    with pytest.raises(NotThere):
        insist_address(address)
    with pytest.raises(Refusal):
        add_hook(by=boss, name="x", address=address, events=[LANDED])


@pytest.mark.parametrize("numbers", [["192.168.1.4"], [PUBLIC, "10.0.0.1"], ["fd00::1"], ["100.64.0.1"]])
def test_a_name_that_leads_inside_is_refused_when_it_is_called(monkeypatch, numbers):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [(0, 0, 0, "", (one, 443)) for one in numbers])
    insist_address("https://hooks.example.org/a")
    with pytest.raises(NotThere, match="private network"):
        target_of("https://hooks.example.org/a")


def test_the_number_that_was_judged_is_the_one_that_is_called(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [(0, 0, 0, "", (PUBLIC, 443))])
    found = target_of("https://hooks.example.org/a?b=c")
    assert (found.number, found.host, found.port, found.path, found.secure) == (
        PUBLIC, "hooks.example.org", 443, "/a?b=c", True,
    )  # fmt: skip


def test_an_address_inside_is_reported_and_never_called(boss, other, monkeypatch):
    follow()
    add_hook(by=boss, name="Warehouse", address=other.address, events=[LANDED])
    monkeypatch.setenv(addresses.ALLOWED, "")
    landed()
    look_round()
    assert other.told == []
    assert "https" in Telling.objects.get().answered


def test_causes_and_changes_are_told_by_their_references(governed, cause, other, home):
    follow()
    add_hook(by=governed.boss, name="Warehouse", address=other.address, events=[ESCALATED], organisation="XD1")
    about = f"cause:{cause.pk}"
    record("cause_moved", about, by="x", to_stage=Stage.COMMITTEE.value, from_stage="recommended")
    record("cause_moved", about, by="x", to_stage=Stage.CLOSED.value)
    record("cause_rose", about, by="x", rule="level", days=3, from_level="routine", to_level="enhanced")
    record("cause_moved", "cause:999999", by="x", to_stage=Stage.COMMITTEE.value)
    assert follow() == 2
    told = [one.body for one in Telling.objects.order_by("id")]
    assert {one["cause"] for one in told} == {cause.reference}
    assert told[0]["stage"] == "committee"
    assert cause.title not in str(told)


def test_a_late_return_is_told_once_for_its_period(boss, other, monkeypatch):
    late = Expected("fft", "FFT", "patients", "monthly", "RX9", date(2026, 2, 1), None, "2025-12", "late",
                    next_period="2026-01")  # fmt: skip
    monkeypatch.setattr(following, "expected_returns", lambda today: [late])
    add_hook(by=boss, name="Warehouse", address=other.address, events=[LATE])
    assert (follow(), follow()) == (1, 0)
    following.Follow.objects.filter(what="returns").delete()
    assert follow() == 0
    assert Telling.objects.get().body == {
        "source": "fft",
        "organisation": "RX9",
        "period": "2026-01",
        "due": "2026-02-01",
    }


def test_a_new_edition_without_signals_is_looked_at_once(boss, other, monkeypatch):
    from heard.record.intake.models import Edition

    looked = []

    class Nothing:
        signals = ()

    monkeypatch.setattr("heard.signals.look", lambda snapshot, month: looked.append(month) or Nothing)
    monkeypatch.setattr(following, "current_snapshot", lambda: None)
    add_hook(by=boss, name="Warehouse", address=other.address, events=[FOUND])
    assert follow() == 0
    Edition.objects.create(digest="e1", pins={}, because="a test")
    follow()
    follow()
    assert looked == [""]


def test_only_administrators_register_addresses_and_they_choose_events(governed, home):
    with pytest.raises(NotAllowed):
        add_hook(by=governed.analyst, name="x", address="https://example.org/", events=[LANDED])
    with pytest.raises(Refusal, match="Choose what"):
        add_hook(by=governed.boss, name="x", address="https://example.org/", events=["anything"])
    _hook, secret = add_hook(by=governed.boss, name="x", address="https://example.org/", events=[LANDED])
    assert secret not in str(list(Entry.objects.values_list()))
