"""The one door for each change to a story, and the one question before it is shown anywhere: may it be used?"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.record.erasure.removing import overwrite_deleted
from heard.record.home import Home
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.publications.consent import USES, WORDING, UseKind, allows
from heard.record.publications.models import Consent, Story, StoryNote, Use
from heard.record.publications.models.story import WITHDRAWN
from heard.vocabulary.refusal import Refusal

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Letters and figures nobody mistakes for each other."""
GROUPS, EACH = 3, 4
STORYTELLER = "storyteller"
WORDS_OF_A_STORY = ("words", "told_as", "aims", "support", "contact", "one_or_many", "figure", "question")


class NotConsented(Refusal):
    """The storyteller has not agreed to this, or not any more."""

    def __init__(self, story: Story, use: UseKind, day: date) -> None:
        withdrawn = story.withdrawn_on is not None
        super().__init__(
            f"{story.reference} was withdrawn: it may never be used again."
            if withdrawn
            else f"The storyteller has not agreed to this use on {day.day} {day:%B %Y}: {USES[use].lower()}.",
            next_step="Choose another story." if withdrawn else "Ask the storyteller, and record what they agree to.",
        )


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a storyteller agreed to, as a person records it."""

    uses: frozenset[UseKind]
    until: date
    given_by: str = Consent.GivenBy.STORYTELLER
    how: str = Consent.How.SIGNED
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """A story as it is told: the words people may read, what is kept beside them, and what it is about.

    `contact` is how the storyteller wants to be reached; `one_or_many` says with n and period whether others say the
    same, `figure` re-opens that number.
    """

    title: str
    words: str
    told_as: str = ""
    aims: str = ""
    support: str = ""
    contact: str = ""
    organisation: str = ""
    service: str = ""
    pathway: str = ""
    one_or_many: str = ""
    figure: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """A story just added, with the storyteller's own code, which is shown this once and kept nowhere."""

    story: Story
    code: str = field(repr=False)


def usable(story: Story, use: UseKind, day: date) -> bool:
    """Whether a story may be used for this on a day: what every page, export and report asks before it shows one."""
    return allows(story.told, use, day)


def usable_stories(use: UseKind, day: date, *, organisation: str = "") -> list[Story]:
    """The stories that may be used for this on a day, newest first."""
    found = Story.objects.filter(withdrawn_on=None).prefetch_related("consents")
    wanted = found.filter(organisation=organisation) if organisation else found
    return [story for story in wanted if usable(story, use, day)]


def public_stories(day: date) -> list[Story]:
    """The stories on our public pages on a day: put there by a person, and still agreed to."""
    there = set(
        Use.objects.filter(kind=UseKind.PUBLIC, on__lte=day)
        .exclude(ended_on__lte=day)
        .values_list("story_id", flat=True)
    )
    return [story for story in usable_stories(UseKind.PUBLIC, day) if story.pk in there]


def notes_on(about: str, day: date) -> list[str]:
    """What an issued paper must say today of the stories in it; `about` names it as its uses do ("paper:7")."""
    uses = Use.objects.filter(about=about).select_related("story").prefetch_related("story__consents")
    return [note for use in uses if (note := use.note(day))]


@transaction.atomic
def add_story(telling: Telling, agreed: Agreed, *, by: User, on: date | None = None) -> Added:
    """Put a story on record with what its teller agreed to. Raises `Refusal` without words or consent."""
    person = insist(by, Verb.PUBLISH)
    if not telling.title.strip() or not telling.words.strip():
        raise Refusal("A story needs a title and its words.")
    day = on or timezone.localdate()
    code = _new_code()
    story = Story(reference=_next_reference(day), code_digest=_digest(code), told_on=day, added_by=person)
    for name in Telling.__slots__:
        setattr(story, name, getattr(telling, name).strip())
    story.save()
    consent = _agree(story, agreed, person, day)
    record("story_added", f"story:{story.pk}", by=person.reference, after=story, consent=consent.pk)
    return Added(story, code)


@transaction.atomic
def give_consent(story: Story, agreed: Agreed, *, by: User, turn: int | None = None) -> Consent:
    """Record what a storyteller agrees to now; it takes the place of what they agreed to before."""
    person = insist(by, Verb.PUBLISH)
    now = _held(story, turn)
    consent = _agree(now, agreed, person, timezone.localdate())
    _turned(now)
    record("story_consented", f"story:{now.pk}", by=person.reference, after=consent, consent=consent.pk)
    return consent


def _agree(story: Story, agreed: Agreed, person: User, today: date) -> Consent:
    given_on = agreed.on or today
    if agreed.until < given_on:
        raise Refusal("The last day is before the day they agreed.", next_step="Correct the days.")
    if given_on > timezone.localdate():
        raise Refusal("They cannot have agreed on a day that is still to come.", next_step="Correct the day.")
    newest = story.consents.last()
    if newest is not None and given_on < newest.given_on:
        raise Refusal("They agreed to something else on a later day.", next_step="Record what they agree to now.")
    return Consent.objects.create(
        story=story,
        uses=sorted(agreed.uses),
        given_on=given_on,
        until=agreed.until,
        given_by=agreed.given_by,
        how=agreed.how,
        wording=WORDING,
        recorded_by=person,
    )


@transaction.atomic
def use_story(
    story: Story,
    *,
    kind: UseKind,
    by: User,
    where: str = "",
    about: str = "",
    address: str = "",
    on: date | None = None,
) -> Use:
    """Record that a story is used, after asking whether it may be. Raises `NotConsented`."""
    person, day = insist(by, Verb.PUBLISH), on or timezone.localdate()
    now = _held(story, None)
    if not usable(now, kind, day):
        raise NotConsented(now, kind, day)
    if kind != UseKind.PUBLIC and not where.strip():
        raise Refusal("Say which paper or report it is used in.")
    use = Use.objects.create(story=now, kind=kind, where=where.strip(), about=about, address=address, on=day, by=person)
    record("story_used", f"story:{now.pk}", by=person.reference, after=use, kind=kind.value, use=use.pk, paper=about)
    return use


@transaction.atomic
def end_use(use: Use, *, by: User, on: date | None = None) -> Use:
    """Take a story off a page."""
    person, before = insist(by, Verb.PUBLISH), state_of(use)
    use.ended_on = on or timezone.localdate()
    use.save(update_fields=["ended_on"])
    record("story_use_ended", f"story:{use.story_id}", by=person.reference, before=before, after=use, use=use.pk)
    return use


@transaction.atomic
def ask_board(story: Story, *, by: User, question: str, turn: int | None = None) -> Story:
    """Write the question a story puts to the board, so that the board has something to answer."""
    person, now = insist(by, Verb.PUBLISH), _held(story, turn)
    if not question.strip():
        raise Refusal("Write the question to the board.")
    before = state_of(now)
    now.question = question.strip()
    _turned(now, "question")
    record("story_question", f"story:{now.pk}", by=person.reference, before=before, after=now)
    return now


@transaction.atomic
def note_story(story: Story, *, kind: str, words: str, by: User, minute: str = "", on: date | None = None) -> StoryNote:
    """Record what the board answered, what was done, or what the storyteller was told."""
    person, now = insist(by, Verb.PUBLISH), _held(story, None)
    if kind not in StoryNote.Kind.values:
        raise Refusal(
            "This is nothing that comes of a story.", next_step=f"Choose: {', '.join(StoryNote.Kind.values)}."
        )
    if not words.strip():
        raise Refusal("Write one sentence.")
    day = on or timezone.localdate()
    note = StoryNote.objects.create(story=now, kind=kind, words=words.strip(), minute=minute.strip(), on=day, by=person)
    record("story_noted", f"story:{now.pk}", by=person.reference, after=note, kind=kind, note=note.pk)
    return note


def withdraw(story: Story, *, by: User, on: date | None = None) -> Story:
    """Withdraw a story for its teller, who asked a member of staff."""
    return _withdraw(story, by=insist(by, Verb.PUBLISH).reference, on=on)


def withdraw_by_code(code: str, *, on: date | None = None) -> Story:
    """Withdraw a story by its teller's own code. Raises `Refusal` where no story has it."""
    found = Story.objects.filter(code_digest=_digest(code)).first()
    if found is None:
        raise Refusal("We know no story with this code.", next_step="Look at your paper again, or ask us to do it.")
    return _withdraw(found, by=STORYTELLER, on=on)


def _withdraw(story: Story, *, by: str, on: date | None) -> Story:
    """Empty a story at once and for good; its reference, dates and uses stay, so that papers can say so."""
    with transaction.atomic():
        now = Story.objects.select_for_update().get(pk=story.pk)
        if now.withdrawn_on is not None:
            return now
        before = state_of(now)
        now.withdrawn_on, now.title = on or timezone.localdate(), WITHDRAWN
        for name in WORDS_OF_A_STORY:
            setattr(now, name, "")
        _turned(now, "withdrawn_on", "title", *WORDS_OF_A_STORY)
        record("story_withdrawn", f"story:{now.pk}", by=by, before=before, after=now, uses=now.uses.count())
    overwrite_deleted(Story)
    return now


def _held(story: Story, turn: int | None) -> Story:
    """The story, locked, as it is now; raises `Refusal` where it was withdrawn or changed since it was read."""
    now = Story.objects.select_for_update().get(pk=story.pk)
    if now.withdrawn_on is not None:
        raise Refusal(f"{now.reference} was withdrawn.", next_step="Nothing more may be done with it.")
    if turn is not None and turn != now.turn:
        raise Refusal(
            f"Somebody changed {now.reference} while you were reading it.",
            next_step="Read it again, then decide. Nothing of yours was kept.",
        )
    return now


def _turned(story: Story, *fields: str) -> None:
    story.turn += 1
    story.save(update_fields=[*fields, "turn"])


def _next_reference(day: date) -> str:
    start = f"STY-{day:%Y}-"
    last = (
        Story.objects.select_for_update()
        .filter(reference__startswith=start)
        .order_by("-reference")
        .values_list("reference", flat=True)
        .first()
    )
    return f"{start}{int(last.removeprefix(start)) + 1 if last else 1:04d}"


def _new_code() -> str:
    """A code of twelve letters, some 59 bits: nobody guesses one over the network."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(EACH)) for _ in range(GROUPS))


def _digest(code: str) -> str:
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    key = hashlib.sha256(f"story:{Home.current().secret_key()}".encode()).digest()
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()
