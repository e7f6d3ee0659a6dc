"""The people who sign in, what they show besides a password, and the sign-ins that failed."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from heard.record.people.roles import BY_NAME, ROLES, Role, Verb


def sign_in_name(written: str) -> str:
    """A sign-in name as it is kept: without spaces around it, in small letters, so that it is typed either way."""
    return BaseUserManager.normalize_email(written.strip()).lower()


class Users(BaseUserManager["User"]):
    """Finds people by their sign-in name, however it is typed."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person with this sign-in name; raises `User.DoesNotExist`."""
        return self.get(username=sign_in_name(username or ""))


class User(AbstractBaseUser):
    """A person who may sign in. Added and changed through `heard.record.people.doors` only."""

    username = models.CharField("sign-in name", max_length=254, unique=True)
    full_name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=[(role.key, role.name) for role in ROLES.values()])
    organisation = models.CharField(max_length=20, blank=True)
    """The code of the provider a person works for; empty for everyone else."""
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    opens_words = models.BooleanField(default=False)
    """Whether an administrator has named this person as one who may open words as they were given."""
    added_on = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name", "role"]

    objects: ClassVar[Users] = Users()

    class Meta:
        ordering = ("full_name", "username")
        constraints = (
            models.CheckConstraint(condition=models.Q(role__in=list(ROLES)), name="person_has_a_known_role"),
        )

    def __str__(self) -> str:
        """The person's name, as others read it."""
        return self.full_name

    @property
    def reference(self) -> str:
        """How the ledger names this person: never by their name, which may have to be erased."""
        return f"person:{self.pk}"

    @property
    def rights(self) -> Role:
        """The role, with what it may do."""
        return ROLES[self.role]

    def may(self, verb: Verb) -> bool:
        """Whether this person may do this now."""
        if verb in BY_NAME:
            return self.opens_words and self.may(BY_NAME[verb])
        return self.is_active and verb in self.rights.may


class FailedSignIn(models.Model):
    """One attempt to sign in that failed; kept a day, to slow down guessing."""

    name_digest = models.CharField(max_length=64)
    address = models.CharField(max_length=45)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=("name_digest", "at")), models.Index(fields=("address", "at")))

    def __str__(self) -> str:
        """When it was."""
        return f"failed sign-in at {self.at:%Y-%m-%d %H:%M}"


class SecondFactor(models.Model):
    """Something a person shows besides their password: an app on their phone that makes codes, or a passkey.

    `secret` is the app's secret, or the passkey's public key. `counter` is the last time step of a code that was used,
    or how often the passkey says it has signed: neither is taken twice.
    """

    class Kind(models.TextChoices):
        APP = "app", "An app that makes codes"
        PASSKEY = "passkey", "A passkey"

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="second_factors")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=60)
    secret = models.TextField()
    credential = models.CharField(max_length=1400, blank=True)
    counter = models.BigIntegerField(default=0)
    added_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("credential",), condition=~models.Q(credential=""), name="a_passkey_is_one_persons"
            ),
        )

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """A code that opens once, for a person whose phone is lost; only its digest is kept."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"recovery code of {self.person_id}"


class RoleRule(models.Model):
    """What an administrator asks of everyone in a role: whether a password alone is enough."""

    role = models.CharField(max_length=20, unique=True)
    second_factor = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.role
