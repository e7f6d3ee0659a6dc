"""Who was heard and who was not, as documents tell it: safe numbers, with the population beside them."""

from heard.codesign.coverage import FEW
from heard.record.codesign.covering import coverage_of
from heard.record.codesign.models import Programme
from heard.record.codesign.outputs.numbers import by_round, in_words, people, short
from heard.record.codesign.standing import statements_of
from heard.reports.together.told import GroupHeard

UNKNOWN = "not known"


def groups_heard(programme: Programme) -> list[GroupHeard]:
    """Each group on the map, those seldom heard first."""
    covered = coverage_of(programme)
    notes = by_round(notes_by_group(programme), covered.rounds)
    reached = people({row.group.key: row.group.reached for row in covered.rows})
    rows = sorted(covered.rows, key=lambda row: not row.group.seldom_heard)
    return [
        GroupHeard(
            name=one.group.name,
            heard=str(one.heard),
            sought=f"{one.group.sought:,}" if one.group.sought else "no number set",
            reached=in_words(reached[one.group.key]),
            people=f"{one.group.people:,}" if one.group.people else UNKNOWN,
            source=one.group.people_source,
            per_thousand=f"{one.per_thousand:.1f}" if one.per_thousand and one.group.reached >= FEW else "-",
            rounds=tuple(short(notes.get((one.group.key, round_))) for round_ in covered.rounds),
            seldom=one.group.seldom_heard,
            why_not=one.group.why_not,
        )
        for one in rows
    ]


def rounds_of(programme: Programme) -> tuple[int, ...]:
    """Each time people were asked, from 1."""
    return coverage_of(programme).rounds


def notes_by_group(programme: Programme) -> list[tuple[int, int, str]]:
    """(group, round, author) of every note that stands, for each of its groups; authors tell people apart only."""
    there = statements_of(programme).filter(groups__isnull=False)
    columns = ("groups", "activity__round", "participant", "activity", "sheet", "pk")
    return [
        (group, round_, _author(who, activity, sheet, pk))
        for group, round_, who, activity, sheet, pk in there.values_list(*columns)
    ]


def _author(who: int | None, activity: int, sheet: str, pk: int) -> str:
    if who is not None:
        return f"participant:{who}"
    return f"sheet:{activity}:{sheet}" if sheet else f"note:{pk}"


def absent_kinds(programme: Programme) -> list[tuple[str, str]]:
    """Kinds of group that a programme does without, each with its reason."""
    return [(one.get_kind_display(), one.because) for one in programme.absences.all()]
