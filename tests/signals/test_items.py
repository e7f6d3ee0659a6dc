"""What a month has to tell, and in which order."""

import pytest

from heard.signals import Item, Kind, items, look
from heard.signals.items import weight
from tests.signals.conftest import months_to
from tests.signals.test_choosing import signal

USUAL = [360, 362, 358, 361, 359, 363, 357, 360, 362, 359, 361, 358, 360, 361, 359]
HARM = [12.0, 13.0, 11.0, 12.0, 14.0, 12.0, 13.0, 11.0, 12.0, 13.0, 12.0, 11.0, 13.0, 12.0, 12.0, 40.0]


def harm(numbers, site="S1"):
    return [
        {"measure": "incidents_harm", "level": "site", "organisation": "RXX", "site": site, "period": month,
         "numerator": n, "source": "incidents", "delivery": "d"}
        for month, n in zip(months_to("2026-04", len(numbers)), numbers, strict=True)
    ]  # fmt: skip


def told(snapshot):
    return items(snapshot, look(snapshot))


@pytest.mark.covers("R046", "R048", "R082")
def test_harm_that_rises_where_people_are_content_is_a_disagreement(lake, series):
    (item,) = told(lake(counts=series([*USUAL, 361]) + harm(HARM)))
    assert item.kind is Kind.DISAGREEMENT
    assert item.beside is not None
    assert item.beside.value == pytest.approx(361 / 400)


def test_harm_that_rises_where_answers_fall_is_one_story_that_two_kinds_of_source_tell(lake, series):
    (item,) = told(lake(counts=series([*USUAL, 280]) + harm(HARM)))
    assert item.kind is Kind.WORSE
    assert item.kinds == ("Friends and Family answers", "safety reports")


def test_harm_beside_answers_that_were_never_good_is_no_disagreement(lake, series):
    low = [n - 120 for n in USUAL]
    (item,) = told(lake(counts=series([*low, 241]) + harm(HARM)))
    assert item.kind is Kind.WORSE


def on_the_way(organisation, shares, people=40):
    return [
        {"kind": "friends-and-family", "question": "experience", "organisation": organisation, "period": month,
         "site": f"{organisation}1", "service": "Nursing", "pathway": "Leaving hospital", "setting": "community",
         "counts_as": "positive" if i < share * people else "negative", "response": f"{organisation}{month}{i}"}
        for month, share in zip(months_to("2026-04", len(shares)), shares, strict=True)
        for i in range(people)
    ]  # fmt: skip


@pytest.mark.covers("R073")
def test_a_pathway_that_gets_worse_at_one_of_its_two_providers_is_told_once(lake):
    steady, fallen = [0.9, 0.925, 0.875, 0.9] * 4, [0.9, 0.925, 0.875, 0.9] * 3 + [0.9, 0.925, 0.9, 0.5]
    found = told(lake(responses=on_the_way("RXA", steady) + on_the_way("RXB", fallen)))
    assert [(item.kind, item.providers) for item in found] == [(Kind.PATHWAY, ("RXB", "RXA"))]
    assert found[0].lead.pathway == "Leaving hospital"


def test_a_pathway_of_one_provider_is_its_services_own_story(lake):
    fallen = [0.9, 0.925, 0.875, 0.9] * 3 + [0.9, 0.925, 0.9, 0.5]
    assert [item.kind for item in told(lake(responses=on_the_way("RXB", fallen)))] == [Kind.WORSE]


def test_what_several_sources_say_comes_before_what_one_says_as_surely():
    alone = Item(Kind.WORSE, "2026-04", signal())
    together = Item(Kind.WORSE, "2026-04", signal(), (signal(indicator="complaints_new"),))
    assert weight(together) > weight(alone)


def test_what_only_changed_comes_after_what_got_worse():
    assert weight(Item(Kind.CHANGED, "2026-04", signal())) < weight(Item(Kind.WORSE, "2026-04", signal()))


def test_a_month_without_signals_tells_nothing(lake):
    assert told(lake()) == ()
