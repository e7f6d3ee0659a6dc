"""The pages of good practice."""

import pytest
from django.urls import reverse

from heard.record.publications.models import Practice

SENT = {"title": "A call two days after going home", "what": "A nurse rings everybody.", "found": "signal",
        "found_key": "s1", "organisation": "XD1"}  # fmt: skip
ON = {"on-day": 2, "on-month": 3, "on-year": 2026}


@pytest.mark.covers("R099", "R118")
def test_it_is_described_shared_and_taken_up(client, governed):
    client.force_login(governed.manager)
    added = client.post(reverse("practice_add"), SENT | {"commissioner": governed.icb.pk})
    practice = Practice.objects.get()
    assert added.url == reverse("practice", kwargs={"reference": practice.reference})
    here = {"reference": practice.reference}
    client.post(reverse("practice_share", kwargs=here), {"level": "region", "how": "Shown at their meeting", **ON})
    client.post(
        reverse("practice_answer", kwargs=here), {"sender": "Southquay", "words": "So do we", "taken_up": "on", **ON}
    )
    page = client.get(reverse("practice", kwargs=here)).text
    assert "Regional Patient Experience Network" in page
    assert "They do it now too." in page
    assert "/signals/s1" in page
    assert "our region" in client.get(reverse("practices")).text


def test_a_reader_sees_it_and_may_not_share_it(client, governed, someone):
    client.force_login(governed.stranger)
    client.post(reverse("practice_add"), SENT | {"commissioner": governed.icb.pk})
    here = {"reference": Practice.objects.get().reference}
    client.force_login(someone("reader"))
    assert "Share it" not in client.get(reverse("practice", kwargs=here)).text
    assert client.get(reverse("practice_share", kwargs=here)).status_code == 403


def test_a_key_that_is_no_key_is_refused(client, governed):
    client.force_login(governed.manager)
    client.post(reverse("practice_add"), SENT | {"commissioner": governed.icb.pk, "found_key": "../x"})
    assert not Practice.objects.exists()
