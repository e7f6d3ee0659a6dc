"""The words of notes that may be printed: of those whose authors agreed to it and have not taken them back."""

from dataclasses import dataclass

from heard.codesign import states, trace
from heard.record.codesign.freezing import publishable
from heard.record.codesign.models import MinorityNote, Participant, Placing, Programme, Statement
from heard.record.codesign.standing import statements_of
from heard.redaction import redact
from heard.reports.together.told import Said


@dataclass(frozen=True, slots=True)
class Printed:
    """One note that may be printed, with the theme, the event and the stem it stands under."""

    said: Said
    theme: int | None
    event: int | None
    stem: str


def printable(programme: Programme, safe: trace.Safe) -> tuple[Printed, ...]:
    """Every note that may be printed, in the order of the alphabet; what would tell who somebody is gets masked.

    A note that seemed to name somebody is printed only once a person looked. A group is named where its author agreed
    to that and 5 people or more of the group wrote about the same.
    """
    there = statements_of(programme).exclude(state=states.Statement.PARKED).filter(participant__isnull=False)
    counting = Placing.objects.filter(theme__programme=programme, ended_at=None, accepted_at__isnull=False)
    placed = dict(counting.values_list("statement", "theme"))
    found = []
    for one in there.select_related("participant", "activity").prefetch_related("groups"):
        theme = placed.get(one.pk)
        if one.quotable and one.state != states.Statement.CAPTURED:
            said = Said(redact(one.shown).text, _group(one, theme, safe))
            found.append(Printed(said, theme, one.activity.event_id, one.stem))
    return tuple(sorted(found, key=lambda each: (each.said.words.casefold(), each.said.group)))


def _group(one: Statement, theme: int | None, safe: trace.Safe) -> str:
    if theme is None or one.participant is None or not one.participant.agreed(Participant.Scope.GROUP):
        return ""
    for group in one.groups.all():
        figure = safe.groups.get((theme, group.pk))
        if figure is not None and figure.value:
            return group.name
    return ""


def otherwise(notes: list[MinorityNote], *, to_keep: bool = False) -> tuple[tuple[str, ...], bool]:
    """Minority notes that may be printed, and whether there are others.

    Printed are staff's summing up, and (unless the words are `to_keep`) the words of those who agreed to be printed.
    """
    standing = [one for one in notes if one.withdrawn_at is None and one.words.strip()]
    by = {int(one.by.partition(":")[2]) for one in standing if one.by.startswith("participant:")}
    people = Participant.objects.in_bulk(by)
    quoted = {f"participant:{pk}" for pk, one in people.items() if one.agreed(Participant.Scope.QUOTE)}
    printed = [one for one in standing if publishable(one) or (one.by in quoted and not to_keep)]
    return tuple(redact(one.words).text for one in printed), len(printed) < len(standing)
