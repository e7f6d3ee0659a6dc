"""What several tests of definitions and strategies begin from: a theme with notes, and an open round."""

from datetime import UTC, date, datetime

import pytest

from heard.record.codesign import consulting, documents
from heard.record.codesign.models import Participant, Placing, Programme, Statement, Theme

DAY = datetime(2026, 5, 4, 10, tzinfo=UTC)


def theme_with_notes(workshop, *, people: int = 6, name: str = "Being listened to") -> Theme:
    """An agreed theme with one note each of so many people."""
    theme = Theme.objects.create(
        programme=workshop.programme, name=name, maker="participants", by="participant:1", at=DAY, state="co_agreed",
        stem="purpose",
    )  # fmt: skip
    for number in range(people):
        who = Participant.objects.create(
            programme=workshop.programme, code_digest=f"{name}{number}", pseudonym=f"Wren{number}", scopes=["use"],
            made_at=DAY,
        )  # fmt: skip
        said = Statement.objects.create(
            activity=workshop.activity, stem="purpose", words=f"Somebody sat down with me, time {number}",
            participant=who, mode="screen", once=f"{name}-{number}", at=DAY, state="themed",
        )  # fmt: skip
        said.groups.add(workshop.patients)
        Placing.objects.create(theme=theme, statement=said, by="participant:1", at=DAY, accepted_at=DAY)
    return theme


@pytest.fixture
def asking(workshop):
    """An open round of a definition with one clause; adds `document`, `clause`, `version`, `round`."""
    by = workshop.facilitator
    workshop.document = documents.begin(workshop.programme, kind="definition", title="Good care", by=by)
    workshop.clause = documents.add_clause(workshop.document, section="purpose", words="Care listens.", by=by, at=DAY)
    workshop.version = documents.freeze(workshop.document, number="0.1", by=by, at=DAY)
    Programme.objects.filter(pk=workshop.programme.pk).update(state="consulting")
    workshop.round = consulting.open_round(
        workshop.version, opens=date(2026, 5, 1), closes=date(2026, 5, 31), audiences=["Everybody", " "], by=by, at=DAY
    )
    return workshop
