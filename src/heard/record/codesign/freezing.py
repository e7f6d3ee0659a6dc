"""A document frozen as a version that anybody may read, opened to the public, and said in other ways."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.codesign import comparing, versions
from heard.codesign.trace import Safe, safe_numbers
from heard.record.codesign.heirs import themes_behind
from heard.record.codesign.models import Clause, Document, MinorityNote, Rendition, Version
from heard.record.codesign.tracing import clauses_of, heirs_of, whole_of
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

ORDER = {section: place for place, section in enumerate(Clause.Section.values)}
"""Sections stand in every version in this order."""


def told_of(document: Document, number: str) -> dict[str, Any]:
    """A document as plain values that anybody may read: no person's own words, no number that is too small."""
    whole, heirs = whole_of(document.programme), heirs_of(document.programme)
    safe, names = safe_numbers(whole), {one.key: one.name for one in whole.themes}
    clauses = sorted(clauses_of(document), key=lambda one: (ORDER[one.section], one.order, one.pk))
    return {
        "programme": document.programme.reference,
        "kind": document.kind,
        "title": document.title,
        "licence": document.licence,
        "number": number,
        "clauses": [
            _clause(one, place) | {"themes": [_theme(key, names[key], safe) for key in themes_behind(one, heirs)]}
            for place, one in enumerate(clauses, start=1)
        ],
    }


def _clause(one: Clause, place: int) -> dict[str, Any]:
    notes = [note for note in one.notes.all() if note.withdrawn_at is None]
    return {
        "key": one.key,
        "section": one.section,
        "order": place,
        "words": one.words,
        "wording": max((each.number for each in one.wordings.all()), default=0),
        "state": one.state,
        "source": one.source,
        "from_nothing": one.nothing_because,
        "contested": one.contested_because if one.state == "contested" else "",
        "evidence": [
            {"kind": each.kind, "says": each.says, "citation": each.citation, "answer": each.answer}
            for each in one.evidence.all()
        ],
        "otherwise": [note.words for note in notes if publishable(note)],
        "more_otherwise": any(not publishable(note) for note in notes),
    }


def publishable(note: MinorityNote) -> bool:
    """Whether a minority note may be frozen: only staff's own summing up, never a participant's words."""
    return note.withdrawn_at is None and note.by.startswith("person:") and bool(note.words.strip())


def _theme(key: int, name: str, safe: Safe) -> dict[str, Any]:
    figure = safe.themes.get(key)
    number = None if figure is None or figure.value is None else int(figure.value)
    return {"key": key, "name": name, "notes": number, "why_hidden": figure.why if figure else ""}


@transaction.atomic
def freeze(document: Document, *, number: str, by: User, at: datetime | None = None) -> Version:
    """Freeze a document as a version with its seal and the reason of each change.

    Raises `Refusal` for a number that is none or is not above the last, and for a document without clauses.
    """
    person, now = insist(by, Verb.FACILITATE), at or timezone.now()
    held = Document.objects.select_for_update().get(pk=document.pk)
    last = held.versions.order_by("-id").first()
    wanted = versions.parts(number)
    if wanted is None:
        raise Refusal("Number it like 0.2 or 1.0.")
    if last is not None and wanted <= (versions.parts(last.number) or (0, 0, 0)):
        raise Refusal(f"The last version is {last.number}.", next_step=f"Take {versions.after(last.number)}, or more.")
    told = told_of(held, number.strip())
    if not told["clauses"]:
        raise Refusal("There is no clause to freeze yet.", next_step="Write one first.")
    made = Version.objects.create(
        document=held, number=number.strip(), told=told, digest=versions.digest(told),
        changes=_changes(held, last.told["clauses"] if last else [], told["clauses"]) if last else [],
        by=person.reference, at=now,
    )  # fmt: skip
    record("workshops_version_frozen", f"workshops:{held.programme_id}", by=person.reference, after=made,
           version=made.pk, number=made.number, digest=made.digest)  # fmt: skip
    return made


def _changes(document: Document, before: Sequence[Any], after: Sequence[Any]) -> list[dict[str, str]]:
    """Why each clause differs from the version before: the reasons of every wording since then."""
    clauses = {one.key: one for one in document.clauses.prefetch_related("wordings")}
    found = []
    for one in comparing.between(before, after):
        if one.how is comparing.How.SAME or one.key not in clauses:
            continue
        since = [each.because for each in clauses[one.key].wordings.all() if each.number > one.from_wording]
        reasons = [each for each in since if each]
        found.append({"key": one.key, "how": one.how.value, "because": " ".join(reasons)})
    return found


@transaction.atomic
def publish(version: Version, *, by: User, at: datetime | None = None) -> Version:
    """Let anybody read a version. Raises `Refusal` where it is not what was sealed."""
    person = insist(by, Verb.FACILITATE)
    now = Version.objects.select_for_update().get(pk=version.pk)
    if not versions.intact(now.told, now.digest):
        raise Refusal("This version is not what was sealed.", next_step="Freeze a new one.")
    before = state_of(now)
    now.public = True
    now.save(update_fields=["public"])
    record("workshops_version_public", f"workshops:{now.document.programme_id}", by=person.reference, before=before,
           after=now, version=now.pk)  # fmt: skip
    return now


@transaction.atomic
def render(
    document: Document,
    *,
    kind: str,
    words: str,
    by: User,
    language: str = "en",
    checked_by: str = "",
    checked_on: date | None = None,
    at: datetime | None = None,
) -> Rendition:
    """Say a document shorter, in plain words, in another language, or where its video is; the newest counts.

    `checked_by` says which people with learning disabilities checked plain words; only then are they easy read.
    Raises `Refusal` without words, and for a video's address that is no web address.
    """
    person = insist(by, Verb.FACILITATE)
    if kind not in Rendition.Kind.values or not words.strip():
        raise Refusal("Choose how it is said, and write it.")
    if kind == Rendition.Kind.SIGNED and not words.strip().startswith("https://"):
        raise Refusal("Give the video's address, from https:// on.")
    if bool(checked_by.strip()) != bool(checked_on):
        raise Refusal("Say both who checked it and on which day.")
    made = Rendition.objects.create(
        document=document, kind=kind, language=language.strip() or "en", words=words.strip(),
        checked_by=checked_by.strip(), checked_on=checked_on, by=person.reference, at=at or timezone.now(),
    )  # fmt: skip
    record("workshops_rendered", f"workshops:{document.programme_id}", by=person.reference, after=made,
           rendition=made.pk)  # fmt: skip
    return made
