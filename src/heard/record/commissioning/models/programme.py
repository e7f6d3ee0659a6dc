"""Programmes of commissioning, and why one does without at a stage."""

from django.db import models

from heard.governance.programme import PHASE_WORDS, Phase
from heard.record.bodies.models import Commissioner
from heard.record.people.models import User

PHASES = [(phase.value, words) for phase, words in PHASE_WORDS.items()]


class Programme(models.Model):
    """A piece of commissioning that runs through stages: a redesign, a procurement, a scheme for value."""

    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="programmes")
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    phase = models.CharField(max_length=20, choices=PHASES, default=Phase.PLAN.value)
    for_value = models.BooleanField(default=False)
    lead = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="programmes_led")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-since", "-id")

    def __str__(self) -> str:
        return self.title

    @property
    def at(self) -> Phase:
        """The stage it is at."""
        return Phase(self.phase)


class WithoutAtStage(models.Model):
    """Why a programme does without engagement or evidence at one stage; the newest counts."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="without")
    phase = models.CharField(max_length=20, choices=PHASES)
    because = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "without at stage"

    def __str__(self) -> str:
        return f"{self.programme_id} {self.phase}: {self.because[:60]}"
