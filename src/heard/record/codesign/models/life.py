"""A document after it is written: decided, turned into commitments, held against what people live, learnt from."""

from django.db import models

from heard.record.bodies.models import Body, Commitment
from heard.record.codesign.models.document import Clause, Version
from heard.record.codesign.models.programme import Programme
from heard.record.people.models import User


class Adoption(models.Model):
    """What a body decided on exactly one version: `digest` is the version's own on that day."""

    class Decided(models.TextChoices):
        ADOPT = "adopt", "Adopted"
        WITH_CHANGES = "with_changes", "Adopted with changes"
        REJECT = "reject", "Not adopted"
        DEFER = "defer", "Put off"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="decisions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="codesign_decisions")
    on = models.DateField()
    minute = models.CharField(max_length=120)
    decided = models.CharField(max_length=20, choices=Decided.choices)
    conditions = models.TextField(blank=True)
    dissent = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)


class Pledge(models.Model):
    """What makes an "achieved by" clause real: who, before which body, shown by which measure, looked at when."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="pledges")
    words = models.TextField()
    owner = models.CharField(max_length=200)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="codesign_pledges")
    measure = models.CharField(max_length=200)
    next_on = models.DateField()
    commitment = models.ForeignKey(
        Commitment, null=True, blank=True, on_delete=models.PROTECT, related_name="codesign_pledges"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)


class Lived(models.Model):
    """What would show whether a clause is lived: a theme of comments, or an indicator."""

    class Kind(models.TextChoices):
        THEME = "theme", "What people say about"
        INDICATOR = "indicator", "The number"

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="lived")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    key = models.CharField(max_length=120)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("clause", "kind", "key"), name="one_link_of_a_clause"),)


class Challenge(models.Model):
    """People's experience says that a clause is not lived (G12). `evidence` is pinned: sentences, figures, edition."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="challenges")
    words = models.TextField()
    evidence = models.JSONField(default=list)
    owner = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    reopened = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)


class Learning(models.Model):
    """Something others could learn from how it was done, and with whom it was shared."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="learning")
    words = models.TextField()
    implication = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    shared_with = models.TextField(blank=True)
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
