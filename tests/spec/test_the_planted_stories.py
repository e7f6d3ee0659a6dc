"""The product finds by itself what is planted in the invented place, and says little else."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from heard.cli.demonstration import prepare, write_history
from heard.codesign.gates import GATES
from heard.demo.stories import NOT_REACHED, STORIES
from heard.demo.units import LEAVING_HOSPITAL
from heard.record.cases.models import CauseForConcern
from heard.record.codesign.models import Clause, Programme, Statement
from heard.record.codesign.standing import facts_of
from heard.record.intake.editions import current_snapshot
from heard.record.intake.models import Load
from heard.record.intake.queue import run_next
from heard.record.ledger.doors import first_broken_link
from heard.record.people.models import User
from heard.signals import Item, Kind
from heard.web.changes import found
from heard.web.workshops.parts import PARTS
from tests.record.conftest import home as home

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SCALE = 1.0
"""Below it complaints and comments are too few to be shown month by month, so fewer sources agree."""

OTHERS = 3
"""So many items of the home may be of anything else."""


def at(*place: str) -> Callable[[Item], bool]:
    return lambda item: item.lead is not None and item.lead.place[: len(place)] == place


SHOWS: dict[str, tuple[Kind, Callable[[Item], bool], set[str]]] = {
    "discharge": (
        Kind.WORSE, at("XD1", "XD101"), {"Friends and Family answers", "complaints", "readmissions", "comments"},
    ),
    "eye clinic": (Kind.BETTER, at("XD1", "XD102"), {"Friends and Family answers"}),
    "quiet harm": (Kind.DISAGREEMENT, at("XD1"), {"safety reports"}),
    "handover": (
        Kind.PATHWAY,
        lambda item: item.lead is not None and item.lead.pathway == LEAVING_HOSPITAL and len(item.providers) == 2,
        {"Friends and Family answers"},
    ),
    "phones": (Kind.RECOVERED, at("XD3"), {"Friends and Family answers"}),
    "not reached": (Kind.REACH, lambda item: NOT_REACHED in {one.group for one in item.communities}, set()),
}  # fmt: skip
"""Each story with the kind of item it must be, where, and which kinds of source must say so together."""


def shows(key: str, item: Item) -> bool:
    kind, there, kinds = SHOWS[key]
    return item.kind is kind and there(item) and kinds <= set(item.kinds)


def a_year_of_history_follows(client: Client) -> None:
    """The year is written once, through the doors; every page of its thread opens for who works on it."""
    write_history()
    write_history()
    causes = {cause.title: cause for cause in CauseForConcern.objects.all()}
    assert len(causes) == 9
    assert len({cause.stage for cause in causes.values()}) >= 7
    closed = CauseForConcern.objects.get(stage="closed")
    change = closed.changes.get()
    assert (change.verdict, {one.audience for one in change.told.all()}) == ("improved", {"patients", "staff"})
    assert CauseForConcern.objects.get(stage="action").changes.get().verdict == "too early"
    assert first_broken_link() is None
    client.force_login(User.objects.get(username="quinn"))
    pages = ["/causes", "/meetings", "/improvements", "/decisions", "/stories", "/commitments", "/mine", "/you-said"]
    pages += [f"/causes/{cause.reference}" for cause in causes.values()]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    client.logout()
    public = client.get("/you-said/XD1").text
    assert "one queue" in public
    assert "nowhere to park" in public


def people_wrote_together(client: Client) -> None:
    """One whole programme, each gate passed; its pages open for who runs it, and what is public for anybody."""
    made = Programme.objects.get()
    statements = Statement.objects.filter(activity__programme=made)
    assert (made.events.count(), made.participants.count(), statements.count()) == (8, 120, 600)
    assert set(made.activities.values_list("round", flat=True)) == {1, 2, 3}
    assert statements.exclude(withdrawn_at=None).exists()
    assert not statements.exclude(withdrawn_at=None).exclude(words="").exists()
    clauses = Clause.objects.filter(document__programme=made)
    assert clauses.filter(state="contested", notes__isnull=False).count() == 2
    facts = facts_of(made)
    assert (made.state, {gate.key: gate.missing(facts) for gate in GATES if gate.key != "G12"}) == (
        "in_use", {gate.key: () for gate in GATES if gate.key != "G12"},
    )  # fmt: skip
    assert first_broken_link() is None
    client.force_login(User.objects.get(username="fenna"))
    pages = ["/workshops", f"/workshops/{made.reference}"]
    pages += [reverse(part.page, args=[made.reference]) for part in PARTS]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    client.logout()
    assert "the next step stands on paper" in client.get("/strategy").text
    assert client.get(f"/how-it-was-written/{made.reference}").status_code == 200


@pytest.mark.covers("R048", "R073", "R080", "R082", "R107")
def test_every_planted_story_is_on_the_home_page_with_at_most_three_others(home, client: Client, monkeypatch) -> None:
    monkeypatch.setattr(found, "PATIENCE", 600.0)
    monkeypatch.setattr(found, "NO_LONGER", 600.0)
    prepare(months=36, scale=SCALE, today=date(2026, 11, 22))
    while run_next() is not None:
        pass
    assert not Load.objects.filter(state=Load.State.REFUSED).exists()

    month = found.month_of(current_snapshot())
    assert month is not None
    shown = month.items[: found.AT_MOST]
    told = "\n".join(f"{item.kind}: {[signal.sentence() for signal in item.signals]}" for item in shown)
    of_story = {story.key: [item for item in shown if shows(story.key, item)] for story in STORIES}
    assert [key for key, items in of_story.items() if len(items) != 1] == [], told
    planted = {items[0].id for items in of_story.values()}
    assert len(planted) == len(STORIES)
    assert len([item for item in shown if item.id not in planted]) <= OTHERS, told

    client.force_login(User.objects.get(username="morwenna"))
    page = client.get("/").text
    main = unescape(page[page.index("<main") : page.index("</main>")])
    linked = re.findall(r'<h2 class="heard-change__headline"><a href="/signals/([0-9a-f]+)">', main)
    assert linked == [item.id for item in shown]
    for words in ("Getting worse", "Getting better", "Signs disagree", "Between providers", "Worse, then better",
                  "Not reached", "Do not rely on FFT alone here", f"{NOT_REACHED} people"):  # fmt: skip
        assert words in main
    for key in linked:
        assert client.get(f"/signals/{key}").status_code == 200
    a_year_of_history_follows(client)
    people_wrote_together(client)
