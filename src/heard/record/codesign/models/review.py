"""How the work was done, held against its own four principles."""

from django.db import models

from heard.record.codesign.models.consultation import Round
from heard.record.codesign.models.event import Event
from heard.record.codesign.models.programme import Programme
from heard.record.people.models import User


class Review(models.Model):
    """One principle looked at: after an event, after a round, or at the close (R146). `evidence` is frozen figures."""

    class Principle(models.TextChoices):
        TOGETHER = "together", "Working collaboratively"
        EVIDENCE = "evidence", "Being evidence based"
        ASSETS = "assets", "Being asset based"
        ITERATIVE = "iterative", "Being continuous and iterative"

    class Rating(models.TextChoices):
        FULLY = "fully", "Done"
        MOSTLY = "mostly", "Mostly done"
        PARTLY = "partly", "Partly done"
        NOT = "not", "Not done"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="reviews")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews")
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews")
    principle = models.CharField(max_length=20, choices=Principle.choices)
    rating = models.CharField(max_length=10, choices=Rating.choices)
    words = models.TextField()
    different = models.TextField(blank=True)
    owner = models.CharField(max_length=200, blank=True)
    evidence = models.JSONField(default=list)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
