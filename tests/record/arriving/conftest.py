"""A watched folder, who runs the home, and a real IMAP server on this machine with mails put into it."""

import imaplib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from heard.papers.apart import Read
from heard.papers.reading import open_paper
from heard.record.papers import reading
from heard.record.people.models import User
from heard.record.places.models import Organisation


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="session")
def imap_server() -> Iterator[int]:
    """The port of a pymap server that holds one person's mail in memory."""
    pytest.importorskip("pymap")
    port = free_port()
    command = [str(Path(sys.executable).with_name("pymap")), "--host", "127.0.0.1", "--port", str(port), "--no-tls",
               "dict", "--demo-user", "heard", "--demo-password", "in here"]  # fmt: skip
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ})
    until = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            assert time.monotonic() < until, "the IMAP server did not start"
            assert running.poll() is None, "the IMAP server ended"
            time.sleep(0.1)
    yield port
    running.terminate()
    running.wait(10)


@pytest.fixture
def mailbox(imap_server, monkeypatch) -> Iterator[imaplib.IMAP4]:
    """An emptied mailbox that the environment names, open for looking at."""
    for key, value in {"HOST": "127.0.0.1", "PORT": str(imap_server), "USER": "heard", "PASSWORD": "in here",
                       "SECURITY": "none"}.items():  # fmt: skip
        monkeypatch.setenv(f"HEARD_IMAP_{key}", value)
    talk = imaplib.IMAP4("127.0.0.1", imap_server)
    talk.login("heard", "in here")
    for folder in ("INBOX", '"Heard taken"', '"Heard refused"'):
        if talk.select(folder)[0] == "OK":
            talk.store("1:*", "+FLAGS", r"(\Deleted)")
            talk.expunge()
    yield talk
    talk.logout()


@pytest.fixture
def post(mailbox) -> Callable[..., None]:
    """A function that puts a mail into the mailbox: `post("a@example.org", ("name.csv", b"..."))`."""

    def send(sender: str, *files: tuple[str, bytes], message_id: str = "", **headers: str) -> None:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, "heard@example.org", "My mother’s file"
        mail["Message-ID"] = message_id or f"<{time.monotonic_ns()}@example.org>"
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content("She waited for hours.")
        for name, data in files:
            mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
        assert mailbox.append("INBOX", None, None, mail.as_bytes())[0] == "OK"

    return send


@pytest.fixture
def box(home) -> Path:
    """The home's watched folder, with a folder of RX9's."""
    Organisation.objects.create(code="RX9", name="HARBOUR TRUST")
    (home.path / "inbox" / "RX9").mkdir(parents=True)
    return home.path / "inbox"


@pytest.fixture
def boss(db) -> User:
    return User.objects.create(username="ada@example.org", full_name="Ada Minns", role="administrator")


@pytest.fixture
def in_this_process(monkeypatch):
    """Reading a document starts no process here."""

    def read(path: Path, name: str = "", *, told: object = None) -> Read:
        opened = open_paper(path, name)
        return Read(opened.about, list(opened.pages), opened.attached, whole=True)

    monkeypatch.setattr(reading, "read_apart", read)
