"""The organisations Heard knows, with their dates and successors."""

from django.db import models


class Organisation(models.Model):
    """A trust, site, board or practice. One that only a return names is kept, marked as not in the register."""

    code = models.CharField(max_length=80, primary_key=True)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=40, blank=True)
    parent = models.CharField(max_length=80, blank=True, db_index=True)
    icb = models.CharField(max_length=20, blank=True)
    opened = models.DateField(null=True)
    closed = models.DateField(null=True)
    successor = models.CharField(max_length=80, blank=True)
    in_register = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name
