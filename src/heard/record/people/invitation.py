"""A link by which one person chooses a password, once, within three days."""

from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from heard.record.ledger.doors import record
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb


def invitation(person: User, *, by: User) -> dict[str, str]:
    """The parts of a person's link; it stops working when the password changes or three days pass."""
    insist(by, Verb.MANAGE_PEOPLE)
    record("link_made", person.reference, by=by.reference)
    return {
        "uidb64": urlsafe_base64_encode(force_bytes(person.pk)),
        "token": default_token_generator.make_token(person),
    }
