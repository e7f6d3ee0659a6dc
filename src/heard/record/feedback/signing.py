"""Signing a translated sentence off, beside the English it says: a language is off until every one is signed."""

from collections.abc import Mapping

from django.db import transaction

from heard.feedback.languages import ENGLISH, Said, Signed, digest, english, is_on, languages, page_in
from heard.record.feedback.models import FeedbackPage, SignedSentence
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


def signed_in(language: str) -> dict[str, Signed]:
    """The newest signature of each sentence of a language, by key."""
    return {one.key: Signed(one.text, one.english) for one in SignedSentence.objects.filter(language=language)}


@transaction.atomic
def sign(language: str, sentences: Mapping[str, str], *, reviewer: str, by: User) -> int:
    """Sign sentences off as a named person read them, mended where they mended them; returns how many.

    Raises `Refusal` for a language or sentence there is no file for, an empty one, or one without its place for a day.
    """
    person = insist(by, Verb.ASK)
    if language == ENGLISH or language not in languages():
        raise Refusal("There is no file for this language.")
    if not reviewer.strip():
        raise Refusal("Say who read it.", next_step="Write the name of the person who speaks the language.")
    for key, text in sentences.items():
        _insist_whole(key, text)
    SignedSentence.objects.bulk_create(
        SignedSentence(language=language, key=key, english=digest(english()[key]), text=" ".join(text.split()),
                       reviewer=reviewer.strip()[:120], by=person)
        for key, text in sentences.items()
    )  # fmt: skip
    record("sentences_signed", f"language:{language}", by=person.reference, sentences=len(sentences))
    return len(sentences)


def _insist_whole(key: str, text: str) -> None:
    if key not in english():
        raise Refusal("There is no such sentence.")
    if not text.strip():
        raise Refusal(f"A sentence is empty: “{english()[key]}”.", next_step="Write it, or do not tick it.")
    for place in ("{day}", "{days}"):
        if (place in english()[key]) is not (place in text):
            raise Refusal(f"“{english()[key]}” has a place for {place}.", next_step="Keep it in the translation.")


def offered(page: FeedbackPage) -> list[str]:
    """The languages a page is offered in: English, and those it names of which every sentence is signed."""
    return [ENGLISH, *(one for one in page.languages if one in languages() and is_on(signed_in(one)))]


def sentences_in(language: str) -> Mapping[str, Said]:
    """Every sentence of the page in a language, English where its translation waits for a person again."""
    return page_in(language, {} if language == ENGLISH else signed_in(language))
