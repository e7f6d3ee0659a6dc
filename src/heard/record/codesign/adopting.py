"""Deciding on exactly one version, making its clauses real, and which definition is in force."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.record.bodies.models import Body, Commissioner, Commitment
from heard.record.codesign.models import Adoption, Clause, Document, Pledge, Version
from heard.record.codesign.standing import ADOPTED
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


@transaction.atomic
def decide(
    version: Version,
    *,
    by: User,
    body: Body,
    decided: str,
    minute: str,
    on: date | None = None,
    conditions: str = "",
    dissent: str = "",
) -> Adoption:
    """Put on record what a body decided on a version, as it is sealed by its digest (G10).

    Adopting replaces what was adopted before; a clause on which not everybody agrees stays marked so. Raises `Refusal`
    without a minute, for a body of another commissioner, and where changes are a condition but none is named.
    """
    person, day = insist(by, Verb.FACILITATE), on or timezone.localdate()
    programme = version.document.programme
    if body.commissioner_id != programme.commissioner_id or not body.valid.on(day):
        raise Refusal("This body does not decide here on that day.", next_step="Choose one of the commissioner's.")
    if decided not in Adoption.Decided.values or not minute.strip():
        raise Refusal("Say what was decided, and in which minute it stands.")
    if decided == Adoption.Decided.WITH_CHANGES and not conditions.strip():
        raise Refusal("Say which changes it was adopted with.")
    made = Adoption.objects.create(
        version=version, body=body, on=day, minute=minute.strip(), decided=decided, conditions=conditions.strip(),
        dissent=dissent.strip(), digest=version.digest, by=person,
    )  # fmt: skip
    if decided in ADOPTED:
        _adopt(version, person)
    record("version_decided", f"version:{version.pk}", by=person.reference, after=made, decided=decided,
           digest=version.digest)  # fmt: skip
    return made


def _adopt(version: Version, person: User) -> None:
    for old in Version.objects.filter(document=version.document, pk__lt=version.pk).exclude(state="superseded"):
        _set(old, Version.State.SUPERSEDED, person, public=old.public)
    _set(version, Version.State.ADOPTED, person)
    # A clause that was said otherwise since the version was frozen is a draft: nobody decided on those words.
    told = {one["key"]: one["words"] for one in version.told.get("clauses", [])}
    open_ = Clause.objects.filter(document=version.document, key__in=told)
    open_ = open_.exclude(state__in=("adopted", "contested", "superseded")).prefetch_related("wordings")
    for clause in [one for one in open_ if one.words == told[one.key]]:
        before = state_of(clause)
        clause.state, clause.turn = "adopted", clause.turn + 1
        clause.save(update_fields=["state", "turn"])
        record("clause_adopted", f"clause:{clause.pk}", by=person.reference, before=before, after=clause)


def _set(version: Version, state: str, person: User, *, public: bool = True) -> None:
    before = state_of(version)
    version.state, version.public = state, public
    version.save(update_fields=["state", "public"])
    record("version_stands", f"version:{version.pk}", by=person.reference, before=before, after=version, state=state)


@transaction.atomic
def pledge(
    clause: Clause,
    *,
    by: User,
    words: str,
    owner: str,
    body: Body,
    measure: str,
    next_on: date,
    commitment: Commitment | None = None,
    on: date | None = None,
) -> Pledge:
    """Make a clause real: who does what, before which body, shown by which measure, looked at when (G11)."""
    person, day = insist(by, Verb.FACILITATE), on or timezone.localdate()
    if not (words.strip() and owner.strip() and measure.strip()):
        raise Refusal("Say what will be done, who answers for it, and what will show it.")
    if next_on < day:
        raise Refusal("The day on which it is looked at again has passed.", next_step="Choose a later one.")
    made = Pledge.objects.create(
        clause=clause, words=words.strip(), owner=owner.strip(), body=body, measure=measure.strip(), next_on=next_on,
        commitment=commitment, by=person, at=timezone.now(),
    )  # fmt: skip
    record("clause_pledged", f"clause:{clause.pk}", by=person.reference, after=made, pledge=made.pk)
    return made


def in_force(kind: str, day: date, *, commissioner: Commissioner | None = None) -> Adoption | None:
    """The decision by which a definition or a strategy is in force on a day; None before any was adopted (R008)."""
    found = Adoption.objects.filter(decided__in=ADOPTED, on__lte=day, version__document__kind=kind)
    if commissioner is not None:
        found = found.filter(version__document__programme__commissioner=commissioner)
    return found.select_related("version__document__programme", "body").order_by("-on", "-id").first()


def citation(day: date) -> str:
    """How a report cites the definition in force on a day; "" where none is."""
    found = in_force(Document.Kind.DEFINITION, day)
    if found is None:
        return ""
    version = found.version
    return (
        f"{version.document.title}, version {version.number}, adopted by the {found.body.name} "
        f"on {found.on:%-d %B %Y} (seal {found.digest[:12]})."
    )
