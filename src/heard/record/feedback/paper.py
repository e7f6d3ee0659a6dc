"""The doors of paper: which numbers are printed next, bundles of cards, and typing one in or mending it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from heard.record.feedback.asking import may_run
from heard.record.feedback.bundle import Bundle, PrintedCards
from heard.record.feedback.given import EARLIEST, Given, columns_of
from heard.record.feedback.giving import APART, give
from heard.record.feedback.models import Batch, FeedbackPage, Submission
from heard.record.feedback.once import name_of, of_the_same_form
from heard.record.feedback.paper_card import LARGE, numbers_printed
from heard.record.feedback.worrying import worry_about
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

TYPES = (Verb.SCRIBE, Verb.ASK)
"""Who may type cards in: people who run pages, and people who type what was written on paper."""
MODE = "paper"


class TypedAlready(Refusal):
    """A card with this number has been typed in already."""

    def __init__(self, there: Submission) -> None:
        self.there = there
        who = f" by {there.entered_by.full_name}" if there.entered_by else ""
        super().__init__(
            f"Card {there.card:04d} was typed in already{who}.",
            next_step="If it is the same card, go on with the next one. If two cards carry this number, keep this one "
            "without a number.",
        )


def may_type(person: User, page: FeedbackPage) -> bool:
    """Whether a person may type cards of a page in."""
    return may_run(person, page) or (person.may(Verb.SCRIBE) and not person.organisation)


def next_number(page: FeedbackPage) -> int:
    """The first number that no card of a page carries yet."""
    return (PrintedCards.objects.filter(page=page).aggregate(last=Max("last"))["last"] or 0) + 1


@transaction.atomic
def print_cards(page: FeedbackPage, *, how_many: int, size: int, give_back: str, by: User) -> PrintedCards:
    """Keep which numbers are printed, so that no two cards of a page carry the same. Raises `Refusal` for too many."""
    person = insist(by, Verb.ASK)
    now = FeedbackPage.objects.select_for_update().get(pk=page.pk)
    if not may_run(person, now):
        raise Refusal("This page is run by others.", next_step="Ask the people who run it.")
    first = next_number(now)
    numbers_printed(first, how_many)
    made = PrintedCards.objects.create(page=now, first=first, last=first + how_many - 1, large=size >= LARGE,
                                       give_back=give_back.strip()[:300], printed_by=person)  # fmt: skip
    record("cards_printed", f"printed:{made.pk}", by=person.reference, after=made, first=made.first, last=made.last)
    return made


@transaction.atomic
def begin_bundle(page: FeedbackPage, *, received_on: date, by: User) -> Bundle:
    """Begin to type in cards that came in on one day. Raises `Refusal` for a day to come."""
    person = insist(by, *TYPES)
    if not may_type(person, page):
        raise Refusal("This page is run by others.", next_step="Ask the people who run it.")
    if received_on > timezone.localdate():
        raise Refusal("This day has not come yet.", next_step="Write the day on which the cards came in.")
    if received_on < EARLIEST:
        raise Refusal("This day is before the year 1900.", next_step="Write the year with four figures, such as 2026.")
    made = Bundle.objects.create(page=page, received_on=received_on, typed_by=person)
    record("bundle_begun", f"bundle:{made.pk}", by=person.reference, after=made, page=page.pk)
    return made


@transaction.atomic
def type_card(bundle: Bundle, given: Given, *, number: int | None, by: User, once: str) -> Submission:
    """Keep one card. Raises `TypedAlready` where its number was typed in before, whoever did.

    `once` is the mark of one form: sent twice it is kept once, and sent again with other answers (the typist went
    back) it mends the card.
    """
    person = insist(by, *TYPES)
    if not may_type(person, bundle.page):
        raise Refusal("This page is run by others.", next_step="Ask the people who run it.")
    sender = f"cards:{bundle.page_id}"
    FeedbackPage.objects.select_for_update().get(pk=bundle.page_id)  # two people may type the same number at once
    before = of_the_same_form(sender, once)
    if number is not None and (there := _typed(bundle.page, number)) and there != before:
        raise TypedAlready(there)
    if before is not None and before.once != (name := _name(given, bundle, number, once)):
        return _again(mend_card(before, bundle, given, number=number, by=person), name)
    return give(_of_card(given, bundle, number), by=person, sender=sender, once=once)


def _name(given: Given, bundle: Bundle, number: int | None, once: str) -> str | None:
    return name_of(once, columns_of(_of_card(given, bundle, number), timezone.now()))


def _again(card: Submission, name: str | None) -> Submission:
    card.once = name
    card.save(update_fields=["once"])
    return card


def _typed(page: FeedbackPage, number: int) -> Submission | None:
    cards = Submission.objects.filter(page=page.short, route=Submission.Route.PAPER, card=number, taken_back_at=None)
    return cards.select_related("entered_by").first()


def _of_card(given: Given, bundle: Bundle, number: int | None) -> Given:
    came = datetime.combine(bundle.received_on, time(12), timezone.get_current_timezone())
    return replace(
        given, route=Submission.Route.PAPER, mode=MODE, bundle=bundle.reference, card=number,
        given_at=min(came, timezone.now()),
    )  # fmt: skip


@transaction.atomic
def mend_card(card: Submission, bundle: Bundle, given: Given, *, number: int | None, by: User) -> Submission:
    """Change a card that was typed wrongly; one that is with the evidence already goes there again in its place.

    Raises `Refusal` while it is on its way there, and for one that was taken back.
    """
    person = insist(by, *TYPES)
    now = Submission.objects.select_for_update().get(pk=card.pk)
    batch = now.batch
    if not may_type(person, bundle.page) or now.bundle != bundle.reference:
        raise Refusal("This card is not yours to mend.", next_step="Ask the people who run the page.")
    if now.taken_back_at:
        raise Refusal("This card was taken back by the person who wrote it.")
    if batch is not None and batch.state != Batch.State.LANDED:
        raise Refusal("This card is being read just now.", next_step="Mend it in a few minutes.")
    if number is not None and number != now.card and (there := _typed(bundle.page, number)):
        raise TypedAlready(there)
    before = state_of(now, without=APART)
    for name, value in _mended(_of_card(given, bundle, number)).items():
        setattr(now, name, value)
    now.batch, now.state = None, Submission.State.WAITING
    now.save()
    record("card_mended", f"submission:{now.pk}", by=person.reference, before=before,
           after=state_of(now, without=APART))  # fmt: skip
    if not hasattr(now, "worry"):
        worry_about(now)
    return now


def _mended(given: Given) -> Mapping[str, Any]:
    columns = columns_of(given, timezone.now())
    return {name: value for name, value in columns.items() if name != "kept_at"}


def typed_in(bundle: Bundle) -> list[Submission]:
    """The cards of a bundle, the last one first."""
    return list(Submission.objects.filter(bundle=bundle.reference, taken_back_at=None).order_by("-id"))
