"""The links between the services that one act of feedback tells of."""

import pytest

from heard.evidence.links import links_of
from heard.evidence.rows import Response, Stop

HERE = {"kind": "story", "organisation": "RXA", "site": "RXA01", "service": "Ward 4", "period": "2026-04"}


def told(*stops: Stop) -> list[tuple[int, str, str, str]]:
    found = links_of(Response(**HERE, stops=stops))
    return [(one.nth, one.how, one.from_service, one.to_service) for one in found]


@pytest.mark.covers("R015")
def test_a_way_through_several_services_is_a_transfer_from_each_to_the_next() -> None:
    stops = (
        Stop("before", service="Ambulance"), Stop("before", "RXA", "RXA01", "Emergency department"),
        Stop("after", "RYB", service="Community nurses"),
    )  # fmt: skip
    assert told(*stops) == [
        (1, "transfer", "Ambulance", "Emergency department"),
        (2, "transfer", "Emergency department", "Ward 4"),
        (3, "transfer", "Ward 4", "Community nurses"),
    ]


def test_a_service_used_beside_is_no_transfer() -> None:
    assert told(Stop("beside", "RYB", service="Pharmacy")) == [(1, "beside", "Ward 4", "Pharmacy")]


def test_feedback_of_one_service_has_no_links_and_a_stop_without_a_name_is_none() -> None:
    assert told() == []
    assert told(Stop("after", setting="community")) == []


def test_a_link_says_where_the_feedback_counts_and_both_ends() -> None:
    (link,) = links_of(Response(**HERE, counts_as="negative", stops=(Stop("after", "RYB", "RYB02", "Clinic"),)))
    assert (link.organisation, link.period, link.counts_as) == ("RXA", "2026-04", "negative")
    assert (link.from_organisation, link.from_site, link.to_organisation, link.to_site) == (
        "RXA",
        "RXA01",
        "RYB",
        "RYB02",
    )
