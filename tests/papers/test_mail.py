"""E-mails and mailboxes: each message is read, and what is attached becomes a document of its own."""

import mailbox
from email.message import EmailMessage
from pathlib import Path

from heard.papers.mail import MOST_ATTACHMENTS
from heard.papers.reading import open_paper


def message(subject: str = "Feedback from the café", body: str = "A patient said the wait was long.") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "sender@example.org", "us@example.org", subject
    made["Date"] = "Mon, 04 May 2026 09:30:00 +0100"
    made.set_content(body)
    return made


def saved(made: EmailMessage, folder: Path) -> Path:
    file = folder / "message.eml"
    file.write_bytes(made.as_bytes())
    return file


def test_a_message_gives_its_subject_day_and_words_and_nobodys_address(tmp_path: Path) -> None:
    opened = open_paper(saved(message(), tmp_path))
    (page,) = opened.pages
    assert opened.about.unit == "message"
    assert [block.text for block in page.blocks] == [
        "Feedback from the café", "Sent on 4 May 2026.", "A patient said the wait was long."
    ]  # fmt: skip
    assert "example.org" not in page.text


def test_a_message_in_html_only_is_read_as_words(tmp_path: Path) -> None:
    made = message()
    made.set_content("<p>Staff were <b>kind</b>.</p><script>bad()</script>", subtype="html")
    (page,) = open_paper(saved(made, tmp_path)).pages
    assert page.blocks[-1].text == "Staff were kind."


def test_what_is_attached_is_handed_on_and_a_message_inside_a_message_too(tmp_path: Path) -> None:
    inner = message("Passed on", "Inside words.")
    inner.add_attachment(b"deep", maintype="text", subtype="plain", filename="deep.txt")
    outer = message()
    outer.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="../../etc/report.pdf")
    outer.add_attachment(inner)
    opened = open_paper(saved(outer, tmp_path))
    (page,) = opened.pages
    assert [one.name for one in opened.attached] == ["../../etc/report.pdf", "attachment 2.eml"]
    assert "Inside words" not in page.text
    nested = tmp_path / "nested.eml"
    nested.write_bytes(opened.attached[1].content)
    again = open_paper(nested)
    assert "Inside words." in next(again.pages).text
    assert [one.name for one in again.attached] == ["deep.txt"]


def test_a_mailbox_has_a_numbered_message_for_each(tmp_path: Path) -> None:
    file = tmp_path / "box.mbox"
    box = mailbox.mbox(file)
    for nth in (1, 2, 3):
        box.add(message(f"Number {nth}", "From here on it was better."))
    box.close()
    opened = open_paper(file)
    assert [(page.number, page.blocks[0].text) for page in opened.pages] == [(n, f"Number {n}") for n in (1, 2, 3)]
    assert opened.about.pages == 3


def test_a_message_with_too_many_attachments_or_headers_nobody_can_decode_is_still_read(tmp_path: Path) -> None:
    made = message("=?no-such-charset?q?=FF?=")
    for nth in range(MOST_ATTACHMENTS + 20):
        made.add_attachment(b"x", maintype="text", subtype="plain", filename=f"{nth}.txt")
    opened = open_paper(saved(made, tmp_path))
    (page,) = opened.pages
    assert len(opened.attached) == MOST_ATTACHMENTS
    assert "A patient said the wait was long." in page.text
