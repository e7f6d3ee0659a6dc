"""Who is to be heard: the map of groups, and who has not been heard yet."""

from datetime import date

import pytest

from heard.record.codesign.models import Group, Statement
from heard.record.commissioning.models import Partner
from tests.web.workshops.reading import words


@pytest.mark.covers("R139", "R148")
def test_groups_are_put_on_the_map_changed_and_missing_kinds_are_named(run, workshop, at):
    """With what they bring, and why a kind is not there."""
    told = {"name": "Young carers", "kind": "community", "brings": "Songs", "seldom_heard": "on"}
    assert run.post(at("workshop_group_add"), told).status_code == 302
    page = words(run.get(at("workshop_map")))
    assert "Seldom heard" in page
    assert "Clinicians. Add a group of clinicians or say why not" in page
    run.post(at("workshop_without", kind="clinician"), {"because": "They join in March."})
    assert "Why: They join in March." in words(run.get(at("workshop_map")))
    assert run.get(at("workshop_without", kind="nobody")).status_code == 404
    one = Group.objects.get(name="Young carers")
    told |= {"people": "400", "brought": "A song at the start"}
    assert "Say where the number is from" in words(run.post(at("workshop_group_change", pk=one.pk), told))
    run.post(at("workshop_group_change", pk=one.pk), told | {"people_source": "Census 2021"})
    assert "400 (Census 2021)" in words(run.get(at("workshop_group", pk=one.pk)))


def test_how_many_live_here_is_taken_from_the_census_figures_the_home_holds(run, at, monkeypatch):
    """The number comes with its source."""
    from heard.record.codesign.living import Living

    known = (Living("ethnicity:Bangladeshi", "Bangladeshi people", 7200, "Census, 2021, Saltmarsh"),)
    monkeypatch.setattr("heard.web.workshops.groups.living_here", lambda snapshot: known)
    told = {"name": "Bangladeshi women", "kind": "patient_carer", "living": "ethnicity:Bangladeshi"}
    run.post(at("workshop_group_add"), told)
    one = Group.objects.get(name="Bangladeshi women")
    assert (one.people, one.people_source) == (7200, "Census, 2021, Saltmarsh")


def test_a_group_goes_off_the_map_only_while_it_is_part_of_nothing(run, workshop, at):
    """The page says why it stays."""
    workshop.event.groups.add(workshop.patients)
    assert "part of this already" in words(
        run.post(at("workshop_group_take_off", pk=workshop.patients.pk), follow=True)
    )
    run.post(at("workshop_group_take_off", pk=workshop.providers.pk))
    assert Group.objects.count() == 1


@pytest.mark.covers("R067")
def test_a_group_that_is_a_partner_says_when_we_last_spoke(run, workshop, at):
    """The register of partners and the map of groups tell of the same people."""
    since = date(2026, 1, 1)
    Partner.objects.create(commissioner=workshop.people.icb, name="people who use services", since=since,
                           owner=workshop.people.commissioner, last_contact=date(2026, 3, 3),
                           made_by=workshop.facilitator)  # fmt: skip
    page = words(run.get(at("workshop_group", pk=workshop.patients.pk)))
    assert "looked after by Cass Orme" in page
    assert "Last contact: 3 March 2026." in page


@pytest.mark.covers("R017", "R148")
def test_the_coverage_says_who_has_not_been_heard_and_why_the_asking_ends(run, workshop, at):
    """In words, beside the numbers of each round."""
    made = Statement.objects.create(activity=workshop.activity, stem="purpose", words="To be heard.", mode="paper",
                                    once="1", at="2026-02-03T12:00Z")  # fmt: skip
    made.groups.set([workshop.patients])
    page = words(run.get(at("workshop_coverage")))
    assert "never counted with comments about care" in page
    assert "1 of 2 groups has said something. Not heard: Ward staff of Northgate." in page
    assert "What we believe (First workshop)" in page
    run.post(at("workshop_stop_asking"), {"because": "Nothing new came up."})
    assert "Nothing new came up." in words(run.get(at("workshop_coverage")))
