"""Whether due regard to equality is shown for a decision: by dated reasoning from before it, never by a tick (R021)."""

from heard.governance.assurance import AIMS, shown
from heard.record.assurance.models import DueRegard
from heard.record.assurance.regard import reasoned
from heard.record.commissioning.models import Decision

KEPT = "regard:"


def regard_of(decision: Decision) -> DueRegard | None:
    """The record of due regard a decision names; None where it names none, or one kept elsewhere."""
    number = decision.equality.removeprefix(KEPT)
    if number == decision.equality or not number.isdigit():
        return None
    return DueRegard.objects.filter(pk=int(number)).first()


def equality_stands(decision: Decision) -> tuple[bool, str]:
    """Whether due regard is shown, and the sentence that says so.

    What is kept in Heard is judged by the decision's own day: reasoning dated later does not count. Of what is kept
    elsewhere only the reference is known.
    """
    kept = regard_of(decision)
    if kept is not None:
        n = len(shown(reasoned(kept), decided_on=decision.on))
        whole = n == len(AIMS)
        told = "shown" if whole else f"shown for {n} of {len(AIMS)} aims" if n else "not shown"
        return whole, f"Due regard to equality: {told}, by reasoning dated before the decision."
    if decision.equality:
        return True, f"Due regard to equality: kept outside Heard, {decision.equality}."
    return False, "Due regard to equality: not shown."
