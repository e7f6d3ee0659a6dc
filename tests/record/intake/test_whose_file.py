import pytest

from heard.record.intake.loading import load
from heard.record.intake.models import Delivery
from heard.record.intake.queue import ask_for_load, run_next
from heard.record.places.models import Organisation
from heard.vocabulary.refusal import Refusal
from tests.record.intake.made import free_text, inpatient

pytestmark = pytest.mark.django_db


def test_an_agreed_sender_may_speak_of_its_own_organisation_only(home, tmp_path):
    file = inpatient(tmp_path / "a.csv", [("RX901", 40, 100, 0.9), ("RX801", 30, 100, 0.8)])
    with pytest.raises(Refusal, match=r"speaks of RX8, and its sender was agreed for RX9 only"):
        load(file, by="test", only="RX9")
    assert not Delivery.objects.exists()
    own = inpatient(tmp_path / "b.csv", [("RX901", 40, 100, 0.9)])
    assert load(own, by="test", only="RX9").organisations == ["RX9"]


def test_an_organisation_may_speak_of_those_that_became_part_of_it(home, tmp_path):
    Organisation.objects.create(code="RX8", name="OLD TRUST", successor="RX9")
    file = inpatient(tmp_path / "a.csv", [("RX901", 40, 100, 0.9), ("RX801", 30, 100, 0.8)])
    assert load(file, by="test", only="RX9").rows_accepted == 2


def test_a_refused_file_of_another_organisation_is_refused_by_the_queue_too(home, tmp_path):
    file = inpatient(tmp_path / "a.csv", [("RX801", 40, 100, 0.9)])
    ask_for_load(file, name="a.csv", by="folder:RX9", organisation="RX9")
    done = run_next()
    assert done is not None
    assert (done.state, done.delivery) == ("refused", None)
    assert "speaks of RX8" in done.message


def test_names_that_are_no_organisation_of_the_sender_are_refused(home, tmp_path):
    with pytest.raises(Refusal, match="speaks of"):
        load(free_text(tmp_path / "a.csv", rows=5), by="test", only="RX9")
