"""A meeting with its items, who was there, decisions and actions. Changed through this package's doors only."""

from django.db import models

from heard.governance.agenda import ABOUT_WORDS, FORM_WORDS, About, Form
from heard.record.bodies.models import Body, Seat
from heard.record.cases.models import CauseForConcern, Change, Step
from heard.record.meetings.summary import Summary as Summary
from heard.record.meetings.terms import Terms as Terms
from heard.record.people.models import User


class Meeting(models.Model):
    """One meeting of one body: held once somebody was marked as there, minuted once its minutes are agreed."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        MINUTED = "minuted", "Minutes agreed"
        CALLED_OFF = "called off", "Called off"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField(db_index=True)
    place = models.CharField(max_length=200, blank=True)
    in_public = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PLANNED)
    because = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    turn = models.IntegerField(default=0)

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("body", "on"), condition=~models.Q(state="called off"), name="one_meeting_of_a_body_on_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.body}, {self.on:%Y-%m-%d}"


class Item(models.Model):
    """One item of an agenda. `key` is what made it due, so it is put down once; `off` says why it was taken off."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    key = models.CharField(max_length=160)
    about = models.CharField(max_length=20, choices=[(one.value, ABOUT_WORDS[one]) for one in About])
    order = models.IntegerField()
    title = models.CharField(max_length=300)
    asked = models.TextField(blank=True)
    public = models.BooleanField(default=True)
    because = models.CharField(max_length=300, blank=True)
    off = models.CharField(max_length=300, blank=True)
    cause = models.ForeignKey(CauseForConcern, null=True, on_delete=models.PROTECT, related_name="items")
    change = models.ForeignKey(Change, null=True, on_delete=models.PROTECT, related_name="items")
    action = models.ForeignKey("Action", null=True, on_delete=models.PROTECT, related_name="items")
    earlier = models.ForeignKey(Meeting, null=True, on_delete=models.PROTECT, related_name="+")
    paper = models.TextField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    said = models.TextField(blank=True)
    """What people say of it, with numbers, where it is to be decided (R063)."""
    value = models.TextField(blank=True)
    """Value for money: what it costs, and what that buys (R063)."""
    brought_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    turn = models.IntegerField(default=0)

    class Meta:
        ordering = ("order", "id")
        constraints = (models.UniqueConstraint(fields=("meeting", "key"), name="one_item_of_a_key_in_a_meeting"),)

    def __str__(self) -> str:
        return self.title

    @property
    def of(self) -> About:
        """What it is about."""
        return About(self.about)


class Attendance(models.Model):
    """Whether a person with a seat came, sent apologies, or somebody came for them."""

    class State(models.TextChoices):
        PRESENT = "present", "Present"
        DEPUTY = "deputy", "A deputy came"
        APOLOGIES = "apologies", "Apologies"
        ABSENT = "absent", "Absent"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="attended")
    state = models.CharField(max_length=20, choices=State.choices)
    deputy = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=20, choices=Seat.Group.choices)

    class Meta:
        ordering = ("person__full_name",)
        verbose_name_plural = "attendance"
        constraints = (models.UniqueConstraint(fields=("meeting", "person"), name="one_attendance_of_a_person"),)

    def __str__(self) -> str:
        return f"{self.person}: {self.state}"


class Conflict(models.Model):
    """An interest somebody declared, about one item or the whole meeting, and what was done about it."""

    class Done(models.TextChoices):
        LEFT = "left", "Left the room"
        STAYED_OUT = "stayed out", "Stayed, and took no part in deciding"
        NOTED = "noted", "Noted; took part"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="conflicts")
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="conflicts")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    done = models.CharField(max_length=20, choices=Done.choices)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.person}: {self.done}"


class Decision(models.Model):
    """What a meeting decided on an item. `groups` is how many decided for each group; `step` the move it made."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="decisions")
    number = models.IntegerField()
    minute = models.CharField(max_length=120, db_index=True)
    form = models.CharField(max_length=20, choices=[(one.value, FORM_WORDS[one]) for one in Form])
    words = models.TextField()
    dissent = models.TextField(blank=True)
    groups = models.JSONField(default=dict)
    step = models.OneToOneField(Step, null=True, on_delete=models.PROTECT, related_name="decision")
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.minute}: {self.get_form_display()}"


class Action(models.Model):
    """Something a meeting asked somebody to do by a day. `change` is the promise to patients it belongs to, if any."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="actions")
    words = models.TextField()
    owner = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="actions_owned")
    owner_words = models.CharField(max_length=200, blank=True)
    due = models.DateField()
    change = models.ForeignKey(Change, null=True, on_delete=models.PROTECT, related_name="actions")
    done_on = models.DateField(null=True, blank=True)
    done_words = models.TextField(blank=True)

    class Meta:
        ordering = ("due", "id")

    def __str__(self) -> str:
        return self.words

    @property
    def whose(self) -> str:
        """Who does it, in words."""
        return f"{self.owner.full_name}, {self.owner.rights.name.lower()}" if self.owner else self.owner_words


class Remark(models.Model):
    """What a member writes beside a paper: each has a box of their own, the lay member's stands first (R090)."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="remarks")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    lay = models.BooleanField(default=False)
    words = models.TextField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-lay", "id")
        constraints = (models.UniqueConstraint(fields=("item", "person"), name="one_box_for_each_member"),)

    def __str__(self) -> str:
        return self.words[:60]


class Pack(models.Model):
    """The papers of a meeting as they were sent: values, never rows, and so the same for ever.

    `values` is what `packing` makes. The digest leaves out people's words, which may have to be struck out later.
    """

    class Version(models.TextChoices):
        PUBLIC = "public", "Public papers"
        PRIVATE = "private", "All papers, for members"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packs")
    version = models.CharField(max_length=10, choices=Version.choices)
    number = models.IntegerField()
    values = models.JSONField()
    digest = models.CharField(max_length=64)
    masked = models.JSONField(default=list)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("meeting", "version", "number"), name="one_pack_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.meeting}, {self.version} {self.number}"


class Minutes(models.Model):
    """What was minuted, frozen as values once the next meeting agreed it."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    values = models.JSONField()
    digest = models.CharField(max_length=64)
    corrections = models.TextField(blank=True)
    agreed_at = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"Minutes of {self.meeting}"
