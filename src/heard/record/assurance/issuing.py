"""The Collaborative's assurance statement: computed, and frozen as values when it is issued (R094)."""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from heard.governance.assurance import Line
from heard.record.assurance import counting, places
from heard.record.assurance.gathered import improvement_beside_assurance
from heard.record.assurance.look import Look
from heard.record.assurance.mattering import mattering
from heard.record.assurance.models import Assurance
from heard.record.assurance.visibility import parity, spoken
from heard.record.intake.editions import current
from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

PARTS: tuple[tuple[str, str], ...] = (
    ("received", "Is information received?"),
    ("monitored", "Is it monitored?"),
    ("actioned", "Is it acted on?"),
    ("times", "How long does it take?"),
    ("whom", "Whose experience is it?"),
    ("room", "Does experience have its room?"),
)


def computed(look: Look) -> dict[str, Any]:
    """The statement as values: for each part its heading and lines, and every gap named once."""
    lines: dict[str, list[Line]] = {
        "received": [counting.received(look)],
        "monitored": [counting.reviewed(look), counting.coded(look)],
        "actioned": [counting.actioned(look), counting.late_follow_up(look), counting.told(look)],
        "times": counting.times(look),
        "whom": [places.staff_beside_patients(look), mattering(look), places.reached(look)],
        "room": [*spoken(look), parity(look), improvement_beside_assurance(look)],
    }
    return {
        "period": look.period.key,
        "commissioner": look.commissioner.name,
        "parts": [
            {"key": key, "heading": heading, "lines": [plain(one) for one in lines[key]]} for key, heading in PARTS
        ],
        "gaps": list(dict.fromkeys(gap for key, _ in PARTS for one in lines[key] for gap in one.gaps)),
    }


def plain(line: Line) -> dict[str, Any]:
    """A line as plain values that a database keeps."""
    return asdict(line) | {"gaps": list(line.gaps), "about": [list(pair) for pair in line.about]}


def digest_of(values: dict[str, Any], words: str) -> str:
    """The digest (64 hexadecimal figures) of a statement's values and the words that were issued with them."""
    return hashlib.sha256(json.dumps([values, words], sort_keys=True).encode()).hexdigest()


@transaction.atomic
def issue(look: Look, *, by: User, words: str, on: date | None = None) -> Assurance:
    """Issue the statement as it stands, with what the Collaborative says of it; issued again, it is a new version.

    Raises `Refusal` without words: numbers alone assure nobody.
    """
    person = insist(by, Verb.STATE)
    if not words.strip():
        raise Refusal("Say what the Collaborative makes of it.", next_step="Numbers alone assure nobody.")
    values, edition = computed(look), current()
    there = Assurance.objects.select_for_update().filter(commissioner=look.commissioner, period=look.period.key)
    made = Assurance.objects.create(
        commissioner=look.commissioner, period=look.period.key, number=there.count() + 1, values=values,
        edition=edition.digest if edition else "", digest=digest_of(values, words.strip()), words=words.strip(),
        on=on or timezone.localdate(), by=person,
    )  # fmt: skip
    record(
        "assurance_issued", f"assurance:{made.pk}", by=person.reference, after=made, period=made.period,
        number=made.number, digest=made.digest,
    )  # fmt: skip
    return made
