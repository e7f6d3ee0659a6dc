"""The one door for each step of asking people about a draft: open, comment, answer with a reason, close, publish."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from heard.codesign import states
from heard.codesign.codes import JOIN, new_code
from heard.codesign.consulting import copied
from heard.codesign.method import hint_for_issue
from heard.record.codesign.codes_of_comments import code_for
from heard.record.codesign.commenters import find, has_read, withdraw
from heard.record.codesign.freezing import publish
from heard.record.codesign.models import Clause, Comment, Group, Participant, Programme, Round, Version, Wording
from heard.record.codesign.sealing import code_digest
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.redaction import redact
from heard.vocabulary.refusal import Refusal

__all__ = [
    "LONGEST", "answer", "close", "comment", "find", "has_read", "open_now", "open_round", "publish_response",
    "unanswered", "withdraw",
]  # fmt: skip

LONGEST = 2000
MOST_A_DAY = 500
"""Comments without an account in one round on one day; more is not people."""
CHANGED = (Comment.Disposition.ACCEPTED, Comment.Disposition.PART)


@transaction.atomic
def open_round(
    version: Version,
    *,
    opens: date,
    closes: date,
    by: User,
    audiences: Sequence[str] = (),
    channels: Sequence[str] = (),
    at: datetime | None = None,
) -> Round:
    """Ask people about a version, which is public from now on; its draft clauses have been asked about.

    Raises `Refusal` where the programme is not asking people about the draft, another round of the document is open,
    or it would close before it opens.
    """
    person = insist(by, Verb.FACILITATE)
    held = Version.objects.select_for_update().select_related("document").get(pk=version.pk)
    programme = Programme.objects.get(pk=held.document.programme_id)
    if programme.at is not states.Programme.CONSULTING:
        raise Refusal(
            f"This programme is not asking people about a draft yet. Now: {programme.stands}.",
            next_step="Take it there first: its page names what is missing.",
        )
    if closes < opens:
        raise Refusal("It would close before it opens.")
    earlier = Round.objects.filter(version__document=held.document_id)
    if earlier.filter(closed_at=None).exists():
        raise Refusal("A round of this document is open already.", next_step="Answer its comments and close it first.")
    made = Round.objects.create(
        version=held, number=earlier.count() + 1, code=new_code(JOIN),
        opens=opens, closes=closes, audiences=_lines(audiences), channels=_lines(channels), by=person,
    )  # fmt: skip
    public = publish(held, by=person, at=at)
    before, public.state = state_of(public), Version.State.CONSULTING.value
    public.save(update_fields=["state"])
    told = {one["key"]: one["words"] for one in public.told["clauses"]}
    drafts = Clause.objects.filter(document=held.document_id, key__in=told, state=states.Clause.DRAFT)
    asked = [one.pk for one in drafts.prefetch_related("wordings") if one.words == told[one.key]]
    Clause.objects.filter(pk__in=asked).update(state=states.Clause.CONSULTED)
    record("workshops_round_opened", f"workshops:{programme.pk}", by=person.reference, before=before, after=made,
           round=made.pk, version=held.pk)  # fmt: skip
    return made


def _lines(words: Sequence[str]) -> list[str]:
    return [one.strip() for one in words if one.strip()]


def open_now(found: Round, today: date) -> bool:
    """Whether anybody may comment on a day."""
    return found.closed_at is None and found.opens <= today <= found.closes


@transaction.atomic
def comment(
    found: Round,
    *,
    kind: str,
    words: str,
    once: str,
    clause: Clause | None = None,
    group: Group | None = None,
    participant: Participant | None = None,
    channel: str = "",
    captured_by: User | None = None,
    at: datetime | None = None,
) -> tuple[Comment, str]:
    """Keep what somebody says of a clause, or of the whole (no clause); returns it and its author's code.

    `once` names the form it came from: the same sent again from it keeps one, and gives the same code; other words are
    another comment. What tells who somebody is gets masked. Staff who type in (`captured_by`) may do so until the round
    is closed. Raises `Refusal` outside the round's days, for a clause that is not in its version, and for a question
    that is none.
    """
    now = at or timezone.now()
    by = insist(captured_by, Verb.FACILITATE, Verb.SCRIBE).reference if captured_by else "public"
    held = Round.objects.select_for_update().select_related("version__document").get(pk=found.pk)
    said = json.dumps([found.pk, once, kind, clause.pk if clause else None, words.strip()])
    code, mark = code_for(said), salted_hmac("heard.comment.once", said, algorithm="sha256").hexdigest()
    if (before := Comment.objects.filter(once=mark).first()) is not None:
        return before, code
    _insist_open(held, timezone.localdate(now), by_staff=captured_by is not None)
    _insist_said(held, kind, words, clause, group)
    if captured_by is None and held.comments.filter(at__date=timezone.localdate(now)).count() >= MOST_A_DAY:
        raise Refusal("We have had very many comments today.", next_step="Please try again tomorrow.")
    made = Comment.objects.create(
        round=held, clause=clause, kind=kind, words=redact(words.strip()[:LONGEST]).text, group=group,
        participant=participant, code_digest=code_digest(code), channel=channel.strip(), captured_by=captured_by,
        once=mark, at=now,
    )  # fmt: skip
    record("workshops_comment_received", f"workshops:{held.version.document.programme_id}",
           by=participant.reference if participant else by, after=made, comment=made.pk, round=held.pk)  # fmt: skip
    return made, code


def _insist_open(held: Round, today: date, *, by_staff: bool) -> None:
    if held.closed_at is not None or today < held.opens or (today > held.closes and not by_staff):
        raise Refusal(
            f"This is open for comments from {held.opens:%-d %B %Y} to {held.closes:%-d %B %Y}.",
            next_step="You can still read it, and what became of the comments.",
        )


def _insist_said(held: Round, kind: str, words: str, clause: Clause | None, group: Group | None) -> None:
    if kind not in Comment.Kind.values or not words.strip():
        raise Refusal("Choose what kind of comment it is, and write it.")
    if kind == Comment.Kind.ISSUE and (hint := hint_for_issue(words)):
        raise Refusal(hint)
    document = held.version.document
    if clause is not None and (
        clause.document_id != document.pk or clause.key not in {one["key"] for one in held.version.told["clauses"]}
    ):
        raise Refusal("This version does not hold that clause.")
    if group is not None and group.programme_id != document.programme_id:
        raise Refusal("This group belongs to another programme.")


@transaction.atomic
def answer(
    comment: Comment,
    *,
    disposition: str,
    because: str,
    gist: str,
    by: User,
    wording: Wording | None = None,
    at: datetime | None = None,
) -> Comment:
    """Answer a comment: what became of it, the reason its author reads, and its gist for the public page.

    `wording` is the new wording it led to; where none is given, the newest made since the comment. Raises `Refusal`
    where a clause should have changed and did not, and where the gist repeats the author's own words.
    """
    person, now = insist(by, Verb.FACILITATE), at or timezone.now()
    held = Comment.objects.select_for_update().select_related("round__version__document", "clause").get(pk=comment.pk)
    if held.withdrawn_at is not None:
        raise Refusal("Its author took it back: it needs no answer.")
    if held.round.closed_at is not None:
        raise Refusal("This round is closed.")
    if disposition not in Comment.Disposition.values or not because.strip() or not gist.strip():
        raise Refusal("Say what became of it, why, and what it said in your own words.")
    if copied(held.words, gist):
        raise Refusal("Say what it said in your own words: the public page prints nobody's own.")
    led_to = _led_to(held, wording) if disposition in CHANGED else None
    before = state_of(held)
    held.disposition, held.because, held.gist = disposition, because.strip(), gist.strip()
    held.wording, held.answered_by, held.answered_at = led_to, person, now
    held.state = states.Comment.DISPOSED.value
    held.save(update_fields=["disposition", "because", "gist", "wording", "answered_by", "answered_at", "state"])
    record("workshops_comment_answered", f"workshops:{held.round.version.document.programme_id}", by=person.reference,
           before=before, after=held, comment=held.pk, disposition=disposition)  # fmt: skip
    return held


def _led_to(held: Comment, wording: Wording | None) -> Wording | None:
    document = held.round.version.document
    if wording is not None:
        if wording.clause.document_id != document.pk or (held.clause_id and wording.clause_id != held.clause_id):
            raise Refusal("That wording is of another clause.")
        return wording
    if held.clause is None:
        return None
    newer = held.clause.wordings.filter(at__gt=held.at).order_by("-number").first()
    if newer is None:
        raise Refusal("The clause has not changed since.", next_step="Change it first, or say that it stays as it is.")
    return newer


@transaction.atomic
def close(found: Round, *, by: User, at: datetime | None = None) -> Round:
    """Close a round. Raises `Refusal` while a comment has no answer with its reason, and says how many."""
    person = insist(by, Verb.FACILITATE)
    held = Round.objects.select_for_update().select_related("version__document").get(pk=found.pk)
    if held.closed_at is not None:
        raise Refusal("This round is closed already.")
    left = unanswered(held)
    if left:
        told = "One comment has no answer yet." if left == 1 else f"{left:,} comments have no answer yet."
        raise Refusal(told, next_step="Answer every one with its reason, then close the round.")
    before = state_of(held)
    held.closed_at = at or timezone.now()
    held.save(update_fields=["closed_at"])
    record("workshops_round_closed", f"workshops:{held.version.document.programme_id}", by=person.reference,
           before=before, after=held, round=held.pk)  # fmt: skip
    return held


def unanswered(found: Round) -> int:
    """How many comments that stand have no answer with a reason."""
    standing = found.comments.filter(withdrawn_at=None)
    return standing.count() - standing.exclude(disposition="").exclude(because="").count()


@transaction.atomic
def publish_response(found: Round, *, by: User, learnt: str = "", at: datetime | None = None) -> Round:
    """Publish what was said, what changed, what did not and why. Raises `Refusal` while the round is open."""
    person, now = insist(by, Verb.FACILITATE), at or timezone.now()
    held = Round.objects.select_for_update().select_related("version__document").get(pk=found.pk)
    if held.closed_at is None:
        raise Refusal("Close the round first: every comment has its answer then.")
    before = state_of(held)
    held.published_at, held.learnt = held.published_at or now, learnt.strip() or held.learnt
    held.save(update_fields=["published_at", "learnt"])
    held.comments.filter(state=states.Comment.DISPOSED).update(state=states.Comment.TOLD)
    record("workshops_response_published", f"workshops:{held.version.document.programme_id}", by=person.reference,
           before=before, after=held, round=held.pk)  # fmt: skip
    return held
