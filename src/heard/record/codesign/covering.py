"""Who has been heard and who has not, read from the record, and what groups told us before this."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q, Sum

from heard.codesign.coverage import Column, Coverage, Seeker, coverage
from heard.record.codesign.models import Activity, Attendance, Group, Programme, Statement
from heard.record.codesign.standing import GONE, statements_of
from heard.record.commissioning.models import Partner


@dataclass(frozen=True, slots=True)
class Before:
    """What a group of the same name said at another time: where, when, how much, and which themes hold it."""

    programme: Programme
    event: str
    year: int
    statements: int
    themes: tuple[str, ...]


def coverage_of(programme: Programme) -> Coverage:
    """The matrix of a programme: each group, each activity, each round. What was taken back counts nowhere."""
    said = statements_of(programme).filter(groups__isnull=False).values_list("groups", "activity")
    there = Attendance.objects.filter(event__programme=programme).values_list("group").annotate(n=Sum("number"))
    columns = [
        Column(one.pk, one.title, one.round, one.event.title if one.event else "")
        for one in programme.activities.select_related("event")
    ]
    return coverage(columns, seekers_of(programme), said, dict(there))


def seekers_of(programme: Programme) -> list[Seeker]:
    """The groups on a map, as the coverage reads them."""
    groups = list(programme.groups.all())
    reached, earlier = reached_of(programme), told_before(programme)
    return [
        Seeker(one.pk, one.name, one.sought, reached.get(one.pk, 0), one.people, one.people_source, one.seldom_heard,
               one.unheard_because, earlier.get(one.pk, 0))
        for one in groups
    ]  # fmt: skip


def reached_of(programme: Programme) -> dict[int, int]:
    """How many people of each group were reached at least, by the group's key.

    Events count heads and not people, so that the same person may be counted at two: the most there at once is sure,
    and so is everybody of the group who took part with a code of their own.
    """
    held = programme.participants.filter(joined_at__isnull=False, groups__isnull=False)
    joined = dict(held.values_list("groups").annotate(n=Count("pk", distinct=True)))
    most = dict(Attendance.objects.filter(event__programme=programme).values_list("group").annotate(n=Max("number")))
    return {key: max(joined.get(key, 0), most.get(key, 0)) for key in {*joined, *most}}


def told_before(programme: Programme) -> dict[int, int]:
    """How many statements groups of the same name made in other programmes of this commissioner, by the group's key."""
    names = {one.name.lower(): one.pk for one in programme.groups.all()}
    others = Group.objects.filter(programme__commissioner=programme.commissioner_id).exclude(programme=programme.pk)
    stands = Q(statements__withdrawn_at=None, statements__corrected_by=None)
    counted = others.annotate(n=Count("statements", filter=stands, distinct=True)).filter(n__gt=0)
    found: dict[int, int] = {}
    for one in counted:
        if (key := names.get(one.name.lower())) is not None:
            found[key] = found.get(key, 0) + one.n
    return found


def partner_of(group: Group) -> Partner | None:
    """The entry of the register of partners with a group's name (R067); None where nobody keeps one."""
    held = Partner.objects.filter(commissioner=group.programme.commissioner_id, until=None)
    return held.filter(name__iexact=group.name).select_related("owner").first()


def before_of(group: Group) -> list[Before]:
    """What a group told us already: at earlier events of this programme and in others, newest first, without words."""
    same = Group.objects.filter(
        programme__commissioner=group.programme.commissioner_id, name__iexact=group.name
    ).values("pk")
    asked = Activity.objects.filter(statements__groups__in=same).distinct().select_related("programme", "event")
    made = [_before(one, same) for one in asked]
    return sorted((one for one in made if one.statements), key=lambda one: (one.year, one.programme.pk), reverse=True)


def _before(activity: Activity, same: object) -> Before:
    said = Statement.objects.standing().filter(activity=activity, groups__in=same).distinct()
    counting = Q(
        placings__ended_at=None, placings__accepted_at__isnull=False, placings__statement__in=said.values("pk")
    )
    themes = activity.programme.themes.exclude(state__in=GONE).filter(counting).distinct()
    event = activity.event
    newest = said.order_by("-at").first()
    year = newest.at.year if newest else activity.programme.since.year
    return Before(activity.programme, event.title if event else activity.title, year, said.count(),
                  tuple(one.name for one in themes))  # fmt: skip
