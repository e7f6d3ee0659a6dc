"""The one door for each change to a definition or a strategy: its clauses, what they say, and where they stand."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heard.codesign import states
from heard.codesign.template_reading import TEMPLATES, template
from heard.record.codesign.freezing import freeze, publish, render
from heard.record.codesign.models import Clause, Document, Programme, Theme, Wording
from heard.record.codesign.programmes import Changed
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

__all__ = [
    "add_clause", "begin", "contest", "freeze", "link", "publish", "render", "reword", "say_from_nothing",
    "say_leads_nowhere", "set_clause_state", "take_out",
]  # fmt: skip


@transaction.atomic
def begin(
    programme: Programme,
    *,
    kind: str,
    title: str,
    by: User,
    from_template: bool = True,
    licence: str = "",
    at: datetime | None = None,
) -> Document:
    """Begin a definition or a strategy, with the example clauses of the programme's template where wanted.

    Raises `Refusal` where the programme has one of this kind already.
    """
    person, now = insist(by, Verb.FACILITATE), at or timezone.now()
    if kind not in Document.Kind.values or not title.strip():
        raise Refusal("Say whether it is a definition or a strategy, and what it is called.")
    if programme.documents.filter(kind=kind).exists():
        raise Refusal(f"This programme has a {kind} already.", next_step="Open it, and change it there.")
    made = Document.objects.create(programme=programme, kind=kind, title=title.strip(), licence=licence.strip())
    record("workshops_document_begun", f"workshops:{programme.pk}", by=person.reference, after=made, document=made.pk)
    if from_template and programme.template in TEMPLATES:
        for one in template(programme.template).clauses:
            if one.document == kind:
                add_clause(made, section=one.section, words=one.words, by=person, key=one.key, source=one.source,
                           at=now)  # fmt: skip
    return made


@transaction.atomic
def add_clause(
    document: Document,
    *,
    section: str,
    words: str,
    by: User,
    themes: Iterable[Theme] = (),
    source: str = "",
    because: str = "",
    key: str = "",
    at: datetime | None = None,
) -> Clause:
    """Add a clause at the end of its section. Raises `Refusal` without words or for a theme of another programme."""
    person, now = insist(by, Verb.FACILITATE), at or timezone.now()
    if section not in Clause.Section.values or not words.strip():
        raise Refusal("Choose the part it belongs to, and write what it says.")
    there = list(document.clauses.select_for_update().values_list("key", "order"))
    made = Clause.objects.create(
        document=document, key=key or _key(section, {one for one, _ in there}), section=section,
        order=max((order for _, order in there), default=0) + 1, source=source.strip(),
    )  # fmt: skip
    Wording.objects.create(clause=made, number=1, words=words.strip(), because=because.strip(), by=person.reference,
                           at=now)  # fmt: skip
    made.themes.set(_of(document, themes))
    record("workshops_clause_added", _about(made), by=person.reference, after=made, clause=made.pk,
           themes=[one.pk for one in themes])  # fmt: skip
    return made


def _about(clause: Clause) -> str:
    return f"workshops:{clause.document.programme_id}"


def _key(section: str, taken: set[str]) -> str:
    number = 1
    while (key := f"{section.replace('_', '-')}-{number}") in taken:
        number += 1
    return key


def _of(document: Document, themes: Iterable[Theme]) -> list[Theme]:
    wanted = list(themes)
    if any(one.programme_id != document.programme_id for one in wanted):
        raise Refusal("A theme belongs to another programme.")
    return wanted


def _held(clause: Clause, turn: int | None) -> Clause:
    now = Clause.objects.select_for_update().get(pk=clause.pk)
    if turn is not None and turn != now.turn:
        raise Changed
    return now


@transaction.atomic
def reword(
    clause: Clause, *, words: str, because: str, by: User, turn: int | None = None, at: datetime | None = None
) -> Wording:
    """Say a clause in other words; it is a draft again. Raises `Refusal` without a reason or without a change."""
    person, now = insist(by, Verb.FACILITATE), _held(clause, turn)
    if not words.strip() or not because.strip():
        raise Refusal("Write what it says now, and why it changed.")
    last = now.wordings.order_by("-number").first()
    if last is not None and last.words == words.strip():
        raise Refusal("These are the words it has already.")
    if now.state == states.Clause.SUPERSEDED:
        raise Refusal("This clause was taken out.", next_step="Add a new one.")
    before = state_of(now)
    made = Wording.objects.create(
        clause=now, number=(last.number if last else 0) + 1, words=words.strip(), because=because.strip(),
        by=person.reference, at=at or timezone.now(),
    )  # fmt: skip
    now.state, now.turn = states.Clause.DRAFT.value, now.turn + 1
    now.save(update_fields=["state", "turn"])
    record("workshops_clause_reworded", _about(now), by=person.reference, before=before, after=made, clause=now.pk,
           wording=made.number)  # fmt: skip
    return made


@transaction.atomic
def link(clause: Clause, themes: Iterable[Theme], *, by: User, turn: int | None = None) -> Clause:
    """Say which themes a clause comes from: exactly these."""
    person, now = insist(by, Verb.FACILITATE), _held(clause, turn)
    wanted, before = _of(now.document, themes), state_of(now)
    now.themes.set(wanted)
    now.turn += 1
    now.save(update_fields=["turn"])
    record("workshops_clause_linked", _about(now), by=person.reference, before=before, after=now, clause=now.pk,
           themes=[one.pk for one in wanted])  # fmt: skip
    return now


@transaction.atomic
def say_from_nothing(clause: Clause, because: str, *, by: User, turn: int | None = None) -> Clause:
    """Say why a clause leads back to nothing people said. Raises `Refusal` without a reason."""
    person, now = insist(by, Verb.FACILITATE), _held(clause, turn)
    if not because.strip():
        raise Refusal("Say why it is there although nobody said it.")
    before = state_of(now)
    now.nothing_because, now.turn = because.strip(), now.turn + 1
    now.save(update_fields=["nothing_because", "turn"])
    record("workshops_clause_from_nothing", _about(now), by=person.reference, before=before, after=now, clause=now.pk)
    return now


@transaction.atomic
def say_leads_nowhere(theme: Theme, because: str, *, by: User) -> Theme:
    """Say why a theme leads to no clause. Raises `Refusal` without a reason."""
    person = insist(by, Verb.FACILITATE)
    if not because.strip():
        raise Refusal("Say why it leads to no clause.")
    now = Theme.objects.select_for_update().get(pk=theme.pk)
    before = state_of(now)
    now.no_clause_because, now.turn = because.strip(), now.turn + 1
    now.save(update_fields=["no_clause_because", "turn"])
    record("workshops_theme_leads_nowhere", f"workshops:{now.programme_id}", by=person.reference, before=before,
           after=now, theme=now.pk)  # fmt: skip
    return now


@transaction.atomic
def set_clause_state(clause: Clause, *, to: str, by: User, because: str = "", turn: int | None = None) -> Clause:
    """Move a clause on, or back with a reason. Raises `Refusal` for a move its table does not hold."""
    person, now = insist(by, Verb.FACILITATE), _held(clause, turn)
    here = states.Clause(now.state)
    if to not in {one.value for one in states.CLAUSE.from_here(here)}:
        raise Refusal(f"A clause cannot go there: now it is “{now.stands}”.")
    target, before = states.Clause(to), state_of(now)
    contested = target is states.Clause.CONTESTED
    if (contested or states.CLAUSE.needs_reason(here, target)) and not because.strip():
        raise Refusal("Say why.", next_step="One honest sentence is enough.")
    now.state, now.turn = to, now.turn + 1
    if contested:
        now.contested_because = because.strip()
    now.save(update_fields=["state", "turn", "contested_because"])
    record("workshops_clause_moved", _about(now), by=person.reference, because=because.strip(), before=before,
           after=now, clause=now.pk, was=here.value, now=to)  # fmt: skip
    return now


def contest(clause: Clause, because: str, *, by: User, turn: int | None = None) -> Clause:
    """Say that not everybody agrees with a clause, and on what they differ. It stays so until it is agreed."""
    return set_clause_state(clause, to=states.Clause.CONTESTED.value, by=by, because=because, turn=turn)


def take_out(clause: Clause, because: str, *, by: User, turn: int | None = None) -> Clause:
    """Take a clause out of its document; it stays in the versions it was in. Raises `Refusal` without a reason."""
    return set_clause_state(clause, to=states.Clause.SUPERSEDED.value, by=by, because=because, turn=turn)
