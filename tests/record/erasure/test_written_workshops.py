"""A person is removed from everything written for a workshop: groups, events, pictures, reasons, chosen names."""

from datetime import date

import pytest
from django.apps import apps
from django.db import models

from heard.record.codesign.consents import write_consent
from heard.record.codesign.events import change_event, count_attendance
from heard.record.codesign.grouping import change_group, stop_asking
from heard.record.codesign.models import Event, Material, Participant
from heard.record.codesign.programmes import add_group, do_without, move
from heard.record.erasure.written import remove_written, text_columns, written_holding
from heard.record.ledger.chain import first_broken_link

NAME = "Quetzal Zanzibar"
WHY = "the person asked us to"


@pytest.fixture
def named(workshop):
    """Her name wherever a facilitator may type one."""
    by, one, event = workshop.facilitator, workshop.programme, workshop.event
    for friends in ("Friends of", "Family of"):
        add_group(one, by=by, name=f"{friends} {NAME}", kind="community")
    change_group(workshop.patients, by=by, route=f"Ring {NAME}", brings="Songs")
    do_without(one, by=by, kind="clinician", because=f"{NAME} said no.")
    write_consent(one, words=f"Ask {NAME}.", by=by)
    change_event(event, by=by, helpers=NAME, starts=f"When {NAME} is in", access="Step-free.")
    Event.objects.filter(pk=event.pk).update(state="held", on=date(2026, 2, 3))
    count_attendance(event, {workshop.patients.pk: 7}, by=by)
    Material.objects.create(event=event, title="Board", words=f"{NAME}: letters", kind="image/png", content=b"\x89PNG",
                            by=by, at="2026-02-03T12:00Z")  # fmt: skip
    Participant.objects.create(programme=one, code_digest="x", pseudonym=NAME, made_at="2026-02-03T12:00Z")
    stop_asking(one, because=f"{NAME} left.", by=by)
    move(one, to="withdrawn", because=f"{NAME} is ill.", by=by)
    return workshop


@pytest.mark.covers("R141", "R139")
def test_her_name_is_found_everywhere_and_struck_out_also_where_two_groups_bore_it(named):
    """What stands beside it stays, but the picture that shows the same goes."""
    boss = named.people.boss
    found = written_holding(NAME, by=boss)
    assert {one.key[0] for one in found} == {
        "codesign.group", "codesign.absence", "codesign.consenttext", "codesign.event", "codesign.material",
        "codesign.participant", "codesign.programme", "codesign.step",
    }  # fmt: skip
    remove_written([one.key for one in found], phrase=NAME, by=boss, because=WHY)
    assert written_holding(NAME, by=boss) == []
    kept = [list(table._default_manager.values_list()) for table in apps.get_app_config("codesign").get_models()]
    assert "zanzibar" not in str(kept).lower()
    named.patients.refresh_from_db()
    picture = Material.objects.get()
    assert (named.patients.brings, bytes(picture.content), picture.title) == ("Songs", b"", "Board")
    assert named.programme.groups.filter(name__startswith="Removed on").count() == 2
    assert first_broken_link() is None


NO_WORDS = {
    "Activity.code", "Clause.key", "Comment.code_digest", "Comment.once", "Dots.option", "Event.reference",
    "Material.kind", "Participant.code_digest", "Programme.reference", "Programme.template", "Rendition.language",
    "Round.code", "Statement.language", "Statement.once", "Statement.sheet", "Step.from_state", "Step.to_state",
    "Version.number", "Lineage.by", "MinorityNote.by", "Objection.answered_by", "Placing.by", "Placing.ended_by",
    "Evidence.by", "Rendition.by", "Sorting.by", "Theme.by", "Version.by", "Wording.by",
}  # fmt: skip
"""Columns of text into which nobody types words: keys, codes, digests, references to people."""


def test_every_column_of_text_is_looked_through_or_is_known_to_hold_no_words():
    """A column that is added later is looked through, or stands here with a reason."""
    left = {
        f"{table.__name__}.{field.name}"
        for table in apps.get_app_config("codesign").get_models()
        for field in table._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField)) and not field.choices
        if field not in text_columns(table)
    }
    assert left <= NO_WORDS
