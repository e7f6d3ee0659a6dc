"""What is kept of a note beside its feedback: how it was heard, in whose role it was said, and what it is about."""

from django.db import models

from heard.record.people.models import User


class Note(models.Model):
    """Something a person heard, saw or was told (R045). It holds no words: the word and the submission do.

    `said_by` is a role, never a name. Nobody's credibility is graded: there is no column for it.
    """

    class Kind(models.TextChoices):
        """How the person who notes it came to know it."""

        TOLD = "told", "Somebody told me"
        HEARD = "heard", "I heard people say it"
        SEEN = "seen", "I saw it"

    class How(models.TextChoices):
        """Whose experience it is."""

        FIRST_HAND = "first-hand", "First-hand"
        PASSED_ON = "passed on", "Passed on"

    class SaidBy(models.TextChoices):
        """Who said it, in words of roles."""

        PATIENT = "patient", "A patient or service user"
        CARER = "carer", "A carer"
        FAMILY = "family", "Family or a friend"
        WORD_OF_MOUTH = "word of mouth", "Word of mouth: people talk of it"
        LAY_MEMBER = "lay member", "A lay member"
        PPG = "ppg", "A patient group (PPG)"
        COUNCILLOR = "councillor", "A councillor or Member of Parliament"
        ADVOCATE = "advocate", "An advocate"
        COMMUNITY = "community", "A community, faith or voluntary group"
        CLINICIAN = "clinician", "A doctor, nurse or other clinician"
        STAFF = "staff", "Another member of staff"

    submission = models.OneToOneField("feedback.Submission", on_delete=models.PROTECT, related_name="note")
    word = models.OneToOneField("cases.Word", on_delete=models.PROTECT, related_name="+")
    """The same note where a cause for concern may be raised from it."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    said_by = models.CharField(max_length=20, blank=True, choices=SaidBy.choices)
    element = models.CharField(max_length=40, blank=True)
    """The element of experience it is about, by its key in the frame `nhs`, where the person chose one."""
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "feedback"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"note {self.pk}"
