"""The evidence of each duty in law and policy, gathered by itself: a table from the duty's key to what is looked at."""

from collections.abc import Callable, Sequence
from datetime import date

from heard.governance.assurance import Line
from heard.record.assurance import counting, places
from heard.record.assurance.gathered import change_words
from heard.record.assurance.look import Look, kept
from heard.record.assurance.models import DueRegard
from heard.record.assurance.regard import aims_shown
from heard.record.cases.models import Change

Gather = Callable[[Look], Sequence[Line]]


def constitution(look: Look) -> list[Line]:
    """Respect, dignity and compassion of patients and of staff (R020)."""
    return [places.staff_beside_patients(look), counting.coded(look), places.lined_up(look)]


def equality(look: Look) -> list[Line]:
    """Due regard: decisions with the reasoning of who decided, dated before (R021); and whom we have reached."""
    prepared = DueRegard.objects.filter(commissioner=look.commissioner, decided_on__isnull=False)
    decided = list(prepared.filter(decided_on__range=(look.period.first, look.period.last)))
    shown = [one for one in decided if len(aims_shown(one)) == 3]
    lines = [
        Line(
            f"Due regard to all three aims is shown for {len(shown):,} of {len(decided):,} decisions with a record in "
            f"{look.when}.",
            look.when, len(shown), len(decided),
            gaps=tuple(f"{_decided(one)}: not shown" for one in decided if one not in shown), page="regards",
        ) if decided else Line(f"No decision made in {look.when} has a record of due regard.", look.when,
                               page="regards"),
    ]  # fmt: skip
    taken = kept("commissioning", "Decision")
    if taken is not None:
        of_all = taken.filter(commissioner=look.commissioner, on__range=(look.period.first, look.period.last)).count()
        lines.append(Line(f"Commissioning decisions in {look.when}: {of_all:,}.", look.when, page="decisions"))
    return [*lines, places.reached(look)]


def _decided(regard: DueRegard) -> str:
    day = regard.decided_on
    return f"The decision of {day.day} {day:%B %Y}" if day else "A decision"


def improvement(look: Look) -> list[Line]:
    """Year-on-year evidence, indicator by indicator (R022), and what changes did."""
    return [*places.year_on_year(look), _improvements(look)]


def _improvements(look: Look) -> Line:
    judged = [one for one in look.changes if one.verdict]
    if not judged:
        return Line(f"No change had been measured by the end of {look.when}.", look.when, page="causes")
    better = sum(one.verdict == "improved" for one in judged)
    return Line(
        f"{better:,} of {len(judged):,} changes that were measured improved what people live through.", look.when,
        page="causes",
    )  # fmt: skip


def less_poor(look: Look) -> list[Line]:
    """Forward View plan test a: less poor experience of inpatient care and of general practice (R024)."""
    return places.less_poor(look)


def vulnerable(look: Look) -> list[Line]:
    """Plan test b: per group, how and where experience will be improved (R025): a row for each group's change."""
    rows = [one for one in look.changes if one.group]
    groups = sorted({one.group for one in rows})
    lines = [
        Line(
            f"{group}: {len(mine):,} {'change' if len(mine) == 1 else 'changes'} promised, at "
            f"{', '.join(dict.fromkeys(_where(one, look) for one in mine))}; {_by(mine)}.",
            look.when, page="causes",
        )
        for group in groups
        for mine in [[one for one in rows if one.group == group]]
    ]  # fmt: skip
    said = (
        f"{len(groups):,} {'group has' if len(groups) == 1 else 'groups have'} a plan of what will be better for them, "
        "how and where."
        if groups
        else "No group has a plan yet of how and where its care will be better."
    )
    return [Line(said, look.when, page="causes"), *lines, places.reached(look)]


def _where(change: Change, look: Look) -> str:
    return ", ".join(filter(None, (look.called(change.organisation), change.service)))


def _by(changes: Sequence[Change]) -> str:
    last: date = max(one.due for one in changes)
    return f"the last is due on {last.day} {last:%B %Y}"


def from_feedback(look: Look) -> list[Line]:
    """Plan test c: improvements from the Friends and Family Test, complaints and other feedback (R026)."""
    found = []
    for source, words in Change.Source.choices:
        mine = [one for one in look.changes if one.source == source]
        if mine:
            done = sum(one.done_on is not None for one in mine)
            found.append(Line(f"{words}: {len(mine):,} promised, {done:,} done.", look.when, page="causes"))
    return found or [Line("No change has been promised yet.", look.when, page="causes")]


def transparency(look: Look) -> list[Line]:
    """Plan test d: what the public can read (R027)."""
    versions = kept("telling", "Version")
    if versions is None:
        return [Line("Not yet kept: what the public can read of each service.", known=False)]
    public = versions.filter(pair__commissioner=look.commissioner, taken_down_at=None)
    where = public.values("pair__organisation").distinct().count()
    return [Line(f"“You said, we did” is public for {where:,} of {len(look.providers):,} providers.", "today", where,
                 len(look.providers))]  # fmt: skip


def triad(look: Look) -> list[Line]:
    """Commission quality, identify improvements, use commissioning to drive them: each has a lever (R028)."""
    levered = [one for one in look.changes if one.lever]
    if not look.changes:
        return [Line("No change has been promised yet.", look.when, page="causes")]
    return [
        Line(
            f"{len(levered):,} of {len(look.changes):,} changes name the commissioning lever that drives them.",
            look.when, len(levered), len(look.changes),
            gaps=tuple(f"{change_words(one, look)} names none" for one in look.changes if not one.lever)[:12],
            page="causes",
        )
    ]  # fmt: skip


def involvement(look: Look) -> list[Line]:
    """People who use services took part in planning, change or decisions."""
    engaged = kept("commissioning", "Engagement")
    if engaged is None:
        return [Line("Not yet kept: who took part in planning and in decisions.", known=False)]
    n = engaged.filter(commissioner=look.commissioner).count()
    return [Line(f"Engagement on record: {n:,} so far. It is never counted as feedback.", "so far", page="engagements")]


def inequalities(look: Look) -> list[Line]:
    """Whom we have reached, and the plans for groups whose care is poorer."""
    return vulnerable(look)


def nice(look: Look) -> list[Line]:
    """Themes are suggested on a frame that is lined up with the quality standard (R023)."""
    return [counting.coded(look)]


DUTIES: dict[str, Gather] = {
    "nhs_constitution": constitution,
    "equality": equality,
    "continuous_improvement": improvement,
    "continuous_improvement_icb": improvement,
    "nice": nice,
    "involvement": involvement,
    "inequalities": inequalities,
    "forward_view_poor_experience": less_poor,
    "forward_view_vulnerable_groups": vulnerable,
    "forward_view_improvements": from_feedback,
    "forward_view_transparency": transparency,
    "outcomes_framework": triad,
}
"""What gathers the evidence of a duty, by its key; a duty that is followed by another keeps its own key and dates."""

MEASURES: dict[str, str] = {
    "nhs_constitution": "Providers of which we hold what staff say beside what patients say",
    "equality": "Share of decisions with reasoning on all three aims, dated before",
    "continuous_improvement": "Each indicator beside the same quarter a year before",
    "continuous_improvement_icb": "Each indicator beside the same quarter a year before",
    "nice": "Share of comments with a theme of the frame",
    "involvement": "Engagement on record, and the decisions it shaped",
    "inequalities": "Groups with a plan, and groups we have hardly reached",
    "forward_view_poor_experience": "Inpatient care and general practice beside a year before",
    "forward_view_vulnerable_groups": "Groups with a plan row",
    "forward_view_improvements": "Changes by the feedback they came from",
    "forward_view_transparency": "Providers with a public page",
    "outcomes_framework": "Share of changes that name a commissioning lever",
}
"""By what each duty is measured."""


def evidence_of_duty(key: str, look: Look) -> list[Line]:
    """The evidence of a duty; a line that says so where nothing gathers it."""
    gather = DUTIES.get(key)
    return list(gather(look)) if gather else [Line("Nothing gathers evidence of this by itself yet.", known=False)]
