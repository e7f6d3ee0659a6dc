"""Partners, and when we last spoke with them."""

from django.db import models

from heard.record.bodies.models import Commissioner
from heard.record.people.models import User


class Partner(models.Model):
    """Somebody we work with: who looks after it here, and when we last spoke (R067).

    `from_list` is the identity of the entry of an old list it was brought over from.
    """

    class Kind(models.TextChoices):
        PATIENTS = "patients", "Patients and carers"
        PROVIDER = "provider", "Provider"
        VOLUNTARY = "voluntary", "Voluntary group"
        COMMUNITY = "community", "Community group"
        STAKEHOLDER = "stakeholder", "Stakeholder"
        LOCAL = "local", "Local partner, such as a council"

    commissioner = models.ForeignKey(Commissioner, on_delete=models.PROTECT, related_name="partners")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.STAKEHOLDER)
    how = models.TextField(blank=True)
    owner = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="partners")
    owner_words = models.CharField(max_length=200, blank=True)
    every_days = models.IntegerField(default=90)
    last_contact = models.DateField(null=True, blank=True)
    next_contact = models.DateField(null=True, blank=True)
    from_list = models.CharField(max_length=64, blank=True, db_index=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("from_list",), condition=~models.Q(from_list=""), name="one_partner_of_an_old_entry"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """One time we spoke with a partner."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="contacts")
    on = models.DateField()
    words = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.partner_id} on {self.on}"
