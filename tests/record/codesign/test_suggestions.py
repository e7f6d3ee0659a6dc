"""A machine suggests only where somebody turned it on, and nothing counts before a person says so."""

import pytest

from heard.record.codesign.models import Placing
from heard.record.codesign.statements import park
from heard.record.codesign.theming import counts_of, name_theme, place, statements_in
from heard.record.codesign.theming.suggesting import accept, ask, decline, let_suggest
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal

pytestmark = pytest.mark.django_db
WORDS = ("Listen to me", "Staff listened to me", "Somebody who listens", "A cold waiting room", "Waiting for hours",
         "Waiting outside")  # fmt: skip


@pytest.fixture
def placed(workshop, theming_time, said):
    """Two themes with three notes each, and two notes that wait."""
    by = workshop.facilitator
    aside = said("The car park is full")
    themes = [name_theme(workshop.programme, by=by, name=name) for name in ("Listening", "Waiting")]
    park(aside, because="It goes to the estates team.", by=by)
    for number, words in enumerate(WORDS):
        place(said(words), themes[number // 3], by=by)
    return themes, said("Doctors who listen"), said("Free parking")


@pytest.mark.covers("R142")
def test_a_machine_suggests_only_where_it_was_turned_on(workshop, theming_time, placed) -> None:
    """And its suggestion counts for nothing until a person accepts it."""
    (listening, _), note, _ = placed
    with pytest.raises(Refusal, match="are off here"):
        ask(theming_time, by=workshop.facilitator)
    with pytest.raises(NotAllowed):
        let_suggest(theming_time, on=True, by=workshop.scribe)
    let_suggest(theming_time, on=True, by=workshop.facilitator)
    assert ask(theming_time, by=workshop.facilitator) == 1
    waiting = Placing.objects.get(suggested=True)
    assert (waiting.theme, waiting.statement, waiting.because) == (listening, note, "listen")
    assert (statements_in(listening).count(), counts_of(workshop.programme).loose) == (3, 2)
    accepted = accept(waiting, by=workshop.facilitator)
    assert (accepted.by, accepted.suggested) == (workshop.facilitator.reference, True)
    assert (statements_in(listening).count(), counts_of(workshop.programme).loose) == (4, 1)
    with pytest.raises(Refusal, match="gone"):
        accept(waiting, by=workshop.facilitator)


def test_what_a_person_declined_is_not_suggested_again(workshop, theming_time, placed) -> None:
    """A person who puts the note elsewhere has answered, too; turning it off takes away what waits."""
    (_, waiting_theme), note, _ = placed
    let_suggest(theming_time, on=True, by=workshop.facilitator)
    ask(theming_time, by=workshop.facilitator)
    let_suggest(theming_time, on=False, by=workshop.facilitator)
    assert not Placing.objects.filter(ended_at=None, accepted_at=None).exists()
    let_suggest(theming_time, on=True, by=workshop.facilitator)
    assert ask(theming_time, by=workshop.facilitator) == 1
    decline(Placing.objects.get(suggested=True, ended_at=None), by=workshop.facilitator)
    assert ask(theming_time, by=workshop.facilitator) == 0
    place(note, waiting_theme, by=workshop.facilitator)
    assert not Placing.objects.filter(ended_at=None, accepted_at=None).exists()
