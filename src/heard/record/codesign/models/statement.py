"""What one person said, word for word, and never changed."""

from typing import Any

from django.db import models

from heard.codesign import states
from heard.codesign.method import Feeling, Stem
from heard.record.codesign.models.activity import Activity
from heard.record.codesign.models.participant import Participant
from heard.record.codesign.models.programme import Group
from heard.record.people.models import User


class Statements(models.QuerySet[Any]):
    """Statements by whether they hold."""

    def standing(self) -> "Statements":
        """Those that are neither taken back nor corrected by a later one."""
        return self.filter(withdrawn_at=None, corrected_by=None)


class Statement(models.Model):
    """One thought in its author's own words (R141).

    The database refuses to change `words`: they can only be emptied, when their author takes them back. A correction
    is a new statement that `corrects` this one and says why. `once` is made where it was written, so that sending
    twice keeps one. `sheet` is the number on a paper sheet. `step` and `feeling` belong to a journey.
    """

    class Mode(models.TextChoices):
        SCREEN = "screen", "On a screen"
        PAPER = "paper", "On paper, typed in by a scribe"
        LATER = "later", "On a screen, in their own time"

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="statements")
    stem = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Stem])
    words = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    translation = models.TextField(blank=True)
    translated_by = models.CharField(max_length=120, blank=True)
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="statements"
    )
    groups = models.ManyToManyField(Group, blank=True, related_name="statements")
    mode = models.CharField(max_length=10, choices=Mode.choices)
    captured_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=30, blank=True)
    step = models.CharField(max_length=120, blank=True)
    feeling = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Feeling], blank=True)
    state = models.CharField(
        max_length=20, choices=[(one.value, states.STATEMENT.words[one]) for one in states.Statement],
        default=states.Statement.CAPTURED.value,
    )  # fmt: skip
    parked_because = models.TextField(blank=True)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    because = models.TextField(blank=True)
    once = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = Statements.as_manager()

    class Meta:
        ordering = ("id",)

    @property
    def shown(self) -> str:
        """What is read of it: its translation beside other languages, else its own words."""
        return self.translation or self.words

    @property
    def quotable(self) -> bool:
        """Whether its words may be printed: only where its author agreed to it, and still does."""
        return bool(self.withdrawn_at is None and self.participant and self.participant.agreed(Participant.Scope.QUOTE))
