"""The provider's side of a cause for concern: it is asked before the committee, sees why, and answers (R119)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from heard.governance.lifecycle import CHAIRS, Actor, Needed, Stage
from heard.record.cases.doors import held, parts_in, put_on_record
from heard.record.cases.models import CauseForConcern, Change, OnRecord
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import NotAllowed, insist, its_own
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

Besides = OnRecord.Besides
ASKED, CONTEXT, PLAN = Needed.PROVIDER_ASKED.value, "context", "plan"
ASKERS = frozenset({Actor.ANALYST, Actor.QUALITY_MANAGER, *(chair for chairs in CHAIRS.values() for chair in chairs)})
BEFORE_A_COMMITTEE = frozenset({Stage.RAISED, Stage.COLLABORATIVE, Stage.RECOMMENDED, Stage.PROVIDER_REVIEW})


@dataclass(frozen=True, slots=True)
class Reply:
    """What the provider answered on a day: its side of the story and what it plans; `through` is how it came in.

    `through` is empty where the provider's own people wrote it here.
    """

    on: date
    by: User
    context: str
    plan: str
    through: str


@dataclass(frozen=True, slots=True)
class Asking:
    """The newest time a provider was asked: what, when, by whom and by when it may answer; and what it was offered."""

    on: date
    by: User
    words: str
    due: date | None
    support: tuple[str, ...]
    praise: tuple[str, ...]
    answered: bool

    def late(self, day: date) -> bool:
        """Whether the answer should have come by now."""
        return not self.answered and self.due is not None and self.due < day


@transaction.atomic
def ask_provider(
    cause: CauseForConcern,
    *,
    by: User,
    words: str,
    due: date,
    support: str = "",
    praise: Sequence[str] = (),
    on: date | None = None,
    turn: int | None = None,
) -> OnRecord:
    """Put a cause for concern to its provider: from now on that provider's people see it and may answer until a day.

    `support` is what it is offered beside the question, `praise` what goes well there. Raises `Refusal` where the
    matter is about no provider, has ended, or is not this person's to put; `MeanwhileChanged`.
    """
    person, day = insist(by, Verb.MOVE_CAUSES), on or timezone.localdate()
    now = held(cause, turn)
    _insist_theirs(now, person, day)
    if not now.organisation:
        raise Refusal(f"{now.reference} is about no one provider.", next_step="Put what each did on record as a note.")
    if not now.open:
        raise Refusal(f"{now.reference} is {now.stands}.", next_step="Take it up again first.")
    if due < day:
        raise Refusal("The day for the answer has gone by.", next_step="Choose a day from today on.")
    made = put_on_record(now, kind=ASKED, words=words, by=person, on=day, facts={"due": due.isoformat()})
    for kind, said in ((Besides.SUPPORT, [support]), (Besides.PRAISE, praise)):
        for one in filter(str.strip, said):
            put_on_record(now, kind=kind, words=one, by=person, on=day)
    return made


def _insist_theirs(cause: CauseForConcern, person: User, day: date) -> None:
    if not parts_in(cause, person, day) & ASKERS:
        raise Refusal(
            "The provider is asked by the people who prepare a cause for concern or chair a body on its route.",
            next_step="Ask the quality manager to put it to them.",
        )


@transaction.atomic
def reply(
    cause: CauseForConcern, *, by: User, context: str, plan: str = "", through: str = "", on: date | None = None
) -> Reply:
    """Keep what the provider answers: its side, and what it plans.

    Its own people write it; a commissioner's write down what reached them another way, and say how in `through`.
    Raises `NotAllowed` for everyone else, `Refusal` where the provider was not asked or nothing is said.
    """
    now, day = held(cause, None), on or timezone.localdate()
    if not its_own(by, now.organisation):
        insist(by, Verb.MOVE_CAUSES)
        _insist_theirs(now, by, day)
        if not through.strip():
            raise Refusal("Say how the provider's answer reached you.", next_step="Such as: by e-mail on 3 July.")
    if asking(now) is None:
        raise Refusal("The provider has not been asked yet.", next_step="Put the matter to them first.")
    if not context.strip():
        raise Refusal("There is no answer yet.", next_step="Say how it looks from the provider's side.")
    facts: dict[str, str | int] = {"through": through.strip()[:200]}
    for part, words in ((CONTEXT, context), (PLAN, plan)):
        if words.strip():
            made = OnRecord.objects.create(
                cause=now, kind=Besides.REPLY, words=words.strip(), on=day, by=by, facts=facts | {"part": part}
            )
            facts |= {"with": made.pk}
    now.turn += 1
    now.save(update_fields=["turn"])
    record("provider_replied", f"cause:{now.pk}", by=by.reference, after=made, entry=made.pk)
    return replies(now)[-1]


def replies(cause: CauseForConcern) -> tuple[Reply, ...]:
    """Every answer of the provider, oldest first, each with its plan where it gave one."""
    said = list(cause.records.filter(kind=Besides.REPLY).select_related("by"))
    plans = {one.facts["with"]: one.words for one in said if one.facts.get("part") == PLAN}
    return tuple(
        Reply(one.on, one.by, one.words, plans.get(one.pk, ""), one.facts.get("through", ""))
        for one in said
        if one.facts.get("part") != PLAN
    )


def asking(cause: CauseForConcern) -> Asking | None:
    """How the provider was asked last; None where it was not."""
    told = list(cause.records.filter(kind__in=[ASKED, *Besides.values]).select_related("by"))
    newest = next((one for one in reversed(told) if one.kind == ASKED), None)
    if newest is None:
        return None
    due = newest.facts.get("due")
    return Asking(
        newest.on, newest.by, newest.words, date.fromisoformat(due) if due else None,
        tuple(one.words for one in told if one.kind == Besides.SUPPORT),
        tuple(one.words for one in told if one.kind == Besides.PRAISE),
        any(one.kind == Besides.REPLY and one.pk > newest.pk for one in told),
    )  # fmt: skip


def before_the_committee(cause: CauseForConcern) -> bool:
    """Whether the provider sees it before the committee has."""
    stages = {step.to_stage for step in cause.steps.all()}
    return stages <= {stage.value for stage in BEFORE_A_COMMITTEE}


def put_to(organisation: str) -> QuerySet[CauseForConcern]:
    """The causes for concern that a provider was asked about, newest first."""
    asked = OnRecord.objects.filter(kind=ASKED).values("cause")
    return CauseForConcern.objects.filter(organisation=organisation, pk__in=asked).exclude(organisation="")


def seen_by(person: User) -> QuerySet[CauseForConcern]:
    """The causes for concern that a provider's person may see: about their own provider, and put to it."""
    there = put_to(person.organisation)
    return there if its_own(person, person.organisation) else there.none()


def insist_seen(person: User, organisation: str) -> None:
    """Refuse whoever is neither one of the provider's people nor may see causes for concern."""
    if not (its_own(person, organisation) or person.may(Verb.SEE_CAUSES)):
        raise NotAllowed(Verb.SEE_CAUSES)


def changes_of(person: User) -> QuerySet[Change]:
    """The changes that a person owns, those not done first."""
    return Change.objects.filter(owner=person).order_by("done_on", "due")
