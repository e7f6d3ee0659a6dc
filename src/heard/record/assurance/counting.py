"""The assurance statement's own counts: received of expected, reviewed of received, actioned of raised, and the times.

R094: "that information is being received, monitored and actioned appropriately"; R103: from receipt to review.
"""

from collections.abc import Iterable
from datetime import date

from heard.governance.assurance import Line, median
from heard.governance.lifecycle import Stage
from heard.record.assurance.look import Look
from heard.record.cases.models import CauseForConcern
from heard.record.findings.models import Answer, Shown
from heard.record.intake.models import NotComing
from heard.vocabulary.periods import Period

MOST_GAPS = 12
SAME_DAY = "From the return until its comments have themes: the same day. The machine suggests them as it is read."


def received(look: Look) -> Line:
    """Returns that came of those expected for the quarter; each that did not come is a gap."""
    wanted = sum(len(line.wanted) for line in look.due)
    came = sum(len(line.received) for line in look.due)
    if not wanted:
        return Line(f"No data: no regular return was expected for {look.when}.", look.when, page="sources")
    why = dict(_why_not())
    gaps = []
    for line in look.due:
        whose = look.called(line.organisation)
        said = f"{whose}: {line.name}" if whose and whose not in line.name else line.name
        for key in line.missing:
            reason = why.get((line.source, line.organisation, key), "")
            gaps.append(f"{said} for {Period.parse(key)} has not come{f' ({reason})' if reason else ''}")
    return Line(
        f"{came:,} of {wanted:,} returns expected for {look.when} have come.", look.when, came, wanted,
        gaps=_few(gaps), page="sources",
    )  # fmt: skip


def _why_not() -> Iterable[tuple[tuple[str, str, str], str]]:
    for mark in NotComing.objects.filter(lifted=False):
        yield (mark.source, mark.organisation, mark.period), "somebody said it will not come"


def _few(gaps: list[str]) -> tuple[str, ...]:
    more = len(gaps) - MOST_GAPS
    return (*gaps[:MOST_GAPS], f"and {more:,} more") if more > 0 else tuple(gaps)


def reviewed(look: Look) -> Line:
    """What had changed in the quarter and was shown, and how much of it a person looked at: answered or raised."""
    shown = list(Shown.objects.filter(period__in=(*look.period.months, look.period.key), on_home=True))
    keys = [one.signal for one in shown]
    looked = set(Answer.objects.filter(signal__in=keys).values_list("signal", flat=True))
    looked |= set(CauseForConcern.objects.filter(origin_key__in=keys).values_list("origin_key", flat=True))
    if not shown:
        return Line(f"No data: nobody has opened the changes of {look.when} yet.", look.when, page="home")
    left = [one.sentence for one in shown if one.signal not in looked]
    return Line(
        f"{len(looked):,} of {len(shown):,} changes shown for {look.when} were looked at by a person: raised, watched "
        "or found not to be real.",
        look.when, len(looked), len(shown), gaps=_few(left), page="home",
    )  # fmt: skip


def coded(look: Look) -> Line:
    """How many comments of the quarter have a theme, and how many were checked by people."""
    found = look.of_months(
        "SELECT count(*) AS n, count(c.passage) AS coded, count(c.checked) AS checked FROM "
        "(SELECT passage, organisation FROM passages WHERE period IN ({months}) AND {places}) p LEFT JOIN "
        "(SELECT passage, true AS any, max(CASE WHEN coder <> 'model' THEN 1 END) AS checked FROM codings "
        "GROUP BY passage) c USING (passage)"
    )[0]
    n, with_theme, checked = int(found["n"]), int(found["coded"]), int(found["checked"])
    if not n:
        return Line(f"No data: no comments have come for {look.when}.", look.when, page="comments")
    by_people = f"{checked:,} were checked by people." if checked else "None was checked by people yet."
    return Line(
        f"{with_theme:,} of {n:,} comments of {look.when} have a theme, suggested by machine. {by_people}",
        look.when, with_theme, n, page="comments",
    )  # fmt: skip


def actioned(look: Look) -> Line:
    """Causes for concern raised in the quarter on which something was done: a move, or an honest exit."""
    if not look.causes:
        return Line(f"No cause for concern was raised in {look.when}.", look.when, page="causes")
    waiting = [one for one in look.causes if one.at is Stage.RAISED]
    done = len(look.causes) - len(waiting)
    return Line(
        f"{done:,} of {len(look.causes):,} causes for concern raised in {look.when} were taken further, or ended with "
        "a reason.",
        look.when, done, len(look.causes), gaps=_few([f"{one.reference} has not moved yet" for one in waiting]),
        page="causes",
    )  # fmt: skip


def told(look: Look) -> Line:
    """Changes done by the end of the quarter of which both patients and staff were told (R104)."""
    done = [one for one in look.changes if one.done_on is not None and one.done_on <= look.period.last]
    if not done:
        return Line(f"No change was finished by the end of {look.when}.", look.when, page="causes")
    closed = [one for one in done if {"patients", "staff"} <= _audiences(one)]
    return Line(
        f"Patients and staff were both told of {len(closed):,} of {len(done):,} changes that were made.",
        look.when, len(closed), len(done), page="causes",
    )  # fmt: skip


def _audiences(change: object) -> set[str]:
    mine = {one.audience for one in change.told.all()}  # type: ignore[attr-defined]
    cause = change.cause  # type: ignore[attr-defined]
    return mine | ({one.audience for one in cause.told.all()} if cause is not None else set())


def late_follow_up(look: Look) -> Line:
    """Causes for concern whose next date has passed, by their reference."""
    there = CauseForConcern.objects.filter(commissioner=look.commissioner)
    with_date = [one for one in there if one.open]
    late = [one for one in with_date if one.late(look.today)]
    if not with_date:
        return Line("No cause for concern is open.", page="causes")
    return Line(
        f"{len(with_date) - len(late):,} of {len(with_date):,} open causes for concern are not past their next date.",
        "today", len(with_date) - len(late), len(with_date),
        gaps=_few([f"{one.reference} was to be looked at on {_day(one.next_on)}" for one in late]), page="causes",
    )  # fmt: skip


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "no day"


def times(look: Look) -> list[Line]:
    """R103: how long it takes from a month's end to its return, to its themes, to a person, to the first move."""
    lag = [
        (one.received_at.date() - max(Period.parse(key).last for key in one.periods)).days
        for one in look.deliveries if one.periods
    ]  # fmt: skip
    shown = list(Shown.objects.filter(period__in=(*look.period.months, look.period.key), on_home=True))
    first = {}
    for answer in Answer.objects.filter(signal__in=[one.signal for one in shown]).order_by("-at"):
        first[answer.signal] = answer.at
    seen = [(first[one.signal] - one.at).days for one in shown if one.signal in first]
    moved = []
    for one in look.causes:
        days = [step.on for step in one.steps.all()]  # the first step is the raising itself
        if len(days) > 1:
            moved.append((days[1] - days[0]).days)
    return [
        _time("From the end of a return's period until it came", lag, "return", look, "sources"),
        Line(SAME_DAY, look.when, page="sources"),
        _time("From the day a change was first shown until a person answered it", seen, "change", look, "home"),
        _time("From the day a cause for concern was raised until its first move", moved, "cause for concern", look,
              "causes"),
    ]  # fmt: skip


def _time(what: str, days: list[int], of: str, look: Look, page: str) -> Line:
    middle = median(max(0, one) for one in days)
    if middle is None:
        return Line(f"{what}: no data for {look.when}.", look.when, page=page)
    many = {"cause for concern": "causes for concern"}.get(of, f"{of}s")
    number = f"{middle:g} {'day' if middle == 1 else 'days'}"
    return Line(
        f"{what}: {number}, at the middle of {len(days):,} {of if len(days) == 1 else many}.", look.when, page=page
    )
