"""The mailbox that files come to: how the operator names it, and what Heard does in it.

Its password stands in the environment only, as those of the mail server and of single sign-on do.
"""

import contextlib
import imaplib
import os
import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from heard.vocabulary.refusal import Refusal

TROUBLE = (OSError, imaplib.IMAP4.error)
SECONDS = 30
USUAL_PORT = {"ssl": 993, "tls": 143, "none": 143}
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


@dataclass(frozen=True, slots=True)
class Account:
    """Where the mailbox is, how to sign in, and the folders in it."""

    host: str
    port: int
    user: str
    password: str
    security: str
    folder: str
    taken: str
    refused: str
    vouched_by: str
    """The mail server whose word on who sent a mail counts (its name in `Authentication-Results`); "" asks for none."""

    @property
    def name(self) -> str:
        """What rows call it; without the password."""
        return f"{self.user}@{self.host}/{self.folder}"


def account() -> Account | None:
    """The mailbox that the environment names; None where it names none. Raises `Refusal` where it is half named."""
    said = {key: os.environ.get(f"HEARD_IMAP_{key}", "").strip() for key in
            ("HOST", "PORT", "USER", "SECURITY", "FOLDER", "TAKEN", "REFUSED", "VOUCHED_BY")}  # fmt: skip
    if not said["HOST"]:
        return None
    security = said["SECURITY"] or "ssl"
    if security not in USUAL_PORT or not said["USER"] or (said["PORT"] and not said["PORT"].isdigit()):
        raise Refusal(
            "The mailbox that files come to is not fully named.",
            next_step="Set HEARD_IMAP_HOST, HEARD_IMAP_USER and HEARD_IMAP_PASSWORD; HEARD_IMAP_SECURITY is ssl, tls "
            "or none, HEARD_IMAP_PORT a number.",
        )
    return Account(
        said["HOST"], int(said["PORT"] or USUAL_PORT[security]), said["USER"],
        os.environ.get("HEARD_IMAP_PASSWORD", ""), security, said["FOLDER"] or "INBOX",
        said["TAKEN"] or "Heard taken", said["REFUSED"] or "Heard refused", said["VOUCHED_BY"].lower(),
    )  # fmt: skip


@contextmanager
def opened(where: Account) -> Iterator["Mailbox"]:
    """The mailbox with its folder opened; raises one of `TROUBLE` where it cannot be."""
    talk = _connected(where)
    try:
        talk.login(where.user, where.password)
        _insist(talk.select(_quoted(where.folder)))
        yield Mailbox(talk, where)
    finally:
        with contextlib.suppress(*TROUBLE):
            talk.logout()


def _connected(where: Account) -> imaplib.IMAP4:
    if where.security == "ssl":
        return imaplib.IMAP4_SSL(
            where.host, where.port, ssl_context=ssl.create_default_context(), timeout=SECONDS
        )  # fmt: skip
    talk = imaplib.IMAP4(where.host, where.port, timeout=SECONDS)
    if where.security == "tls":
        talk.starttls(ssl.create_default_context())
    return talk


def _insist(answer: tuple[str, Sequence[object]]) -> Sequence[object]:
    kind, told = answer
    if kind != "OK":
        raise imaplib.IMAP4.error("the mail server refused")
    return told


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Mailbox:
    """An opened folder of mails, each known by a number that holds as long as `validity` stays."""

    def __init__(self, talk: imaplib.IMAP4, where: Account) -> None:
        self._talk, self._where = talk, where
        told = talk.response("UIDVALIDITY")[1]
        first = told[0] if told else None
        self.validity = int(first) if isinstance(first, bytes) else 0

    def numbers(self) -> list[int]:
        """The numbers of all mails in the folder, oldest first."""
        found = _insist(self._talk.uid("SEARCH", "ALL"))
        return sorted(int(one) for part in found if isinstance(part, bytes) for one in part.split())

    def head(self, number: int) -> tuple[bytes, int]:
        """A mail's headers and its size in bytes; (b"", 0) where it has gone."""
        return self._part(number, "BODY.PEEK[HEADER]")

    def whole(self, number: int) -> bytes:
        """A whole mail; b"" where it has gone. It is not marked as read."""
        return self._part(number, "BODY.PEEK[]")[0]

    def _part(self, number: int, part: str) -> tuple[bytes, int]:
        told = _insist(self._talk.uid("FETCH", str(number), f"(RFC822.SIZE {part})"))
        for one in told:
            if isinstance(one, tuple):
                size = SIZE.search(b" ".join(told_bytes(told)))
                return one[1], int(size[1]) if size else len(one[1])
        return b"", 0

    def move(self, number: int, folder: str) -> None:
        """Move a mail into another folder, which is made where it is missing."""
        with contextlib.suppress(imaplib.IMAP4.error):
            self._talk.create(_quoted(folder))
        if "MOVE" in self._talk.capabilities:
            _insist(self._talk.uid("MOVE", str(number), _quoted(folder)))
            return
        _insist(self._talk.uid("COPY", str(number), _quoted(folder)))
        _insist(self._talk.uid("STORE", str(number), "+FLAGS.SILENT", r"(\Deleted)"))
        _insist(
            self._talk.uid("EXPUNGE", str(number)) if "UIDPLUS" in self._talk.capabilities else self._talk.expunge()
        )


def told_bytes(told: Sequence[object]) -> Iterator[bytes]:
    """The parts of an answer that say something about a mail, without the mail."""
    for one in told:
        said = one[0] if isinstance(one, tuple) else one
        if isinstance(said, bytes):
            yield said
