"""The evidence of each commitment, gathered by itself: a table from the commitment's key to what is looked at."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from heard.governance.assurance import Line
from heard.governance.lifecycle import Needed
from heard.record.assurance import counting, places
from heard.record.assurance.look import Look, kept
from heard.record.assurance.visibility import parity
from heard.record.bodies.models import Holder
from heard.record.cases.models import CauseForConcern, Change, OnRecord
from heard.record.findings.models import Answer
from heard.record.people.models import User

IMPROVED = "improved"
"""`statistics.change.ChangeVerdict.IMPROVED`, without its numpy."""

Gather = Callable[[Look], Sequence[Line]]

CHALLENGES = (Needed.PROVIDER_ASKED, Needed.LEVER, Needed.URGENT_REASON)
"""What holds a provider to account: it was asked, a lever was used, or it could not wait."""


def core_dataset(look: Look) -> list[Line]:
    """Which of the expected sources arrive."""
    by_source: dict[str, bool] = {}
    for line in look.due:
        by_source[line.name] = by_source.get(line.name, True) and not line.missing
    whole = [name for name, all_came in by_source.items() if all_came]
    sources = Line(
        f"{len(whole):,} of {len(by_source):,} regular sources are whole for {look.when}.", look.when, len(whole),
        len(by_source), gaps=tuple(f"{name} is not whole" for name, came in by_source.items() if not came)[:12],
        page="sources",
    )  # fmt: skip
    rows = sum(one.rows_read for one in look.deliveries)
    taken = sum(one.rows_accepted + one.duplicates_dropped for one in look.deliveries)
    fit = Line(
        f"{taken:,} of {rows:,} rows we were sent fit the core dataset.", look.when, taken, rows, page="sources"
    )  # fmt: skip
    return [sources, *([fit] if rows else []), counting.received(look)]


def routine_collection(look: Look) -> list[Line]:
    """Returns received of expected, and whom they reach beside the people who live here."""
    return [counting.received(look), places.reached(look), places.staff_beside_patients(look)]


def inform_decisions(look: Look) -> list[Line]:
    """How many decisions rest on what people say, and how many name none."""
    taken = kept("commissioning", "Decision")
    if taken is None:
        return [Line("Not yet kept: which commissioning decisions rest on what people say.", known=False)]
    decisions = list(
        taken.filter(commissioner=look.commissioner, on__range=(look.period.first, look.period.last)).order_by("id")
    )
    if not decisions:
        return [Line(f"No commissioning decision is on record for {look.when}.", look.when, page="decisions")]
    with_none = [one for one in decisions if not one.informed.exists()]
    n = len(decisions) - len(with_none)
    return [
        Line(
            f"{n:,} of {len(decisions):,} commissioning decisions in {look.when} name the experience behind them.",
            look.when, n, len(decisions), gaps=tuple(f"{one.reference} names none" for one in with_none),
            page="decisions",
        ),
    ]  # fmt: skip


def monitor_quality(look: Look) -> list[Line]:
    """What was looked at and done, and how bodies make room for it."""
    return [
        counting.reviewed(look),
        counting.actioned(look),
        counting.late_follow_up(look),
        *places.year_on_year(look),
        parity(look),
    ]


def themes_and_trends(look: Look) -> list[Line]:
    """Comments with a theme, changes answered, and how long that takes."""
    return [counting.coded(look), counting.reviewed(look), *counting.times(look)[2:3]]


def everyones_business(look: Look) -> list[Line]:
    """Who raises and who answers, by team (R117)."""
    raised = Counter(_team(one.raised_by, look) for one in look.causes)
    answers = Answer.objects.filter(at__date__range=(look.period.first, look.period.last))
    people = {
        one.reference: one
        for one in User.objects.filter(pk__in=[_pk(by) for by in answers.values_list("by", flat=True)])
    }
    answered = Counter(_team(people[one.by], look) for one in answers if one.by in people)
    lines = [_by_team("Causes for concern raised", raised, look, "causes"),
             _by_team("Changes answered", answered, look, "home")]  # fmt: skip
    staff = [one for one in look.causes if one.raised_by.role in ("clinician", "reader", "commissioner", "member")]
    if look.causes:
        lines.append(Line(
            f"{len(staff):,} of {len(look.causes):,} causes for concern were raised by people outside the quality and "
            "analysis teams.",
            look.when, page="causes",
        ))  # fmt: skip
    return lines


def _pk(reference: str) -> int:
    number = reference.removeprefix("person:")
    return int(number) if number.isdigit() else 0


def _team(person: User, look: Look) -> str:
    held = Holder.objects.on(look.period.last).filter(person=person, post__commissioner=look.commissioner)
    holding = held.select_related("post").first()
    return holding.post.name if holding else person.rights.name


def _by_team(what: str, counted: Counter[str], look: Look, page: str) -> Line:
    if not counted:
        return Line(f"{what}: none in {look.when}.", look.when, page=page)
    said = "; ".join(f"{team} {n:,}" for team, n in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
    return Line(f"{what} in {look.when}, {counted.total():,} in all: {said}.", look.when, page=page)


def good_practice(look: Look) -> list[Line]:
    """What goes well and was put on record, what got better, and what was shared."""
    praise = _on_record(look, OnRecord.Besides.PRAISE)
    better = [one for one in look.changes if one.verdict == IMPROVED]
    lines = [
        Line(
            f"Things that go well and were put on record in {look.when}: {praise:,}.", look.when, page="causes"
        ),
        Line(
            f"Changes that improved what people live through, measured before and after: {len(better):,}.",
            look.when, page="causes",
        ),
    ]  # fmt: skip
    pairs = kept("telling", "Version")
    if pairs is None:
        return [*lines, Line("Not yet kept: what was shared with the public and with networks.", known=False)]
    shown = pairs.filter(pair__commissioner=look.commissioner, taken_down_at=None).count()
    return [*lines, Line(f"“You said, we did” that the public can read today: {shown:,}.", "today")]


def _on_record(look: Look, *kinds: str) -> int:
    there = OnRecord.objects.filter(cause__commissioner=look.commissioner, kind__in=kinds)
    return there.filter(on__range=(look.period.first, look.period.last)).count()


def support_and_account(look: Look) -> list[Line]:
    """Support offered beside challenge, and changes that were measured afterwards (R110, R119)."""
    support, challenge = _on_record(look, OnRecord.Besides.SUPPORT), _on_record(look, *CHALLENGES)
    replies = _on_record(look, OnRecord.Besides.REPLY)
    done = [one for one in look.changes if one.done_on is not None and one.done_on <= look.period.last]
    measured = [one for one in done if one.outcome]
    lines = [
        Line(
            f"In {look.when}: support offered to providers {_times(support)}; providers asked, challenged or held to a "
            f"contract {_times(challenge)}; answers from providers {_times(replies)}.",
            look.when, page="causes",
        ),
        improvement_beside_assurance(look),
    ]  # fmt: skip
    if done:
        lines.append(Line(
            f"{len(measured):,} of {len(done):,} changes that were made were measured afterwards.", look.when,
            len(measured), len(done),
            gaps=tuple(f"{change_words(one, look)} is not measured yet" for one in done if not one.outcome)[:12],
            page="causes",
        ))  # fmt: skip
    else:
        lines.append(Line(f"No change was finished by the end of {look.when}.", look.when, page="causes"))
    return lines


def change_words(change: Change, look: Look) -> str:
    """A change by its place and day: its promise is somebody's words, which not everyone who reads this may see."""
    return f"The change at {look.called(change.organisation)} due on {change.due.day} {change.due:%B %Y}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def improvement_beside_assurance(look: Look) -> Line:
    """The ratio of assurance to improvement (R110): concerns raised beside changes promised with the provider."""
    promised = [one for one in look.changes if _made(one) >= look.period.first]
    together = [one for one in promised if one.owner is not None and one.owner.organisation]
    return Line(
        f"In {look.when} there were {len(look.causes):,} new causes for concern and {len(promised):,} new changes; a "
        f"provider's own people keep {len(together):,} of these.",
        look.when, page="causes",
    )  # fmt: skip


def _made(change: Any) -> date:
    day: date = change.made_at.date()
    return day


def triangulate(look: Look) -> list[Line]:
    """How much is lined up, and how often several kinds of evidence stand behind a cause for concern."""
    lines = [places.lined_up(look)]
    if look.causes:
        several = [one for one in look.causes if _kinds(one) > 1]
        lines.append(Line(
            f"{len(several):,} of {len(look.causes):,} causes for concern raised in {look.when} rest on more than one "
            "piece of evidence.",
            look.when, len(several), len(look.causes), page="causes",
        ))  # fmt: skip
    return lines


def _kinds(cause: CauseForConcern) -> int:
    return len(cause.evidence) + bool(cause.words)


COMMITMENTS: dict[str, Gather] = {
    "core_dataset": core_dataset,
    "routine_collection": routine_collection,
    "inform_decisions": inform_decisions,
    "monitor_quality": monitor_quality,
    "themes_and_trends": themes_and_trends,
    "everyones_business": everyones_business,
    "good_practice": good_practice,
    "support_and_account": support_and_account,
    "triangulate": triangulate,
}
"""What gathers the evidence of a commitment, by its key; templates may hold commitments nobody gathers for yet."""

MEASURES: dict[str, str] = {
    "core_dataset": "Share of the regular sources that are whole each quarter",
    "routine_collection": "Share of the expected returns that came, and the groups we have hardly reached",
    "inform_decisions": "Share of commissioning decisions that name the experience behind them",
    "monitor_quality": "Share of what changed that a person looked at, and of what was raised that was acted on",
    "themes_and_trends": "Share of comments with a theme, and of changes answered",
    "everyones_business": "Causes for concern raised and changes answered, by team",
    "good_practice": "Changes that improved, and what was shared",
    "support_and_account": "Support beside challenge, and the share of changes measured afterwards",
    "triangulate": "Share of the views of our providers that have data",
}
"""By what each commitment is measured."""


def evidence_of(key: str, look: Look) -> list[Line]:
    """The evidence of a commitment; a line that says so where nothing gathers it."""
    gather = COMMITMENTS.get(key)
    return list(gather(look)) if gather else [Line("Nothing gathers evidence of this by itself yet.", known=False)]
