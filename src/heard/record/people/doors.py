"""The one door for each change to who may use Heard."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from heard.record.ledger.doors import record, state_of
from heard.record.people.models import User, sign_in_name
from heard.record.people.rights import insist
from heard.record.people.roles import ADMINISTRATOR, PROVIDER, ROLES, Role, Verb
from heard.vocabulary.refusal import Refusal

COMMAND_LINE = "command line"


class NameTaken(Refusal):
    """Someone has this sign-in name already."""

    def __init__(self, username: str) -> None:
        super().__init__(
            f"Someone already signs in as {username}.", next_step="Choose another name, or change that person."
        )


class LastAdministrator(Refusal):
    """A change would leave no one who can manage people."""

    def __init__(self) -> None:
        super().__init__(
            "This is the only administrator, and someone must be able to add people.",
            next_step="Make another person an administrator first.",
        )


class WrongOrganisation(Refusal):
    """A provider's person without the provider, or anybody else with one."""

    def __init__(self, role: Role) -> None:
        provider = role.key == PROVIDER.key
        super().__init__(
            "A provider's person needs the organisation they work for."
            if provider
            else f"Only a provider's people have an organisation, and the role is {role.name.lower()}.",
            next_step="Choose the organisation."
            if provider
            else "Leave the organisation empty, or choose another role.",
        )


def insist_organisation(role: Role, organisation: str) -> None:
    """Refuse a provider's person without an organisation, and one for anybody else."""
    if bool(organisation) is not (role.key == PROVIDER.key):
        raise WrongOrganisation(role)


def insist_another_administrator(person: User) -> None:
    """Raise `LastAdministrator` where nobody but this person could add people."""
    others = User.objects.select_for_update().filter(role=ADMINISTRATOR.key, is_active=True).exclude(pk=person.pk)
    if person.may(Verb.MANAGE_PEOPLE) and not others.exists():
        raise LastAdministrator


def _new_person(
    *,
    by: str | None,
    username: str,
    full_name: str,
    role: Role,
    password: str | None,
    organisation: str = "",
    email: str = "",
) -> User:
    """Add somebody; `by` is None for the first of a home, who adds themselves."""
    name = sign_in_name(username)
    if User.objects.filter(username=name).exists():
        raise NameTaken(name)
    person = User(username=name, full_name=full_name.strip(), role=role.key, organisation=organisation, email=email)
    if password is not None:
        insist_good_password(password, person)
    person.set_password(password)  # None keeps the account closed until the person chooses one by their link
    person.save()
    record("person_added", person.reference, by=by or person.reference, after=person, role=role.key)
    return person


def insist_good_password(password: str, person: User) -> None:
    """Refuse a password that is short, common or close to the person's own name."""
    try:
        validate_password(password, person)
    except ValidationError as problem:
        raise Refusal(" ".join(problem.messages), next_step="Three random words make a good password.") from problem


@transaction.atomic
def add_first_administrator(*, username: str, full_name: str, password: str) -> User:
    """The first person of a fresh home; refused for ever after."""
    if User.objects.exists():
        raise Refusal("Heard is set up already.", next_step="Sign in, or ask an administrator to add you.")
    return _new_person(by=None, username=username, full_name=full_name, role=ADMINISTRATOR, password=password)


@transaction.atomic
def add_person(
    *,
    by: User | None,
    username: str,
    full_name: str,
    role: str,
    password: str | None = None,
    organisation: str = "",
    email: str = "",
) -> User:
    """Add someone who may sign in; without a password they choose one by the link `invitation` gives.

    `by` is the administrator who adds them, or None at the command line, where whoever holds the home folder
    holds everything in it already. `organisation` is the code of the provider that a provider's person works for.
    """
    if by is not None:
        insist(by, Verb.MANAGE_PEOPLE)
    insist_organisation(ROLES[role], organisation)
    return _new_person(
        by=by.reference if by else COMMAND_LINE,
        username=username,
        full_name=full_name,
        role=ROLES[role],
        password=password,
        organisation=organisation,
        email=email,
    )


@transaction.atomic
def change_person(
    person: User,
    *,
    by: User,
    full_name: str,
    role: str,
    is_active: bool,
    organisation: str = "",
    email: str | None = None,
    opens_words: bool | None = None,
) -> User:
    """Change a person's name, role, organisation, email address, or whether they may sign in at all.

    `opens_words` says whether they are one of the people who may open words as they were given; None leaves it.

    `leaving.leave` is the door for somebody who leaves: it hands on what is theirs. Raises `Refusal` where an urgent
    contact could no longer see what reaches them.
    """
    insist(by, Verb.MANAGE_PEOPLE)
    insist_organisation(ROLES[role], organisation)
    if not (is_active and Verb.SEE_CAUSES in ROLES[role].may):
        _insist_no_urgent_contact(person)
    if not (is_active and Verb.MANAGE_PEOPLE in ROLES[role].may):
        insist_another_administrator(person)
    before = state_of(person)
    person.full_name, person.role, person.is_active = full_name.strip(), role, is_active
    person.organisation, person.email = organisation, person.email if email is None else email
    named, person.opens_words = person.opens_words, person.opens_words if opens_words is None else opens_words
    person.save(update_fields=["full_name", "role", "is_active", "organisation", "email", "opens_words"])
    record("person_changed", person.reference, by=by.reference, before=before, after=person, role=role,
           is_active=is_active)  # fmt: skip
    if named is not person.opens_words:
        what = "words_opened_to" if person.opens_words else "words_closed_to"
        record(what, person.reference, by=by.reference, before=before, after=person)
    return person


def _insist_no_urgent_contact(person: User) -> None:
    from heard.record.cases.urgent import PARTS, line  # causes for concern stand above people

    now = line()
    if now is not None and any(getattr(now, f"{part}_id") == person.pk for part in PARTS):
        raise Refusal(
            f"Urgent harm reaches {person}, who could then no longer see or answer it.",
            next_step="Name another urgent contact first, under “Urgent contacts”.",
        )


@transaction.atomic
def choose_password(person: User, *, password: str) -> User:
    """Keep the password a person chose for themselves; their other open sessions end."""
    insist_good_password(password, person)
    before = state_of(person)
    person.set_password(password)
    person.save(update_fields=["password"])
    record("password_chosen", person.reference, by=person.reference, before=before, after=person)
    return person
