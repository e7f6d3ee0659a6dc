"""Commissioning decisions: who decided, what informed them, and the words they changed."""

from django.db import models

from heard.record.bodies.models import Body, Commissioner, Seat
from heard.record.cases.models import CauseForConcern
from heard.record.commissioning.models.dive import DeepDive, Finding
from heard.record.commissioning.models.engagement import Engagement
from heard.record.commissioning.models.programme import PHASES, Programme
from heard.record.people.models import User


class Decision(models.Model):
    """A commissioning decision in the register (R001, R059, R063).

    `without` says why nothing people said informed it, where nothing did. `equality` is the reference or address of the
    due regard that was paid; `value` what it costs and brings.
    """

    class Kind(models.TextChoices):
        PLANNING = "planning", "Planning"
        REDESIGN = "redesign", "Service redesign"
        PROCUREMENT = "procurement", "Procurement"
        CONTRACT = "contract", "Contract"
        ASSURANCE = "assurance", "Quality assurance"
        TRAINING = "training", "Staff training"
        SELECTION = "selection", "Selecting people or a provider"

    reference = models.CharField(max_length=20, unique=True)
    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200)
    decided = models.TextField()
    on = models.DateField(db_index=True)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="commissioning")
    minute = models.CharField(max_length=120, blank=True)
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    phase = models.CharField(max_length=20, choices=PHASES, blank=True)
    without = models.TextField(blank=True)
    equality = models.CharField(max_length=300, blank=True)
    equality_words = models.TextField(blank=True)
    value = models.TextField(blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.reference}: {self.title}"


class DecidedBy(models.Model):
    """Who decided for one group, in words (R059): names of posts or people, and how many."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="decided_by")
    group = models.CharField(max_length=20, choices=Seat.Group.choices)
    who = models.CharField(max_length=300, blank=True)
    people = models.IntegerField(default=1)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "decided by"
        constraints = (models.UniqueConstraint(fields=("decision", "group"), name="one_line_of_a_group_in_a_decision"),)

    def __str__(self) -> str:
        return f"{self.get_group_display()}: {self.people}"


class Informed(models.Model):
    """One piece of evidence that informed a decision: exactly one of the links, or an address with what it is."""

    class Kind(models.TextChoices):
        DEEP_DIVE = "deep dive", "Deep dive"
        CAUSE = "cause", "Cause for concern"
        ENGAGEMENT = "engagement", "Engagement"
        FIGURE = "figure", "Figure"
        REPORT = "report", "Report"
        OTHER = "other", "Other evidence"

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="informed")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    dive = models.ForeignKey(DeepDive, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    cause = models.ForeignKey(
        CauseForConcern, null=True, blank=True, on_delete=models.PROTECT, related_name="commissioning"
    )
    engagement = models.ForeignKey(
        Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    words = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=600, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "informed"

    def __str__(self) -> str:
        return str(self.dive or self.cause or self.engagement or self.words)


class Effect(models.Model):
    """What a deep dive changed, before and after (R058): a clause, an indicator or a question to bidders."""

    class Kind(models.TextChoices):
        CLAUSE = "clause", "A clause of a specification"
        INDICATOR = "indicator", "An indicator"
        QUESTION = "question", "A question to bidders"
        SERVICE = "service", "How the service runs"

    dive = models.ForeignKey(DeepDive, on_delete=models.PROTECT, related_name="effects")
    finding = models.ForeignKey(Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="effects")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="effects")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    document = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    before = models.TextField(blank=True)
    after = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.document}, {self.name}"
