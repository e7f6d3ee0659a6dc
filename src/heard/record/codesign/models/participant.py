"""Those who take part without an account: known by a code of their own, and by no name."""

from typing import Any

from django.db import models

from heard.record.codesign.models.event import ConsentText
from heard.record.codesign.models.programme import Group, Programme


class Participant(models.Model):
    """One person in one programme. `code_digest` is a keyed digest of the code on their sheet, which is kept nowhere.

    `scopes` is what they agreed to, values of `Scope`. A person who takes their words back has `withdrawn_at`.
    """

    class Scope(models.TextChoices):
        USE = "use", "Use my words to make themes"
        QUOTE = "quote", "Print my words, without my name"
        GROUP = "group", "Say which group I belong to"
        RECONTACT = "recontact", "Tell me what became of them"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="participants")
    code_digest = models.CharField(max_length=64, unique=True)
    pseudonym = models.CharField(max_length=60, blank=True)
    groups = models.ManyToManyField(Group, blank=True, related_name="participants")
    scopes = models.JSONField(default=list)
    needs = models.TextField(blank=True)
    consent = models.ForeignKey(ConsentText, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    @property
    def reference(self) -> str:
        """How the ledger and what they made name them."""
        return f"participant:{self.pk}"

    def agreed(self, scope: "Participant.Scope") -> bool:
        """Whether they agreed to this, and still do."""
        held: list[Any] = self.scopes
        return self.withdrawn_at is None and scope.value in held


class Address(models.Model):
    """Where to tell a participant what became of their words: sealed, apart from everything they said."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="address")
    sealed = models.TextField()
    left_on = models.DateField()
    told_at = models.DateTimeField(null=True, blank=True)
