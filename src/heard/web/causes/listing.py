"""Which causes for concern a list shows, as a sentence, and each of them as a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from heard.governance.deadlines import days_late
from heard.governance.lifecycle import ENDED, ON_ROUTE, WORDS, Stage
from heard.record.bodies.parts import acting_for, bodies_of
from heard.record.cases.models import CauseForConcern
from heard.record.cases.rising import risen_to
from heard.record.people.models import User
from heard.record.places.names import names_of
from heard.web.causes.forms import choose
from heard.web.causes.page import place_of
from heard.web.causes.route import stage_words
from heard.web.design.forms import PlainForm
from heard.web.design.words import counted, day

OPEN = "open"
WHOSE = (
    ("", "Anybody's"), ("mine", "Mine: I raised it, look after it, or it rose to me"), ("body", "With a body I sit on"),
)  # fmt: skip
WHICH = (
    (OPEN, "Open"), ("overdue", "Overdue"), ("unowned", "Open, and nobody looks after it"),
    ("watched", "Being watched"), ("closed", "Closed or ended"), ("all", "All"),
)  # fmt: skip
ENDED_AT = [stage.value for stage in ENDED]
STEPS_UP = {"intensive": 0, "enhanced": 1, "routine": 2}
"""The order of levels in a list, most closely followed first."""


class Filters(PlainForm):
    """Which causes for concern are shown."""

    say_optional = False
    which = forms.ChoiceField(label="Which", required=False, choices=WHICH)
    whose = forms.ChoiceField(label="Whose", required=False, choices=WHOSE)
    stage = forms.ChoiceField(label="Where it stands", required=False)
    place = forms.ChoiceField(label="Provider", required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["stage"], [("", "Anywhere"), *((one.value, WORDS[one].capitalize()) for one in ON_ROUTE)])
        placed = CauseForConcern.objects.exclude(organisation="").order_by()
        codes = placed.values_list("organisation", flat=True).distinct()
        named = sorted(names_of(codes).items(), key=lambda one: one[1].casefold())
        choose(self.fields["place"], [("", "Any provider"), *named])

    def chosen(self, name: str) -> str:
        """What is chosen in one box; nothing where it is not one of its choices."""
        return str(self.cleaned_data.get(name, "")) if self.is_valid() or name in self.cleaned_data else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One cause for concern in a list: where it stands, whose it is, when it is next looked at, how late it is."""

    cause: CauseForConcern
    place: str
    stands: str
    owner: str
    due: str
    late: str


def chosen(filters: Filters, person: User, today: date) -> QuerySet[CauseForConcern]:
    """The causes for concern that fit: what is late first, then by level, then by date, newest first."""
    which, whose = filters.chosen("which") or OPEN, filters.chosen("whose")
    stage, place = filters.chosen("stage"), filters.chosen("place")
    found = CauseForConcern.objects.filter(_which(which, today)).select_related("owner", "commissioner")
    if stage:
        found = found.filter(stage=stage)
    if place:
        found = found.filter(organisation=place)
    if whose:
        found = found.filter(_mine(person, today) if whose == "mine" else _with_my_bodies(person, today))
    late = Case(When(_overdue(today), then=Value(0)), default=Value(1), output_field=IntegerField())
    levels = Case(*(When(level=level, then=Value(at)) for level, at in STEPS_UP.items()), output_field=IntegerField())
    return found.annotate(first=late, step=levels).order_by("first", "step", "next_on", "-id")


def _overdue(today: date) -> Q:
    return Q(next_on__lt=today) & (~Q(stage__in=ENDED_AT) | Q(stage=Stage.WATCHED))


def _which(which: str, today: date) -> Q:
    there = {
        OPEN: ~Q(stage__in=ENDED_AT),
        "overdue": _overdue(today),
        "unowned": ~Q(stage__in=ENDED_AT) & Q(owner=None),
        "watched": Q(stage=Stage.WATCHED),
        "closed": Q(stage__in=ENDED_AT),
    }
    return there.get(which, Q())


def _mine(person: User, today: date) -> Q:
    people = acting_for(person, today)
    late = list(CauseForConcern.objects.filter(_overdue(today)).select_related("owner", "commissioner"))
    risen = [cause.pk for cause in risen_to(person, late, today)]
    return Q(owner__in=people) | Q(raised_by__in=people) | Q(pk__in=risen)


def _with_my_bodies(person: User, today: date) -> Q:
    fits = Q(pk__in=[])
    for body in bodies_of(person, today):
        here = Q(commissioner=body.commissioner_id, stage__in=body.stages)
        fits |= here & Q(organisation=body.organisation) if body.organisation else here
    return fits


def sentence(filters: Filters, number: int) -> str:
    """What is shown, as a person says it."""
    which, whose = filters.chosen("which") or OPEN, filters.chosen("whose")
    stage, place = filters.chosen("stage"), filters.chosen("place")
    kinds = {
        OPEN: "open", "overdue": "overdue", "unowned": "open but unowned", "watched": "watched", "closed": "ended",
    }  # fmt: skip
    said = counted(
        number,
        f"{kinds.get(which, '')} cause for concern".strip(),
        f"{kinds.get(which, '')} causes for concern".strip(),
    )
    said += {"mine": " of yours", "body": " with bodies you sit on"}.get(whose, "")
    said += f" about {names_of([place])[place]}" if place else ""
    return f"{said}{f', {WORDS[Stage(stage)]}' if stage else ''}."


def lines(causes: Sequence[CauseForConcern], today: date) -> list[Line]:
    """Each as a line, places and bodies by name."""
    names = names_of({code for one in causes for code in (one.organisation, one.site)})
    whose = {one.commissioner_id: one.commissioner for one in causes}
    stands = {key: stage_words(one.bodies.on(today).filter(organisation="")) for key, one in whose.items()}
    return [
        Line(
            one,
            place_of(one, names),
            stands[one.commissioner_id][one.at],
            str(one.owner) if one.owner else "Nobody yet",
            day(one.next_on) if one.next_on else "No date",
            counted(days_late(one.next_on, today), "day") + " late" if _is_late(one, today) else "",
        )
        for one in causes
    ]


def _is_late(cause: CauseForConcern, today: date) -> bool:
    return (cause.open or cause.at == Stage.WATCHED) and days_late(cause.next_on, today) > 0
