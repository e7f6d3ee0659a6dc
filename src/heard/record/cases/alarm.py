"""What is kept of urgent harm: whom it reaches, and each alarm with its clock and its answer."""

from datetime import datetime

from django.db import models

from heard.record.cases.clock import Hours
from heard.record.people.models import User


class UrgentLine(models.Model):
    """Whom urgent harm reaches, in which hours and how fast it must be answered; the newest row holds."""

    lead = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opens = models.TimeField()
    closes = models.TimeField()
    minutes = models.IntegerField(default=60)
    ring = models.TextField()
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "cases"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.lead}, then {self.deputy}"

    @property
    def hours(self) -> Hours:
        """When somebody is there."""
        return Hours(self.opens, self.closes)


class Alarm(models.Model):
    """That a cause for concern is urgent: when it must be acknowledged, whom it reached, and who acknowledged it.

    `lead` and `deputy` are empty where nobody had been named; then it goes to every administrator.
    """

    cause = models.OneToOneField("cases.CauseForConcern", on_delete=models.PROTECT, related_name="alarm")
    raised_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    in_hours = models.BooleanField()
    due_at = models.DateTimeField(db_index=True)
    lead = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    escalated_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "cases"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"alarm of {self.cause.reference}"

    def late(self, now: datetime) -> bool:
        """Whether nobody acknowledged it in time."""
        return self.acknowledged_at is None and now > self.due_at
