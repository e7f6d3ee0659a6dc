"""What is remembered of signals: how they were answered, what is watched, and how often they were not real."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from heard.record.findings.models import Answer, Shown

REMEMBERED = timedelta(days=183)
"""How long a watched signal stays on people's list without a new answer."""


@dataclass(frozen=True, slots=True)
class FalseAlarms:
    """How many signals the home has shown so far, and how many of them people answered as not real."""

    shown: int
    not_real: int


def answers_to(signals: Iterable[str]) -> dict[str, Answer]:
    """The newest answer to each of these signals that has one."""
    return {answer.signal: answer for answer in Answer.objects.filter(signal__in=list(signals)).order_by("at", "id")}


def history_of(signal: str) -> list[Answer]:
    """Every answer to a signal, newest first."""
    return list(Answer.objects.filter(signal=signal))


def as_shown(signal: str) -> Shown | None:
    """What a signal said when it was first shown; None where it never was."""
    return Shown.objects.filter(signal=signal).first()


def watched(*, now: datetime) -> list[Answer]:
    """The signals whose newest answer is that someone watches them, newest first."""
    recent = Answer.objects.filter(at__gte=now - REMEMBERED).order_by("at", "id")
    newest = {answer.signal: answer for answer in recent}
    still = [answer for answer in newest.values() if answer.kind == Answer.Kind.WATCH]
    return sorted(still, key=lambda answer: (answer.at, answer.pk), reverse=True)


def false_alarms() -> FalseAlarms:
    """The record of false alarms over everything the home has ever shown."""
    shown = Shown.objects.filter(on_home=True)
    answered = Answer.objects.filter(signal__in=shown.values("signal")).order_by("at", "id")
    newest = dict(answered.values_list("signal", "kind"))
    return FalseAlarms(shown.count(), sum(kind == Answer.Kind.NOT_REAL for kind in newest.values()))
