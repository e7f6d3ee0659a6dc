"""Documents made up for these tests, and the work that takes and reads them."""

from email.message import EmailMessage
from pathlib import Path

from django.utils import timezone

from heard.record.arriving.finishing import finish_read
from heard.record.intake.queue import run_next
from heard.record.papers import reading

REPORT = b"<!doctype html><title>Spring report</title><h1>Spring</h1><p>A carer said that she waited three hours.</p>"
TODAY = timezone.localdate


def put(place: Path, content: bytes = REPORT) -> Path:
    place.write_bytes(content)
    return place


def all_done() -> None:
    while run_next() is not None or reading.read_next() is not None:
        pass
    finish_read()


def letter() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@example.org", "b@example.org", "What we heard"
    made.set_content("A patient said the ward was kind.")
    return made
