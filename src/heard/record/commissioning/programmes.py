"""The one door for each change to a programme, and what it shows at each stage."""

from collections import Counter
from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.governance.programme import Phase, Shown, Stage, stages
from heard.record.bodies.models import Commissioner
from heard.record.commissioning.models import Decision, DeepDive, Engagement, Programme, WithoutAtStage
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


@transaction.atomic
def start_programme(
    *,
    by: User,
    commissioner: Commissioner,
    title: str,
    about: str = "",
    lead: User | None = None,
    for_value: bool = False,
    since: date | None = None,
) -> Programme:
    """Begin a programme, at its first stage. Raises `Refusal` without a title."""
    person = insist(by, Verb.COMMISSION)
    if not title.strip():
        raise Refusal("Say what the programme is called.")
    made = Programme.objects.create(
        commissioner=commissioner, title=title.strip(), about=about.strip(), lead=lead, for_value=for_value,
        since=since or timezone.localdate(), made_by=person,
    )  # fmt: skip
    record("programme_started", f"programme:{made.pk}", by=person.reference, after=made)
    return made


@transaction.atomic
def move_programme(programme: Programme, *, to: str, by: User) -> Programme:
    """Say which stage a programme is at now; it may go back. Raises `Refusal` for a stage that is none."""
    person = insist(by, Verb.COMMISSION)
    if to not in Phase._value2member_map_:
        raise Refusal("There is no such stage.", next_step=f"Choose: {', '.join(Phase)}.")
    now = Programme.objects.select_for_update().get(pk=programme.pk)
    before, was, now.phase = state_of(now), now.phase, to
    now.save(update_fields=["phase"])
    record("programme_moved", f"programme:{now.pk}", by=person.reference, before=before, after=now, was=was, now=to)
    return now


@transaction.atomic
def do_without(programme: Programme, *, phase: str, because: str, by: User, on: date | None = None) -> WithoutAtStage:
    """Say why a programme does without engagement or evidence at a stage. Raises `Refusal` without a reason."""
    person = insist(by, Verb.COMMISSION)
    if phase not in Phase._value2member_map_ or not because.strip():
        raise Refusal("Say at which stage, and why.", next_step="One honest sentence is enough.")
    made = WithoutAtStage.objects.create(
        programme=programme, phase=phase, because=because.strip(), on=on or timezone.localdate(), by=person
    )
    record("stage_done_without", f"programme:{programme.pk}", by=person.reference, after=made, phase=phase)
    return made


def stages_of(programme: Programme) -> tuple[Stage, ...]:
    """What a programme shows at each stage, and what is missing (R114).

    Evidence is a deep dive of that stage whose evidence is frozen, or a decision of that stage that names what
    informed it.
    """
    engaged = Counter(Engagement.objects.filter(programme=programme).values_list("phase", flat=True))
    dives = Counter(
        DeepDive.objects.filter(programme=programme).exclude(frozen_at=None).values_list("phase", flat=True)
    )
    decided = Counter(Decision.objects.filter(programme=programme).values_list("phase", flat=True))
    informed = Counter(
        Decision.objects.filter(programme=programme, informed__isnull=False).distinct().values_list("phase", flat=True)
    )
    why = dict(programme.without.values_list("phase", "because"))
    shown = {
        phase: Shown(engaged[phase], dives[phase] + informed[phase], decided[phase], why.get(phase, ""))
        for phase in Phase
    }
    return stages(shown, now=programme.at)
