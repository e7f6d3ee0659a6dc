"""Whether a provider meets a statement of a NICE quality standard, as somebody assessed it on a day (R023)."""

from django.db import models

from heard.record.bodies.models import Commissioner
from heard.record.people.models import User


class Compliance(models.Model):
    """One assessment of one statement at a provider, or at one of its services. The newest counts; none is changed."""

    class Status(models.TextChoices):
        MET = "met", "Met"
        PARTLY = "partly", "Partly met"
        NOT_MET = "not met", "Not met"
        DOES_NOT_APPLY = "does not apply", "Does not apply here"

    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="compliances")
    organisation = models.CharField(max_length=20, db_index=True)
    service = models.CharField(max_length=120, blank=True)
    standard = models.CharField(max_length=20)
    statement = models.IntegerField()
    status = models.CharField(max_length=20, choices=Status.choices)
    words = models.TextField()
    rests_on = models.CharField(max_length=300, blank=True)
    """Where it says so: the provider's return, an audit, a visit."""
    on = models.DateField()
    next_review = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "assurance"
        ordering = ("-on", "-id")
        verbose_name_plural = "compliance"

    def __str__(self) -> str:
        return f"{self.standard} {self.statement}, {self.organisation}: {self.status}"
