"""Past its gate no clause is without a path to somebody's words or an explicit note; joining themes keeps it."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from heard.codesign.gates import GATES
from heard.codesign.trace import orphans
from heard.record.codesign import documents
from heard.record.codesign.models import Activity, Clause, Participant
from heard.record.codesign.my_words import words_of
from heard.record.codesign.standing import facts_of
from heard.record.codesign.theming.descent import merge
from heard.record.codesign.tracing import whole_of
from tests.record.codesign.asking import theme_with_notes

NUMBERS = count()
G4, G5 = (next(one for one in GATES if one.key == key) for key in ("G4", "G5"))


@pytest.mark.covers("R144")
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.sampled_from(["theme", "empty", "nothing", "reason"]), min_size=1, max_size=4))
def test_past_its_gate_every_clause_leads_to_a_person_or_says_why_not(workshop, ways) -> None:
    """And before it, whatever leads nowhere is named."""
    by = workshop.facilitator
    kind = "definition"
    document = workshop.programme.documents.filter(kind=kind).first() or documents.begin(
        workshop.programme, kind=kind, title="Good care", by=by
    )
    Clause.objects.filter(document=document).update(state="superseded")
    for way in ways:
        number = next(NUMBERS)
        clause = documents.add_clause(document, section="purpose", words=f"Care {number}.", by=by)
        if way in ("theme", "empty"):
            people = 1 if way == "theme" else 0
            documents.link(clause, [theme_with_notes(workshop, people=people, name=f"Theme {number}")], by=by)
        if way == "reason":
            documents.say_from_nothing(clause, "The law says so.", by=by)
    facts, found = facts_of(workshop.programme), orphans(whole_of(workshop.programme))
    passed = not facts.empty_themes and not facts.clauses_from_nothing
    assert passed == (not found.clauses) or "empty" in ways
    assert not passed or not found.clauses
    assert bool(facts.clauses_from_nothing) == ("nothing" in ways)
    assert set(facts.clauses_from_nothing) <= {one.words for one in found.clauses}
    workshop.programme.themes.update(state="retired")


@pytest.mark.covers("R142")
def test_a_clause_keeps_its_path_when_people_join_its_themes(workshop) -> None:
    """The page, the version and the gate all follow the themes to what they became."""
    by = workshop.facilitator
    Activity.objects.update(stage="closed")
    one, other = theme_with_notes(workshop), theme_with_notes(workshop, name="Being on time")
    document = documents.begin(workshop.programme, kind="definition", title="Good care", by=by)
    clause = documents.add_clause(document, section="purpose", words="Care listens.", by=by, themes=[one])
    joined = merge([one, other], into_name="Being heard in time", by=by, because="They say the same.")
    whole = whole_of(workshop.programme)
    assert len(whole.notes_behind(whole.clauses[0])) == 12
    assert orphans(whole).none
    told = documents.freeze(document, number="0.1", by=by).told["clauses"][0]["themes"]
    assert [(each["name"], each["notes"]) for each in told] == [("Being heard in time", 12)]
    assert not G5.missing(facts_of(workshop.programme))
    joined.state = "parked"
    joined.save()
    assert [each.key for each in orphans(whole_of(workshop.programme)).clauses] == [clause.pk]
    assert "leads back to no theme" in " ".join(G5.missing(facts_of(workshop.programme)))
    assert G4.missing(facts_of(workshop.programme))


@pytest.mark.covers("R144")
def test_people_see_the_clauses_their_words_stand_behind_also_when_themes_were_joined(workshop) -> None:
    """And which version says so: none where the clause reads otherwise now."""
    by = workshop.facilitator
    Activity.objects.update(stage="closed")
    one, other = theme_with_notes(workshop), theme_with_notes(workshop, name="Being on time")
    document = documents.begin(workshop.programme, kind="definition", title="Good care", by=by)
    clause = documents.add_clause(document, section="purpose", words="Care listens.", by=by, themes=[one])
    merge([one, other], into_name="Being heard in time", by=by, because="They say the same.")
    who = Participant.objects.order_by("pk").first()

    def led() -> list[tuple[str, str]]:
        return [(each.words, each.version) for each in words_of(who)[0].clauses]

    assert led() == [("Care listens.", "in no version yet")]
    documents.freeze(document, number="0.1", by=by)
    assert led() == [("Care listens.", "version 0.1, draft")]
    documents.reword(clause, words="Care listens in time.", because="Two became one.", by=by)
    assert led() == [("Care listens in time.", "in no version yet")]
