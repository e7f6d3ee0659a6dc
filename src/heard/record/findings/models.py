"""Signals as they were shown, and what people answered."""

from django.db import models


class Shown(models.Model):
    """A signal as it was first shown, so that its address still says something after new data."""

    signal = models.CharField(max_length=64, unique=True)
    period = models.CharField(max_length=20, db_index=True)
    edition = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)
    on_home = models.BooleanField(default=False)
    sentence = models.TextField()
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at"]
        verbose_name_plural = "shown"

    def __str__(self) -> str:
        return self.sentence


class Answer(models.Model):
    """One person's recorded answer to one signal; the newest counts."""

    class Kind(models.TextChoices):
        WATCH = "watch", "Watch"
        NOT_REAL = "not real", "Not real because"

    signal = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    because = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
    edition = models.CharField(max_length=64)
    # What the signal said when it was answered, so that the false-alarm record stays readable after new data.
    sentence = models.TextField()
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.sentence}"
