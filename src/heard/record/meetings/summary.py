"""The chair's summary of a meeting as a record: drafted, edited, and frozen on the day it is passed up."""

from django.db import models

from heard.record.people.models import User


class Summary(models.Model):
    """One meeting's summary for the body above. Once `passed_on` is set, nothing in it changes (R091, R125)."""

    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.PROTECT, related_name="summary")
    words = models.TextField()
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(auto_now=True)
    passed_on = models.DateField(null=True, blank=True)
    passed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    turn = models.IntegerField(default=0)

    class Meta:
        app_label = "meetings"
        ordering = ("id",)
        verbose_name_plural = "summaries"

    def __str__(self) -> str:
        return f"Chair’s summary: {self.meeting.body}, {self.meeting.on.day} {self.meeting.on:%B %Y}"
