"""Takes the files attached to e-mails of agreed senders into queues, each mail once; strangers' are left alone."""

import logging
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from heard.record.arriving.mailbox import TROUBLE, Account, Mailbox
from heard.record.arriving.mails import MOST_FILES, Attached, Head, attached, head_of, identity_of
from heard.record.arriving.models import Arrival, Mail, Sender
from heard.record.arriving.senders import by_address
from heard.record.arriving.sentences import without_words
from heard.record.arriving.taking import take_in
from heard.record.erasure.register import version_now
from heard.record.home import Home
from heard.record.intake.workroom import staging
from heard.sources.packs import unpacked
from heard.vocabulary.refusal import Refusal

LARGEST = 50 << 20
"""Bytes one mail may have; more than mail servers pass on."""
AT_ONCE = 50
"""New mails of one look, so that a full mailbox does not hold a worker for an hour."""
S = Mail.State


def collect(box: Mailbox, where: Account) -> list[Mail]:
    """Read every mail that is new, or was a stranger's before its sender was agreed; returns those with a sender."""
    numbers = box.numbers()
    known = {mail.uid: mail for mail in Mail.objects.filter(mailbox=where.name, validity=box.validity)}
    _forget_strangers_gone(known.values(), set(numbers))
    newest = Sender.objects.order_by("-agreed_at").values_list("agreed_at", flat=True).first()
    found: list[Mail] = []
    for number in numbers:
        mail = known.get(number)
        again = mail is not None and mail.state == S.STRANGER and newest is not None and newest > mail.came_at
        if (mail is None or again) and len(found) < AT_ONCE:
            noted = _look_or_leave(box, where, number, mail)
            found += [noted] if noted is not None and noted.sender else []
    return found


def _look_or_leave(box: Mailbox, where: Account, number: int, mail: Mail | None) -> Mail | None:
    try:
        return _look(box, where, number, mail)
    except TROUBLE:
        raise
    except Exception:  # one mail that nobody can read must not keep all others waiting
        logging.getLogger(__name__).exception("mail %s could not be read", number)
        return None


def _forget_strangers_gone(known: Iterable[Mail], present: set[int]) -> None:
    gone = [mail.pk for mail in known if mail.state == S.STRANGER and mail.uid not in present]
    Mail.objects.filter(pk__in=gone).delete()


def _look(box: Mailbox, where: Account, number: int, mail: Mail | None) -> Mail | None:
    raw, size = box.head(number)
    if not raw:
        return None
    told = head_of(raw, vouched_by=where.vouched_by)
    mail = mail or Mail(mailbox=where.name, validity=box.validity, uid=number)
    mail.sender, mail.came_at = by_address(told.sender), timezone.now()
    if mail.sender is None:
        mail.state = S.STRANGER
        mail.save()
        return mail
    if size > LARGEST:
        return _noted(mail, told, [], raw, f"The e-mail is larger than {LARGEST >> 20} MB, so nothing of it was read.")
    raw = box.whole(number)
    files = attached(raw)
    return _noted(mail, told, files, raw, "" if files else "No file was attached to it.") if raw else None


def _noted(mail: Mail, told: Head, files: list[Attached], raw: bytes, sentence: str) -> Mail:
    """Keep a mail and put its files into their queues, all or nothing."""
    mail.identity = identity_of(told.message_id, files, raw)
    if (before := Mail.objects.filter(identity=mail.identity).exclude(pk=mail.pk).first()) is not None:
        return _come_again(mail, before)
    if len(files) > MOST_FILES:
        sentence = f"It held {len(files):,} files: the first {MOST_FILES} were read. Send the others in another e-mail."
    mail.message_id, mail.answerable, mail.sentence, mail.state = told.message_id, told.answerable, sentence, S.READING
    with staging(Home.current()) as folder, transaction.atomic():
        mail.save()
        for number, one in enumerate(files[:MOST_FILES]):
            _queue(mail, one, folder / str(number))
    return mail


def _come_again(mail: Mail, before: Mail) -> Mail:
    """The same mail under another number: nothing is read again, and it is moved to its folder as the first was."""
    with transaction.atomic():
        if mail.pk:
            mail.delete()
        before.mailbox, before.validity, before.uid = mail.mailbox, mail.validity, mail.uid
        if before.state == S.FILED:
            before.state = S.ANSWERED
        before.save()
    return before


def _queue(mail: Mail, one: Attached, place: Path) -> None:
    """Put an attached file into its queue; of a zip each file, with a row of its own."""
    place.mkdir()
    file = place / "attached"
    file.write_bytes(one.data)
    try:
        files = unpacked(file, place) if one.data else []
    except Refusal as refusal:
        _note(mail, one.name, file, why=without_words(str(refusal)))
        return
    for part in files:
        _note(mail, one.name if part == file else part.name, part)
    if not files:
        _note(mail, one.name, file, why="The file is empty. Nothing was loaded.")


def _note(mail: Mail, name: str, file: Path, *, why: str = "") -> None:
    assert mail.sender is not None
    arrival = Arrival(
        sender=mail.sender, mail=mail, organisation=mail.sender.organisation, file_name=name,
        size=file.stat().st_size, removals=version_now(), kept=False, sentence=why,
        state=Arrival.State.REFUSED if why else Arrival.State.WAITING,
    )  # fmt: skip
    if not why:
        take_in(arrival, file, by=f"e-mail of agreed sender {mail.sender.pk}")
    arrival.save()
