"""What is told in public: only after the check, frozen as it was, and taken down at once."""

import pytest

from heard.record.cases.changes import abandon
from heard.record.cases.models import Told
from heard.record.ledger.models import Entry
from heard.record.people.rights import NotAllowed
from heard.record.telling.pairs import NotSafeYet, checked, publish, take_down, write_pair
from heard.vocabulary.refusal import Refusal


@pytest.mark.covers("R131")
def test_a_pair_is_public_with_its_number_and_verdict_frozen(pair, governed):
    version = publish(pair, by=governed.manager, site="https://heard.example.org/")
    told = version.told
    assert told["how_many"].endswith("30 in 100 comments (180 of 600; June 2025 to May 2026).")
    assert (told["verdict"], told["look"]) == ("Improved", "better")
    pair.said = "Something else."
    pair.save()
    version.refresh_from_db()
    assert version.told["said"] == "You waited too long for somebody to ring you back."


def test_publishing_counts_as_telling_patients_and_is_recorded_once(pair, governed):
    publish(pair, by=governed.manager, site="https://heard.example.org")
    publish(pair, by=governed.analyst, site="https://heard.example.org")
    told = Told.objects.get(audience="patients")
    assert told.address == f"https://heard.example.org/you-said/XD101/{pair.pk}"
    assert [(one.number, one.taken_down_at is None) for one in pair.versions.all()] == [(2, True), (1, False)]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Ring me on 07700 900123.", "looks like a phone number. Take it out."),
        ("You told us of three patients who fell.", "Write “a few people”"),
        ("Mrs Margaret Whitlock rang twice.", "looks like a person's name"),
    ],
)
def test_words_that_may_point_to_a_person_are_not_published(pair, governed, words, says):
    write_pair(by=governed.manager, pair=pair, who="Patients", said=words, did="We listened.")
    pair.refresh_from_db()
    with pytest.raises(NotSafeYet, match=says):
        publish(pair, by=governed.manager)
    assert not pair.versions.exists()


def test_a_name_that_belongs_there_may_be_confirmed_and_a_phone_number_never(pair, governed):
    write_pair(by=governed.manager, pair=pair, who="Patients", said="Mrs Margaret Whitlock rang.", did="We listened.")
    pair.refresh_from_db()
    meant = [one.words for one in checked(pair).to_confirm]
    assert publish(pair, by=governed.manager, confirmed=meant).confirmed == ["person"]
    write_pair(by=governed.manager, pair=pair, who="Patients", said="Ring 07700 900123.", did="We listened.")
    pair.refresh_from_db()
    with pytest.raises(NotSafeYet):
        publish(pair, by=governed.manager, confirmed=["07700 900123"])


def test_what_could_not_be_done_is_told_with_its_reason_and_without_a_result(change, governed):
    abandon(change, by=governed.manager, because="The lines cannot carry it.")
    with pytest.raises(Refusal, match="could not be done, and why"):
        write_pair(by=governed.manager, change=change, kind="could not", who="Patients", said="We wait too long.")
    change.refresh_from_db()
    made = write_pair(
        by=governed.manager, change=change, kind="could not", who="Patients", said="We wait too long.",
        not_done="We could not put in more lines, because the building is too old.",
    )  # fmt: skip
    told = publish(made, by=governed.manager).told
    assert "how_many" in told
    assert "verdict" not in told


def test_only_those_who_publish_write_publish_and_take_down(pair, governed):
    for door in (publish, lambda pair, by: take_down(pair, by=by, because="Wrong.")):
        with pytest.raises(NotAllowed):
            door(pair, by=governed.stranger)


def test_a_pair_taken_down_is_public_no_more_and_its_versions_stay(pair, governed):
    publish(pair, by=governed.manager)
    with pytest.raises(Refusal, match="Say why"):
        take_down(pair, by=governed.manager, because="")
    take_down(pair, by=governed.manager, because="It names the wrong ward.")
    assert not pair.versions.filter(taken_down_at=None).exists()
    assert pair.versions.count() == 1
    with pytest.raises(Refusal, match="not public"):
        take_down(pair, by=governed.manager, because="Again.")


def test_what_somebody_changed_meanwhile_is_not_published_unseen(pair, governed):
    write_pair(by=governed.analyst, pair=pair, who="Patients", said="Other words.", did="We listened.", turn=0)
    with pytest.raises(Refusal, match="Somebody changed this"):
        publish(pair, by=governed.manager, turn=0)


def test_the_ledger_keeps_no_words_of_a_pair(pair, governed):
    publish(pair, by=governed.manager)
    take_down(pair, by=governed.manager, because="It names the wrong ward.")
    assert not any("ward" in str(one.facts) or "phone" in str(one.facts) for one in Entry.objects.all())
