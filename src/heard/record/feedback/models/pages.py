"""The public feedback pages, the translations people have signed off, and how often a page was knocked at."""

from datetime import date

from django.db import models
from django.utils import timezone

from heard.record.people.models import User


class FeedbackPage(models.Model):
    """One service's public page: what it asks, whose it is, who reads what comes, and when it is open."""

    class Owner(models.TextChoices):
        PROVIDER = "provider", "The provider of the service"
        COMMISSIONER = "commissioner", "The commissioner"

    class Reads(models.TextChoices):
        DAILY = "daily", "Every working day"
        WEEKLY = "weekly", "Once a week"

    short = models.CharField(max_length=12, unique=True)
    owner = models.CharField(max_length=20, choices=Owner.choices)
    organisation = models.CharField(max_length=20, db_index=True)
    site = models.CharField(max_length=20, blank=True)
    service = models.CharField(max_length=60, blank=True)
    setting = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=120)
    """What people call the service, as it stands on the page."""
    reader = models.CharField(max_length=120)
    reads = models.CharField(max_length=10, choices=Reads.choices, default=Reads.DAILY)
    question = models.CharField(max_length=30, blank=True)
    """The rated question by its key in the bank; "" for a page with words only."""
    about_you = models.JSONField(default=list)
    asks_contact = models.BooleanField(default=True)
    contact_days = models.IntegerField(default=90)
    languages = models.JSONField(default=list)
    bsl = models.URLField(blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """The short address people type or scan; a test holds it to the pages."""
        return f"/f/{self.short}"

    def open_on(self, day: date) -> bool:
        """Whether people can send something on a day."""
        return self.opens_on <= day and (self.closes_on is None or day <= self.closes_on)


class SignedSentence(models.Model):
    """That a person read a translated sentence beside the English and signed it; the newest of a sentence holds."""

    language = models.CharField(max_length=10, db_index=True)
    key = models.CharField(max_length=60)
    english = models.CharField(max_length=64)
    """The digest of the English sentence it was signed beside."""
    text = models.TextField()
    reviewer = models.CharField(max_length=120)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.language} {self.key}"


class DaySalt(models.Model):
    """A day's random salt: gone after its day, so that no digest can be made again."""

    day = models.DateField(unique=True)
    salt = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"salt of {self.day}"


class Knock(models.Model):
    """How often something was sent to a page from one address within an hour; the address is a salted digest."""

    page = models.CharField(max_length=12)
    hour = models.DateTimeField(db_index=True)
    digest = models.CharField(max_length=64)
    number = models.IntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("page", "hour", "digest"), name="one_count_of_knocks_an_hour"),)

    def __str__(self) -> str:
        return f"{self.page} {self.hour}: {self.number}"
