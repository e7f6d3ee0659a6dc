"""The one door for each change to what people wrote: keeping it, correcting it, setting it aside."""

import hashlib
import json
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from threading import Lock

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from heard.codesign import states
from heard.codesign.method import Feeling, Stem, hint_for_issue
from heard.record.codesign.activities import beat, open_for_writing, stems
from heard.record.codesign.models import Activity, Group, Objection, Participant, Placing, Statement
from heard.record.codesign.participants import Scope, insist_here
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

LONGEST = 2000
"""Letters of a note."""
S = states.Statement
_TURN = Lock()
OPEN = (S.CAPTURED, S.CHECKED, S.THEMED, S.USED)


class NotAQuestion(Refusal):
    """An issue that is no question, or an answer dressed as one; its author may keep it as a claim or a concern."""


def write(
    activity: Activity,
    *,
    stem: str,
    words: str,
    once: str,
    participant: Participant | None = None,
    groups: Iterable[Group] = (),
    mode: str = Statement.Mode.SCREEN,
    captured_by: User | None = None,
    language: str = "en",
    translation: str = "",
    translated_by: str = "",
    sheet: str = "",
    step: str = "",
    feeling: str = "",
    at: datetime | None = None,
) -> Statement:
    """Keep one thought in its author's own words; sending it again with the same `once` keeps one, and gives that.

    On a screen its author is a `participant` who agreed; on paper it is typed by `captured_by`, with or without one.
    Without `groups` it has its author's. Raises `Refusal` where nothing is written, where writing is closed, where the
    author did not agree or took their words back, and `NotAQuestion` on a screen for an issue that is none.
    """
    now = at or timezone.now()
    mark = mark_of(activity, participant, once, stem, words, step, feeling)
    _insist_words(activity, stem, words, feeling, mode, language)
    named, state = _groups(activity, participant, groups), _first_state(words, language)
    with _in_turn(), transaction.atomic():
        # The lock makes two sendings of the same note wait for each other; what takes long was done before.
        held = Activity.objects.select_for_update().get(pk=activity.pk)
        there: Statement | None = Statement.objects.filter(once=mark).first()
        if there is not None:
            return there
        person = _author(held, participant, mode, captured_by, now)
        made = Statement.objects.create(
            activity=held, stem=stem, words=words.strip(), language=language, translation=translation.strip(),
            translated_by=translated_by.strip(), participant=participant, mode=mode, captured_by=captured_by,
            sheet=sheet.strip(), step=step.strip(), feeling=feeling, state=state, once=mark, at=now,
        )  # fmt: skip
        made.groups.set(named)
        beat(held.pk)
        record("workshops_written", f"statement:{made.pk}", by=person, after=made, activity=held.pk, mode=mode)
    return made


def _in_turn() -> AbstractContextManager[object]:
    """Those who write in one process go one after another: SQLite would have them ask again and again.

    Within a transaction that somebody else began nobody waits here: they may hold what the one in turn waits for.
    """
    return nullcontext() if transaction.get_connection().in_atomic_block else _TURN


def mark_of(activity: Activity, participant: Participant | None, once: str, *said: str) -> str:
    """The mark under which a note is kept once: the same `once` of two people, or with something else said, are two.

    Somebody who goes back and changes what they wrote has said something else; it is not thrown away. Keyed, so that
    what is taken back cannot be proved by a guess.
    """
    whose = participant.reference if participant else "nobody"
    told = json.dumps([activity.pk, whose, once, *(one.strip() for one in said)])
    return salted_hmac("heard.note.once", told, algorithm="sha256").hexdigest()


def _author(
    activity: Activity, participant: Participant | None, mode: str, captured_by: User | None, now: datetime
) -> str:
    """Whom the ledger names; raises `Refusal` where they may not write."""
    if participant is not None:
        # Read again: somebody may have taken their words back since their page was drawn.
        participant.refresh_from_db(fields=["withdrawn_at", "scopes", "joined_at"])
        insist_here(participant, activity.programme_id)
    if mode == Statement.Mode.PAPER:
        if participant is not None and participant.joined_at and not participant.agreed(Scope.USE):
            raise Refusal("They did not agree that we may use their words.", next_step="Leave this sheet out.")
        return insist(captured_by, Verb.SCRIBE).reference
    if participant is None:
        raise Refusal("Join first, so that your words stay yours.")
    if not participant.agreed(Scope.USE):
        raise Refusal("You have not said that we may use your words.", next_step="Tick that we may, then write.")
    if not open_for_writing(activity, now):
        raise Refusal("Nobody can write here now.", next_step="Wait until the people who run it open it.")
    return participant.reference


def _insist_words(activity: Activity, stem: str, words: str, feeling: str, mode: str, language: str) -> None:
    if not words.strip():
        raise Refusal("Write your thought first.")
    _insist_length(words)
    if stem not in stems(activity) or stem == Stem.OPTION:
        raise Refusal("This is not asked here.", next_step="Choose one of the questions.")
    if feeling and feeling not in set(Feeling):
        raise Refusal("Choose good, mixed or bad.")
    _insist_question(stem, words, mode, language)


def _insist_length(words: str) -> None:
    if len(words) > LONGEST:
        raise Refusal(f"This is longer than {LONGEST:,} letters.", next_step="Write it as two notes.")


def _insist_question(stem: str, words: str, mode: str, language: str) -> None:
    # The hint knows English only; a question in another language is read by a person first.
    asks = stem == Stem.ISSUE and mode != Statement.Mode.PAPER and language.split("-")[0] == "en"
    if asks and (hint := hint_for_issue(words)):
        raise NotAQuestion(hint)


def _groups(activity: Activity, participant: Participant | None, groups: Iterable[Group]) -> list[Group]:
    named = list(groups) or (list(participant.groups.all()) if participant else [])
    if any(group.programme_id != activity.programme_id for group in named):
        raise Refusal("This group is not part of this programme.", next_step="Choose one from the list.")
    return named


def _first_state(words: str, language: str) -> str:
    """Checked at once where nothing in it looks like a person's name or number; else a person looks first."""
    from heard.redaction import redact

    plain = language.split("-")[0] == "en" and not redact(words).spans
    return S.CHECKED if plain else S.CAPTURED


@transaction.atomic
def correct(
    statement: Statement,
    *,
    words: str,
    because: str,
    by: User | Participant,
    once: str = "",
    at: datetime | None = None,
) -> Statement:
    """A new note that takes the place of this one and says why; the first stays as it was written.

    Its author corrects it, or a scribe who mistyped a paper. It stands where the first stood. Raises `Refusal` without
    words or a reason, for somebody else's note, and for one that is taken back or corrected already, and `NotAQuestion`
    for an issue that would be none any more.
    """
    now, before = at or timezone.now(), _held(statement)
    person = _corrector(before, by)
    if not words.strip() or not because.strip():
        raise Refusal("Write the new words, and say why they change.")
    _insist_length(words)
    _insist_question(before.stem, words, before.mode, before.language)
    mark = hashlib.sha256(f"corrects:{before.pk}:{once}".encode()).hexdigest()
    made = Statement.objects.create(
        activity=before.activity, stem=before.stem, words=words.strip(), language=before.language,
        participant=before.participant, mode=before.mode, captured_by=by if isinstance(by, User) else None,
        sheet=before.sheet, step=before.step, feeling=before.feeling, corrects=before, because=because.strip(),
        state=before.state if before.state == S.PARKED else _first_state(words, before.language),
        parked_because=before.parked_because, once=mark, at=now,
    )  # fmt: skip
    made.groups.set(before.groups.all())
    _move_placing(before, made, person, now)
    beat(before.activity_id)
    record("workshops_corrected", f"statement:{made.pk}", by=person, after=made, corrects=before.pk)
    return made


def _corrector(statement: Statement, by: User | Participant) -> str:
    if isinstance(by, Participant):
        if statement.participant_id != by.pk:
            raise Refusal("Only its author can correct a note.")
        insist_here(by, statement.activity.programme_id)
        return by.reference
    person = insist(by, Verb.SCRIBE)
    if statement.mode != Statement.Mode.PAPER:
        raise Refusal("Only its author can correct what they wrote on a screen.")
    return person.reference


def _move_placing(before: Statement, made: Statement, by: str, now: datetime) -> None:
    """The new note stands in the theme where the first stood; its author may object."""
    placing = Placing.objects.filter(statement=before, ended_at=None, accepted_at__isnull=False).first()
    if placing is None:
        return
    placing.ended_at, placing.ended_by = now, by
    placing.save(update_fields=["ended_at", "ended_by"])
    after = Placing.objects.create(theme=placing.theme, statement=made, by=placing.by, at=now, accepted_at=now)
    Objection.objects.filter(placing=placing, answered_at=None).update(placing=after)
    if made.state == S.CHECKED and before.state != S.CAPTURED:
        made.state = before.state
        made.save(update_fields=["state"])


@transaction.atomic
def park(statement: Statement, *, because: str, by: User, at: datetime | None = None) -> Statement:
    """Set a note aside with a reason, which its author reads; it is shown on no board. Raises `Refusal` without one."""
    person, now = insist(by, Verb.FACILITATE), _held(statement)
    if not because.strip():
        raise Refusal("Say why it is set aside. Its author reads this.")
    before, when = state_of(now), at or timezone.now()
    now.state, now.parked_because = S.PARKED, because.strip()
    now.save(update_fields=["state", "parked_because"])
    Placing.objects.filter(statement=now, ended_at=None).update(ended_at=when, ended_by=person.reference)
    beat(now.activity_id)
    record("workshops_parked", f"statement:{now.pk}", by=person.reference, before=before, after=now)
    return now


@transaction.atomic
def passed(statement: Statement, *, by: User) -> Statement:
    """A person looked: it names nobody, or may be shown as it is. Also takes a note back in that was set aside."""
    person, now = insist(by, Verb.FACILITATE), _held(statement)
    if now.state not in (S.CAPTURED, S.PARKED):
        return now
    before, placed = state_of(now), Placing.objects.filter(statement=now, ended_at=None, accepted_at__isnull=False)
    now.state, now.parked_because = (S.THEMED if placed.exists() else S.CHECKED), ""
    now.save(update_fields=["state", "parked_because"])
    beat(now.activity_id)
    record("workshops_checked", f"statement:{now.pk}", by=person.reference, before=before, after=now)
    return now


@transaction.atomic
def translate(statement: Statement, *, translation: str, translated_by: str, by: User) -> Statement:
    """Put a translation beside a note in another language; its own words stay as they are."""
    person, now = insist(by, Verb.SCRIBE), _held(statement)
    if not translation.strip() or not translated_by.strip():
        raise Refusal("Write the translation, and who made it.")
    before = state_of(now)
    now.translation, now.translated_by = translation.strip(), translated_by.strip()
    now.save(update_fields=["translation", "translated_by"])
    beat(now.activity_id)
    record("workshops_translated", f"statement:{now.pk}", by=person.reference, before=before, after=now)
    return now


def _held(statement: Statement) -> Statement:
    """The note, locked, as it is now; raises `Refusal` where it was taken back or corrected."""
    now: Statement = Statement.objects.select_for_update().select_related("activity__programme").get(pk=statement.pk)
    if now.withdrawn_at is not None:
        raise Refusal("Its author has taken this note back.", next_step="Nothing more may be done with it.")
    if Statement.objects.filter(corrects=now).exists():
        raise Refusal("This note was corrected.", next_step="Open the newer one.")
    return now
