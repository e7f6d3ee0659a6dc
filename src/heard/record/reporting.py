"""What a report needs from the database, as plain values: deliveries, returns, names and answers to signals."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings

from heard.record.cases.models import CauseForConcern, Change, Told
from heard.record.cases.result import result
from heard.record.codesign.adopting import citation
from heard.record.findings.models import Answer
from heard.record.intake.models import Delivery
from heard.record.intake.sources import every_connector
from heard.record.places.models import Organisation
from heard.record.places.names import names_of
from heard.reports.held import CauseHeld, ChangeHeld, Held
from heard.reports.known import Answered, Due, Known, Returned
from heard.sources.connector import Connector
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot
    from heard.reports.values import Report

RHYTHMS = ("monthly", "quarterly")
TOLD_BY = ("month", "financial quarter", "calendar quarter")
"""Sources with these rhythms, told by such periods, owe something for every quarter; others stand until the next."""


def quarterly_report(
    snapshot: "Snapshot", period: Period, organisation: str = "", *, known: Known | None = None
) -> tuple["Report", "Report"]:
    """The quarterly report and its two-page summary, with everything the database knows (or `known`)."""
    from heard.reports.quarterly import quarterly_of
    from heard.reports.scope import scope_of
    from heard.reports.summary import summary_of

    scope = scope_of(snapshot, period, organisation, known or known_for(period, organisation))
    return quarterly_of(scope), summary_of(scope)


def integrated_report(
    snapshot: "Snapshot",
    period: Period,
    organisation: str = "",
    *,
    known: Known | None = None,
    held: Held | None = None,
) -> "Report":
    """The Integrated Quality and Performance Report of a quarter, with everything the database knows, or these."""
    from heard.reports.integrated import integrated_of
    from heard.reports.scope import scope_of

    scope = scope_of(snapshot, period, organisation, known or known_for(period, organisation))
    return integrated_of(scope, held if held is not None else held_for(period, organisation))


def held_for(period: Period, organisation: str = "", *, named: bool = False) -> Held:
    """The causes for concern and changes a report of this period tells, as they stand now.

    Those that are open, or moved in the quarter. Unless `named`, without a word that anybody typed: titles, promises
    and reasons may hold personal data, and not everyone who reads reports may see causes for concern.
    """
    causes, changes = CauseForConcern.objects.order_by("id"), Change.objects.order_by("id")
    if organisation:
        causes, changes = causes.filter(organisation=organisation), changes.filter(organisation=organisation)
    there = list(causes.prefetch_related("steps__body"))
    moved = [
        one for one in there if one.open or any(period.first <= step.on <= period.last for step in one.steps.all())
    ]
    made = list(changes.select_related("cause").prefetch_related("told"))
    days = [step.on for one in moved for step in one.steps.all()]
    return Held(
        causes=tuple(cause_held(one, named) for one in moved),
        changes=tuple(change_held(one, named) for one in made if counts(one, period)),
        as_on=max(days, default=None),
        named=named,
    )


def cause_held(one: CauseForConcern, named: bool) -> CauseHeld:
    """A cause for concern as a report tells it; `named` lets its title in."""
    raised = next((step.on for step in one.steps.all()), one.raised_at.date())
    return CauseHeld(
        reference=one.reference,
        title=one.title if named else "",
        organisation=one.organisation,
        stands=one.stands,
        raised_on=raised,
        next_on=one.next_on,
        level=one.get_level_display(),
        urgent=one.urgent,
        open=one.open,
    )


def counts(one: Change, period: Period) -> bool:
    """Whether a change belongs in a report: still to be done, or done, ended or judged in the quarter."""
    judged = one.judged_at.date() if one.judged_at else None
    days = (one.done_on, one.ended_on, judged)
    return one.open or any(day is not None and period.first <= day <= period.last for day in days)


def change_held(one: Change, named: bool) -> ChangeHeld:
    """A change as a report tells it; `named` lets in what people typed."""
    told = ((Told.Audience(said.audience).label, said.on) for said in one.told.all())
    verdict, sentence = _judged(one)
    return ChangeHeld(
        number=one.pk,
        promise=one.promise if named else "",
        organisation=one.organisation,
        due=one.due,
        done_on=one.done_on,
        verdict=verdict,
        sentence=sentence if named else "",
        ended=one.ended_because if named else "",
        told=tuple((str(who), on) for who, on in told),
        stopped=one.ended_on is not None,
    )


def _judged(one: Change) -> tuple[str, str]:
    if not one.measure or not one.verdict:
        return "", ""
    try:
        told = result(one)
    except Refusal:
        return "", ""
    return told.verdict, told.sentence


def known_for(period: Period, organisation: str = "") -> Known:
    """What is known for a report of this period; nothing in it depends on the day it is asked for."""
    deliveries = list(Delivery.objects.filter(state=Delivery.State.LANDED).order_by("source", "file_name", "key"))
    touching = [delivery for delivery in deliveries if _touches(delivery, period)]
    ours = [d for d in touching if not organisation or not d.organisations or organisation in d.organisations]
    by_source: defaultdict[str, list[Delivery]] = defaultdict(list)
    for delivery in deliveries:
        by_source[delivery.source].append(delivery)
    connectors = sorted(every_connector(), key=lambda one: (one.name, one.key))
    due = [line for one in connectors for line in _due(one, by_source[one.key], period)]
    return Known(
        names=names_of(Organisation.objects.values_list("code", flat=True)),
        returned=tuple(_returned(delivery) for delivery in ours),
        due=tuple(line for line in due if not organisation or line.organisation in ("", organisation)),
        never_received=tuple(one.name for one in connectors if not by_source[one.key]),
        answers=_answers(),
        prepared_by=settings.ORGANISATION_NAME,
        definition=citation(period.last) or "None has been adopted here yet.",
    )


def _touches(delivery: Delivery, period: Period) -> bool:
    spans = (Period.parse(key) for key in delivery.periods)
    return any(span.first <= period.last and period.first <= span.last for span in spans)


def _returned(delivery: Delivery) -> Returned:
    return Returned(
        source=delivery.source,
        source_name=delivery.source_name,
        file_name=delivery.file_name,
        organisations=tuple(delivery.organisations),
        rows_read=delivery.rows_read,
        rows_accepted=delivery.rows_accepted,
        rows_rejected=delivery.rows_rejected,
        duplicates_dropped=delivery.duplicates_dropped,
        warnings=tuple((w.get("code", ""), w.get("message", "")) for w in delivery.warnings),
        redactor=delivery.redactor,
        model=delivery.model,
    )


def _due(one: Connector, deliveries: list[Delivery], period: Period) -> Iterable[Due]:
    """What a source owes for the period: a line for each organisation that sends its own returns, else one."""
    if not deliveries:
        return
    spans = [Period.parse(key) for delivery in deliveries for key in delivery.periods]
    if one.cadence not in RHYTHMS or not any(span.kind in TOLD_BY for span in spans):
        if ended := [span for span in spans if span.last <= period.last]:
            newest = max(ended, key=lambda span: (span.last, span.key))
            yield Due(one.key, one.name, "", one.cadence, (), (), newest.key, one.cannot_say)
        return
    senders = {delivery.organisations[0] for delivery in deliveries if len(delivery.organisations) == 1}
    apart = all(len(delivery.organisations) == 1 for delivery in deliveries)
    for sender in sorted(senders) if apart else [""]:
        own = [delivery for delivery in deliveries if not sender or delivery.organisations == [sender]]
        covered = {month for delivery in own for key in delivery.periods for month in Period.parse(key).months}
        wanted = period.months if one.cadence == "monthly" else (period.key,)
        parts = {key: Period.parse(key).months for key in wanted}
        yield Due(
            source=one.key,
            name=one.name,
            organisation=sender,
            cadence=one.cadence,
            wanted=wanted,
            received=tuple(key for key in wanted if covered >= set(parts[key])),
            cannot_say=one.cannot_say,
        )


def _answers() -> dict[str, Answered]:
    """The newest answer to every signal that has one."""
    newest = {answer.signal: answer for answer in Answer.objects.order_by("at", "id")}
    return {signal: Answered(answer.kind, answer.because) for signal, answer in newest.items()}
