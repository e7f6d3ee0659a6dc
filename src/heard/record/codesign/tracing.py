"""Reads everything of a programme that a trace walks over, and the words that may be printed, each time anew."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from heard.codesign import states, trace
from heard.record.codesign.heirs import heirs_among, themes_behind
from heard.record.codesign.models import Clause, Document, Participant, Placing, Programme, Statement
from heard.record.codesign.standing import statements_of, themes_of
from heard.redaction import redact

UNPRINTED = (states.Statement.CAPTURED, states.Statement.PARKED)
"""Where nobody has looked yet whether a note names anybody, or it was set aside."""
AGREED = (states.Theme.CO_AGREED, states.Theme.IN_FRAMEWORK)


def clauses_of(document: Document) -> list[Clause]:
    """The clauses of a document that stand, in their order, with their wordings, themes and evidence."""
    there = document.clauses.exclude(state=states.Clause.SUPERSEDED)
    return list(there.prefetch_related("wordings", "themes", "evidence", "notes__group").order_by("order", "id"))


def heirs_of(programme: Programme) -> dict[int, tuple[int, ...]]:
    """For each theme of a programme those that stand for it today."""
    return heirs_among(programme, {one.pk for one in themes_of(programme)})


def whole_of(programme: Programme, document: Document | None = None) -> trace.Whole:
    """Clauses (of one document, or of all), themes and notes of a programme as plain values."""
    documents, heirs = [document] if document else list(programme.documents.all()), heirs_of(programme)
    statements = statements_of(programme).select_related("activity").prefetch_related("groups")
    placed = {
        one.statement_id: one.theme_id
        for one in Placing.objects.filter(
            theme__programme=programme, ended_at=None, accepted_at__isnull=False, statement__withdrawn_at=None
        )
    }
    return trace.Whole(
        clauses=tuple(
            trace.Clause(one.pk, one.words, one.section, themes_behind(one, heirs), one.nothing_because)
            for each_document in documents for one in clauses_of(each_document)
        ),
        themes=tuple(
            trace.Theme(one.pk, one.name, one.stem, one.parent_id, one.state in AGREED, one.no_clause_because)
            for one in themes_of(programme)
        ),
        notes=tuple(_note(one, placed.get(one.pk)) for one in statements),
    )  # fmt: skip


def _note(one: Statement, theme: int | None) -> trace.Note:
    return trace.Note(
        key=one.pk,
        theme=theme,
        groups=tuple(sorted(group.pk for group in one.groups.all())),
        event=one.activity.event_id,
        stem=one.stem,
        author=_author(one),
        parked=one.state == states.Statement.PARKED,
    )


def _author(one: Statement) -> str:
    """Who wrote it, to count people: the person behind a code, or one sheet of paper; else each note is somebody."""
    if one.participant_id is not None:
        return f"participant:{one.participant_id}"
    return f"sheet:{one.activity_id}:{one.sheet}" if one.sheet else ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that their author agreed to have printed, and the group they agreed to be named with ("" for none)."""

    words: str
    group: str
    language: str = "en"


def quotes_of(programme: Programme, themes: Iterable[int], safe: trace.Safe) -> dict[int, list[Quote]]:
    """The words that may be printed, by the theme they stand in.

    What would tell who somebody is gets masked. A group is named only where its author agreed to it and the number of
    that group in that theme may be shown.
    """
    placings = Placing.objects.filter(
        theme__in=list(themes), theme__programme=programme, ended_at=None, accepted_at__isnull=False
    ).select_related("statement__participant")
    standing = set(statements_of(programme).values_list("pk", flat=True))
    found: dict[int, list[Quote]] = defaultdict(list)
    for placing in placings.prefetch_related("statement__groups"):
        said = placing.statement
        if said.pk not in standing or not said.quotable or said.state in UNPRINTED:
            continue
        words, group = redact(said.shown).text, _group(said, placing.theme_id, safe)
        found[placing.theme_id].append(Quote(words, group, _language(said)))
    return dict(found)


def _group(said: Statement, theme: int, safe: trace.Safe) -> str:
    if said.participant is None or not said.participant.agreed(Participant.Scope.GROUP):
        return ""
    for group in said.groups.all():
        figure = safe.groups.get((theme, group.pk))
        if figure is not None and figure.value:
            return group.name
    return ""


def _language(said: Statement) -> str:
    return "en" if said.translation else said.language


@dataclass(frozen=True, slots=True)
class NoteTold:
    """One note of a trace as facilitators read it: its words now, its groups and its event."""

    statement: Statement
    groups: tuple[str, ...]
    event: str


@dataclass(frozen=True, slots=True)
class ThemeTold:
    """One theme of a trace: its name, its safe number, the groups that may be named, and the notes in it."""

    key: int
    name: str
    number: str
    groups: tuple[str, ...]
    events: tuple[str, ...]
    notes: tuple[NoteTold, ...]


@dataclass(frozen=True, slots=True)
class ClauseTold:
    """One clause of a trace with the themes it comes from."""

    clause: Clause
    themes: tuple[ThemeTold, ...]


def told_trace(programme: Programme, document: Document | None = None, *, words: bool) -> list[ClauseTold]:
    """The trace of every clause that stands; with `words` the notes themselves, for those who run workshops only.

    Events are named only for a theme whose number may be shown.
    """
    whole = whole_of(programme, document)
    safe = trace.safe_numbers(whole)
    documents = [document] if document else list(programme.documents.all())
    clauses = {one.pk: one for each in documents for one in clauses_of(each)}
    told = _Telling(programme, whole, safe, words)
    return [
        ClauseTold(clauses[one.key], tuple(told.theme(key) for key in one.themes if key in told.names))
        for one in whole.clauses
    ]


class _Telling:
    """Tells themes of one programme, having read names and notes once."""

    def __init__(self, programme: Programme, whole: trace.Whole, safe: trace.Safe, words: bool) -> None:
        self.whole, self.safe = whole, safe
        self.names = {one.key: one.name for one in whole.themes}
        self.groups = dict(programme.groups.values_list("pk", "name"))
        self.events = dict(programme.events.values_list("pk", "title"))
        there = statements_of(programme).in_bulk() if words else {}
        self.said: dict[int, Statement] = dict(there)

    def theme(self, key: int) -> ThemeTold:
        """One theme with the notes in it and in the themes it holds."""
        notes = self.whole.notes_of((key,))
        figure = self.safe.themes.get(key)
        shown = figure is not None and bool(figure.value)
        events = sorted({self.events[one.event] for one in notes if one.event in self.events}) if shown else []
        groups = [
            f"{self.groups[group]}: {trace.in_words(one)}"
            for (theme, group), one in self.safe.groups.items() if theme == key and one.value
        ]  # fmt: skip
        return ThemeTold(key, self.names[key], trace.in_words(figure), tuple(groups), tuple(events),
                         tuple(self._note(one) for one in notes if one.key in self.said))  # fmt: skip

    def _note(self, one: trace.Note) -> NoteTold:
        groups = tuple(self.groups[group] for group in one.groups)
        return NoteTold(self.said[one.key], groups, self.events.get(one.event or 0, "over weeks"))
