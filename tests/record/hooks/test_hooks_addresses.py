"""Which addresses may be told at all: none that leads inside, and only where administrators say so."""

import socket

import pytest

from heard.record.hooks import addresses
from heard.record.hooks.addresses import NotThere, insist_address, target_of
from heard.record.hooks.calling import look_round
from heard.record.hooks.doors import add_hook
from heard.record.hooks.events import LANDED
from heard.record.hooks.following import follow
from heard.record.hooks.models import Telling
from heard.record.ledger.models import Entry
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal
from tests.record.hooks.made import landed

pytestmark = pytest.mark.django_db
PUBLIC = "93.184.216.34"


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


def test_only_administrators_register_addresses_and_they_choose_events(governed, home):
    with pytest.raises(NotAllowed):
        add_hook(by=governed.analyst, name="x", address="https://example.org/", events=[LANDED])
    with pytest.raises(Refusal, match="Choose what"):
        add_hook(by=governed.boss, name="x", address="https://example.org/", events=["anything"])
    _hook, secret = add_hook(by=governed.boss, name="x", address="https://example.org/", events=[LANDED])
    assert secret not in str(list(Entry.objects.values_list()))
