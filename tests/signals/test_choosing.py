"""The home page says few things, and none of them twice."""

from itertools import count

from heard.signals import Signal, choose

NUMBER = count()


def signal(organisation="RXX", site="", service="", level=None, **more):
    facts = {
        "indicator": "fft_percent_positive", "setting": "", "category": "", "period": "2026-04", "direction": "worse",
        "way": -1, "rule": "below its usual range", "value": 0.7, "expected": 0.9, "evidence": 400, "told": 280,
        "p": 0.001, "q": 0.01, "months": 24,
    }  # fmt: skip
    level = level or ("service" if service else "site" if site else "organisation")
    return Signal(organisation=organisation, site=site, service=service, level=level, **(facts | more))


def test_of_an_organisation_and_its_one_site_the_site_stays():
    whole, part = signal(), signal(site="S1")
    assert choose([whole, part]) == [part]


def test_of_an_organisation_and_several_of_its_sites_the_organisation_stays():
    whole = signal()
    assert choose([signal(site="S1"), whole, signal(site="S2")]) == [whole]


def test_a_site_that_moves_the_other_way_is_its_own_news():
    whole, part = signal(), signal(site="S1", direction="better", way=1)
    assert choose([whole, part]) == [whole, part]


def test_a_service_stands_for_its_site_and_its_organisation():
    service = signal(site="S1", service="Ward 1")
    assert choose([signal(), signal(site="S1"), service]) == [service]


def test_how_often_and_how_a_theme_is_spoken_of_are_one_thing():
    share = signal(indicator="theme_share", category="access")
    assert choose([share, signal(indicator="theme_net_sentiment", category="access")]) == [share]


def test_the_first_look_has_at_most_ten_and_three_of_one_place():
    assert len(choose([signal(organisation=f"R{i}") for i in range(20)])) == 10
    themes = [signal(indicator="theme_share", category=f"theme {i}") for i in range(6)]
    assert len(choose(themes)) == 3
