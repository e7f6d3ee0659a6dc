"""The one way to answer a signal."""

from typing import Any

from django.db import transaction

from heard.record.findings.models import Answer
from heard.record.ledger.doors import record
from heard.vocabulary.refusal import Refusal


@transaction.atomic
def answer_signal(
    signal: str, *, kind: str, because: str, by: str, edition: str, sentence: str, facts: dict[str, Any]
) -> Answer:
    """Record that a person will watch a signal, or why it is not real.

    Raises `Refusal` for an unknown kind of answer, or "not real" without a reason.
    """
    if kind not in Answer.Kind.values:
        raise Refusal("A signal is answered with “watch” or “not real because”.")
    if kind == Answer.Kind.NOT_REAL and not because.strip():
        raise Refusal(
            "Say why it is not real.", next_step="One sentence is enough: it counts in the false-alarm record."
        )
    answer = Answer.objects.create(
        signal=signal, kind=kind, because=because.strip(), by=by, edition=edition, sentence=sentence, facts=facts
    )
    record("signal_answered", f"signal:{signal}", by=by, kind=kind, edition=edition)
    return answer


def answers_to(signals: list[str]) -> dict[str, Answer]:
    """The newest answer to each of these signals that has one."""
    newest: dict[str, Answer] = {}
    for answer in Answer.objects.filter(signal__in=signals).order_by("at", "id"):
        newest[answer.signal] = answer
    return newest
