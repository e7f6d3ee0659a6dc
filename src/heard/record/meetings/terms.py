"""What a body's terms of reference ask, from one day on; what was asked before stays on record."""

from django.db import models

from heard.record.bodies.models import Body
from heard.record.people.models import User


class Terms(models.Model):
    """Terms of reference from a day on: 0 members is the usual rule of a quorum (`governance.quorum`).

    `every` is how many months lie between meetings, 0 where the terms do not say. `membership` says who is to sit,
    `powers` what the body may decide by itself.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="terms")
    since = models.DateField()
    members_needed = models.IntegerField(default=0)
    lay_needed = models.BooleanField(default=False)
    every = models.IntegerField(default=0)
    membership = models.TextField(blank=True)
    powers = models.TextField(blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "meetings"
        ordering = ("body_id", "-since")
        verbose_name_plural = "terms"
        constraints = (models.UniqueConstraint(fields=("body", "since"), name="one_set_of_terms_from_a_day"),)

    def __str__(self) -> str:
        return f"Terms of {self.body}, from {self.since:%Y-%m-%d}"
