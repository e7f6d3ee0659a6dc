"""A programme goes on when its gates are passed, back with a reason; two people do not overwrite each other."""

import pytest

from heard.record.codesign.models import Programme
from heard.record.codesign.programmes import Changed, add_group, do_without, move, start
from heard.record.ledger.models import Entry
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal


@pytest.mark.covers("R139")
@pytest.mark.covers("R147")
def test_inviting_begins_once_everybody_is_on_the_map_or_a_reason_stands(workshop) -> None:
    """The first gate names who is missing."""
    one = move(workshop.programme, to="scoped", by=workshop.facilitator)
    with pytest.raises(Refusal, match="Nobody from clinicians is on the map"):
        move(one, to="recruiting", by=workshop.facilitator)
    for kind in ("community", "clinician", "commissioner"):
        add_group(one, by=workshop.facilitator, name=f"Some of {kind}", kind=kind)
    do_without(one, by=workshop.facilitator, kind="social_care", because="The council joins in March.")
    assert move(one, to="recruiting", by=workshop.facilitator).stands == "inviting people"
    assert [step.to_state for step in one.steps.all()] == ["proposed", "scoped", "recruiting"]
    assert Entry.objects.filter(about=f"workshops:{one.pk}").exclude(became="").count() == Entry.objects.filter(
        about=f"workshops:{one.pk}"
    ).count()  # fmt: skip


def test_going_back_says_why(workshop) -> None:
    """And passes no gate."""
    Programme.objects.filter(pk=workshop.programme.pk).update(state="drafting")
    with pytest.raises(Refusal, match="Say why"):
        move(workshop.programme, to="eliciting", by=workshop.facilitator)
    back = move(workshop.programme, to="eliciting", by=workshop.facilitator, because="Young people were not heard.")
    assert back.state == "eliciting"
    assert back.steps.last().because == "Young people were not heard."


def test_a_move_from_an_old_page_is_refused(workshop) -> None:
    """The second of two people sees that the first was quicker."""
    move(workshop.programme, to="scoped", by=workshop.facilitator, turn=0)
    with pytest.raises(Changed):
        move(workshop.programme, to="withdrawn", by=workshop.facilitator, because="No money.", turn=0)


def test_only_those_who_run_workshops_begin_one(workshop) -> None:
    """A scribe types in; a reader reads."""
    with pytest.raises(NotAllowed):
        start(by=workshop.scribe, commissioner=workshop.people.icb, title="Ours", about="care")
    with pytest.raises(Refusal, match="Say what it is called"):
        start(by=workshop.facilitator, commissioner=workshop.people.icb, title=" ", about="care")
