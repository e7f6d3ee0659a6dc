"""Signals that say the same of the same part of care are one story."""

from heard.signals.gathering import gathered, once
from tests.signals.test_choosing import signal


def test_what_answers_comments_and_complaints_of_a_site_say_together_is_one_story():
    fft, theme = signal(site="S1"), signal(site="S1", indicator="theme_share", category="transition", way=1)
    complaints = signal(site="S1", indicator="complaints_new", direction="changed", way=1)
    assert gathered([theme, fft, complaints]) == [[theme, fft, complaints]]


def test_another_way_another_site_and_another_service_are_other_stories():
    worse = signal(site="S1", service="Ward 1")
    better = signal(site="S1", direction="better", way=1)
    elsewhere, other = signal(site="S2"), signal(site="S1", service="Ward 2")
    assert len(gathered([worse, better, elsewhere, other])) == 4


def test_an_organisation_joins_the_one_site_that_says_the_same_and_is_not_told():
    whole, part = signal(), signal(site="S1")
    assert gathered([whole, part]) == [[part, whole]]


def test_several_sites_that_say_the_same_are_one_story_of_the_organisation():
    whole = signal()
    (group,) = gathered([signal(site="S1"), whole, signal(site="S2")])
    assert group[0] is whole


def test_an_organisation_that_says_something_else_is_a_story_of_its_own():
    assert len(gathered([signal(site="S1"), signal(indicator="incidents_harm", way=1)])) == 2


def test_the_service_is_named_where_its_site_says_nothing_more():
    service, site = signal(site="S1", service="Eye clinic"), signal(site="S1")
    assert gathered([site, service])[0][0] is service
    complaints = signal(site="S1", indicator="complaints_new", direction="changed", way=1)
    assert gathered([site, service, complaints])[0][0] is site


def test_what_people_say_is_told_before_what_is_counted_of_them():
    back, fft = signal(site="S1", indicator="readmissions", way=1), signal(site="S1")
    assert gathered([back, fft])[0][0] is fft


def test_how_often_and_how_a_theme_is_spoken_of_are_one_thing():
    share = signal(indicator="theme_share", category="access")
    assert once([share, signal(indicator="theme_net_sentiment", category="access")]) == (share,)


def test_what_points_neither_way_gathers_nothing():
    access = signal(site="S1", indicator="theme_share", category="access", direction="changed")
    comfort = signal(site="S1", indicator="theme_share", category="comfort", direction="changed")
    assert len(gathered([access, comfort])) == 2
