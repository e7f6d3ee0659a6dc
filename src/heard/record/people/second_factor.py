"""What people show besides a password: codes from an app, recovery codes, and which roles must have one."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from heard.record.ledger.doors import record, state_of, states_of
from heard.record.people.models import RecoveryCode, RoleRule, SecondFactor, User
from heard.record.people.rights import insist
from heard.record.people.roles import ROLES, Verb
from heard.vocabulary.refusal import Refusal

STEP = 30
"""Seconds for which one code stands (RFC 6238)."""
DRIFT = (-1, 0, 1)
"""How many steps a phone's clock may be off."""
CODES = 10
SECRET = ("secret", "credential")
"""Columns of which the ledger keeps no digest either."""
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that reads like another


class WrongCode(Refusal):
    """A code that does not fit, or was used already."""

    def __init__(self) -> None:
        super().__init__(
            "This code does not fit.", next_step="Wait for the next one in your app, and type it before it changes."
        )


def has_second_factor(person: User) -> bool:
    """Whether a person is asked for more than a password."""
    return SecondFactor.objects.filter(person=person).exists()


def must_have_one(person: User) -> bool:
    """Whether a person's role asks for a second factor."""
    return RoleRule.objects.filter(role=person.role, second_factor=True).exists()


def new_secret() -> str:
    """A secret for an app, 160 bits as RFC 4226 asks, in base 32."""
    import pyotp

    return pyotp.random_base32()


def app_address(secret: str, *, person: User, service: str) -> str:
    """The address behind the square code that an app reads."""
    import pyotp

    return pyotp.TOTP(secret).provisioning_uri(name=person.username, issuer_name=service)


@transaction.atomic
def add_app(person: User, *, secret: str, code: str, name: str, now: datetime | None = None) -> SecondFactor:
    """Keep an app once it has shown that it makes the right codes; raises `WrongCode`."""
    step = _step(secret, code, after=0, now=now)
    if step is None:
        raise WrongCode
    return keep(person, SecondFactor.Kind.APP, name=name, secret=secret, counter=step)


def keep(
    person: User, kind: SecondFactor.Kind, *, name: str, secret: str, counter: int, credential: str = ""
) -> SecondFactor:
    """Keep what a person shows from now on, inside the transaction of whoever checked it."""
    made = SecondFactor.objects.create(
        person=person,
        kind=kind,
        name=name.strip() or kind.label,
        secret=secret,
        counter=counter,
        credential=credential,
    )
    record("second_factor_added", person.reference, by=person.reference, after=state_of(made, without=SECRET),
           kind=kind.value, factor=made.pk)  # fmt: skip
    return made


@transaction.atomic
def remove_factor(factor: SecondFactor) -> None:
    """Forget one of a person's own; raises `Refusal` where it is the last and their role asks for one."""
    person = factor.person
    if must_have_one(person) and not SecondFactor.objects.filter(person=person).exclude(pk=factor.pk).exists():
        raise Refusal("Your role asks for a second step.", next_step="Add another first, then remove this one.")
    before = state_of(factor, without=SECRET)
    record("second_factor_removed", person.reference, by=person.reference, before=before, kind=factor.kind,
           factor=factor.pk)  # fmt: skip
    factor.delete()
    if not has_second_factor(person):
        RecoveryCode.objects.filter(person=person).delete()


@transaction.atomic
def forget_factors(person: User, *, by: User) -> int:
    """Forget all of a person's second factors, for somebody whose phone is lost; returns how many there were."""
    insist(by, Verb.MANAGE_PEOPLE)
    number, _ = SecondFactor.objects.filter(person=person).delete()
    RecoveryCode.objects.filter(person=person).delete()
    record("second_factors_forgotten", person.reference, by=by.reference, number=number)
    return number


@transaction.atomic
def new_recovery_codes(person: User) -> list[str]:
    """Ten codes that each open once; those from before stop working. Only their digests are kept."""
    RecoveryCode.objects.filter(person=person).delete()
    codes = [_written("".join(secrets.choice(LETTERS) for _ in range(8))) for _ in range(CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(person=person, digest=_digest(code)) for code in codes)
    record("recovery_codes_made", person.reference, by=person.reference)
    return codes


@transaction.atomic
def check_code(person: User, code: str, *, now: datetime | None = None) -> None:
    """Take a code of an app, or a recovery code, once; raises `WrongCode`."""
    plain = "".join(code.split()).lower()
    for factor in SecondFactor.objects.select_for_update().filter(person=person, kind=SecondFactor.Kind.APP):
        step = _step(factor.secret, plain, after=factor.counter, now=now)
        if step is not None:
            factor.counter, factor.used_at = step, now or timezone.now()
            factor.save(update_fields=["counter", "used_at"])
            return
    unused = RecoveryCode.objects.filter(person=person, digest=_digest(plain), used_at=None)
    if not unused.update(used_at=now or timezone.now()):
        raise WrongCode
    record("recovery_code_used", person.reference, by=person.reference)


@transaction.atomic
def ask_of_roles(roles: Iterable[str], *, by: User) -> None:
    """Say in which roles a password alone is not enough; it holds from each person's next sign-in."""
    insist(by, Verb.MANAGE_PEOPLE)
    asked, before = sorted(set(roles) & set(ROLES)), states_of(*RoleRule.objects.all())
    for role in ROLES:
        RoleRule.objects.update_or_create(role=role, defaults={"second_factor": role in asked})
    after = states_of(*RoleRule.objects.all())
    record("second_factor_asked", "roles", by=by.reference, before=before, after=after, roles=asked)


def roles_asked() -> list[str]:
    """The roles in which a second factor is asked for."""
    return list(RoleRule.objects.filter(second_factor=True).values_list("role", flat=True))


def _step(secret: str, code: str, *, after: int, now: datetime | None) -> int | None:
    """The time step a code belongs to, if it is a later one than the last that was used."""
    import pyotp

    made = pyotp.TOTP(secret)
    here = int((now or timezone.now()).timestamp()) // STEP
    plain = "".join(code.split())
    for step in (here + drift for drift in DRIFT):
        if step > after and constant_time_compare(made.at(step * STEP), plain):
            return step
    return None


def _written(letters: str) -> str:
    return f"{letters[:4]}-{letters[4:]}"


def _digest(code: str) -> str:
    plain = code.replace("-", "")
    return salted_hmac("heard.recovery-code", plain, algorithm="sha256").hexdigest()
