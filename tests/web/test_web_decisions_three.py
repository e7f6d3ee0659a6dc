"""The register of decisions with experience, equality and value for money side by side."""

import pytest
from django.urls import reverse

from heard.record.commissioning.deciding import Beside, inform, record_decision
from heard.record.commissioning.side_by_side import NOT_SHOWN, side_by_side


def decided(governed, title, **more):
    return record_decision(
        by=governed.commissioner, commissioner=governed.icb, kind="planning", title=title, decided="Yes.",
        decided_by={"commissioner": (1, "The lead")}, **more,
    )  # fmt: skip


@pytest.mark.covers("R063")
def test_each_decision_shows_the_three_or_says_that_they_are_not_shown(client, governed, cause):
    bare = decided(governed, "A bare one")
    whole = decided(governed, "A whole one", beside=Beside(equality="Paper 7", value="Two nurses for 80,000 pounds."))
    inform(whole, by=governed.commissioner, cause=cause)
    assert side_by_side(bare).missing == 3
    assert side_by_side(bare).value == NOT_SHOWN
    assert side_by_side(whole).missing == 0
    client.force_login(governed.lay)
    page = client.get(reverse("decisions_three")).text
    assert page.index("A bare one") < page.index("A whole one")
    assert page.count("Not shown") == 3
    assert "Two nurses for 80,000 pounds." in page
    assert "1 piece of evidence" in page
    client.force_login(governed.provider)
    assert client.get(reverse("decisions_three")).status_code == 403
