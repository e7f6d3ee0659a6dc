"""Statements of commitments and duties, due regard, assurance as it was issued, work plans, pledges and resources."""

from django.db import models

from heard.governance.assurance import AIMS, STATUS_WORDS, Aim, Status
from heard.governance.workplan import KINDS
from heard.record.assurance.compliance import Compliance as Compliance
from heard.record.bodies.models import Commissioner, Post
from heard.record.cases.models import CauseForConcern, Change
from heard.record.people.models import User

STATUSES = [(one.value, STATUS_WORDS[one]) for one in Status]


class Statement(models.Model):
    """What a person says of a commitment or a duty for a quarter, beside the evidence as it stood (R112 to R121).

    `post` is answerable, `responsible` sees to it (R087). Nothing is public until a person publishes it. A later
    statement of the same quarter takes its place; the earlier stays on record.
    """

    class Of(models.TextChoices):
        COMMITMENT = "commitment", "Commitment"
        DUTY = "duty", "Duty"

    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="statements")
    of = models.CharField(max_length=20, choices=Of.choices)
    key = models.CharField(max_length=60, db_index=True)
    quarter = models.CharField(max_length=20)
    status = models.CharField(max_length=20, choices=STATUSES)
    words = models.TextField()
    measure = models.CharField(max_length=300, blank=True)
    evidence = models.JSONField(default=list)
    edition = models.CharField(max_length=64, blank=True)
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    responsible = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="answers_for")
    next_review = models.DateField()
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    public_words = models.TextField(blank=True)
    published_on = models.DateField(null=True, blank=True)
    published_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.key}, {self.quarter}: {self.status}"


class DueRegard(models.Model):
    """The record of due regard for one decision: the evidence, prepared before it, and what the decision maker reasons.

    `decision` names the record of the decision where one is kept, as "decision:3". `decided_on` is the day it is to be
    made or was made (R021).
    """

    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="due_regards")
    title = models.CharField(max_length=200)
    cause = models.ForeignKey(CauseForConcern, null=True, on_delete=models.PROTECT, related_name="due_regards")
    change = models.ForeignKey(Change, null=True, on_delete=models.PROTECT, related_name="due_regards")
    decision = models.CharField(max_length=60, blank=True, db_index=True)
    organisation = models.CharField(max_length=20, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    period = models.CharField(max_length=20)
    evidence = models.JSONField(default=list)
    edition = models.CharField(max_length=64, blank=True)
    prepared_on = models.DateField()
    prepared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-prepared_on", "-id")

    def __str__(self) -> str:
        return self.title


class Reasoning(models.Model):
    """What the decision maker thinks of one aim, on a day. Nobody writes it for them, and none is changed."""

    regard = models.ForeignKey(DueRegard, on_delete=models.PROTECT, related_name="reasonings")
    aim = models.CharField(max_length=20, choices=[(aim.value, words) for aim, words in AIMS.items()])
    words = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.aim}: {self.words[:60]}"

    @property
    def which(self) -> Aim:
        """The aim it is about."""
        return Aim(self.aim)


class Assurance(models.Model):
    """The Collaborative's assurance statement as it was issued: values, never rows, and so the same for ever (R094)."""

    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="assurances")
    period = models.CharField(max_length=20)
    number = models.IntegerField()
    values = models.JSONField()
    edition = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    words = models.TextField(blank=True)
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-on", "-id")
        constraints = (
            models.UniqueConstraint(fields=("commissioner", "period", "number"), name="one_assurance_of_a_number"),
        )

    def __str__(self) -> str:
        return f"Assurance {self.period}, version {self.number}"


class PlanLine(models.Model):
    """One thing in a provider's work plan for a year; received by a delivery, or because a person says so (R098)."""

    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="plan_lines")
    organisation = models.CharField(max_length=20, db_index=True)
    year = models.CharField(max_length=20)
    kind = models.CharField(max_length=40, choices=[(kind.key, kind.name) for kind in KINDS])
    what = models.CharField(max_length=200, blank=True)
    period = models.CharField(max_length=20)
    due = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    received_words = models.CharField(max_length=300, blank=True)
    dropped_because = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("due", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("commissioner", "organisation", "year", "kind", "what", "period"),
                name="one_plan_line_of_a_kind",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.period}"


class Pledge(models.Model):
    """What a leader, a member practice or an employee says they will do, in their own words (R066)."""

    class Group(models.TextChoices):
        LEADER = "leader", "A member of the governing body"
        PRACTICE = "practice", "A member practice"
        EMPLOYEE = "employee", "Someone who works here"

    class About(models.TextChoices):
        BEHAVIOURS = "behaviours", "Behaviours"
        ATTITUDES = "attitudes", "Attitudes"
        PRINCIPLES = "principles", "Principles"

    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="pledges")
    group = models.CharField(max_length=20, choices=Group.choices)
    practice = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=20, choices=About.choices)
    words = models.TextField()
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="pledges")
    on = models.DateField()
    review_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("group", "-on", "-id")

    def __str__(self) -> str:
        return self.words[:60]


class SelfAssessment(models.Model):
    """How somebody finds they have kept their own commitment, on a day."""

    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="assessments")
    status = models.CharField(max_length=20, choices=STATUSES)
    words = models.TextField()
    on = models.DateField()

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.pledge_id}: {self.status}"


class Resource(models.Model):
    """People and time put into hearing people and using what they say, in a month (R062)."""

    class Activity(models.TextChoices):
        CAPTURE = "capture", "Hearing people"
        ANALYSIS = "analysis", "Making sense of it"
        USE = "use", "Using it to decide and change"
        TELLING = "telling", "Telling people what changed"
        LEARNING = "learning", "Learning the skills"

    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="resources")
    month = models.CharField(max_length=20, db_index=True)
    activity = models.CharField(max_length=20, choices=Activity.choices)
    team = models.CharField(max_length=60, blank=True)
    people = models.IntegerField()
    hours = models.FloatField()
    skills = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-month", "-id")

    def __str__(self) -> str:
        return f"{self.month}: {self.activity}, {self.hours} hours"
