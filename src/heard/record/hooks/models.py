"""Addresses to be told of events, and each telling: the row is the queue."""

from django.db import models
from django.utils import timezone

from heard.record.people.models import User


class Hook(models.Model):
    """An address that is told of events. `sealed` is the secret that signs its tellings; only this home reads it."""

    name = models.CharField(max_length=120)
    address = models.CharField(max_length=500)
    events = models.JSONField(default=list)
    organisation = models.CharField(max_length=20, blank=True)
    """The only one whose events it is told of; empty for all."""
    sealed = models.TextField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="hooks_made")
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Telling(models.Model):
    """One event for one address: what is sent, how often it was tried, and when it is tried next."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DONE = "done", "Taken"
        GIVEN_UP = "given up", "Given up"

    hook = models.ForeignKey(Hook, on_delete=models.CASCADE, related_name="tellings")
    event = models.CharField(max_length=40)
    about = models.CharField(max_length=160)
    """What happened, so that the same is told once: the number of a ledger's entry, or a signal, or a late return."""
    body = models.JSONField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    tries = models.IntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now, db_index=True)
    made_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    answered = models.CharField(max_length=200, blank=True)
    """The status it was answered with, or why there was none: never what the answer said."""
    seen_at = models.DateTimeField(null=True, blank=True)
    """When an administrator saw that it was given up."""

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("hook", "event", "about"), name="a_hook_is_told_of_a_thing_once"),
        )

    def __str__(self) -> str:
        return f"{self.event} {self.about}: {self.state}"


class Follow(models.Model):
    """How far something was followed: the last entry of the ledger, or the last edition, that hooks were told of."""

    what = models.CharField(max_length=20, unique=True)
    at = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return f"{self.what} to {self.at}"
