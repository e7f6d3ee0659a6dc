"""What was removed at a person's request, told by identifiers and digests only."""

from django.db import models


class Erasure(models.Model):
    """One removal. `plan` says what goes (identifiers and row numbers), so that a dead process's work is finished."""

    class State(models.TextChoices):
        BEGUN = "begun", "Being removed"
        OUT = "out", "Removed; old table files still to be cleared away"
        DONE = "done", "Removed, nothing left here"

    key = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.BEGUN, db_index=True)
    plan = models.JSONField(default=dict)
    because = models.CharField(max_length=300)
    asked_by = models.CharField(max_length=150)
    begun_at = models.DateTimeField(auto_now_add=True)
    out_at = models.DateTimeField(null=True)
    clear_after = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.key}: {self.get_state_display()}"


class Registered(models.Model):
    """A digest, keyed with the home's secret, of something that must never be taken in again."""

    class Kind(models.TextChoices):
        ROW = "row", "A whole row, in any file"
        RESPONSE = "response", "A response, by its sender's key or its content"
        REFERENCE = "reference", "A sender's reference in a row that was rejected"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    digest = models.CharField(max_length=64)
    source = models.CharField(max_length=80, blank=True)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["kind", "digest"], name="a_digest_is_registered_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.digest}"


class Rewritten(models.Model):
    """A received file that was written again without some rows: named by its first digest, told by its present one."""

    sha256 = models.CharField(max_length=64, unique=True)
    now = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.sha256
