"""What stands in a theme and what stands in none: every note is in exactly one place, and this counts them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from heard.codesign import states
from heard.record.codesign.models import Placing, Programme, Statement, Theme
from heard.record.codesign.standing import statements_of

HOLDS = Q(ended_at=None, accepted_at__isnull=False)
"""A placing that holds: not ended, and put or accepted by a person."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many notes of a programme stand, and where: in a theme, set aside with a reason, or nowhere yet."""

    statements: int
    in_themes: int
    set_aside: int
    loose: int


def statements_in(theme: Theme) -> QuerySet[Statement]:
    """The notes that stand in a theme: not taken back, not corrected since, put there by people."""
    held = Placing.objects.filter(HOLDS, theme=theme)
    return Statement.objects.standing().filter(pk__in=held.values("statement"))


def loose_in(programme: Programme) -> QuerySet[Statement]:
    """The notes that are in no theme and not set aside with a reason."""
    held = Placing.objects.filter(HOLDS, theme__programme=programme)
    free = statements_of(programme).exclude(state=states.Statement.PARKED.value)
    return free.exclude(pk__in=held.values("statement"))


def numbers_of(programme: Programme) -> Mapping[int, int]:
    """How many notes stand in each theme, by the theme's number; themes that hold none are left out."""
    held = Placing.objects.filter(HOLDS, theme__programme=programme)
    standing = held.filter(statement__in=statements_of(programme))
    return dict(standing.order_by().values_list("theme").annotate(Count("pk")))


def counts_of(programme: Programme) -> Counts:
    """Where the notes of a programme stand. The last three always add up to the first."""
    there = statements_of(programme)
    held = Placing.objects.filter(HOLDS, theme__programme=programme)
    aside = there.filter(state=states.Statement.PARKED.value)
    return Counts(
        statements=there.count(),
        in_themes=there.exclude(state=states.Statement.PARKED.value).filter(pk__in=held.values("statement")).count(),
        set_aside=aside.count(),
        loose=loose_in(programme).count(),
    )
