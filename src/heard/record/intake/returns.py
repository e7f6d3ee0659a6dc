"""What people do about a return that does not come: remind its sender, or say that it is not coming."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from heard.record.intake.models import NotComing
from heard.record.ledger.doors import record
from heard.record.ledger.models import Entry
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Return:
    """One return: of a source, from an organisation ("" where one file speaks of many), for a period."""

    source: str
    organisation: str
    period: str

    @property
    def about(self) -> str:
        """What the ledger calls it, beside the organisation among the facts."""
        return f"return:{self.source}:{self.period}"


@transaction.atomic
def mark_not_coming(wanted: Return, *, because: str, by: str) -> NotComing:
    """Say that a return will not come, and why: it is late no more, and the one after it is expected next.

    Saying it twice changes nothing. Raises `Refusal` where no reason is given or the period is none.
    """
    if not because.strip():
        raise Refusal("Say why it is not coming.")
    Period.parse(wanted.period)
    marks = NotComing.objects.select_for_update().filter(lifted=False)
    of_this = {"source": wanted.source, "organisation": wanted.organisation, "period": wanted.period}
    if (marked := marks.filter(**of_this).first()) is not None:
        return marked
    marked = NotComing.objects.create(**of_this, because=because.strip()[:300], marked_by=by)
    record("return_not_coming", wanted.about, by=by, because=marked.because, organisation=wanted.organisation)
    return marked


@transaction.atomic
def expect_again(marked: NotComing, *, by: str) -> NotComing:
    """Expect a return after all."""
    if not marked.lifted:
        marked.lifted = True
        marked.save(update_fields=["lifted"])
        wanted = Return(marked.source, marked.organisation, marked.period)
        record("return_expected_again", wanted.about, by=by, organisation=wanted.organisation)
    return marked


def note_reminder(wanted: Return, *, by: str) -> Entry:
    """Record that its sender was reminded of a return: by somebody, or by Heard itself where that is agreed."""
    return record("return_reminded", wanted.about, by=by, organisation=wanted.organisation)


def reminders(of: Iterable[Return]) -> dict[Return, Entry]:
    """The last reminder of each of these returns; those nobody was reminded of are left out."""
    wanted = {(one.about, one.organisation): one for one in of}
    found = Entry.objects.filter(what="return_reminded", about__in={about for about, _ in wanted}).order_by("id")
    known = ((wanted.get((entry.about, entry.facts.get("organisation", ""))), entry) for entry in found)
    return {one: entry for one, entry in known if one is not None}
