"""What is kept of a group that collects on paper: who it is, its code, and for how long it is open."""

from datetime import date

from django.db import models
from django.utils import timezone

from heard.record.people.models import User


class Collection(models.Model):
    """A community group's collecting for one page: a sheet to print, and a code with which to send it in."""

    page = models.ForeignKey("feedback.FeedbackPage", on_delete=models.PROTECT, related_name="collections")
    group = models.CharField(max_length=60)
    code = models.CharField(max_length=12, unique=True)
    """Plain, for the sheet carries it and is printed again."""
    closes_on = models.DateField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "feedback"
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.group

    @property
    def sender(self) -> str:
        """How what it sends names it."""
        return f"outreach:{self.pk}"

    @property
    def path(self) -> str:
        """The group's own address; a test holds it to the pages."""
        return f"/outreach/{self.code}"

    def open_on(self, day: date) -> bool:
        """Whether the group may still send."""
        return day <= self.closes_on
