"""What is on record of a programme, as the gates read it."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from heard.codesign import states
from heard.codesign.gates import Facts, Kind
from heard.record.codesign.heirs import heirs_among, themes_behind
from heard.record.codesign.models import (
    Adoption,
    Attendance,
    Challenge,
    Clause,
    Comment,
    Event,
    Evidence,
    Placing,
    Programme,
    Review,
    Round,
    Statement,
    Theme,
    Version,
)  # fmt: skip

GONE = (states.Theme.MERGED, states.Theme.SPLIT, states.Theme.PARKED, states.Theme.RETIRED)
"""Themes that no longer stand on their own."""
HELD = (states.Event.HELD, states.Event.CAPTURED, states.Event.CHECKED_BACK, states.Event.CLOSED)

ADOPTED = (Adoption.Decided.ADOPT, Adoption.Decided.WITH_CHANGES)


def facts_of(programme: Programme) -> Facts:
    """Everything the gates ask of a programme, read from the record."""
    return Facts(**_people(programme), **_events(programme), **_themes(programme), **_clauses(programme),
                 **_answers(programme), **_life(programme))  # fmt: skip


def statements_of(programme: Programme) -> QuerySet[Statement]:
    """The statements of a programme that stand."""
    return Statement.objects.standing().filter(activity__programme=programme)


def themes_of(programme: Programme) -> list[Theme]:
    """The themes of a programme that stand, everyone's and small groups'."""
    return list(programme.themes.exclude(state__in=GONE))


def _people(programme: Programme) -> dict[str, Any]:
    heard = set(Attendance.objects.filter(event__programme=programme, number__gt=0).values_list("group", flat=True))
    heard |= set(statements_of(programme).values_list("groups", flat=True))
    groups = list(programme.groups.all())
    return {
        "kinds": {Kind(one.kind) for one in groups},
        "absent_because": {Kind(one.kind): one.because for one in programme.absences.all()},
        "unheard_groups": tuple(one.name for one in groups if one.pk not in heard and not one.unheard_because.strip()),
        "stop_rule": programme.stop_rule,
    }


def _events(programme: Programme) -> dict[str, Any]:
    events = list(programme.events.exclude(state=states.Event.CANCELLED).annotate(counted=Count("attendance")))

    def without(column: str) -> tuple[str, ...]:
        return tuple(one.title for one in events if not getattr(one, column))

    return {
        "events": tuple(one.title for one in events),
        "without_access": without("access"),
        "without_payment": without("payment"),
        "without_consent": without("consent_id"),
        "without_invitation": without("invitation"),
        "held_uncounted": tuple(one.title for one in events if _held(one) and not one.counted),
        "statements": statements_of(programme).count(),
    }


def _held(event: Event) -> bool:
    return event.at in HELD


def _themes(programme: Programme) -> dict[str, Any]:
    counting = Q(ended_at=None, accepted_at__isnull=False, statement__withdrawn_at=None)
    placed = Placing.objects.filter(counting, theme__programme=programme).exclude(theme__state__in=GONE)
    full = set(placed.values_list("theme", flat=True))
    themes = themes_of(programme)
    parents = {one.parent_id for one in themes}
    loose = statements_of(programme).exclude(state=states.Statement.PARKED)
    return {
        "empty_themes": tuple(one.name for one in themes if one.pk not in full and one.pk not in parents),
        "themes_of_nobody": tuple(one.name for one in themes if not one.by),
        "loose_statements": loose.exclude(pk__in=placed.values("statement")).count(),
        "unchecked_suggestions": Placing.objects.filter(
            theme__programme=programme, suggested=True, accepted_at=None, ended_at=None
        ).count(),
    }


def _clauses(programme: Programme) -> dict[str, Any]:
    there = Clause.objects.filter(document__programme=programme).exclude(state=states.Clause.SUPERSEDED)
    clauses = list(there.prefetch_related("wordings", "themes", "evidence", "pledges"))
    heirs = heirs_among(programme, {one.pk for one in themes_of(programme)})
    used = {theme for one in clauses for theme in themes_behind(one, heirs)}
    agreed = (states.Theme.CO_AGREED, states.Theme.IN_FRAMEWORK)
    against = Evidence.objects.filter(programme=programme, says=Evidence.Says.CONTRADICTS, clause__isnull=False)
    return {
        "clauses": len(clauses),
        "clauses_from_nothing": tuple(
            one.words for one in clauses if not themes_behind(one, heirs) and not one.nothing_because.strip()
        ),
        "themes_to_nothing": tuple(
            one.name
            for one in themes_of(programme)
            if one.state in agreed and one.pk not in used and not one.no_clause_because.strip()
        ),
        "clauses_without_evidence": tuple(one.words for one in clauses if not one.evidence.all()),
        "contradictions_unanswered": tuple(
            one.clause.words for one in against if one.clause and not one.answer.strip()
        ),
        "achieved_without_commitment": tuple(
            one.words for one in clauses if one.section == Clause.Section.ACHIEVED_BY and not one.pledges.all()
        ),
    }  # fmt: skip


def _answers(programme: Programme) -> dict[str, Any]:
    rounds = Round.objects.filter(version__document__programme=programme)
    comments = Comment.objects.filter(round__in=rounds, withdrawn_at=None)
    return {
        "rounds": rounds.count(),
        "comments": comments.count(),
        "comments_unanswered": comments.filter(Q(disposition="") | Q(because="")).count(),
        "response_published": rounds.exists() and not rounds.filter(published_at=None).exists(),
    }


def _life(programme: Programme) -> dict[str, Any]:
    closing = Review.objects.filter(programme=programme, event=None, round=None)
    documents = list(programme.documents.all())
    newest = {one.pk: one.versions.order_by("-id").first() for one in documents}
    decided = {
        one.version.document_id: one.digest
        for one in Adoption.objects.filter(version__document__programme=programme, decided__in=ADOPTED)
        .select_related("version")
        .order_by("id")
    }
    return {
        "principles_reviewed": closing.values("principle").distinct().count(),
        "review_published": closing.filter(published_at__isnull=False).exists(),
        "documents": len(documents),
        "undecided": tuple(one.title for one in documents if one.pk not in decided),
        "decided_older": tuple(
            one.title for one in documents if one.pk in decided and _digest(newest[one.pk]) != decided[one.pk]
        ),
        "review_on": programme.review_on,
        "challenges_open": Challenge.objects.filter(
            clause__document__programme=programme, answered_on=None
        ).count(),
    }  # fmt: skip


def _digest(version: Version | None) -> str:
    return version.digest if version else ""
