"""Whether the register of removals holds: nothing that was removed is here again."""

from datetime import timedelta

from django.utils import timezone

from heard.record.erasure.models import Erasure, Registered, Rewritten
from heard.record.home import Home
from heard.record.intake.editions import current_snapshot
from heard.record.intake.landing import digest_of, landed
from heard.record.intake.models import Verbatim

OVERDUE = timedelta(days=1)
"""How long after its grace a removal may wait for a worker before somebody is told."""


def holding() -> tuple[str, str]:
    """`holds`, `waits` or `broken`, and the sentence that says of what.

    Identifiers are compared, and the digests of files that were written again; no file is read row by row.
    """
    named = list(Registered.objects.filter(kind=Registered.Kind.RESPONSE).values_list("digest", flat=True))
    every = list(Erasure.objects.order_by("id"))
    if not (every or named):
        return "holds", "nobody has asked to be removed"
    query = "SELECT count(*) AS n FROM responses WHERE list_contains(?, response)"
    if back := current_snapshot().query(query, [named])[0]["n"]:
        return "broken", f"{back:,} removed responses are here again: run heard erase --again"
    if begun := [one for one in every if one.state == Erasure.State.BEGUN]:
        return "broken", f"{len(begun):,} removals were begun and not finished: run heard erase --finish"
    passages = [passage for one in every for passage in one.plan["passages"]]
    if any(
        Verbatim.objects.filter(passage__in=passages[at : at + 500]).exists() for at in range(0, len(passages), 500)
    ):
        return "broken", "the vault holds words that were removed: run heard erase --again"
    home = Home.current()
    changed = [
        one.sha256
        for one in Rewritten.objects.all()
        if (place := landed(home, one.sha256)).exists() and digest_of(place) != one.now
    ]
    if changed:
        return "broken", f"{len(changed):,} files are not as they were written without the removed rows: {changed[0]}"
    out = [one for one in every if one.state == Erasure.State.OUT]
    if late := [one for one in out if one.clear_after and one.clear_after + OVERDUE < timezone.now()]:
        return "waits", f"{len(late):,} removals wait for old table files to go: run heard erase --finish"
    waiting = f", {len(out):,} of them until old table files go" if out else ""
    return "holds", f"{len(every):,} removals hold{waiting}"
