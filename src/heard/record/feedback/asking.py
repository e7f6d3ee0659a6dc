"""The doors of feedback pages: making one, changing it, and who may."""

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from heard.feedback.bank import NATIONAL, about_you, insist_askable
from heard.feedback.languages import ENGLISH, languages
from heard.record.feedback.models import FeedbackPage
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.feedback import Setting
from heard.vocabulary.refusal import Refusal

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What the short names of pages are made of: nothing that is read for something else."""
SHORT = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is to be: the columns of `FeedbackPage` that people choose."""

    owner: str
    organisation: str
    name: str
    reader: str
    opens_on: date
    site: str = ""
    service: str = ""
    setting: str = ""
    reads: str = "daily"
    question: str = ""
    about_you: tuple[str, ...] = ()
    asks_contact: bool = True
    contact_days: int = 90
    languages: tuple[str, ...] = ()
    bsl: str = ""
    closes_on: date | None = None


def may_run(person: User, page: FeedbackPage, verb: Verb = Verb.ASK) -> bool:
    """Whether a page is this person's to run: a provider's own people run its pages, other people all the others."""
    if not person.may(verb):
        return False
    if page.owner == FeedbackPage.Owner.PROVIDER:
        return person.organisation == page.organisation
    return not person.organisation


def pages_of(person: User) -> list[FeedbackPage]:
    """The pages a person runs."""
    return [page for page in FeedbackPage.objects.all() if may_run(person, page)]


@transaction.atomic
def make_page(asked: Asked, *, by: User) -> FeedbackPage:
    """Make a feedback page with a short address of its own.

    Raises `Refusal` for a national question on a page that is not the provider's own, and for what nobody may ask.
    """
    person = insist(by, Verb.ASK)
    _insist(asked, person)
    made = FeedbackPage.objects.create(**_columns(asked), short=_short(), made_by=person)
    record("feedback_page_made", f"feedback_page:{made.pk}", by=person.reference, after=made, question=made.question)
    return made


@transaction.atomic
def change_page(page: FeedbackPage, asked: Asked, *, by: User) -> FeedbackPage:
    """Change what a page asks or says; its address stays. Raises `Refusal` as `make_page` does."""
    person = insist(by, Verb.ASK)
    now = FeedbackPage.objects.select_for_update().get(pk=page.pk)
    if not may_run(person, now):
        raise Refusal("This page is run by others.", next_step="Ask the people who run it.")
    _insist(asked, person)
    before = state_of(now)
    for name, value in _columns(asked).items():
        setattr(now, name, value)
    now.save()
    record("feedback_page_changed", f"feedback_page:{now.pk}", by=person.reference, before=before, after=now,
           question=now.question)  # fmt: skip
    return now


def _columns(asked: Asked) -> dict[str, object]:
    return asdict(asked) | {"about_you": list(asked.about_you), "languages": list(asked.languages)}


def _short() -> str:
    while FeedbackPage.objects.filter(short=(one := "".join(secrets.choice(LETTERS) for _ in range(SHORT)))).exists():
        pass
    return one


def _insist(asked: Asked, person: User) -> None:
    if asked.owner not in FeedbackPage.Owner.values or not asked.organisation:
        raise Refusal("Say which organisation the service belongs to, and whose page it is.")
    provides = asked.owner == FeedbackPage.Owner.PROVIDER
    if provides is not bool(person.organisation) or (provides and person.organisation != asked.organisation):
        raise Refusal(
            "A provider's page is made by its own people, for their own organisation; other people make the "
            "commissioner's.",
            next_step="Ask somebody of the provider, or make it the commissioner's page.",
        )
    insist_askable(asked.question, owner=asked.owner)
    if asked.question == NATIONAL and not asked.setting:
        raise Refusal("Say which setting of the Friends and Family Test the service is in.")
    if asked.setting not in set(Setting):
        raise Refusal("This is not a setting that Heard knows.")
    _insist_known(asked.about_you, about_you(), "Heard does not ask people about that.")
    _insist_known(asked.languages, languages().keys() - {ENGLISH}, "There is no file for this language.")
    if not asked.name.strip() or not asked.reader.strip():
        raise Refusal("Say what the service is called, and who reads what people write.")
    if asked.closes_on and asked.closes_on < asked.opens_on:
        raise Refusal("The page closes before it opens.", next_step="Choose a later day to close it.")
    if not 7 <= asked.contact_days <= 365:
        raise Refusal("Addresses are kept from 7 to 365 days.", next_step="Choose no longer than an answer takes.")
    if asked.bsl and urlsplit(asked.bsl).scheme != "https":
        raise Refusal("The address of the video begins with https://.")


def _insist_known(given: Iterable[str], known: Iterable[str], sentence: str) -> None:
    if set(given) - set(known):
        raise Refusal(sentence, next_step="Choose from the list.")


def open_pages(day: date | None = None) -> list[FeedbackPage]:
    """The pages on which people can send something today."""
    today = day or timezone.localdate()
    return [page for page in FeedbackPage.objects.all() if page.open_on(today)]
