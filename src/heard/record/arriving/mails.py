"""What an e-mail holds: who sent it, whether a machine did, and the files attached. Its words are left alone."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from pathlib import PurePosixPath, PureWindowsPath

MOST_FILES = 20
NOT_FILES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
BY_MACHINES = frozenset({"bulk", "list", "junk", "auto_reply"})
_SAID_BY_OTHERS = re.compile(r'"(?:\\.|[^"\\])*"|\([^()]*\)')
"""Quoted parts and remarks of a header: addresses in them are whatever the sender chose to write."""
_PASSED = re.compile(r"\s*dmarc\s*=\s*pass\b")


@dataclass(frozen=True, slots=True)
class Attached:
    """One attached file: its own name, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """What the headers of a mail say: from whom, its Message-ID, and whether a person may be answered."""

    sender: str
    message_id: str
    answerable: bool


def head_of(raw: bytes, *, vouched_by: str = "") -> Head:
    """Read a mail's headers. The sender is "" where there is not exactly one, or nobody vouches for them.

    `vouched_by` names the mail server that must say (`dmarc=pass`) that the mail is from whom it says.
    """
    mail = _parsed(raw)
    try:
        found = [one.addr_spec for header in mail.get_all("From", []) for one in header.addresses]
    except (AttributeError, IndexError, ValueError, MessageError):
        found = []
    sender = found[0].strip().lower() if len(found) == 1 and "@" in found[0] else ""
    if vouched_by and not _vouched(mail, vouched_by):
        sender = ""
    said = "".join(letter for letter in _first(mail, "Message-ID") if letter.isprintable())
    return Head(sender, said[:300], _by_a_person(mail))


def _parsed(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=policy.default)


def _first(mail: Message, name: str) -> str:
    try:
        return str(mail.get(name) or "").strip()
    except (IndexError, ValueError, AttributeError, MessageError):  # a header nobody can read is none
        return ""


def _vouched(mail: Message, by: str) -> bool:
    """Whether the topmost word on it is that server's: what stands below may have come with the mail."""
    server, *results = _SAID_BY_OTHERS.sub("", _first(mail, "Authentication-Results").lower()).split(";")
    return server.split()[:1] == [by] and any(_PASSED.match(one) for one in results)


def _by_a_person(mail: Message) -> bool:
    submitted = _first(mail, "Auto-Submitted").lower()
    listed = _first(mail, "Precedence").lower() in BY_MACHINES or bool(_first(mail, "List-Id"))
    return submitted in ("", "no") and not listed and _first(mail, "Return-Path") != "<>"


def attached(raw: bytes) -> list[Attached]:
    """The files attached to a mail, in order: not pictures within its text, and not signatures."""
    found = []
    for number, part in enumerate(_parts(_parsed(raw)), start=1):
        name = _name(part) or f"attachment-{number}{'.eml' if part.get_content_type() == 'message/rfc822' else ''}"
        found.append(Attached(name, _bytes(part)))
    return found


def _parts(mail: Message) -> Iterator[Message]:
    kind = mail.get_content_type()
    if mail.is_multipart() and kind != "message/rfc822":
        for one in mail.get_payload():
            if isinstance(one, Message):
                yield from _parts(one)
        return
    inside = mail.get_content_disposition() == "inline" or mail.get("Content-ID")
    picture = mail.get_content_maintype() == "image" and inside
    named = mail.get_content_disposition() == "attachment" or bool(_name(mail)) or kind == "message/rfc822"
    if named and not picture and kind not in NOT_FILES:
        yield mail


def _name(part: Message) -> str:
    try:
        said = part.get_filename() or ""
    except (ValueError, LookupError, MessageError):
        said = ""
    plain = PureWindowsPath(PurePosixPath(str(said)).name).name
    return "".join(letter if letter.isprintable() else "_" for letter in plain)[:200]


def _bytes(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        held = part.get_payload()
        return held[0].as_bytes() if isinstance(held, list) and isinstance(held[0], Message) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def identity_of(message_id: str, files: list[Attached], raw: bytes) -> str:
    """The digest by which a mail is known again, whatever number a mailbox gives it.

    A program that sends each month's file under the same Message-ID still sends another file.
    """
    digest = hashlib.sha256(message_id.encode("utf-8", "replace") or raw)
    for one in files:
        digest.update(hashlib.sha256(one.data).digest())
    return digest.hexdigest()
