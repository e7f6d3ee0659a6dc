"""The statement's line on what matters most to people beside what is collected."""

import pytest
from django.utils import timezone

from heard.record.assurance.look import Look
from heard.record.assurance.mattering import NOBODY, mattering
from heard.record.codesign.documents import add_clause, begin
from heard.record.codesign.models import Lived, Theme
from tests.record.assurance.made import QUARTER, TODAY
from tests.record.conftest import home as home


@pytest.fixture
def looked(workshop, home):
    return Look(workshop.programme.commissioner, QUARTER, TODAY)


@pytest.mark.covers("R106")
def test_themes_that_nothing_collected_is_linked_to_are_gaps_by_name(workshop, looked):
    assert mattering(looked) == NOBODY
    by, programme = workshop.facilitator, workshop.programme
    made = {
        name: Theme.objects.create(
            programme=programme, name=name, state="co_agreed", maker="participants", by="person:1", at=timezone.now()
        )
        for name in ("Being told", "Being on time")
    }
    clause = add_clause(
        begin(programme, kind="strategy", title="How we get there", by=by, from_template=False),
        section="achieved_by", words="Everyone is told what happens next.", by=by,
    )  # fmt: skip
    clause.themes.add(made["Being told"])
    Lived.objects.create(clause=clause, kind="theme", key="information")
    line = mattering(looked)
    assert (line.n, line.of, line.page) == (1, 2, "workshop_matters")
    assert line.gaps == ("“Being on time” matters to people, and nothing we collect is linked to it",)
