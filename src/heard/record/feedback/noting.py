"""The one door for a note of what somebody heard, saw or was told, and what the next note of a person begins with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from heard.evidence.rows import Stop
from heard.record.cases.hearing import log_word
from heard.record.cases.models import Word
from heard.record.feedback.given import Given, Words
from heard.record.feedback.giving import give
from heard.record.feedback.models import Submission
from heard.record.feedback.note import Note
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import EVERYONE
from heard.record.places.names import names_of
from heard.redaction import redact
from heard.vocabulary.feedback import Along, Kind, Prompt, Speaker, Tells

FELT = "How did it make them feel?"
LAST = 5
"""How many of the places used last are offered."""
MODES = {Note.Kind.TOLD: "word of mouth", Note.Kind.HEARD: "word of mouth", Note.Kind.SEEN: "seen"}
SPEAKERS: dict[str, Speaker] = {
    "": Speaker.UNKNOWN,
    Note.SaidBy.PATIENT: Speaker.PATIENT,
    Note.SaidBy.CARER: Speaker.CARER,
    Note.SaidBy.FAMILY: Speaker.FAMILY,
    Note.SaidBy.WORD_OF_MOUTH: Speaker.UNKNOWN,
    Note.SaidBy.LAY_MEMBER: Speaker.COMMUNITY,
    Note.SaidBy.PPG: Speaker.COMMUNITY,
    Note.SaidBy.COUNCILLOR: Speaker.COMMUNITY,
    Note.SaidBy.ADVOCATE: Speaker.PROXY,
    Note.SaidBy.COMMUNITY: Speaker.COMMUNITY,
    Note.SaidBy.CLINICIAN: Speaker.CLINICIAN,
    Note.SaidBy.STAFF: Speaker.STAFF,
}
"""Who speaks, in the vocabulary of every other source."""
AS_WORD: dict[str, str] = {Speaker.FAMILY: Word.Speaker.CARER, Speaker.PROXY: Word.Speaker.COMMUNITY}
"""Who spoke, as causes for concern name it, where that differs."""
TELLS = {
    "person": "a name", "phone": "a telephone number", "email": "an e-mail address", "postcode": "a postcode",
    "address": "an address", "date of birth": "a date of birth", "nhs number": "an NHS number",
}  # fmt: skip
"""What redaction may find, as the person reads it; anything else is "something personal"."""


class When(StrEnum):
    """The day it happened, as somebody in a hurry says it."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_MONTH = "this month"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Heard:
    """What a note says. `organisation` and `site` are codes; `service` is how the person calls the place."""

    words: str
    kind: str
    how: str
    said_by: str = ""
    organisation: str = ""
    site: str = ""
    service: str = ""
    when: str = When.TODAY
    element: str = ""
    stage: str = ""
    felt: str = ""
    expectation: str = ""
    came_from: str = ""
    went_to: str = ""


@transaction.atomic
def note(heard: Heard, *, by: User, once: str = "") -> Note:
    """Keep a note for good: with the feedback that is counted, and where a cause for concern may be raised from it.

    Nothing is graded and nothing refused but a note without words (R045). The same sent again under the same `once` is
    kept once.
    """
    person = insist(by, *EVERYONE)
    today, speaker = timezone.localdate(), SPEAKERS[heard.said_by]
    given = give(
        Given(
            kind=Kind.NOTE, route=Submission.Route.NOTE, organisation=heard.organisation, site=heard.site,
            service=heard.service, mode=MODES[Note.Kind(heard.kind)], speaker=speaker, passed_on=heard.how,
            stage=heard.stage, happened_on=_day(heard.when, today),
            happened_period=f"{today:%Y-%m}" if heard.when == When.THIS_MONTH else "",
            words=_words(heard), expectation=heard.expectation, tells=Tells.EXPERIENCE if heard.expectation else "",
            stops=_stops(heard),
        ),
        by=person, sender=f"note:{person.pk}", once=once,
    )  # fmt: skip
    if (there := Note.objects.filter(submission=given).first()) is not None:
        return there
    word = log_word(
        by=person, words=_all_of(heard), heard=heard.how.replace("-", " "), speaker=AS_WORD.get(speaker, speaker),
        organisation=heard.organisation, place=heard.service, on=given.happened_on or today, sent_on=today,
    )  # fmt: skip
    return Note.objects.create(
        submission=given, word=word, by=person, kind=heard.kind, said_by=heard.said_by, element=heard.element
    )


def _words(heard: Heard) -> tuple[Words, ...]:
    """What was told, and how it felt where the person said so: beside it, as words of their own."""
    felt = (Words(heard.felt, FELT, Prompt.HOW_IT_FELT),) if heard.felt.strip() else ()
    return (Words(heard.words, "", Prompt.WHAT_HAPPENED if felt else Prompt.NONSPECIFIC), *felt)


def _all_of(heard: Heard) -> str:
    """What a cause for concern is raised from: the words, and how it felt under them."""
    return f"{heard.words}\n\n{FELT} {heard.felt}" if heard.felt.strip() else heard.words


def _stops(heard: Heard) -> tuple[Stop, ...]:
    told = ((Along.BEFORE, heard.came_from), (Along.AFTER, heard.went_to))
    return tuple(Stop(along, service=service.strip()) for along, service in told if service.strip())


def _day(said: str, today: date) -> date | None:
    ago = {When.TODAY.value: 0, When.YESTERDAY.value: 1}.get(said)
    return None if ago is None else today - timedelta(days=ago)


def seems_to_tell(words: str) -> tuple[str, ...]:
    """What in these words may tell who somebody is, as the writer reads it: ("a name", "a telephone number")."""
    found = dict.fromkeys(TELLS.get(span.kind, "something personal") for span in redact(words).spans)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Place:
    """A place a note may be about, by its codes, with the name people read."""

    organisation: str
    site: str
    service: str
    name: str

    @property
    def key(self) -> str:
        """As a form sends it."""
        return "\x1f".join((self.organisation, self.site, self.service)).replace("\x1f", "|")


def places_used_last(person: User) -> list[Place]:
    """The places of a person's last notes, newest first, each once; their own organisation where there are none."""
    mine = Submission.objects.filter(note__by=person).exclude(organisation="", service="").order_by("-id")
    used = list(dict.fromkeys(mine.values_list("organisation", "site", "service")[:100]))[:LAST]
    return _named(used or ([(person.organisation, "", "")] if person.organisation else []))


def _named(used: Iterable[tuple[str, str, str]]) -> list[Place]:
    told = list(used)
    names = names_of(code for one in told for code in one[:2])
    return [
        Place(organisation, site, service,
              ", ".join(filter(None, (service, names.get(site) or names.get(organisation, "")))))
        for organisation, site, service in told
    ]  # fmt: skip


def begins_with(person: User) -> dict[str, str]:
    """What a person's next note begins with: how they noted the last one, and the place it was about."""
    last = Note.objects.filter(by=person).select_related("submission").first()
    if last is None:
        return {"when": When.TODAY}
    of = last.submission
    place = "|".join((of.organisation, of.site, of.service)) if of.organisation or of.service else ""
    return {"kind": last.kind, "how": of.passed_on, "said_by": last.said_by, "place": place, "when": When.TODAY}
