"""The one door for each change to a programme of co-design and to the groups on its map."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from heard.codesign import gates, states
from heard.record.bodies.models import Body, Commissioner
from heard.record.codesign.models import Absence, Group, Programme, Step
from heard.record.codesign.standing import facts_of
from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal


class Changed(Refusal):
    """Somebody else changed it since it was read."""

    def __init__(self) -> None:
        super().__init__("Somebody else changed this meanwhile.", next_step="Open it again, then do it once more.")


@transaction.atomic
def start(
    *,
    by: User,
    commissioner: Commissioner,
    title: str,
    about: str,
    why: str = "",
    sponsor: Body | None = None,
    lead: User | None = None,
    scope: dict[str, list[str]] | None = None,
    template: str = "",
    review_on: date | None = None,
    on: date | None = None,
) -> Programme:
    """Begin a programme about something. Raises `Refusal` without a title or what it is about."""
    person, day = insist(by, Verb.FACILITATE), on or timezone.localdate()
    if not title.strip() or not about.strip():
        raise Refusal("Say what it is called, and what people are asked about.")
    made = Programme.objects.create(
        reference=_next(day), commissioner=commissioner, title=title.strip(), about=about.strip(), why=why.strip(),
        sponsor=sponsor, lead=lead or person, scope=scope or {}, template=template, review_on=review_on, since=day,
        made_by=person,
    )  # fmt: skip
    Step.objects.create(programme=made, to_state=made.state, on=day, by=person)
    record("workshops_started", f"workshops:{made.pk}", by=person.reference, after=made, template=template)
    return made


def _next(day: date) -> str:
    start = f"W-{day:%Y}-"
    taken = Programme.objects.select_for_update().filter(reference__startswith=start)
    last = max((int(one.rsplit("-", 1)[1]) for one in taken.values_list("reference", flat=True)), default=0)
    return f"{start}{last + 1:02d}"


@transaction.atomic
def move(
    programme: Programme,
    *,
    to: str,
    by: User,
    because: str = "",
    turn: int | None = None,
    on: date | None = None,
) -> Programme:
    """Take a programme on, or back with a reason. Raises `Refusal` where a gate still misses something, by name."""
    person, day = insist(by, Verb.FACILITATE), on or timezone.localdate()
    now = Programme.objects.select_for_update().get(pk=programme.pk)
    if turn is not None and turn != now.turn:
        raise Changed
    if to not in {one.value for one in states.PROGRAMME.from_here(now.at)}:
        raise Refusal("It cannot go there from here.", next_step="Choose one of the steps the page offers.")
    target = states.Programme(to)
    if states.PROGRAMME.needs_reason(now.at, target):
        if not because.strip():
            raise Refusal("Say why.", next_step="One honest sentence is enough.")
    elif left := gates.missing(facts_of(now), now.at, target):
        raise Refusal("Something is still missing: " + " ".join(left), next_step="Do it first, then go on.")
    before = state_of(now)
    step = Step.objects.create(programme=now, from_state=now.state, to_state=to, because=because.strip(), on=day,
                               by=person)  # fmt: skip
    now.state, now.turn = to, now.turn + 1
    now.save(update_fields=["state", "turn"])
    record("workshops_moved", f"workshops:{now.pk}", by=person.reference, before=before, after=now,
           was=step.from_state, now=to)  # fmt: skip
    return now


@transaction.atomic
def add_group(programme: Programme, *, by: User, name: str, kind: str, **more: object) -> Group:
    """Put a group on the map; `more` are further columns of `Group`. Raises `Refusal` for a name that is there."""
    person = insist(by, Verb.FACILITATE)
    if not name.strip() or kind not in set(gates.Kind):
        raise Refusal("Say who they are, and which kind of group it is.")
    if programme.groups.filter(name__iexact=name.strip()).exists():
        raise Refusal("A group of this name is on the map already.", next_step="Open it, and change it there.")
    made = Group.objects.create(programme=programme, name=name.strip(), kind=kind, **more)
    record("workshops_group_added", f"workshops:{programme.pk}", by=person.reference, after=made, group=made.pk)
    return made


@transaction.atomic
def do_without(programme: Programme, *, by: User, kind: str, because: str) -> Absence:
    """Say why a kind of group is not part of it. Raises `Refusal` without a reason."""
    person = insist(by, Verb.FACILITATE)
    if kind not in set(gates.NEEDED) or not because.strip():
        raise Refusal("Say which kind of group, and why it is not part of this.")
    there = Absence.objects.filter(programme=programme, kind=kind).first()
    before = state_of(there) if there else None
    made, _ = Absence.objects.update_or_create(programme=programme, kind=kind, defaults={"because": because.strip()})
    record("workshops_without", f"workshops:{programme.pk}", by=person.reference, before=before, after=made,
           kind=kind)  # fmt: skip
    return made
