"""The one way to answer a signal, and to remember that it was shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from heard.record.findings.models import Answer, Shown
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of a signal: its month, the edition it rests on, its sentence and the facts behind it."""

    signal: str
    period: str
    edition: str
    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def answer_signal(said: Said, *, kind: str, because: str, by: User) -> Answer:
    """Record that a person will watch a signal, or why it is not real.

    Raises `NotAllowed` for a role that may not, and `Refusal` for an unknown answer or "not real" without a reason.
    """
    person = insist(by, Verb.ANSWER_SIGNALS)
    if kind not in Answer.Kind.values:
        raise Refusal("A change is answered with “watch” or “not real because”.")
    if kind == Answer.Kind.NOT_REAL and not because.strip():
        raise Refusal(
            "Say why it is not real.", next_step="One sentence is enough: it counts in the record of false alarms."
        )
    answer = Answer.objects.create(
        signal=said.signal,
        kind=kind,
        because=because.strip(),
        by=person.reference,
        edition=said.edition,
        sentence=said.sentence,
        facts=dict(said.facts),
    )
    record(
        "signal_answered", f"signal:{said.signal}", by=person.reference, after=answer, kind=kind, edition=said.edition
    )
    return answer


def note_shown(said: list[Said], *, on_home: set[str]) -> int:
    """Remember signals that a page shows and that were not shown before; returns how many are new.

    A signal first met elsewhere counts as shown on the home once it stands there. Nothing is written otherwise.
    """
    known = dict(Shown.objects.filter(signal__in=[one.signal for one in said]).values_list("signal", "on_home"))
    new = [
        Shown(
            signal=one.signal,
            period=one.period,
            edition=one.edition,
            on_home=one.signal in on_home,
            sentence=one.sentence,
            facts=dict(one.facts),
        )
        for one in said
        if one.signal not in known
    ]
    newly_on_home = [signal for signal in on_home if known.get(signal) is False]
    if new or newly_on_home:
        with transaction.atomic():
            # Two visitors may open the same new month at once: the second changes nothing.
            Shown.objects.bulk_create(new, batch_size=AT_A_TIME, ignore_conflicts=True)
            Shown.objects.filter(signal__in=newly_on_home).update(on_home=True)
    return len(new)
