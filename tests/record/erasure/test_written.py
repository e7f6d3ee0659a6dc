"""A person is removed from what people here wrote, wherever that is, and the ledger's chain stays whole."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone
from typer.testing import CliRunner

from heard.cli.commands.erase import app
from heard.governance.lifecycle import Needed
from heard.record.cases.doors import put_on_record
from heard.record.cases.models import CauseForConcern, OnRecord
from heard.record.erasure.written import PARTS, remove_written, tables, text_columns, written_holding
from heard.record.ledger.chain import first_broken_link
from heard.record.ledger.doors import record
from heard.record.ledger.models import Entry, Reason
from heard.record.people.rights import NotAllowed
from heard.record.publications import stories
from heard.record.publications.consent import UseKind
from heard.record.publications.models import Story
from heard.record.publications.stories import Agreed, Telling
from heard.vocabulary.refusal import Refusal

NAME = "Quetzal Zanzibar"
WHY = "the person asked us to"


@pytest.fixture
def everywhere(governed, cause):
    """Her name in a record, in pinned evidence, in a reason and in a story; somebody else's words beside them."""
    put_on_record(cause, kind=Needed.PROVIDER_ASKED, words=f"Asked for {NAME}'s notes.", by=governed.manager)
    put_on_record(cause, kind="note", words="Asked again.", by=governed.manager)
    CauseForConcern.objects.update(evidence=[{"sentence": f"{NAME} waited", "n": 1}, {"sentence": "38 of 212", "n": 2}])
    record("mapping_stopped", "mapping:x", by="person:1", because=f"{NAME} rang")
    agreed = Agreed(frozenset(UseKind), timezone.localdate() + timedelta(days=9))
    stories.add_story(Telling("T", f"My name is {NAME.lower()}."), agreed, by=governed.manager)
    return governed.boss


@pytest.mark.covers("R054")
def test_she_is_gone_from_every_table_and_the_chain_holds(everywhere):
    found = written_holding("quetzal   ZANZIBAR", by=everywhere)
    assert {one.key[0] for one in found} == {
        "cases.causeforconcern", "cases.onrecord", "ledger.reason", "publications.story",
    }  # fmt: skip
    assert not any(NAME in one.excerpt for one in found)
    assert remove_written([one.key for one in found], phrase=NAME, by=everywhere, because=WHY) == 4
    assert written_holding(NAME, by=everywhere) == []
    assert first_broken_link() is None
    kept = [list(model._default_manager.values_list()) for model in (*tables(), Entry)]
    assert "zanzibar" not in str(kept).lower()


def test_what_others_said_stays_and_what_went_says_so(everywhere):
    found = written_holding(NAME, by=everywhere)
    remove_written([one.key for one in found], phrase=NAME, by=everywhere, because=WHY)
    assert sorted(OnRecord.objects.values_list("words", flat=True))[0] == "Asked again."
    assert "at a person’s request" in OnRecord.objects.first().words
    first, second = CauseForConcern.objects.get().evidence
    assert (first["n"], second["sentence"]) == (1, "38 of 212")
    assert Story.objects.get().withdrawn_on == timezone.localdate()
    assert Reason.objects.first().removed_at


def test_only_what_was_chosen_goes(everywhere):
    found = [one for one in written_holding(NAME, by=everywhere) if one.key[0] == "ledger.reason"]
    assert remove_written([one.key for one in found], phrase=NAME, by=everywhere, because=WHY) == 1
    assert len(written_holding(NAME, by=everywhere)) == 3


def test_only_an_administrator_looks_and_removes_and_gives_a_reason_that_names_nobody(everywhere, governed):
    with pytest.raises(NotAllowed):
        written_holding(NAME, by=governed.manager)
    with pytest.raises(NotAllowed):
        remove_written([], phrase=NAME, by=governed.manager, because=WHY)
    with pytest.raises(Refusal, match="too short"):
        written_holding("Q", by=everywhere)
    with pytest.raises(Refusal, match="seems to name somebody"):
        remove_written([], phrase=NAME, by=everywhere, because="ring 07700 900123")


def test_every_long_text_of_every_part_is_looked_through():
    looked = {f"{model._meta.label}.{field.name}" for model in tables() for field in text_columns(model)}
    for config in apps.get_app_configs():
        for model in config.get_models() if config.label in PARTS else ():
            texts = [f.name for f in model._meta.concrete_fields if f.get_internal_type() in ("TextField", "JSONField")]
            assert model is Entry or {f"{model._meta.label}.{name}" for name in texts} <= looked
    assert {"cases.CauseForConcern.words", "cases.Told.how", "publications.StoryNote.words"} <= looked


def test_the_command_line_finds_and_removes_it_too(governed, cause):
    note = put_on_record(cause, kind="note", words=f"{NAME} rang twice.", by=governed.manager)
    named, who = f"cases.onrecord:{note.pk}", governed.boss.username
    run = CliRunner()
    found = run.invoke(app, ["--find", NAME, "--by", who, "--json"])
    assert [one["written"] for one in json.loads(found.stdout)["written"]] == [named]
    asked = ["--written", named, "--holding", NAME, "--by", who, "--because", WHY]
    assert "Nothing was removed" in run.invoke(app, [*asked, "--dry-run"]).stderr
    assert json.loads(run.invoke(app, [*asked, "--json"]).stdout) == {"removed_from_writings": 1}
    assert isinstance(run.invoke(app, asked).exception, Refusal)
