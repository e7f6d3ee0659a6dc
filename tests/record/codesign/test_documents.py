"""A definition and a strategy: clauses with their reasons, evidence, and versions that hold nobody's words."""

import json
from datetime import UTC, date, datetime

import pytest

from heard.codesign.versions import intact
from heard.record.codesign import documents, evidence
from heard.record.codesign.models import MinorityNote
from heard.record.codesign.programmes import Changed
from heard.record.ledger.models import Entry
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal
from tests.record.codesign.asking import theme_with_notes

NOW = datetime(2026, 3, 1, 10, tzinfo=UTC)


def begun(workshop, **more):
    """A definition with one clause."""
    one = documents.begin(workshop.programme, kind="definition", title="What good care means", by=workshop.facilitator)
    clause = documents.add_clause(one, section="purpose", words="Care listens.", by=workshop.facilitator, **more)
    return one, clause


@pytest.mark.covers("R143")
def test_a_document_begins_with_the_example_of_its_template_and_each_clause_says_its_source(workshop) -> None:
    """The example can be edited, and is never said to be anybody else's text."""
    workshop.programme.template = "definition-and-strategy"
    one = documents.begin(workshop.programme, kind="strategy", title="How we get there", by=workshop.facilitator)
    sections = list(one.clauses.values_list("section", flat=True))
    assert sections.count("purpose") == 1
    assert sections.count("achieved_by") == 5
    assert all(clause.source for clause in one.clauses.all())
    with pytest.raises(Refusal, match="has a strategy already"):
        documents.begin(workshop.programme, kind="strategy", title="Another", by=workshop.facilitator)


def test_a_new_wording_needs_its_reason_and_makes_the_clause_a_draft_again(workshop) -> None:
    """Two people do not overwrite each other."""
    _, clause = begun(workshop)
    documents.set_clause_state(clause, to="agreed", by=workshop.facilitator)
    with pytest.raises(Refusal, match="why it changed"):
        documents.reword(clause, words="Care listens first.", because="", by=workshop.facilitator)
    made = documents.reword(
        clause, words="Care listens first.", because="Carers asked for it.", by=workshop.facilitator, turn=1
    )
    clause.refresh_from_db()
    assert (made.number, clause.words, clause.state) == (2, "Care listens first.", "draft")
    with pytest.raises(Changed):
        documents.reword(clause, words="Care hears.", because="Shorter.", by=workshop.facilitator, turn=1)
    with pytest.raises(NotAllowed):
        documents.reword(clause, words="Care hears.", because="Shorter.", by=workshop.scribe)


def test_a_contested_clause_says_on_what_people_differ(workshop) -> None:
    """It is kept and printed with the version."""
    document, clause = begun(workshop)
    documents.set_clause_state(clause, to="agreed", by=workshop.facilitator)
    with pytest.raises(Refusal, match="Say why"):
        documents.contest(clause, " ", by=workshop.facilitator)
    documents.contest(clause, "Ward staff say it needs time they have not got.", by=workshop.facilitator)
    told = documents.freeze(document, number="0.1", by=workshop.facilitator).told["clauses"][0]
    assert told["contested"] == "Ward staff say it needs time they have not got."


@pytest.mark.covers("R008")
@pytest.mark.covers("R143")
def test_a_version_holds_themes_and_safe_numbers_and_nobodys_words(workshop) -> None:
    """Names, codes, pseudonyms and notes of those who took part are nowhere in it; its seal fits."""
    many, few = theme_with_notes(workshop), theme_with_notes(workshop, people=2, name="Being on time")
    document, clause = begun(workshop, themes=[many, few])
    MinorityNote.objects.create(clause=clause, words="I think listening is not enough", by="participant:1", at=NOW)
    MinorityNote.objects.create(clause=clause, words="Some want times promised.", by="person:1", at=NOW)
    version = documents.freeze(document, number="0.1", by=workshop.facilitator, at=NOW)
    assert intact(version.told, version.digest)
    told = version.told["clauses"][0]
    assert [(one["name"], one["notes"]) for one in told["themes"]] == [
        ("Being listened to", 6),
        ("Being on time", None),
    ]
    assert told["otherwise"] == ["Some want times promised."]
    assert told["more_otherwise"]
    printed = json.dumps(version.told)
    for secret in ("sat down", "Wren", "participant:", "listening is not enough"):
        assert secret not in printed


def test_versions_go_up_and_say_why_each_clause_changed(workshop) -> None:
    """A number that is none, or not above the last, is refused."""
    document, clause = begun(workshop)
    documents.freeze(document, number="0.1", by=workshop.facilitator)
    documents.reword(clause, words="Care listens first.", because="Carers asked for it.", by=workshop.facilitator)
    documents.add_clause(document, section="enables", words="Time.", because="Staff need it.", by=workshop.facilitator)
    for number, wrong in (("two", "Number it"), ("0.1", "The last version is 0.1")):
        with pytest.raises(Refusal, match=wrong):
            documents.freeze(document, number=number, by=workshop.facilitator)
    second = documents.freeze(document, number="0.2", by=workshop.facilitator)
    assert second.changes == [
        {"key": "purpose-1", "how": "reworded", "because": "Carers asked for it."},
        {"key": "enables-1", "how": "added", "because": "Staff need it."},
    ]
    assert Entry.objects.filter(what="workshops_version_frozen").count() == 2


def test_evidence_stands_beside_one_clause_and_a_contradiction_is_answered(workshop) -> None:
    """It says where it can be read and what it found."""
    _, clause = begun(workshop)
    told = {"kind": "research", "says": "contradicts", "citation": "A trial, 2019", "found": "It made no difference."}
    with pytest.raises(Refusal, match="which clause or which theme"):
        evidence.add(workshop.programme, by=workshop.facilitator, **told)
    with pytest.raises(Refusal, match="where it can be read"):
        evidence.add(workshop.programme, by=workshop.facilitator, clause=clause, **told | {"citation": ""})
    made = evidence.add(workshop.programme, by=workshop.facilitator, clause=clause, **told)
    assert evidence.answer(made, answer="It asked other people.", by=workshop.facilitator).answer


def test_plain_words_say_who_checked_them_and_when_or_neither(workshop) -> None:
    """A video is an address."""
    document, _ = begun(workshop)
    with pytest.raises(Refusal, match="both who checked it"):
        documents.render(document, kind="plain", words="Care listens.", by=workshop.facilitator, checked_by="Us")
    with pytest.raises(Refusal, match="video's address"):
        documents.render(document, kind="signed", words="a film", by=workshop.facilitator)
    made = documents.render(
        document, kind="plain", words="Care listens.", by=workshop.facilitator, checked_by="Four people of a group",
        checked_on=date(2026, 4, 2),
    )  # fmt: skip
    assert made.checked_on == date(2026, 4, 2)
