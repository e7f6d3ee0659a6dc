"""A definition after it is written: judged, decided on by its seal, made real, challenged by what people live."""

from datetime import date

import pytest

from heard.codesign.lived import Judged
from heard.record.bodies.models import Body
from heard.record.codesign import adopting, challenging, reviewing
from heard.record.codesign.documents import add_clause, begin, freeze, reword
from heard.record.codesign.models import Document, Lived, Programme, Version
from heard.record.codesign.standing import facts_of
from heard.record.ledger.doors import first_broken_link
from heard.record.reporting import known_for
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

ON = date(2026, 6, 1)


@pytest.fixture
def written(workshop):
    """A definition with one purpose and one way to it, frozen as version 0.1."""
    document = begin(workshop.programme, kind="definition", title="What good care is", by=workshop.facilitator,
                     from_template=False)  # fmt: skip
    add_clause(document, section="purpose", words="Care that people would choose.", by=workshop.facilitator)
    clause = add_clause(
        document, section="achieved_by", words="Everyone is told what happens next.", by=workshop.facilitator
    )
    workshop.clause, workshop.document = clause, document
    workshop.version = freeze(document, number="0.1", by=workshop.facilitator)
    workshop.body = Body.objects.get(commissioner=workshop.people.icb, key="board")
    return workshop


def adopt(written, **more):
    told = {"by": written.facilitator, "body": written.body, "decided": "adopt", "minute": "26/41", "on": ON}
    return adopting.decide(written.version, **(told | more))


@pytest.mark.covers("R008")
def test_a_body_decides_on_exactly_one_version_and_reports_can_cite_it(written) -> None:
    """The seal stands with the decision; a newer draft is not what was decided."""
    assert adopting.citation(ON) == ""
    made = adopt(written)
    assert made.digest == written.version.digest
    assert adopting.in_force("definition", ON, commissioner=written.people.icb) == made
    assert "What good care is, version 0.1" in adopting.citation(ON)
    assert adopting.citation(date(2026, 5, 31)) == ""
    assert facts_of(written.programme).decided_older == ()
    add_clause(written.document, section="enables", words="Time to listen.", by=written.facilitator)
    freeze(written.document, number="0.2", by=written.facilitator)
    assert facts_of(written.programme).decided_older == ("What good care is",)


def test_adopting_again_follows_what_was_adopted_before(written) -> None:
    """Nothing adopted is lost: it is followed."""
    adopt(written)
    newer = freeze(written.document, number="0.2", by=written.facilitator)
    adopting.decide(newer, by=written.facilitator, body=written.body, decided="with_changes", minute="26/60",
                    conditions="Say it in plain words too.", on=ON)  # fmt: skip
    written.version.refresh_from_db()
    assert written.version.state == Version.State.SUPERSEDED
    assert adopting.in_force(Document.Kind.DEFINITION, ON).version == newer
    assert first_broken_link() is None


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"minute": " "}, "in which minute"),
        ({"decided": "with_changes"}, "which changes"),
        ({"decided": "maybe"}, "what was decided"),
    ],
)
def test_a_decision_without_its_minute_or_its_changes_is_refused(written, more, says) -> None:
    """And nothing is kept."""
    with pytest.raises(Refusal, match=says):
        adopt(written, **more)
    assert not written.version.decisions.exists()


@pytest.mark.covers("R052")
def test_each_way_to_the_purpose_is_made_real(written) -> None:
    """Owner, body, measure and next date; until then its gate is shut."""
    assert facts_of(written.programme).achieved_without_commitment == ("Everyone is told what happens next.",)
    with pytest.raises(Refusal, match="passed"):
        adopting.pledge(written.clause, by=written.facilitator, words="A call", owner="Wards", body=written.body,
                        measure="Poor comments", next_on=date(2026, 5, 1), on=ON)  # fmt: skip
    adopting.pledge(written.clause, by=written.facilitator, words="A call within two days", owner="Ward managers",
                    body=written.body, measure="Poor comments", next_on=date(2026, 9, 1), on=ON)  # fmt: skip
    assert facts_of(written.programme).achieved_without_commitment == ()


@pytest.mark.covers("R146")
def test_the_principles_are_published_only_when_all_four_were_looked_at(written) -> None:
    """What the record shows is frozen beside what people say."""
    for number, principle in enumerate(("together", "evidence", "assets", "iterative")):
        with pytest.raises(Refusal, match=f"{4 - number} of the four"):
            reviewing.publish(written.programme, by=written.facilitator)
        with pytest.raises(Refusal, match="differently"):
            reviewing.review(
                written.programme, by=written.facilitator, principle=principle, rating="partly", words="So so."
            )
        reviewing.review(written.programme, by=written.facilitator, principle=principle, rating="partly",
                         words="Providers came late.", different="Ask them first.")  # fmt: skip
    assert reviewing.publish(written.programme, by=written.facilitator) == 4
    assert reviewing.publish(written.programme, by=written.facilitator) == 0
    shown = reviewing.published_reviews(written.programme)
    assert len(shown) == 4
    assert all(one.evidence for one in shown)
    assert facts_of(written.programme).review_published


def looked(clause, against):
    link = Lived.objects.create(clause=clause, kind="theme", key="access")
    return [challenging.Looked(link, "Getting care", Judged(against, "247 of 373 comments are poor."), "e1")]


@pytest.mark.covers("R150")
def test_a_challenge_pins_what_shows_it_and_may_open_the_work_again(written) -> None:
    """Where nothing speaks against a clause there is no challenge."""
    with pytest.raises(Refusal, match="speaks against it"):
        challenging.challenge(written.clause, by=written.people.lay, words="We wait.", looked=[])
    evidence = looked(written.clause, against=True)
    made = challenging.challenge(written.clause, by=written.people.lay, words="We wait.", looked=evidence, on=ON)
    assert made.evidence == [
        {"sentence": "247 of 373 comments are poor.", "kind": "theme", "key": "access", "edition": "e1"}
    ]
    assert made.owner == written.facilitator
    assert facts_of(written.programme).challenges_open == 1
    Programme.objects.filter(pk=written.programme.pk).update(state="in_use")
    challenging.answer_challenge(made, by=written.facilitator, answer="It is true.", reopen=True, on=ON)
    written.programme.refresh_from_db()
    assert written.programme.state == "under_review"
    with pytest.raises(Refusal, match="answer already"):
        challenging.answer_challenge(made, by=written.facilitator, answer="Again.")


def test_a_link_names_a_theme_or_a_number_that_is_there(written) -> None:
    """Others are refused."""
    challenging.link_lived(written.clause, by=written.facilitator, kind="theme", key="access")
    challenging.link_lived(written.clause, by=written.facilitator, kind="indicator", key="readmissions")
    for kind, key in (("theme", "no-such"), ("indicator", "no_such"), ("else", "access")):
        with pytest.raises(Refusal, match="no such theme or number"):
            challenging.link_lived(written.clause, by=written.facilitator, kind=kind, key=key)


@pytest.mark.covers("R008")
def test_a_report_names_the_definition_in_force_on_its_last_day(written) -> None:
    """Or that none has been adopted."""
    adopt(written, on=date(2026, 7, 15))
    before, after = (known_for(Period.parse(key)).definition for key in ("2026-Q2", "2026-Q3"))
    assert before == "None has been adopted here yet."
    assert after.startswith("What good care is, version 0.1, adopted by the Integrated Care Board on 15 July 2026")


@pytest.mark.covers("R149")
def test_a_clause_said_otherwise_since_the_version_is_not_adopted_with_it(written) -> None:
    """Nobody decided on the newer words: it stays a draft."""
    reword(written.clause, words="Everyone is told in time.", because="Plainer.", by=written.facilitator)
    adopt(written)
    there = {one.key: one.state for one in written.document.clauses.all()}
    assert there[written.clause.key] == "draft"
    assert sorted(there.values()) == ["adopted", "draft"]
