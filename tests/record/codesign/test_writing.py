"""People join with a code, write in their own words, correct what they wrote and take it back."""

import pytest

from heard.record.codesign.activities import by_join_code, set_up, steer
from heard.record.codesign.models import Address, Participant, Placing, Sorted, Sorting, Statement, Theme
from heard.record.codesign.participants import (
    Agreed,
    address_of,
    agree,
    by_code,
    join,
    make_sheets,
    of_sheet,
)
from heard.record.codesign.statements import NotAQuestion, correct, park, write
from heard.record.codesign.withdrawing import note_since, withdraw
from heard.record.ledger.chain import first_broken_link
from heard.record.ledger.models import Entry
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal


@pytest.fixture
def ana(workshop) -> Participant:
    """Somebody who joined on a screen, and agreed that her words are used and printed."""
    return join(workshop.programme, Agreed(("use", "quote"), (workshop.patients,)))[0]


def wrote(workshop, ana, words="Somebody explains what happens next.", once="1", **more) -> Statement:
    """A note on the first question."""
    return write(workshop.activity, stem="purpose", words=words, once=once, participant=ana, **more)


@pytest.mark.covers("R139")
def test_sheets_are_numbered_on_and_each_code_is_known_by_its_digest_alone(workshop) -> None:
    """Nobody who reads the database learns a code."""
    first = make_sheets(workshop.programme, 3, by=workshop.facilitator)
    second = make_sheets(workshop.programme, 2, by=workshop.facilitator)
    assert [one.pseudonym for one, _ in (*first, *second)] == [f"Sheet {n}" for n in range(1, 6)]
    holder, code = second[1]
    assert by_code(code.lower().replace("-", " ")) == holder
    assert by_code("CCC-CCC-CCC") is None
    assert of_sheet(workshop.programme, "5") == of_sheet(workshop.programme, " sheet 5") == holder
    assert of_sheet(workshop.programme, code) == holder
    held = str(list(Participant.objects.values())) + str(list(Entry.objects.values()))
    assert code not in held
    assert code.replace("-", "") not in held
    with pytest.raises(NotAllowed):
        make_sheets(workshop.programme, 1, by=workshop.scribe)


@pytest.mark.covers("R141")
def test_nobody_is_asked_without_agreeing_and_what_they_tick_is_kept(workshop) -> None:
    """An address is sealed, and goes when it is wanted no more."""
    with pytest.raises(Refusal, match="may use your words"):
        join(workshop.programme, Agreed(("quote",)))
    told = Agreed(("use", "recontact"), (workshop.patients,), "Large print.", "ana@example.org")
    ana, code = join(workshop.programme, told)
    assert by_code(code) == ana
    assert ana.scopes == ["use", "recontact"]
    assert ana.consent.words == "You may stop."
    assert "ana" not in Address.objects.get(participant=ana).sealed
    assert address_of(ana, by=workshop.facilitator) == "ana@example.org"
    agree(ana, Agreed(("use",)))
    assert not Address.objects.exists()


@pytest.mark.covers("R140")
def test_sending_twice_keeps_one(workshop, ana) -> None:
    """The second sending gives the first note."""
    assert wrote(workshop, ana) == wrote(workshop, ana)
    assert wrote(workshop, ana, once="2") != wrote(workshop, ana)
    changed = wrote(workshop, ana, words="Somebody explains it twice.")  # they went back, and wrote something else
    assert changed not in (wrote(workshop, ana), wrote(workshop, ana, once="2"))
    assert wrote(workshop, ana, words=" Somebody explains it twice. ") == changed
    assert Statement.objects.count() == 3
    assert set(wrote(workshop, ana).groups.all()) == {workshop.patients}


@pytest.mark.covers("R140")
def test_an_answer_dressed_as_an_issue_gets_a_kind_hint(workshop, ana) -> None:
    """It may be kept as a concern."""
    asked = set_up(
        workshop.programme, by=workshop.facilitator, method="claims", title="How letters go", stage="writing"
    )
    assert by_join_code(asked.code.lower()) == asked
    with pytest.raises(NotAQuestion, match="sounds like an answer"):
        write(asked, stem="issue", words="We need more staff", once="1", participant=ana)
    assert write(asked, stem="concern", words="We need more staff", once="1", participant=ana).stem == "concern"
    assert write(asked, stem="issue", words="How can we make letters clear?", once="2", participant=ana)


def test_nobody_writes_before_it_opens_or_after_it_closes_but_paper_is_typed_later(workshop, ana) -> None:
    """Paper notes lie there when the room is empty."""
    steer(workshop.activity, to="closed", by=workshop.facilitator)
    with pytest.raises(Refusal, match="Nobody can write here now"):
        wrote(workshop, ana)
    with pytest.raises(NotAllowed):
        wrote(workshop, ana, mode="paper")
    assert wrote(workshop, None, mode="paper", captured_by=workshop.scribe, sheet="7").sheet == "7"


@pytest.mark.covers("R141")
def test_a_note_that_may_name_somebody_waits_for_a_look(workshop, ana) -> None:
    """Others are checked at once."""
    assert wrote(workshop, ana).state == "checked"
    named = wrote(workshop, ana, "Nurse Joan Bright was kind.", "2")
    assert named.state == "captured"
    assert wrote(workshop, ana, "Escucharnos de verdad.", "3", language="es").state == "captured"
    parked = park(named, because="It names somebody.", by=workshop.facilitator)
    assert (parked.state, parked.words) == ("parked", "Nurse Joan Bright was kind.")


@pytest.mark.covers("R141")
def test_a_correction_is_a_new_note_in_the_same_place(workshop, ana) -> None:
    """The first stays as it was written, and counts no more."""
    first, other = wrote(workshop, ana), join(workshop.programme, Agreed(("use",)))[0]
    theme = Theme.objects.create(programme=workshop.programme, name="Knowing", maker="participants", by=ana.reference,
                                 at=first.at)  # fmt: skip
    Placing.objects.create(theme=theme, statement=first, by=ana.reference, at=first.at, accepted_at=first.at)
    with pytest.raises(Refusal, match="Only its author"):
        correct(first, words="Another.", because="I like it.", by=other)
    second = correct(first, words="Somebody explains what comes next.", because="A word was wrong.", by=ana)
    assert list(Statement.objects.standing()) == [second]
    assert Placing.objects.get(ended_at=None).statement == second
    with pytest.raises(Refusal, match="was corrected"):
        correct(first, words="Another.", because="Again.", by=ana)


@pytest.mark.covers("R141")
def test_taking_back_empties_a_note_with_all_its_versions(workshop, ana) -> None:
    """What rested on it says so."""
    first = wrote(workshop, ana)
    second = correct(first, words="Somebody explains what comes next.", because="A word was wrong.", by=ana)
    stays = wrote(workshop, ana, "Time to ask.", "2")
    gone = withdraw(second)
    assert gone.words == ""
    assert gone.state == "withdrawn"
    assert list(Statement.objects.exclude(words="")) == [stays]
    assert note_since(workshop.programme, stays.at).startswith("One note behind this was taken back")
    assert first_broken_link() is None


@pytest.mark.covers("R141")
def test_somebody_takes_everything_back_and_their_code_opens_nothing_more(workshop) -> None:
    """Doing it again changes nothing."""
    ana, code = join(workshop.programme, Agreed(("use", "recontact"), (), "Large print.", "ana@example.org"))
    wrote(workshop, ana)
    withdraw(ana)
    withdraw(ana)
    now = by_code(code)
    assert now is not None
    assert now.withdrawn_at is not None
    assert now.needs == ""
    assert not Statement.objects.exclude(words="").exists()
    assert not Address.objects.exists()
    with pytest.raises(Refusal, match="taken back"):
        wrote(workshop, now, once="9")
    assert Entry.objects.filter(what="workshops_all_withdrawn").count() == 1


@pytest.mark.covers("R140")
def test_a_question_stays_a_question_when_it_is_corrected_and_may_be_asked_in_any_language(workshop, ana) -> None:
    """The hint for answers knows English only; what is not English is read by a person first."""
    workshop.activity.asks = [{"stem": "issue", "words": "Which question should we ask?", "help": ""}]
    workshop.activity.save()

    def asks(words: str, once: str, **more: str) -> Statement:
        return write(workshop.activity, stem="issue", words=words, once=once, participant=ana, **more)

    made = asks("How can people hear sooner?", "q1")
    with pytest.raises(NotAQuestion):
        correct(made, words="We should hire more nurses.", because="Plainer.", by=ana)
    with pytest.raises(Refusal, match="longer than 2,000"):
        correct(made, words="How " * 600 + "?", because="Longer.", by=ana)
    for answer in ("Why not buy more chairs?", "How about hiring a nurse?", "Shouldn’t we train everybody?"):
        with pytest.raises(NotAQuestion):
            asks(answer, answer)
    assert asks("Jak możemy dowiedzieć się wcześniej?", "q2", language="pl").state == "captured"


@pytest.mark.covers("R141")
def test_who_takes_everything_back_takes_the_names_they_gave_to_themes_alone(workshop, ana) -> None:
    """Their own sorting holds their words; what staff wrote of their comments goes too."""
    note = wrote(workshop, ana)
    mine = Sorting.objects.create(
        activity=workshop.activity, stem="purpose", by=ana.reference, name="Ana", started_at=note.at
    )
    other = join(workshop.programme, Agreed(("use",)))[0]
    theirs = write(workshop.activity, stem="purpose", words="Time.", once="t", participant=other)
    Sorted.objects.create(sorting=mine, statement=theirs, label="quetzal")
    withdraw(ana)
    assert not Sorting.objects.exists()
    assert not Sorted.objects.exists()
