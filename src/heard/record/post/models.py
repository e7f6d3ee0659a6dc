"""The letters that are to be sent or were, and who wants none of the daily kind."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from heard.record.people.models import User


class Letter(models.Model):
    """One e-mail to one person. It names references, days and addresses of pages, and never anybody's words.

    `about` is what it is about; a person gets one letter of a kind about one thing, however often it is asked for.
    """

    class Kind(models.TextChoices):
        ALARM = "alarm", "Urgent harm"
        ESCALATION = "escalation", "Urgent harm that nobody acknowledged in time"
        DIGEST = "digest", "What is asked of you"
        REMINDER = "reminder", "A return that is due or late"

    class State(models.TextChoices):
        """`SENDING` that stays so was cut off in the middle: nobody knows whether it went."""

        WAITING = "waiting", "Waiting"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        NOWHERE = "nowhere", "Has no address"

    AGAIN: ClassVar[tuple[str, ...]] = (Kind.ALARM, Kind.ESCALATION)
    """Kinds of which two are better than none."""

    kind = models.CharField(max_length=20, choices=Kind.choices)
    about = models.CharField(max_length=60)
    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="letters")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    tries = models.IntegerField(default=0)
    written_at = models.DateTimeField(default=timezone.now)
    tried_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("kind", "about", "to"), name="one_letter_of_a_kind_about_one_thing"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.about} to {self.to_id}"


class NoDigest(models.Model):
    """That a person wants no daily e-mail."""

    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="no_digest")
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"no digest for {self.person_id}"
