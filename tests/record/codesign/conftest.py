"""Notes and people for tests of themes."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

import pytest

from heard.record.codesign.models import Activity, Participant, Statement

NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)


@pytest.fixture
def taking_part(workshop) -> Callable[..., Participant]:
    """Make a person who takes part, in the patients' group, and agreed that their words are used and quoted."""
    number = count(1)

    def make(*groups, scopes=("use", "quote", "group")) -> Participant:
        made = Participant.objects.create(
            programme=workshop.programme, code_digest=f"digest-{next(number)}", scopes=list(scopes), made_at=NOON
        )
        made.groups.set(groups or (workshop.patients,))
        return made

    return make


@pytest.fixture
def said(workshop) -> Callable[..., Statement]:
    """Write a note down, by somebody or by nobody known."""
    number = count(1)

    def say(words: str, participant: Participant | None = None, stem: str = "purpose") -> Statement:
        made = Statement.objects.create(
            activity=workshop.activity, stem=stem, words=words, participant=participant, mode="screen", at=NOON,
            once=f"said-{next(number)}", state="checked",
        )  # fmt: skip
        made.groups.set(participant.groups.all() if participant else ())
        return made

    return say


@pytest.fixture
def theming_time(workshop) -> Activity:
    """The activity, once everything is written down and themes are made."""
    workshop.activity.stage = Activity.Stage.THEMING
    workshop.activity.save()
    return workshop.activity
