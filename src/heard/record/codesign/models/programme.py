"""A programme, the moves it made, the groups on its map, and the kinds of group it does without."""

from django.db import models

from heard.codesign import states
from heard.codesign.gates import KIND_WORDS
from heard.record.bodies.models import Body, Commissioner
from heard.record.people.models import User

KINDS = [(kind.value, words[0].upper() + words[1:]) for kind, words in KIND_WORDS.items()]


class Programme(models.Model):
    """One piece of work in which people write a definition and a strategy together (R139).

    `about` is the X of its questions. `scope` is `{"places": [...], "pathways": [...]}` in words. `stop_rule` is why
    the asking ended. `template` is the key of the TOML it was set up from.
    """

    reference = models.CharField(max_length=20, unique=True)
    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="codesign")
    title = models.CharField(max_length=200)
    about = models.CharField(max_length=200)
    why = models.TextField(blank=True)
    sponsor = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="codesign")
    lead = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="codesign_led")
    scope = models.JSONField(default=dict)
    template = models.CharField(max_length=60, blank=True)
    state = models.CharField(
        max_length=20, choices=[(one.value, states.PROGRAMME.words[one]) for one in states.Programme],
        default=states.Programme.PROPOSED.value,
    )  # fmt: skip
    since = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    stop_rule = models.TextField(blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    turn = models.IntegerField(default=0)

    class Meta:
        ordering = ("-since", "-id")

    def __str__(self) -> str:
        return f"{self.reference}: {self.title}"

    @property
    def at(self) -> states.Programme:
        """Where it stands."""
        return states.Programme(self.state)

    @property
    def stands(self) -> str:
        """Where it stands, in words."""
        return states.PROGRAMME.words[self.at]


class Step(models.Model):
    """One move of a programme; going back says why."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="steps")
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    because = models.TextField(blank=True)
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)

    @property
    def stands(self) -> str:
        """The state it led to, in words."""
        return states.PROGRAMME.words[states.Programme(self.to_state)]


class Group(models.Model):
    """A group of people on the stakeholder map.

    `brings` is what the group has and gives: skills, networks, rooms, languages (asset based); `brought` is what of it
    was used. `people` is how many of them live or work here, with the source of that number in `people_source`.
    """

    class Deprived(models.TextChoices):
        """Why a group is looked for with more care (Core20PLUS5, NHS England 2021)."""

        CORE20 = "core20", "Lives in the most deprived fifth of areas"
        PLUS = "plus", "A group chosen here, or one in inclusion health"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=KINDS)
    why = models.TextField(blank=True)
    sought = models.IntegerField(null=True, blank=True)
    barriers = models.TextField(blank=True)
    support = models.TextField(blank=True)
    brings = models.TextField(blank=True)
    brought = models.TextField(blank=True)
    route = models.CharField(max_length=300, blank=True)
    seldom_heard = models.BooleanField(default=False)
    deprived = models.CharField(max_length=10, choices=Deprived.choices, blank=True)
    people = models.IntegerField(null=True, blank=True)
    people_source = models.CharField(max_length=200, blank=True)
    first_contact = models.DateField(null=True, blank=True)
    unheard_because = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("programme", "name"), name="one_group_of_a_name"),)

    def __str__(self) -> str:
        return self.name


class Absence(models.Model):
    """Why a kind of group that should be heard is not part of a programme."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="absences")
    kind = models.CharField(max_length=20, choices=KINDS)
    because = models.TextField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("programme", "kind"), name="one_reason_of_a_kind"),)
