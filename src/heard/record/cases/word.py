"""What is kept of a person's word: what somebody heard, first-hand or passed on (R045); nobody grades it."""

from django.db import models

from heard.record.people.models import User


class Word(models.Model):
    """Something a person was told or saw of care, logged in a minute by whoever heard it.

    `words` may be erased. `organisation` is a provider's code; `place` is how the person called the place.
    """

    class Heard(models.TextChoices):
        """Where it comes from."""

        FIRST_HAND = "first hand", "I saw it, or it happened to me"
        PASSED_ON = "passed on", "Somebody told me"

    class Speaker(models.TextChoices):
        """Who spoke (R007), as the people it is logged by would say it."""

        PATIENT = "patient", "A patient or service user"
        CARER = "carer", "A carer, family member or friend"
        STAFF = "staff", "A member of staff"
        CLINICIAN = "clinician", "A doctor, nurse or other clinician"
        COMMUNITY = "community", "Somebody in the community, such as a councillor or a group"

    words = models.TextField()
    heard = models.CharField(max_length=20, choices=Heard.choices)
    speaker = models.CharField(max_length=30, blank=True, choices=Speaker.choices)
    organisation = models.CharField(max_length=20, blank=True, db_index=True)
    place = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    sent_on = models.DateField(null=True, blank=True)
    """The day on which it went to the evidence, beside other notes of what was heard."""

    class Meta:
        app_label = "cases"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"A word heard on {self.on}"
