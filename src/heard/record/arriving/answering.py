"""Answers the e-mails that files came in, once each, and moves them to their folders."""

import logging
import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from heard.record.arriving.mailbox import Account, Mailbox
from heard.record.arriving.models import Arrival, Mail

PATIENCE = timedelta(minutes=2)
"""An answer on its way for so long was cut off, and may have gone; one that failed is tried again after as long."""
S = Mail.State
SUBJECT = "Heard: what became of the files you sent"


def answer_read() -> list[Mail]:
    """Answer every mail of which all files were read; returns those that are done with."""
    before = timezone.now() - PATIENCE
    Mail.objects.filter(state=S.ANSWERING, answered_at__lt=before).update(state=S.ANSWERED)
    open_ones = Mail.objects.filter(state=S.READING).exclude(arrivals__state=Arrival.State.WAITING)
    ready = open_ones.exclude(answered_at__gt=before).select_related("sender").order_by("id").distinct()
    return [mail for mail in ready if _claimed(mail) and _answered(mail)]


def _claimed(mail: Mail) -> bool:
    """Whether this process answers it: what is claimed is never sent twice, even where this process dies."""
    mail.answered_at = timezone.now()
    return bool(
        Mail.objects.filter(pk=mail.pk, state=S.READING).update(state=S.ANSWERING, answered_at=mail.answered_at)
    )


def _answered(mail: Mail) -> bool:
    mail.state = S.ANSWERED
    try:
        if mail.answerable:
            _letter(mail).send()
    except (OSError, smtplib.SMTPException):
        logging.getLogger(__name__).exception("the answer to mail %s could not be sent", mail.pk)
        mail.state = S.READING
    mail.save(update_fields=["state"])
    return mail.state == S.ANSWERED


def _letter(mail: Mail) -> EmailMessage:
    assert mail.sender is not None
    threads = {"In-Reply-To": mail.message_id, "References": mail.message_id} if _plain(mail.message_id) else {}
    return EmailMessage(
        SUBJECT, text_of(mail), to=[mail.sender.address], headers={"Auto-Submitted": "auto-replied", **threads}
    )  # fmt: skip


def _plain(message_id: str) -> bool:
    return message_id.startswith("<") and message_id.isascii() and message_id.isprintable()


def text_of(mail: Mail) -> str:
    """The answer: what became of each file. It repeats nobody's words and nothing of the mail's."""
    assert mail.sender is not None
    files = [f"{one.file_name}\n{_indented(one.sentence)}" for one in mail.arrivals.order_by("id")]
    asks = f"If something looks wrong: {settings.HELP_CONTACT}" if settings.HELP_CONTACT else ""
    opening = f"This is what became of the e-mail you sent us ({timezone.localtime(mail.came_at):%d %B %Y at %H:%M})."
    parts = [f"Dear {mail.sender.name},", opening, mail.sentence, *files, asks, "Heard wrote this by itself."]
    return "\n\n".join(part for part in parts if part)


def _indented(sentence: str) -> str:
    return "\n".join(f"  {line}" for line in sentence.splitlines())


def file_away(box: Mailbox, where: Account) -> list[Mail]:
    """Move every answered mail to the folder of what was taken or of what was refused; returns those."""
    present = set(box.numbers())
    here = Mail.objects.filter(state=S.ANSWERED, mailbox=where.name, validity=box.validity)
    filed = []
    for mail in here.order_by("id"):
        if mail.uid in present:
            taken = mail.arrivals.filter(state=Arrival.State.TAKEN).exists()
            box.move(mail.uid, where.taken if taken else where.refused)
        mail.state = S.FILED
        mail.save(update_fields=["state"])
        filed.append(mail)
    return filed
