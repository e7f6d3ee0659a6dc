"""Themes people make of what was said: what stands in each, where it came from, and who does not agree."""

from django.db import models

from heard.codesign import states
from heard.codesign.method import Stem
from heard.record.codesign.models.activity import Activity
from heard.record.codesign.models.participant import Participant
from heard.record.codesign.models.programme import Group, Programme
from heard.record.codesign.models.statement import Statement


class Theme(models.Model):
    """A theme with its plain description (R142). `by` is who made it: `person:3` or `participant:12`.

    `activity` is where a small group made it; none once it is everyone's. `no_clause_because` is why it leads to no
    clause.
    """

    class Maker(models.TextChoices):
        PARTICIPANTS = "participants", "People who took part"
        ANALYST = "analyst", "Staff"
        MACHINE = "machine", "Suggested by a machine, accepted by a person"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="themes")
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="themes")
    name = models.CharField(max_length=120)
    words = models.TextField(blank=True)
    stem = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Stem], blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    state = models.CharField(
        max_length=20, choices=[(one.value, states.THEME.words[one]) for one in states.Theme],
        default=states.Theme.PROPOSED.value,
    )  # fmt: skip
    maker = models.CharField(max_length=20, choices=Maker.choices)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="themes")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    because = models.TextField(blank=True)
    no_clause_because = models.TextField(blank=True)
    turn = models.IntegerField(default=0)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name

    @property
    def stands(self) -> str:
        """Where it stands, in words."""
        return states.THEME.words[states.Theme(self.state)]


class Placing(models.Model):
    """A statement in a theme, and until when. A statement stands in at most one theme at a time.

    A machine's suggestion is a placing that does not count until a person accepts it (`accepted_at`).
    """

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="placings")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="placings")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    suggested = models.BooleanField(default=False)
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=40, blank=True)
    because = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("statement",), condition=models.Q(ended_at=None, accepted_at__isnull=False),
                name="a_statement_stands_in_one_theme",
            ),
        )  # fmt: skip


class Lineage(models.Model):
    """How a theme came from another: joined, divided or renamed, by whom and why."""

    class How(models.TextChoices):
        MERGED = "merged", "joined with"
        SPLIT = "split", "divided into"
        RENAMED = "renamed", "renamed"

    how = models.CharField(max_length=10, choices=How.choices)
    before = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="led_to")
    after = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="came_from")
    was = models.CharField(max_length=120)
    now = models.CharField(max_length=120)
    because = models.TextField(blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)


class MinorityNote(models.Model):
    """What some people think otherwise about a theme or a clause: kept and printed, never deleted."""

    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="notes")
    clause = models.ForeignKey("codesign.Clause", null=True, blank=True, on_delete=models.PROTECT, related_name="notes")
    words = models.TextField(blank=True)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="notes")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)


class Objection(models.Model):
    """An author says that their words do not belong where they were put, and what was done about it."""

    placing = models.ForeignKey(Placing, on_delete=models.PROTECT, related_name="objections")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="objections")
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=40, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)


class Sorting(models.Model):
    """One person's own sorting of the statements under one stem, made without seeing anybody else's."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="sortings")
    stem = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Stem])
    by = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("activity", "stem", "by"), name="one_sorting_a_person_and_stem"),
        )


class Sorted(models.Model):
    """Where somebody's own sorting put a statement."""

    sorting = models.ForeignKey(Sorting, on_delete=models.PROTECT, related_name="placed")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="sorted")
    label = models.CharField(max_length=120)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("sorting", "statement"), name="one_label_a_sorting"),)
