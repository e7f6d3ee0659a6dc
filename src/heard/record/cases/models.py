"""A cause for concern, its steps, what is on record of it, the changes it led to, and who was told."""

from datetime import date

from django.db import models

from heard.governance.lifecycle import ENDED, Needed, Stage, in_words
from heard.record.bodies.models import Body, Commissioner
from heard.record.cases.alarm import Alarm as Alarm
from heard.record.cases.alarm import UrgentLine as UrgentLine
from heard.record.cases.joint import PlanStep as PlanStep
from heard.record.cases.risen import Rise as Rise
from heard.record.cases.word import Word as Word
from heard.record.people.models import User


class CauseForConcern(models.Model):
    """A worry about a pathway or a service that somebody raised (R053). Changed through `cases.doors` only.

    `organisation` is the provider it is about. `evidence` is pinned when it is raised: a list of sentences with their
    figure, value, n, period and the edition they rest on. `words` are what a person said, and may be erased.
    """

    class Level(models.TextChoices):
        """How closely it is followed (NQB 2022)."""

        ROUTINE = "routine", "Routine"
        ENHANCED = "enhanced", "Enhanced"
        INTENSIVE = "intensive", "Intensive"

    class Origin(models.TextChoices):
        SIGNAL = "signal", "A change on the home page"
        FINDING = "finding", "A number or a finding"
        COMMENT = "comment", "A comment"
        WORD = "word", "A person's word"
        LIST = "list", "An old list"

    class Heard(models.TextChoices):
        """Where a person's word comes from."""

        FIRST_HAND = "first hand", "I saw it, or it happened to me"
        PASSED_ON = "passed on", "Somebody told me"

    reference = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=200)
    because = models.TextField()
    words = models.TextField(blank=True)
    heard = models.CharField(max_length=20, blank=True, choices=Heard.choices)
    speaker = models.CharField(max_length=30, blank=True)
    origin = models.CharField(max_length=20, choices=Origin.choices)
    origin_key = models.CharField(max_length=120, blank=True, db_index=True)
    organisation = models.CharField(max_length=20, blank=True, db_index=True)
    site = models.CharField(max_length=20, blank=True)
    service = models.CharField(max_length=120, blank=True)
    pathway = models.CharField(max_length=120, blank=True)
    evidence = models.JSONField(default=list)
    edition = models.CharField(max_length=64, blank=True)
    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="causes")
    duty = models.CharField(max_length=60, blank=True)
    level = models.CharField(max_length=20, choices=Level.choices, default=Level.ROUTINE)
    urgent = models.BooleanField(default=False)
    stage = models.CharField(max_length=30, default=Stage.RAISED.value, db_index=True)
    since = models.DateField()
    owner = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="causes_owned")
    next_on = models.DateField(null=True, blank=True)
    promised = models.TextField(blank=True)
    raised_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="causes_raised")
    raised_at = models.DateTimeField()
    turn = models.IntegerField(default=0)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "causes for concern"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(stage__in=[stage.value for stage in Stage]), name="cause_is_at_a_known_stage"
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference}: {self.title}"

    @property
    def at(self) -> Stage:
        """Where it stands."""
        return Stage(self.stage)

    @property
    def stands(self) -> str:
        """Where it stands, in words: with the body that has it, by its name on the day it came there."""
        step = next((one for one in reversed(self.steps.all()) if one.to_stage == self.stage), None)
        return in_words(self.at, step.body.name if step and step.body else "")

    @property
    def open(self) -> bool:
        """Whether it is still on the route."""
        return self.at not in ENDED

    def late(self, day: date) -> bool:
        """Whether its next date has passed."""
        return self.open and self.next_on is not None and self.next_on < day


class Step(models.Model):
    """One move a cause for concern made: from where to where, when, by whom, before which body and minute."""

    cause = models.ForeignKey(CauseForConcern, on_delete=models.PROTECT, related_name="steps")
    from_stage = models.CharField(max_length=30, blank=True)
    to_stage = models.CharField(max_length=30)
    kind = models.CharField(max_length=10)
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    minute = models.CharField(max_length=120, blank=True)
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.cause_id}: {self.from_stage or 'new'} to {self.to_stage}"

    @property
    def stands(self) -> str:
        """Where it went, in words."""
        return in_words(Stage(self.to_stage), self.body.name if self.body else "")


class OnRecord(models.Model):
    """One thing on record of a cause for concern: a recommendation, a decision, a reply, support offered, praise.

    `kind` is one of `lifecycle.Needed`, or one of `Besides`.
    """

    class Besides(models.TextChoices):
        """What is worth keeping beside what the route asks for."""

        REPLY = "reply", "The provider's reply"
        SUPPORT = "support", "Support offered"
        PRAISE = "praise", "What goes well there"
        NOTE = "note", "A note"
        COMMENT = "comment", "A comment on the papers"

    cause = models.ForeignKey(CauseForConcern, on_delete=models.PROTECT, related_name="records")
    kind = models.CharField(max_length=30, db_index=True)
    words = models.TextField()
    on = models.DateField()
    minute = models.CharField(max_length=120, blank=True)
    facts = models.JSONField(default=dict)
    step = models.ForeignKey(Step, null=True, on_delete=models.PROTECT, related_name="given")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "on record"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=["reply", "support", "praise", "note", "comment", *(need.value for need in Needed)]
                ),
                name="record_is_of_a_known_kind",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.words[:60]}"


class Change(models.Model):
    """Something that is to be different: the promise, who keeps it and by when, and the number that will show it.

    `measure` is the figure that will show it, in the words the figures page understands; `better` is 1 where more is
    better, -1 where less is. `baseline` and `outcome` hold {events, total, value, points, periods, edition}; the
    verdict is one of `statistics.change.ChangeVerdict`, worked out from those two and never written by hand. Every
    measurement is kept; the newest stands here. `says` is what its owner says of it, apart from the verdict.
    """

    class Source(models.TextChoices):
        """Which feedback it came from (R026)."""

        FFT = "fft", "Friends and Family Test"
        COMPLAINTS = "complaints", "Complaints"
        PALS = "pals", "PALS"
        SURVEY = "survey", "A survey"
        PUBLIC = "public", "Care Opinion and other public sites"
        ENGAGEMENT = "engagement", "Engagement"
        OTHER = "other", "Other feedback"

    cause = models.ForeignKey(CauseForConcern, null=True, on_delete=models.PROTECT, related_name="changes")
    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="changes")
    promise = models.TextField()
    called = models.CharField(max_length=120, blank=True)
    """What the change is in a few words that fit after "after": "the new phone system"."""
    source = models.CharField(max_length=20, choices=Source.choices, default=Source.OTHER)
    organisation = models.CharField(max_length=20, db_index=True)
    site = models.CharField(max_length=20, blank=True)
    service = models.CharField(max_length=120, blank=True)
    group = models.CharField(max_length=120, blank=True)
    """The people it is for, where it is for a group whose care is poorer (R025)."""
    owner = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="changes_owned")
    owner_words = models.CharField(max_length=200, blank=True)
    due = models.DateField()
    began_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)
    says = models.TextField(blank=True)
    says_on = models.DateField(null=True, blank=True)
    lever = models.CharField(max_length=200, blank=True)
    measure = models.CharField(max_length=300, blank=True)
    better = models.IntegerField(default=1)
    target = models.FloatField(null=True, blank=True)
    """The ambition, in the unit of the measure: a share from 0 to 1, or so many a month (R005)."""
    baseline = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    verdict = models.CharField(max_length=30, blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    turn = models.IntegerField(default=0)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.promise

    @property
    def kept_by(self) -> str:
        """Who keeps the promise, by name."""
        return self.owner.full_name if self.owner else self.owner_words

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None and self.ended_on is None

    def late(self, day: date) -> bool:
        """Whether its day has passed without it being done."""
        return self.open and self.due < day


class Measurement(models.Model):
    """One time a change was measured: before and after as they stood in an edition, and the verdict worked out."""

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="measurements")
    baseline = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    verdict = models.CharField(max_length=30)
    edition = models.CharField(max_length=64, blank=True)
    on = models.DateField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.change_id}: {self.verdict} on {self.on}"


class Told(models.Model):
    """That an audience was told what changed, how and when (R104)."""

    class Audience(models.TextChoices):
        PATIENTS = "patients", "Patients and the public"
        STAFF = "staff", "Staff"
        PERSON = "person", "The person who told us"

    cause = models.ForeignKey(CauseForConcern, null=True, on_delete=models.PROTECT, related_name="told")
    change = models.ForeignKey(Change, null=True, on_delete=models.PROTECT, related_name="told")
    audience = models.CharField(max_length=20, choices=Audience.choices)
    how = models.TextField()
    on = models.DateField()
    address = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "told"

    def __str__(self) -> str:
        return f"{self.audience} told on {self.on}"
