"""Documents and their pages as lists show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count

from heard.record.intake.sources import every_kind
from heard.record.papers.adding import document_kinds
from heard.record.papers.models import Paper
from heard.record.places.names import names_of
from heard.web.design.forms import PlainForm
from heard.web.design.words import counted, day
from heard.web.intake.words import senders
from heard.web.papers.shown import offered_on

STATES = {"waiting": "waiting", "reading": "waiting", "read": "done", "refused": "missing", "withdrawn": "neutral"}


class KindFilter(PlainForm):
    """Which kind of document is shown."""

    say_optional = False
    kind = forms.ChoiceField(label="Kind", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = set(Paper.objects.order_by().values_list("kind", flat=True).distinct())
        named = [(kind.key, kind.name) for kind in document_kinds().values() if kind.key in there]
        self.fields["kind"].choices = [("", "All kinds"), *named]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Line:
    """One document in the list."""

    key: str
    title: str
    kind: str
    where: str
    on: str
    marked: int
    state: str
    look: str


def kind_name(key: str) -> str:
    """What a kind of source is called; its key where nobody knows it any more."""
    known = every_kind().get(key)
    return known.name if known else key


def lines(papers: Iterable[Any]) -> list[Line]:
    """Documents as rows of their list; each has `marked`, how many passages are marked in it."""
    every = list(papers)
    names = names_of(one.organisation for one in every)
    return [
        Line(
            one.reference, one.title, kind_name(one.kind), names.get(one.organisation, ""),
            day(one.dated_on) if one.dated_on else "", one.marked, one.get_state_display(), STATES[one.state],
        )
        for one in every
    ]  # fmt: skip


def facts_of_paper(paper: Paper) -> list[tuple[str, str]]:
    """What is known of a document, as names and words."""
    known = [
        ("Kind", kind_name(paper.kind)),
        ("About", names_of([paper.organisation]).get(paper.organisation, "Nobody has said")),
        ("Its day", day(paper.dated_on) if paper.dated_on else "Nobody has said"),
        ("File", paper.file_name),
        ("Added", f"{day(paper.added_at)} by {senders([paper.added_by])[paper.added_by]}"),
    ]
    if paper.state == Paper.State.READ:
        known.insert(3, ("Length", counted(paper.pages_read, paper.unit)))
    return known


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page in a document's list of pages."""

    number: int
    begins: str
    suggested: int
    marked: int
    said: str


def pages_listed(paper: Paper) -> list[Leaf]:
    """The pages of a document, each with how many passages are still suggested and how many are marked."""
    active = paper.marks.filter(taken_back_at=None).order_by()
    marked = dict(active.values_list("page").annotate(times=Count("pk")))
    left = {one.number: len(offered_on(one)) for one in paper.sheets.all() if one.suggested and one.number in marked}
    return [
        Leaf(one.number, "", left.get(one.number, one.suggested), marked.get(one.number, 0),
             one.trouble or ("This is a picture" if one.picture else "" if one.blocks else "No words"))
        for one in paper.sheets.all()
    ]  # fmt: skip
