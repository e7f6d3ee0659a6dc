"""A programme begins from a template in one step, and leaves one for another place."""

from datetime import date

import pytest

from heard.codesign import template as plans
from heard.codesign.template_reading import read, template
from heard.codesign.template_text import written
from heard.record.codesign.beginning import begin_from, change_frame
from heard.record.codesign.grouping import change_group
from heard.record.codesign.handing_on import as_template, hand_on
from heard.record.codesign.models import Clause, Document, Event, Group
from heard.record.codesign.programmes import Changed
from heard.record.codesign.standing import facts_of
from heard.vocabulary.refusal import Refusal


@pytest.fixture
def begun(workshop):
    return begin_from(template("definition-and-strategy"), by=workshop.facilitator,
                      commissioner=workshop.people.icb, title="Ours", on=date(2026, 1, 5))  # fmt: skip


@pytest.mark.covers("R151", "R139", "R052")
def test_a_programme_from_the_template_has_its_groups_events_activities_and_first_text(begun):
    """Events lie weeks after the start; each has the consent text; each clause says where it comes from."""
    first = begun.events.first()
    assert (begun.groups.count(), begun.events.count(), begun.activities.count()) == (9, 5, 5)
    assert (first.on, first.consent.version, first.groups.count()) == (date(2026, 2, 16), 1, 9)
    assert begun.events.get(kind="outreach").groups.count() == 3
    strategy = begun.documents.get(kind="strategy")
    assert strategy.clauses.filter(section="achieved_by").count() == 5
    assert all("An example to change." in one.source for one in Clause.objects.filter(document__programme=begun))
    assert "asking people about their care" in begun.activities.first().asks[0]["words"]
    assert len({one.code for one in begun.activities.all()}) == 5


@pytest.mark.covers("R147")
def test_providers_are_there_from_the_outset_in_the_template_yet_nothing_is_done_for_people(begun):
    """The map names providers; what is paid and how people get in is for somebody to say."""
    facts = facts_of(begun)
    assert "provider" in facts.kinds
    assert len(facts.without_payment) == len(facts.without_invitation) == 5
    assert facts.statements == 0


def test_the_words_of_a_template_are_the_records_own():
    """A kind that a template may name is one the record keeps."""
    assert {one.value for one in plans.EventKind} == set(Event.Kind.values)
    assert {one.value for one in plans.Section} == set(Clause.Section.values)
    assert {one.value for one in plans.DocumentKind} == set(Document.Kind.values)
    assert {one.value for one in plans.Deprived if one} == set(Group.Deprived.values)


@pytest.mark.covers("R151")
def test_a_programme_leaves_a_template_without_names_or_words_and_another_begins_from_it(begun, workshop):
    """What staff wrote is masked where it names somebody; drafts, routes and people stay at home."""
    carers = begun.groups.get(name="Carers")
    change_group(carers, by=workshop.facilitator, route="Ring Dara Finch on 07700 900123",
                 support="Ask Mrs Dara Finch, dara.finch@example.org.")  # fmt: skip
    text = written(hand_on(begun, by=workshop.facilitator))
    assert "Finch" not in text
    assert "example.org" not in text
    again = begin_from(read(text, file="ours.toml"), by=workshop.facilitator, commissioner=workshop.people.icb,
                       title="Theirs", on=date(2026, 1, 5))  # fmt: skip
    assert [one.on for one in again.events.all()] == [one.on for one in begun.events.all()]
    assert as_template(again).clauses == as_template(begun).clauses
    assert again.documents.get(kind="strategy").clauses.count() == 6


def test_a_clause_people_are_still_writing_stays_with_them(begun):
    """Only the example it began with goes on, or what was adopted."""
    clause = Clause.objects.get(document__programme=begun, key="many-ways-to-ask")
    clause.wordings.create(number=2, words="We ask in the café.", because="People said so.", by="person:1",
                           at="2026-03-01T09:00Z")  # fmt: skip
    assert "café" not in written(as_template(begun))
    Clause.objects.filter(pk=clause.pk).update(state="adopted")
    assert "We ask in the café." in written(as_template(begun))


def test_two_events_of_one_name_leave_two_names(begun, workshop):
    """A template names each of them."""
    Event.objects.filter(programme=begun, round=1).update(title="Workshop")
    assert [one.title for one in as_template(begun).events][:3] == ["Workshop", "Workshop (2)", "Workshop (3)"]


def test_the_frame_of_a_programme_changes_unless_somebody_was_quicker(begun, workshop):
    """And keeps a title."""
    change_frame(begun, by=workshop.facilitator, turn=0, title="Our care", scope={"places": ["Saltmarsh"]})
    with pytest.raises(Changed):
        change_frame(begun, by=workshop.facilitator, turn=0, title="Mine")
    with pytest.raises(Refusal, match="Say what it is called"):
        change_frame(begun, by=workshop.facilitator, title=" ")
