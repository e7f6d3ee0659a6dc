"""What people agree to, the events at which they are heard, who was there, and what was brought along."""

from django.db import models

from heard.codesign import states
from heard.record.codesign.models.programme import Group, Programme
from heard.record.people.models import User


class ConsentText(models.Model):
    """What people agree to when they take part, word for word; a change is a new version."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="consents")
    version = models.IntegerField()
    words = models.TextField()
    since = models.DateField()

    class Meta:
        ordering = ("-version",)
        constraints = (models.UniqueConstraint(fields=("programme", "version"), name="one_consent_of_a_version"),)

    def __str__(self) -> str:
        return f"version {self.version}"


class Event(models.Model):
    """One occasion at which people are heard (R065, R139). Who came is counted by group, never by name.

    `round` is which time people are asked: 1 is the first. `helpers` says who leads it besides staff; `co_led` is
    whether a person with lived experience leads it too. `told_on` is the day those who were there heard back.
    `alongside` names the activity of the Communications and Engagement Strategy it goes with, `alongside_at` its web
    address (R018).
    """

    class Kind(models.TextChoices):
        INITIAL = "initial", "First workshop"
        FOLLOW_UP = "follow_up", "Follow-up workshop"
        OUTREACH = "outreach", "Going to where people are"
        INTERVIEW = "interview", "Interviews"
        ONLINE = "online", "Online, over days or weeks"
        VALIDATION = "validation", "Checking the draft together"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="events")
    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200)
    on = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    starts = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=300, blank=True)
    round = models.IntegerField(default=1)
    access = models.TextField(blank=True)
    payment = models.TextField(blank=True)
    consent = models.ForeignKey(ConsentText, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    invitation = models.TextField(blank=True)
    plan = models.TextField(blank=True)
    facilitators = models.ManyToManyField(User, blank=True, related_name="events_led")
    helpers = models.CharField(max_length=300, blank=True)
    co_led = models.BooleanField(default=False)
    groups = models.ManyToManyField(Group, blank=True, related_name="events")
    alongside = models.CharField(max_length=300, blank=True)
    alongside_at = models.URLField(max_length=500, blank=True)
    evaluation = models.TextField(blank=True)
    told_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=20, choices=[(one.value, states.EVENT.words[one]) for one in states.Event],
        default=states.Event.PLANNED.value,
    )  # fmt: skip
    because = models.TextField(blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    turn = models.IntegerField(default=0)

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.reference}: {self.title}"

    @property
    def at(self) -> states.Event:
        """Where it stands."""
        return states.Event(self.state)

    @property
    def stands(self) -> str:
        """Where it stands, in words."""
        return states.EVENT.words[self.at]


class Attendance(models.Model):
    """How many of a group were there. A person may belong to several groups, so these do not add up to people."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="attendance")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="attendance")
    number = models.IntegerField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("event", "group"), name="one_count_of_a_group_at_an_event"),
            models.CheckConstraint(condition=models.Q(number__gte=0), name="attendance_is_a_count"),
        )


class Material(models.Model):
    """Something shown or made at an event: a picture of a board, a handout. `words` say the same in text."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="materials")
    title = models.CharField(max_length=200)
    words = models.TextField()
    kind = models.CharField(max_length=60, blank=True)
    content = models.BinaryField(default=bytes)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
