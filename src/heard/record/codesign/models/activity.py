"""What people are asked at an event or over weeks, and the dots they give."""

from django.db import models

from heard.codesign.method import WAYS, Method
from heard.record.codesign.models.event import Event
from heard.record.codesign.models.participant import Participant
from heard.record.codesign.models.programme import Group, Programme
from heard.record.people.models import User


class Activity(models.Model):
    """One thing asked in one of the ways of `heard.codesign.method` (R140).

    `asks` is a list of `{"stem", "words", "help"}` as people read them, frozen when it is set up; `options` a list of
    `{"key", "words"}` for ranking. `code` is what people type to join. `stage` is what the board shows. `beat` goes up
    with everything that changes on its board, so that a board knows whether it is the newest.
    """

    class Stage(models.TextChoices):
        WAITING = "waiting", "Not started"
        WRITING = "writing", "Everyone writes on their own"
        SHARING = "sharing", "Everyone's notes are shown"
        THEMING = "theming", "Making themes together"
        CLOSED = "closed", "Closed"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="activities")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="activities")
    method = models.CharField(max_length=20, choices=[(way.method.value, way.name) for way in WAYS.values()])
    title = models.CharField(max_length=200)
    asks = models.JSONField(default=list)
    options = models.JSONField(default=list)
    dots = models.IntegerField(default=3)
    round = models.IntegerField(default=1)
    code = models.CharField(max_length=12, unique=True)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    stage = models.CharField(max_length=20, choices=Stage.choices, default=Stage.WAITING)
    suggests = models.BooleanField(default=False)
    """Whether a machine may suggest themes; off unless somebody turns it on."""
    beat = models.BigIntegerField(default=0)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        return self.title

    @property
    def way(self) -> Method:
        """The method it runs."""
        return Method(self.method)


class Dots(models.Model):
    """Dots given to an option: by a participant, or counted on paper for a group by a scribe."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="given")
    option = models.CharField(max_length=60)
    participant = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="dots")
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="dots")
    counted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    number = models.IntegerField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("activity", "option", "participant"), name="one_row_of_dots_a_person"),
            models.CheckConstraint(condition=models.Q(number__gte=0), name="dots_are_a_count"),
        )
