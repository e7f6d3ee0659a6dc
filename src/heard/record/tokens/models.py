"""Tokens, and the answers that were given to requests which may come twice."""

from django.db import models
from django.utils import timezone

from heard.record.people.models import User
from heard.record.tokens.scopes import Scope


class Token(models.Model):
    """A secret that lets another system in. Only its digest is kept; `start` is what people know it again by."""

    name = models.CharField(max_length=120)
    start = models.CharField(max_length=16)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    organisation = models.CharField(max_length=20, blank=True)
    """The only one it may send for and read about; empty for the commissioner's own, which may all."""
    a_minute = models.IntegerField(default=120)
    """Requests it may make in one minute."""
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens_made")
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    minute = models.BigIntegerField(default=0)
    """The minute, since 1970, of its last request, and how many it made in that one."""
    in_minute = models.IntegerField(default=0)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.name} ({self.start})"

    @property
    def reference(self) -> str:
        """How the ledger and the queue name it."""
        return f"token:{self.pk}"

    def may(self, scope: Scope) -> bool:
        """Whether it may do this."""
        return scope.value in self.scopes

    @property
    def state(self) -> str:
        """Whether it works now: "works", "ended" or "revoked"."""
        if self.revoked_at is not None:
            return "revoked"
        return "works" if self.ends_at > timezone.now() else "ended"


class Answered(models.Model):
    """What a request with an idempotency key was answered: the same key gets the same answer, and all is done once.

    The request is kept as a digest, and the answer holds references and file names, never anybody's words.
    """

    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="answered")
    key = models.CharField(max_length=100)
    asked = models.CharField(max_length=64)
    status = models.IntegerField()
    answer = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("token", "key"), name="a_key_is_answered_once"),)

    def __str__(self) -> str:
        return f"{self.token_id}: {self.key}"
