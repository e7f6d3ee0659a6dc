"""What is kept of paper: the numbers that were printed on cards, and bundles of cards as they are typed in."""

from django.db import models
from django.utils import timezone

from heard.record.people.models import User


class PrintedCards(models.Model):
    """Cards of a page that were printed together, with the numbers that stand on them."""

    page = models.ForeignKey("feedback.FeedbackPage", on_delete=models.PROTECT, related_name="printed")
    first = models.IntegerField()
    last = models.IntegerField()
    large = models.BooleanField(default=False)
    give_back = models.CharField(max_length=300, blank=True)
    printed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    printed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "feedback"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"cards {self.first} to {self.last}"


class Bundle(models.Model):
    """Cards that came in together and are typed in by one person."""

    page = models.ForeignKey("feedback.FeedbackPage", on_delete=models.PROTECT, related_name="bundles")
    received_on = models.DateField()
    typed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "feedback"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"cards that came on {self.received_on}"

    @property
    def reference(self) -> str:
        """How submissions name it."""
        return f"bundle:{self.pk}"
