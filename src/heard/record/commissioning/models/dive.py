"""A deep dive, the evidence it froze and what it found."""

from datetime import date

from django.db import models

from heard.record.bodies.models import Commissioner
from heard.record.cases.models import CauseForConcern
from heard.record.commissioning.models.engagement import Engagement
from heard.record.commissioning.models.programme import PHASES, Programme
from heard.record.people.models import User


class DeepDive(models.Model):
    """An analysis of what people say, asked for one project (R056). Where it stands follows from what is on record.

    `questions` is a list of sentences, `organisations` of codes, `period` a key such as FY2025-26-Q1.
    """

    reference = models.CharField(max_length=20, unique=True)
    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="deep_dives")
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="deep_dives")
    phase = models.CharField(max_length=20, choices=PHASES, blank=True)
    cause = models.ForeignKey(
        CauseForConcern, null=True, blank=True, on_delete=models.PROTECT, related_name="deep_dives"
    )
    project = models.CharField(max_length=200)
    asked_for = models.CharField(max_length=200, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="deep_dives_asked")
    asked_on = models.DateField()
    questions = models.JSONField(default=list)
    due = models.DateField()
    organisations = models.JSONField(default=list)
    service = models.CharField(max_length=120, blank=True)
    pathway = models.CharField(max_length=120, blank=True)
    population = models.TextField(blank=True)
    period = models.CharField(max_length=20, blank=True)
    scoped_on = models.DateField(null=True, blank=True)
    scoped_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    edition = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    engagements = models.ManyToManyField(Engagement, related_name="deep_dives", blank=True)
    signed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_for = models.CharField(max_length=200, blank=True)
    signed_words = models.TextField(blank=True)
    signed_on = models.DateField(null=True, blank=True)
    turn = models.IntegerField(default=0)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.reference}: {self.project}"

    @property
    def stands(self) -> str:
        """Where it stands, in words."""
        if self.signed_on:
            return "Signed off"
        if self.frozen_at and self.findings.exists():
            return "Findings written"
        if self.frozen_at:
            return "Evidence frozen"
        return "Scope agreed" if self.scoped_on else "Asked for"

    def late(self, day: date) -> bool:
        """Whether it should have been signed off by now."""
        return self.signed_on is None and self.due < day


class EvidenceItem(models.Model):
    """One thing a deep dive rests on, as it stood: values and row identifiers, never a promise to read them again.

    `facts` holds {figure, value, n, lower, upper, unit, period, definition_version} of a number, {signal} of a change.
    `words` is one person's words as masked when they were chosen, `passage` which they are: both may be erased.
    """

    class Kind(models.TextChoices):
        FIGURE = "figure", "Numbers"
        MATRIX = "matrix", "What agrees and what does not"
        SIGNAL = "signal", "What has changed"
        QUOTE = "quote", "What people said"
        REACH = "reach", "Who has not been reached"
        NO_DATA = "no data", "What we could not see"
        EFFECTIVE_YET_POOR = "effective yet poor", "Care that worked, and was a poor experience"
        ADDED = "added", "Added by hand"

    class Cause(models.TextChoices):
        """Why care that was clinically effective was a poor experience (R016)."""

        LATE = "late", "It came late"
        ENVIRONMENT = "environment", "The surroundings"
        COMMUNICATION = "communication", "How it was told"

    class SaidBy(models.TextChoices):
        """Who said the care itself was effective: never our own judgement (R016)."""

        PERSON = "person", "The person"
        PROVIDER = "provider", "The provider"

    dive = models.ForeignKey(DeepDive, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    organisation = models.CharField(max_length=20, blank=True)
    sentence = models.TextField()
    facts = models.JSONField(default=dict)
    passage = models.CharField(max_length=120, blank=True, db_index=True)
    words = models.TextField(blank=True)
    edition = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("dive", "passage"), condition=~models.Q(passage=""), name="one_quote_of_a_passage_in_a_dive"
            ),
        )

    def __str__(self) -> str:
        return self.sentence


class Finding(models.Model):
    """What a deep dive found, with the evidence and engagement it rests on."""

    dive = models.ForeignKey(DeepDive, on_delete=models.PROTECT, related_name="findings")
    words = models.TextField()
    evidence = models.ManyToManyField(EvidenceItem, related_name="findings", blank=True)
    engagements = models.ManyToManyField(Engagement, related_name="findings", blank=True)
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.words
