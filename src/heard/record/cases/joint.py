"""The joint improvement plan of a cause for concern: steps that the provider and the commissioner own together."""

from datetime import date

from django.db import models

from heard.record.people.models import User


class PlanStep(models.Model):
    """One step of a joint plan: to make care better or to check it, whose it is, by when, and when it was done."""

    class Kind(models.TextChoices):
        """What a step is for (R110): the two are counted, so that checking does not crowd out helping."""

        IMPROVEMENT = "improvement", "To make care better"
        ASSURANCE = "assurance", "To check that care is good"

    class Side(models.TextChoices):
        PROVIDER = "provider", "The provider"
        COMMISSIONER = "commissioner", "The commissioner"

    cause = models.ForeignKey("cases.CauseForConcern", on_delete=models.PROTECT, related_name="plan")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    side = models.CharField(max_length=20, choices=Side.choices)
    words = models.TextField()
    due = models.DateField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "cases"
        ordering = ("due", "id")

    def __str__(self) -> str:
        return self.words

    def late(self, day: date) -> bool:
        """Whether it should have been done by now."""
        return self.done_on is None and self.due < day
