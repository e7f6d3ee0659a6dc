"""Whose a folder is, and what is taken from it for that."""

from pathlib import Path

import pytest

from heard.record.arriving.folders import folders
from heard.record.arriving.inbox import take_all
from heard.record.arriving.models import Arrival
from heard.record.arriving.senders import agree, by_folder, end
from heard.record.intake.mappings import save_mapping
from heard.record.intake.models import Delivery
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal
from tests.record.arriving.made import COLUMNS, QUIET, all_done, put, words

pytestmark = pytest.mark.django_db


def test_a_file_that_speaks_of_another_organisation_is_refused(box):
    put(box / "RX9" / "january.csv", "RX801")
    take_all(QUIET)
    all_done()
    arrival = Arrival.objects.get()
    assert arrival.state == "refused"
    assert "agreed for RX9 only" in arrival.sentence
    assert Path(arrival.place).parent.parent.parent.name == "refused"


def test_a_folder_nobody_agreed_on_is_refused_and_an_agreed_one_is_taken(box, boss):
    (box / "harbour-team").mkdir()
    put(box / "harbour-team" / "a.csv")
    (refused,) = take_all(QUIET)
    assert "Nothing is agreed for the folder" in refused.sentence
    sender = agree(by=boss, name="Harbour team", folder="harbour-team", organisation="RX9")
    put(box / "harbour-team" / "b.csv", month="202602")
    (taken,) = take_all(QUIET)
    assert (taken.sender, taken.organisation) == (sender, "RX9")
    end(sender, by=boss)
    assert by_folder("harbour-team") is None


def test_folders_the_operator_names_may_be_one_organisations(box, tmp_path, monkeypatch):
    (tmp_path / "drop").mkdir()
    monkeypatch.setenv("HEARD_INBOXES", f"RX9={tmp_path}/drop, {tmp_path}/absent/there")
    assert [one.organisation for one in folders()] == ["", "RX9", ""]
    put(tmp_path / "drop" / "a.csv")
    (tmp_path / "drop" / "RX8").mkdir()
    put(tmp_path / "drop" / "RX8" / "b.csv", "RX801")
    (arrival,) = take_all(QUIET)
    assert (arrival.organisation, arrival.load.asked_by) == ("RX9", "watched folder RX9")
    monkeypatch.setenv("HEARD_INBOXES", "here")
    with pytest.raises(Refusal, match="no whole path"):
        folders()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, "from which address"),
        ({"address": "nobody"}, "not an e-mail address"),
        ({"folder": "../up"}, "cannot have this name"),
        ({"folder": "Taken"}, "cannot have this name"),
    ],
)
def test_an_agreement_says_how_the_sender_is_known(boss, given, why):
    with pytest.raises(Refusal, match=why):
        agree(by=boss, name="Harbour", **given)


def test_an_address_is_agreed_once_and_by_administrators_only(boss, governed):
    agree(by=boss, name="Harbour", address="Feedback@Harbour.example", organisation="RX9")
    with pytest.raises(Refusal, match="agreed with this address already"):
        agree(by=boss, name="Harbour", address="feedback@harbour.example")
    with pytest.raises(NotAllowed):
        agree(by=governed.analyst, name="Harbour", folder="x")


def test_of_mappings_with_the_same_columns_a_folder_takes_its_own_organisations(box):
    for code in ("RX8", "RX9"):
        save_mapping(COLUMNS.format(key=f"words_{code.lower()}", code=code), by="ana")
    words(box / "RX9" / "complaints.csv")
    take_all(QUIET)
    all_done()
    assert [(one.source, one.organisations) for one in Delivery.objects.all()] == [("words_rx9", ["RX9"])]
