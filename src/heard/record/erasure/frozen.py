"""Frozen values from which a person's words were struck out: the one way to do it, and what they still show.

What is frozen keeps the digest it was frozen with. An entry of the ledger says on which day words were struck out, and
the digest of what is left: so whoever reads it later can still see that nothing else was changed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from heard.record.ledger.doors import record, state_of
from heard.record.ledger.models import Entry
from heard.record.ledger.state import digest_of

STRUCK_OUT, BEFORE_THAT = "words_struck", "writing_removed"
"""What the ledger calls it; entries of the second kind were made before frozen things were told apart."""
WHOLE = "Everything is as it was frozen."
OTHER = "This is not as it was frozen, and no removal on record says why."


@dataclass(frozen=True, slots=True)
class Stands:
    """How a frozen thing stands: whether all that is left is as it was, and the day words were struck out, if any."""

    whole: bool
    struck_on: date | None = None

    @property
    def sentence(self) -> str:
        """It in one sentence."""
        if not self.whole:
            return OTHER
        if self.struck_on is None:
            return WHOLE
        day = f"{self.struck_on.day} {self.struck_on:%B %Y}"
        return f"Words were removed on {day} at a person’s request; everything else is as it was frozen."


def _digests() -> dict[str, Callable[[Any], str]]:
    # Imported here: those modules strike words out through this one.
    from heard.codesign import versions
    from heard.record.assurance import issuing
    from heard.record.meetings import minuting, packing, passing

    return {
        "meetings.pack": lambda pack: packing.digest_of(pack.values),
        "meetings.minutes": lambda minutes: minuting.digest_of(minutes.values),
        "meetings.summary": lambda summary: passing.digest_of(summary.words) if summary.digest else "",
        "assurance.assurance": lambda issued: issuing.digest_of(issued.values, issued.words),
        "codesign.version": lambda version: versions.digest(version.told),
    }


FROZEN = ("meetings.pack", "meetings.minutes", "meetings.summary", "assurance.assurance", "codesign.version")
"""The tables whose rows are frozen as values under a digest; `_digests` says what each digest covers.

A chair's summary has none until it is passed up.
"""


def is_frozen(one: models.Model) -> bool:
    """Whether it is of the kind that is frozen under a digest."""
    return one._meta.label_lower in FROZEN


def named(one: models.Model) -> str:
    """How the ledger names a frozen thing."""
    return f"{one._meta.label_lower}:{one.pk}"


def stands(one: models.Model) -> Stands:
    """How a frozen thing stands today, held against its first digest and what was struck out since."""
    now = _digests()[one._meta.label_lower](one)
    struck = Entry.objects.filter(what__in=(STRUCK_OUT, BEFORE_THAT), about=named(one)).order_by("id")
    last = struck.last()
    if last is None:
        return Stands(now == one.digest)  # type: ignore[attr-defined]
    left = last.facts["digest"] == now if "digest" in last.facts else last.became == digest_of(one)
    whole_before = all(entry.facts.get("whole", True) for entry in struck)
    return Stands(left and whole_before, timezone.localdate(last.at))


@transaction.atomic
def strike(one: models.Model, left: Mapping[str, Any], *, by: str, because: str = "") -> None:
    """Put what is left in the columns of a frozen thing, once a person's words are out of them.

    Its own digest stays the first. The ledger's entry keeps that, the digest of what is left, and whether all was still
    as frozen just before: else a removal would hide an earlier change.
    """
    before, whole = state_of(one), stands(one).whole
    for name, value in left.items():
        setattr(one, name, value)
    one.save(update_fields=list(left))
    one.refresh_from_db()
    now = _digests()[one._meta.label_lower](one)
    record(STRUCK_OUT, named(one), by=by, because=because, before=before, after=one, whole=whole,
           first=one.digest, digest=now, columns=sorted(left))  # type: ignore[attr-defined]  # fmt: skip


def every_frozen() -> Iterator[tuple[models.Model, Stands]]:
    """Every frozen thing with how it stands, table by table."""
    for label in FROZEN:
        for one in apps.get_model(label)._default_manager.order_by("pk").iterator():
            yield one, stands(one)
