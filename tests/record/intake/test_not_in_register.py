"""Organisations of a return that the register does not name are kept and counted, against the real register."""

import pytest

from heard.record.home import Home
from heard.record.intake.loading import load
from heard.record.places.models import Organisation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.slow
def test_twenty_of_the_162_organisations_of_october_2019_are_not_in_the_register_of_2020(home: Home, shared) -> None:
    load(shared("data/ods/etr_2020.csv"), by="ana")
    receipt = load(shared("data/fft/site_level_pre2020/fft_inpatient_sites_201910.csv"), by="ana")
    told = next(warning for warning in receipt.warnings if warning["code"] == "not_in_ods")
    assert (len(receipt.organisations), told["rows"]) == (162, 20)
    # All twenty are independent providers, which the register of trusts does not list.
    outside = Organisation.objects.filter(code__in=receipt.organisations, in_register=False)
    assert {one.kind for one in outside} == {""}
    assert outside.filter(code="NT4").exists()
