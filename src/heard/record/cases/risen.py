"""What is kept of an overdue matter that rose: by which rule, when, and from which level to which."""

from django.db import models


class Rise(models.Model):
    """That a rule of `governance.deadlines` made an overdue cause for concern rise; once for each missed date."""

    cause = models.ForeignKey("cases.CauseForConcern", on_delete=models.PROTECT, related_name="rises")
    rule = models.CharField(max_length=30)
    missed = models.DateField()
    days = models.IntegerField()
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "cases"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("cause", "rule", "missed"), name="one_rise_for_a_missed_date"),)

    def __str__(self) -> str:
        return f"{self.cause_id}: {self.rule}, {self.days} days late on {self.on}"
