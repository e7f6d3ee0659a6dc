"""Passkeys: a device shows that it is the one a person added, by WebAuthn."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from heard.record.people.models import SecondFactor, User
from heard.record.people.second_factor import keep
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor


class NotThisPasskey(Refusal):
    """A device's answer that does not fit."""

    def __init__(self) -> None:
        super().__init__("This passkey does not fit.", next_step="Try again, or use another way to sign in.")


@dataclass(frozen=True, slots=True)
class Site:
    """Where a passkey counts: the host's name, and the whole address that the browser stands at."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the browser is asked: the options as JSON, and the challenge to keep until it answers."""

    options: str
    challenge: str


def ask_to_create(person: User, *, site: Site, service: str) -> Asked:
    """What a browser needs to make a passkey for a person, and not for a device that is added already."""
    import webauthn
    from webauthn.helpers import bytes_to_base64url
    from webauthn.helpers.structs import AuthenticatorSelectionCriteria, ResidentKeyRequirement

    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name=service,
        user_id=f"heard-{person.pk}".encode(),
        user_name=person.username,
        user_display_name=person.full_name,
        exclude_credentials=_known(person),
        authenticator_selection=AuthenticatorSelectionCriteria(resident_key=ResidentKeyRequirement.PREFERRED),
    )
    return Asked(webauthn.options_to_json(options), bytes_to_base64url(options.challenge))


@transaction.atomic
def add_passkey(person: User, *, answer: str, challenge: str, site: Site, name: str) -> SecondFactor:
    """Keep the passkey that a browser made; raises `NotThisPasskey` where its answer is not to this challenge."""
    import webauthn
    from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        shown = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
        )
    except (WebAuthnException, ValueError) as fault:
        raise NotThisPasskey from fault
    credential = bytes_to_base64url(shown.credential_id)
    if SecondFactor.objects.filter(credential=credential).exists():
        raise Refusal("This passkey is added already.", next_step="Use another device.")
    return keep(
        person,
        SecondFactor.Kind.PASSKEY,
        name=name,
        secret=bytes_to_base64url(shown.credential_public_key),
        counter=shown.sign_count,
        credential=credential,
    )


def ask_to_show(person: User, *, site: Site) -> Asked:
    """What a browser needs to show one of a person's passkeys."""
    import webauthn
    from webauthn.helpers import bytes_to_base64url

    options = webauthn.generate_authentication_options(rp_id=site.host, allow_credentials=_known(person))
    return Asked(webauthn.options_to_json(options), bytes_to_base64url(options.challenge))


@transaction.atomic
def check_passkey(person: User, *, answer: str, challenge: str, site: Site) -> None:
    """Take a device's answer once; raises `NotThisPasskey` where it is not this person's, or not to this challenge."""
    import webauthn
    from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, parse_authentication_credential_json
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        given = parse_authentication_credential_json(answer)
        factor = SecondFactor.objects.select_for_update().get(
            person=person, kind=SecondFactor.Kind.PASSKEY, credential=bytes_to_base64url(given.raw_id)
        )
        shown = webauthn.verify_authentication_response(
            credential=given,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(factor.secret),
            credential_current_sign_count=factor.counter,
        )
    except (WebAuthnException, ValueError, SecondFactor.DoesNotExist) as fault:
        raise NotThisPasskey from fault
    factor.counter, factor.used_at = shown.new_sign_count, timezone.now()
    factor.save(update_fields=["counter", "used_at"])


def _known(person: User) -> list["PublicKeyCredentialDescriptor"]:
    from webauthn.helpers import base64url_to_bytes
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

    held = SecondFactor.objects.filter(person=person, kind=SecondFactor.Kind.PASSKEY)
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential)) for one in held]
