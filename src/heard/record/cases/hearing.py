"""The one door for a person's word: logged by whoever heard it, and sent to the evidence beside other notes."""

import csv
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from heard.record.cases.models import Word
from heard.record.intake.queue import ask_for_load
from heard.record.ledger.doors import record, states_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import EVERYONE
from heard.vocabulary.refusal import Refusal

BY_ITSELF = "heard"
"""How the ledger names what Heard does by itself, by a rule."""
COLUMNS = ("Date", "Who heard it", "First-hand or passed on", "Place", "Service", "Note")
"""The columns of a list of notes, as the source "Notes of what was heard" reads it."""


@transaction.atomic
def log_word(
    *,
    by: User,
    words: str,
    heard: str,
    speaker: str = "",
    organisation: str = "",
    place: str = "",
    on: date | None = None,
    sent_on: date | None = None,
) -> Word:
    """Keep what a person heard or saw, whoever said it; nothing is judged and nothing discarded (R045).

    `sent_on` says that something else takes it to the evidence, and on which day it was handed over. Raises `Refusal`
    without words, without first-hand or passed on, or for a day to come.
    """
    person, today = insist(by, *EVERYONE), timezone.localdate()
    if not words.strip():
        raise Refusal("Write what you heard.", next_step="One sentence is enough.")
    if heard not in Word.Heard.values:
        raise Refusal("Say whether it is first-hand or passed on.", next_step="Both count the same.")
    if (day := on or today) > today:
        raise Refusal("This day has not come yet.", next_step="Write the day on which you heard it.")
    made = Word.objects.create(
        words=words.strip(), heard=heard, speaker=speaker, organisation=organisation, place=place.strip(),
        on=day, by=person, sent_on=sent_on,
    )  # fmt: skip
    record("word_logged", f"word:{made.pk}", by=person.reference, after=made, heard=heard)
    return made


def send_on(today: date) -> int:
    """Put the words logged before today into the queue of loads as one list of notes; returns how many went.

    There they are redacted, coded and counted as every other note. A word is sent once.
    """
    with transaction.atomic():
        waiting = list(Word.objects.select_for_update().filter(sent_on=None, at__date__lt=today).order_by("id"))
        if not waiting:
            return 0
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"what-people-heard-{today}.csv"
            _write(file, waiting)
            ask_for_load(file, name=file.name, by=BY_ITSELF, source="notes")
        before = states_of(*waiting)
        for one in waiting:
            one.sent_on = today
        Word.objects.bulk_update(waiting, ["sent_on"])
        record(
            "words_sent_on",
            "words",
            by=BY_ITSELF,
            before=before,
            after=states_of(*waiting),
            words=len(waiting),
            last=waiting[-1].pk,
        )
    return len(waiting)


def _write(file: Path, waiting: Sequence[Word]) -> None:
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.writer(opened)
        writer.writerow(COLUMNS)
        for one in waiting:
            place = one.organisation or one.place
            writer.writerow([one.on.isoformat(), "", one.heard, place, "", one.words])
