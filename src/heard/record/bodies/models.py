"""Who decides here: commissioners with their bodies, posts, duties and commitments, and the people in them."""

from datetime import date
from typing import Any

from django.db import models

from heard.governance.dated import Valid
from heard.governance.lifecycle import Actor, Stage
from heard.record.people.models import User


class Dated(models.Model):
    """Something that begins, may end, and may be followed by another; nothing of it is ever deleted."""

    key = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    successor = models.CharField(max_length=60, blank=True)

    class Meta:
        abstract = True

    @property
    def valid(self) -> Valid:
        """When it holds."""
        return Valid(self.since, self.until, self.successor)


class Running(models.QuerySet[Any]):
    """Things by the day on which they hold."""

    def on(self, day: date) -> "Running":
        """Those that hold on a day, both ends included."""
        return self.filter(models.Q(until=None) | models.Q(until__gte=day), since__lte=day)


class Commissioner(Dated):
    """One legal body that commissions services. A team may serve several: each record names the one it is kept for."""

    name = models.CharField(max_length=200)
    template = models.CharField(max_length=60)

    objects = Running.as_manager()

    class Meta:
        ordering = ("name", "since")
        constraints = (models.UniqueConstraint(fields=("key",), name="one_commissioner_of_a_key"),)

    def __str__(self) -> str:
        return self.name


class Body(Dated):
    """A committee, board or group. `organisation` is the provider's code where there is one body for each provider."""

    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="bodies")
    name = models.CharField(max_length=200)
    also_called = models.JSONField(default=list)
    purpose = models.TextField(blank=True)
    organisation = models.CharField(max_length=20, blank=True, db_index=True)
    per = models.CharField(max_length=20, blank=True)
    reports_to = models.JSONField(default=list)
    stages = models.JSONField(default=list)
    chair = models.CharField(max_length=40, blank=True)
    receives = models.JSONField(default=dict)

    objects = Running.as_manager()

    class Meta:
        ordering = ("commissioner_id", "id")
        verbose_name_plural = "bodies"
        constraints = (
            models.UniqueConstraint(
                fields=("commissioner", "key", "organisation", "since"), name="one_body_of_a_key_from_a_day"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def answers_for(self) -> tuple[Stage, ...]:
        """The stages of a cause for concern that are its to answer."""
        return tuple(Stage(stage) for stage in self.stages)

    @property
    def chairs_as(self) -> Actor | None:
        """The part its chair plays in moves; None where it takes no part."""
        return Actor(self.chair) if self.chair else None


class Post(Dated):
    """A role in the organisation: whom it answers to and what it is responsible for."""

    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="posts")
    name = models.CharField(max_length=200)
    answers_to = models.CharField(max_length=60, blank=True)
    responsible_for = models.TextField(blank=True)

    objects = Running.as_manager()

    class Meta:
        ordering = ("commissioner_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("commissioner", "key", "since"), name="one_post_of_a_key_from_a_day"),
        )

    def __str__(self) -> str:
        return self.name


class Duty(Dated):
    """A duty in law or policy, with its citation."""

    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="duties")
    name = models.CharField(max_length=200)
    asks = models.TextField()
    citation = models.CharField(max_length=300)

    objects = Running.as_manager()

    class Meta:
        ordering = ("commissioner_id", "id")
        verbose_name_plural = "duties"
        constraints = (
            models.UniqueConstraint(fields=("commissioner", "key", "since"), name="one_duty_of_a_key_from_a_day"),
        )

    def __str__(self) -> str:
        return self.name


class Commitment(Dated):
    """A promise of the commissioner; `teams` are keys of posts, `bodies` of bodies."""

    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="commitments")
    number = models.IntegerField()
    words = models.TextField()
    teams = models.JSONField(default=list)
    bodies = models.JSONField(default=list)

    objects = Running.as_manager()

    class Meta:
        ordering = ("commissioner_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("commissioner", "key", "since"), name="one_commitment_of_a_key_from_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.words}"


class Seat(models.Model):
    """A person's place in a body, from one day to another."""

    class Part(models.TextChoices):
        CHAIR = "chair", "Chair"
        DEPUTY_CHAIR = "deputy chair", "Deputy chair"
        MEMBER = "member", "Member"
        LAY_MEMBER = "lay member", "Lay member"
        SECRETARY = "secretary", "Secretary"

    class Group(models.TextChoices):
        """For whom somebody decides: the equal decision makers of R059."""

        COMMISSIONER = "commissioner", "Commissioner"
        PROVIDER = "provider", "Provider"
        CLINICIAN = "clinician", "Clinician"
        PATIENT = "patient", "Patient or lay representative"
        LOCAL_AUTHORITY = "local authority", "Local authority"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="seats")
    part = models.CharField(max_length=20, choices=Part.choices)
    group = models.CharField(max_length=20, choices=Group.choices, default=Group.COMMISSIONER)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = Running.as_manager()

    class Meta:
        ordering = ("body_id", "part", "since")

    def __str__(self) -> str:
        return f"{self.get_part_display()} of {self.body}"


class Holder(models.Model):
    """Who holds a post, from one day to another: the accountable role has a responsible person."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holders")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = Running.as_manager()

    class Meta:
        ordering = ("post_id", "since")

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"


class Away(models.Model):
    """Days on which somebody else acts for a person: the deputy plays their parts and is asked in their place."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="away")
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, related_name="covers")
    since = models.DateField()
    until = models.DateField()

    objects = Running.as_manager()

    class Meta:
        ordering = ("-since",)
        verbose_name_plural = "away"

    def __str__(self) -> str:
        return f"{self.deputy} for {self.person}"
