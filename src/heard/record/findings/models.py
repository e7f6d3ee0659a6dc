"""Answers to signals."""

from django.db import models


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
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.sentence}"
