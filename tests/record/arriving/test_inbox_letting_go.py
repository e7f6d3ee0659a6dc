"""What lies beside Heard after it was taken goes: after its days, and when a person's information is removed."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from heard.record.arriving.finishing import let_go
from heard.record.arriving.inbox import take_all
from heard.record.erasure.models import Registered
from tests.record.arriving.made import QUIET, all_done, lie, put

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_files_beside_heard_go_after_their_days_and_the_sentence_stays(box):
    put(box / "january.csv")
    take_all(QUIET)
    assert let_go(timezone.now() + timedelta(days=60)) == 0, "a file that waits to be read stays"
    all_done()
    assert let_go(timezone.now() + timedelta(days=29)) == 0
    assert let_go(timezone.now() + timedelta(days=31)) == 1
    assert {Path(name).name for name in lie(box)} == {"january.csv.txt"}


@pytest.mark.slow
def test_when_a_persons_information_is_removed_no_copy_stays_beside_heard(box):
    put(box / "january.csv")
    take_all(QUIET)
    all_done()
    Registered.objects.create(kind=Registered.Kind.ROW, digest="0" * 32, source="any")
    assert let_go() == 1
    assert {Path(name).name for name in lie(box)} == {"january.csv.txt"}
    put(box / "february.csv", month="202602")
    take_all(QUIET)
    all_done()
    assert let_go() == 0
