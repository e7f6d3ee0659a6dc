"""Something that goes well, where it was shared, who answered and who took it up (R099, R118)."""

from django.db import models

from heard.record.bodies.models import Body, Commissioner
from heard.record.people.models import User


class Practice(models.Model):
    """Good practice somebody found. Changed through `publications.good_practice` only."""

    class Found(models.TextChoices):
        """Where it was found."""

        SIGNAL = "signal", "A number that got better"
        REPLY = "reply", "A provider's answer"
        VISIT = "visit", "A visit"
        SAID = "said", "What people say"

    reference = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=200)
    what = models.TextField()
    shows = models.TextField(blank=True)
    """What shows that it works, with how many people and the period."""
    ask = models.CharField(max_length=200, blank=True)
    """Whom to ask about it, as a team or post."""
    found = models.CharField(max_length=10, choices=Found.choices)
    found_key = models.CharField(max_length=120, blank=True)
    """The signal's key or the reference of a cause for concern it was found from."""
    organisation = models.CharField(max_length=20, blank=True, db_index=True)
    service = models.CharField(max_length=120, blank=True)
    pathway = models.CharField(max_length=120, blank=True)
    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="practices")
    found_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    turn = models.IntegerField(default=0)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.reference}: {self.title}"


class Sharing(models.Model):
    """That good practice was shared: with which forum, at which level, when and how."""

    class Level(models.TextChoices):
        PLACE = "place", "Our place"
        REGION = "region", "Our region"
        NATIONAL = "national", "The whole country"

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="sharings")
    level = models.CharField(max_length=10, choices=Level.choices)
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    how = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.practice_id}: {self.get_level_display()}"


class Response(models.Model):
    """What somebody answered to shared good practice, and whether they took it up."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="responses")
    sender = models.CharField(max_length=200)
    organisation = models.CharField(max_length=20, blank=True)
    words = models.TextField()
    taken_up = models.BooleanField(default=False)
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.sender}: {'taken up' if self.taken_up else 'answered'}"
