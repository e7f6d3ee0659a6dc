"""Looking at the four principles: what the record shows, what people say of it, and publishing both."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.codesign.review import Principle, Process, evidence_for
from heard.record.codesign.models import (
    Clause,
    Comment,
    Event,
    Evidence,
    Lineage,
    Participant,
    Programme,
    Review,
    Round,
    Statement,
)
from heard.record.codesign.standing import HELD, themes_of
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


def process_of(
    programme: Programme, *, today: date, event: Event | None = None, consulted: Round | None = None
) -> Process:
    """What the record holds of how a programme was done; of one event or one round where that is asked."""
    return Process(began=programme.since, **_made(programme), **_known(programme), **_assets(programme, event),
                   **_told(programme, event, consulted), review_overdue=_overdue(programme, today))  # fmt: skip


def shown(programme: Programme, principle: Principle, *, today: date, event: Event | None = None,
          consulted: Round | None = None) -> tuple[str, ...]:  # fmt: skip
    """What the record shows of a principle, in sentences."""
    return evidence_for(principle, process_of(programme, today=today, event=event, consulted=consulted), today=today)


def _made(programme: Programme) -> dict[str, Any]:
    steps = Lineage.objects.filter(after__programme=programme).values_list("by", flat=True)
    by_people = sum(by.startswith("participant:") for by in steps)
    groups = list(programme.groups.all())
    first = {one.name: one.first_contact for one in groups if one.first_contact}
    for event in (
        programme.events.filter(attendance__number__gt=0).order_by("-on").prefetch_related("attendance__group")
    ):
        for count in event.attendance.all():
            name = count.group.name
            first[name] = min(first.get(name, event.on), event.on)
    return {
        "themes_by_maker": Counter(one.maker for one in themes_of(programme)),
        "steps_by_participants": by_people,
        "steps_by_staff": len(steps) - by_people,
        "first_contact": first,
        "provider_groups": tuple(one.name for one in groups if one.kind == "provider"),
    }  # fmt: skip


def _known(programme: Programme) -> dict[str, Any]:
    clauses = Clause.objects.filter(document__programme=programme).exclude(state="superseded")
    there = set(clauses.values_list("pk", flat=True))
    found = list(Evidence.objects.filter(programme=programme))
    against = [one for one in found if one.says == Evidence.Says.CONTRADICTS]
    kinds = {str(label).lower(): len({one.clause_id for one in found if one.kind == kind and one.clause_id in there})
             for kind, label in Evidence.Kind.choices}  # fmt: skip
    lived = clauses.filter(themes__isnull=False).distinct().count()
    changed = [one for one in clauses.prefetch_related("wordings") if len(one.wordings.all()) > 1]
    return {
        "clauses": clauses.count(),
        "clauses_by_kind": {"what people said in workshops": lived} | kinds,
        "contradictions": len(against),
        "contradictions_unanswered": sum(not one.answer.strip() for one in against),
        "evidence_dated": tuple(one.dated for one in found if one.dated),
        "clauses_changed": len(changed),
        "changed_with_reason": sum(
            all(wording.because.strip() for wording in list(one.wordings.all())[1:]) for one in changed
        ),
    }


def _assets(programme: Programme, event: Event | None) -> dict[str, Any]:
    groups = list(programme.groups.all() if event is None else event.groups.all())
    events = list(programme.events.exclude(state="cancelled")) if event is None else [event]
    wrote = Statement.objects.filter(activity__programme=programme, participant__isnull=False)
    rounds: dict[int, set[int]] = {}
    for who, when in wrote.values_list("participant", "activity__round").distinct():
        rounds.setdefault(who, set()).add(when)
    took_part = Participant.objects.filter(programme=programme, joined_at__isnull=False).count()
    return {
        "groups": len(groups),
        "bringing": sum(bool(one.brings.strip()) for one in groups),
        "brought": sum(bool(one.brought.strip()) for one in groups),
        "events": len(events),
        "events_co_led": sum(one.co_led for one in events),
        "people": max(took_part, len(rounds)),
        "people_again": sum(len(one) > 1 for one in rounds.values()),
    }


def _told(programme: Programme, event: Event | None, consulted: Round | None) -> dict[str, Any]:
    held = programme.events.filter(state__in=HELD) if event is None else Event.objects.filter(pk=event.pk)
    told = [(one.told_on - (one.last_day or one.on)).days for one in held if one.told_on]
    rounds = Round.objects.filter(version__document__programme=programme) if consulted is None else [consulted]
    comments = list(Comment.objects.filter(round__in=rounds, withdrawn_at=None))
    return {
        "days_to_tell": tuple(told),
        "events_untold": sum(one.told_on is None for one in held),
        "days_to_answer": tuple((one.answered_at - one.at).days for one in comments if one.answered_at),
        "comments_unanswered": sum(not one.disposition for one in comments),
    }


def _overdue(programme: Programme, today: date) -> bool:
    return programme.review_on is not None and programme.review_on < today


@transaction.atomic
def review(
    programme: Programme,
    *,
    by: User,
    principle: str,
    rating: str,
    words: str,
    different: str = "",
    owner: str = "",
    event: Event | None = None,
    consulted: Round | None = None,
    at: datetime | None = None,
) -> Review:
    """Say how a principle was kept; what the record shows is frozen beside it. Raises `Refusal` without words."""
    person, now = insist(by, Verb.FACILITATE), at or timezone.now()
    if principle not in set(Principle) or rating not in Review.Rating.values or not words.strip():
        raise Refusal("Say how well the principle was kept, and why you think so.")
    if rating != Review.Rating.FULLY and not different.strip():
        raise Refusal("Say what you would do differently.", next_step="It helps whoever does this next.")
    seen = shown(programme, Principle(principle), today=timezone.localdate(now), event=event, consulted=consulted)
    made = Review.objects.create(
        programme=programme, event=event, round=consulted, principle=principle, rating=rating, words=words.strip(),
        different=different.strip(), owner=owner.strip(), evidence=list(seen), by=person, at=now,
    )  # fmt: skip
    record("workshops_reviewed", f"workshops:{programme.pk}", by=person.reference, after=made, principle=principle)
    return made


@transaction.atomic
def publish(programme: Programme, *, by: User, at: datetime | None = None) -> int:
    """Publish what was made of the principles, what went badly too. Raises `Refusal` while one is missing."""
    person, now = insist(by, Verb.FACILITATE), at or timezone.now()
    closing = {one.principle: one for one in closing_reviews(programme)}
    if left := [one for one in Principle if one not in closing]:
        raise Refusal(f"{len(left)} of the four principles have not been looked at.", next_step="Look at them first.")
    waiting = [one for one in closing.values() if one.published_at is None]
    for one in waiting:
        before = state_of(one)
        one.published_at = now
        one.save(update_fields=["published_at"])
        record(
            "workshops_review_published", f"workshops:{programme.pk}", by=person.reference, before=before, after=one,
            review=one.pk,
        )  # fmt: skip
    return len(waiting)


def closing_reviews(programme: Programme) -> list[Review]:
    """The newest look at each principle at the close, in the principles' order."""
    newest = {one.principle: one for one in Review.objects.filter(programme=programme, event=None, round=None)}
    return [newest[one] for one in Principle if one in newest]


def published_reviews(programme: Programme) -> list[Review]:
    """The newest published look at each principle."""
    out = Review.objects.filter(programme=programme, event=None, round=None, published_at__isnull=False)
    newest = {one.principle: one for one in out}
    return [newest[one] for one in Principle if one in newest]
