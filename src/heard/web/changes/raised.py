"""Which signals people raised as a cause for concern, so that the home and the page of a change say so."""

from collections.abc import Iterable, Mapping

from heard.record.cases.models import CauseForConcern
from heard.signals import Item
from heard.web.changes.answers import earlier


def raised_from(signals: Iterable[str]) -> dict[str, CauseForConcern]:
    """The newest cause for concern raised from each of these signals that has one."""
    found = CauseForConcern.objects.filter(origin=CauseForConcern.Origin.SIGNAL, origin_key__in=list(signals))
    return {cause.origin_key: cause for cause in found.order_by("id")}


def raised(items: Iterable[Item]) -> Mapping[str, CauseForConcern]:
    """The cause for concern raised from each story: from it, else from the same one in a month before."""
    before = {item.id: earlier(item) for item in items}
    known = raised_from([*before, *(old for months in before.values() for old in months)])
    told: dict[str, CauseForConcern] = {}
    for key, months in before.items():
        cause = known.get(key) or next((known[old] for old in months if old in known), None)
        if cause is not None:
            told[key] = cause
    return told
