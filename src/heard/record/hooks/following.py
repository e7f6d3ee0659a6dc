"""Follows what happens, and writes a row for each address that is to be told: that row is the queue."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from heard.record.hooks.events import FOUND, LATE, OF_ENTRIES, Happened
from heard.record.hooks.models import Follow, Hook, Telling
from heard.record.intake.editions import current, current_snapshot
from heard.record.intake.expected import LATE as IS_LATE
from heard.record.intake.expected import expected_returns
from heard.record.ledger.models import Entry

LEDGER, RETURNS, SIGNALS = "ledger", "returns", "signals"
AT_ONCE = 1000


def follow() -> int:
    """Write what is to be told of all that happened since; returns how many rows. Killed, it goes on from there.

    Nothing is followed while no address is registered: an address is told of what happens after it was.
    """
    hooks = list(Hook.objects.filter(ended_at=None))
    return follow_ledger(hooks) + follow_returns(hooks) + follow_signals(hooks)


def follow_ledger(hooks: list[Hook]) -> int:
    """The entries since the last look."""
    last = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    if Follow.objects.filter(what=LEDGER, at=str(last)).exists():
        return 0
    return _follow_ledger(hooks, last)


@transaction.atomic
def _follow_ledger(hooks: list[Hook], last: int) -> int:
    """Write what entries tell, with the mark of how far they were read: both are kept, or neither."""
    mark, new = Follow.objects.select_for_update().get_or_create(what=LEDGER, defaults={"at": str(last)})
    if new or int(mark.at) >= last:
        return 0
    entries = Entry.objects.filter(id__gt=int(mark.at), id__lte=int(mark.at) + AT_ONCE).order_by("id")
    made = sum(
        write(happened, [hook for hook in hooks if hook.made_at <= entry.at])
        for entry in entries.filter(what__in=OF_ENTRIES)
        for happened in OF_ENTRIES[entry.what](entry)
    )
    mark.at = str(min(last, int(mark.at) + AT_ONCE))
    mark.save(update_fields=["at"])
    return made


def follow_returns(hooks: list[Hook]) -> int:
    """The returns that are late; each is told once for its period. Asked once an hour, and once an address is new."""
    hooks = wanting(hooks, LATE)
    hour = f"{timezone.localtime():%Y-%m-%d %H}:{max((one.pk for one in hooks), default=0)}"
    if not hooks or Follow.objects.filter(what=RETURNS, at=hour).exists():
        return 0
    made = _follow_returns(hooks)
    Follow.objects.update_or_create(what=RETURNS, defaults={"at": hour})
    return made


def _follow_returns(hooks: list[Hook]) -> int:
    late = (one for one in expected_returns(today=timezone.localdate()) if one.state == IS_LATE)
    return sum(
        write(
            Happened(
                LATE, f"{one.key}:{one.organisation}:{one.next_period}"[:160], (one.organisation,),
                {"source": one.key, "organisation": one.organisation, "period": one.next_period,
                 "due": str(one.next_due)},
            ),
            hooks,
        )
        for one in late
    )  # fmt: skip


def follow_signals(hooks: list[Hook]) -> int:
    """The signals of a new edition; each is told once, however many editions show it."""
    edition, hooks = current(), wanting(hooks, FOUND)
    mark = Follow.objects.filter(what=SIGNALS).first()
    if not hooks or edition is None or (mark is not None and mark.at == edition.digest):
        return 0
    from heard.signals import look

    seen = look(current_snapshot(), "")
    with transaction.atomic():
        made = sum(
            write(
                Happened(
                    FOUND, f"signal:{one.id}", (one.organisation,),
                    {"signal": one.id, "indicator": one.indicator, "organisation": one.organisation, "site": one.site,
                     "period": one.period, "direction": one.direction, "kind": one.kind},
                ),
                hooks,
            )
            for one in seen.signals
        )  # fmt: skip
        Follow.objects.update_or_create(what=SIGNALS, defaults={"at": edition.digest})
    return made


def wanting(hooks: Iterable[Hook], event: str) -> list[Hook]:
    """The addresses that are told of an event."""
    return [hook for hook in hooks if event in hook.events]


def write(happened: Happened, hooks: Iterable[Hook]) -> int:
    """A row for each address that wants to know of it, and none for those that have theirs; returns how many."""
    wanted = [hook for hook in wanting(hooks, happened.event) if happened.concerns(hook.organisation)]
    made = [
        Telling.objects.get_or_create(
            hook=hook, event=happened.event, about=happened.about, defaults={"body": happened.data}
        )[1]
        for hook in wanted
    ]
    return sum(made)
