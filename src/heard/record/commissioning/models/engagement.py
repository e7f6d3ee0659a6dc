"""Engagement and formal consultation, with what is answered of its principles."""

from django.db import models

from heard.governance.consultation import BY_KEY, Answer, Principle
from heard.record.bodies.models import Commissioner
from heard.record.commissioning.models.programme import PHASES, Programme
from heard.record.people.models import User


class Engagement(models.Model):
    """Something done with people, so that they take part: never a piece of feedback, and never counted as one (R017).

    `took_part` is how many people took part, None where nobody counted. `part` and `groups` are lists of `Part` and
    `Group` values. A formal consultation has the day it opened and closed as its first and last day.
    """

    class Kind(models.TextChoices):
        EVENT = "event", "An event that brings people together"
        WORKSHOP = "workshop", "A workshop or focus group"
        MEETING = "meeting", "A meeting or visit"
        SURVEY = "survey", "A survey or poll to shape a plan"
        PANEL = "panel", "A standing panel or patient group"
        CONSULTATION = "consultation", "A formal consultation"

    class Part(models.TextChoices):
        """What people took part in (R019)."""

        PLANNING = "planning", "Planning"
        DELIVERY = "delivery", "Delivery"
        EVALUATION = "evaluation", "Evaluation"

    class Group(models.TextChoices):
        """Who was brought together (R065)."""

        PATIENTS = "patients", "Patients, service users and carers"
        REPRESENTATIVES = "representatives", "Patient representatives"
        COMMUNITY = "community", "Voluntary and community groups"
        CLINICIANS = "clinicians", "Clinicians"
        PROVIDERS = "providers", "Providers"
        STAFF = "staff", "Staff"
        DECISION_MAKERS = "decision makers", "People who decide"
        COUNCIL = "council", "The council"

    reference = models.CharField(max_length=20, unique=True)
    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="engagements")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200)
    why = models.TextField(blank=True)
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    took_part = models.IntegerField(null=True, blank=True)
    part = models.JSONField(default=list)
    groups = models.JSONField(default=list)
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="engagements"
    )
    phase = models.CharField(max_length=20, choices=PHASES, blank=True)
    strategy = models.CharField(max_length=300, blank=True)
    outcome = models.TextField(blank=True)
    told_on = models.DateField(null=True, blank=True)
    address = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-first_day", "-id")

    def __str__(self) -> str:
        return f"{self.reference}: {self.title}"

    @property
    def formal(self) -> bool:
        """Whether it is a formal consultation, which the principles hold for."""
        return self.kind == self.Kind.CONSULTATION

    @property
    def parts(self) -> list[str]:
        """What people took part in, in words."""
        return [str(self.Part(one).label) for one in self.part]

    @property
    def who(self) -> list[str]:
        """Who was brought together, in words."""
        return [str(self.Group(one).label) for one in self.groups]


class PrincipleAnswer(models.Model):
    """What somebody answered of one principle of consultation, with the evidence; the newest counts."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="principles")
    principle = models.CharField(max_length=30, db_index=True)
    answer = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Answer])
    evidence = models.TextField(blank=True)
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.principle}: {self.answer}"

    @property
    def of(self) -> Principle:
        """The principle itself."""
        return BY_KEY[self.principle]
