"""The agreements: who may send files, how they are known, and for which organisation they may send."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from heard.record.arriving.models import Sender
from heard.record.ledger.doors import record, state_of
from heard.record.papers.adding import document_kinds
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.places.models import Organisation
from heard.vocabulary.refusal import Refusal

FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,59}")
ODS_CODE = re.compile(r"[A-Z0-9]{3,10}")
OURS = frozenset({"taken", "refused"})
"""Folders that Heard itself makes below a watched one."""
APART = ("address",)
"""What the ledger keeps no digest of: an address is soon guessed."""


@transaction.atomic
def agree(
    *, by: User, name: str, address: str = "", folder: str = "", organisation: str = "", documents: str = ""
) -> Sender:
    """Agree that somebody sends files: from an e-mail address, into a folder of a name, or both.

    `documents` is the kind (a key of `document_kinds`) that their documents are; "" for the usual one. Raises `Refusal`
    where neither address nor folder is given, one is not as it must be, or is agreed already.
    """
    insist(by, Verb.MANAGE_PEOPLE)
    address, folder = address.strip().lower(), folder.strip()
    _insist(address, folder)
    if documents and documents not in document_kinds():
        raise Refusal("This is no kind of document.", next_step=f"The kinds are: {', '.join(document_kinds())}.")
    made = Sender.objects.create(
        name=name.strip(), address=address, folder=folder, organisation=organisation.strip(), documents=documents,
        agreed_by=by.reference,
    )  # fmt: skip
    record("sender_agreed", f"sender:{made.pk}", by=by.reference, after=state_of(made, without=APART),
           organisation=made.organisation)  # fmt: skip
    return made


@transaction.atomic
def end(sender: Sender, *, by: User) -> Sender:
    """End an agreement: what comes from then on is a stranger's. Ending it twice changes nothing."""
    insist(by, Verb.MANAGE_PEOPLE)
    if sender.ended_at is None:
        before = state_of(sender, without=APART)
        sender.ended_at = timezone.now()
        sender.save(update_fields=["ended_at"])
        record("sender_ended", f"sender:{sender.pk}", by=by.reference, before=before,
               after=state_of(sender, without=APART))  # fmt: skip
    return sender


def _insist(address: str, folder: str) -> None:
    agreed = Sender.objects.filter(ended_at=None)
    if not address and not folder:
        raise Refusal("Say from which address they send, or into which folder they put files.")
    if address:
        try:
            validate_email(address)
        except ValidationError as problem:
            raise Refusal("This is not an e-mail address.", next_step="Write it as name@example.nhs.uk.") from problem
        if agreed.filter(address=address).exists():
            raise Refusal("Something is agreed with this address already.", next_step="End that agreement first.")
    if folder and (not FOLDER.fullmatch(folder) or folder.lower() in OURS):
        raise Refusal(
            "A folder cannot have this name.",
            next_step="Use letters, figures and dashes, such as harbour-team.",
        )
    if folder and agreed.filter(folder=folder).exists():
        raise Refusal("Something is agreed for this folder already.", next_step="End that agreement first.")


def by_address(address: str) -> Sender | None:
    """The agreed sender with this address; None for a stranger."""
    return Sender.objects.filter(address=address.strip().lower(), ended_at=None).exclude(address="").first()


def by_folder(name: str) -> tuple[Sender | None, str] | None:
    """Whose a folder is by its name: an agreed sender's, or an organisation's by its ODS code; None for nobody's.

    The second value is the only organisation its files may speak of; "" allows all.
    """
    sender = Sender.objects.filter(folder=name, ended_at=None).exclude(folder="").first()
    if sender is not None:
        return sender, sender.organisation
    code = name.strip()
    if ODS_CODE.fullmatch(code) and Organisation.objects.filter(code=code).exists():
        return None, code
    return None
