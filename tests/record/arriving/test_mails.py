from email.message import EmailMessage

import pytest

from heard.record.arriving.mails import attached, head_of, identity_of


def mail(**headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content("Words that are nobody’s business.")
    return made


@pytest.mark.parametrize(
    ("said", "sender"),
    [
        ("Harbour <Feedback@Harbour.example>", "feedback@harbour.example"),
        ("a@one.example, b@two.example", ""),
        ("nobody", ""),
        ('"feedback@harbour.example" <thief@other.example>', "thief@other.example"),
    ],
)
def test_the_sender_is_the_one_address_a_mail_is_from(said, sender):
    assert head_of(mail(From=said).as_bytes()).sender == sender


def test_a_mail_that_says_twice_from_whom_it_is_is_nobodys():
    raw = b"From: thief@other.example\n" + mail(From="a@harbour.example").as_bytes()
    assert head_of(raw).sender == ""


def test_a_mail_without_headers_is_nobodys():
    assert head_of(b"\xff\xfe\x00").sender == ""
    assert attached(b"") == []


@pytest.mark.parametrize(
    ("said", "believed"),
    [
        ("mx.icb.example; dmarc=pass header.from=harbour.example", True),
        ("mx.icb.example; dmarc=fail", False),
        ("mx.thief.example; dmarc=pass", False),
        ("mx.icb.example; dmarc=fail; spf=pass smtp.mailfrom=dmarc=pass@thief.example", False),
        ('mx.icb.example; dmarc=fail; spf=pass smtp.mailfrom="x; dmarc=pass "@thief.example', False),
        ("mx.icb.example; spf=pass; dmarc = pass (p=reject) header.from=harbour.example", True),
        ("", False),
    ],
)
def test_where_a_mail_server_must_vouch_for_the_sender_only_its_word_counts(said, believed):
    made = mail(From="a@harbour.example", **({"Authentication_Results": said} if said else {}))
    assert bool(head_of(made.as_bytes(), vouched_by="mx.icb.example").sender) is believed


def test_the_topmost_word_on_a_sender_counts_and_not_one_that_came_with_the_mail():
    raw = mail(From="a@harbour.example").as_bytes()
    forged = b"Authentication-Results: mx.icb.example; dmarc=pass\n" + raw
    stamped = b"Authentication-Results: mx.icb.example; dmarc=fail\n" + forged
    assert head_of(stamped, vouched_by="mx.icb.example").sender == ""


@pytest.mark.parametrize("headers", [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"List_Id": "<a.b>"}])
def test_what_a_machine_wrote_is_not_answered(headers):
    assert not head_of(mail(From="a@b.example", **headers).as_bytes()).answerable
    assert head_of(mail(From="a@b.example").as_bytes()).answerable


def test_files_are_taken_by_their_own_names_and_pictures_in_the_text_and_signatures_are_not():
    made = mail(From="a@b.example")
    made.add_attachment(b"1", maintype="text", subtype="csv", filename="../../etc/one.csv")
    made.add_attachment(b"2", maintype="application", subtype="octet-stream", filename="C:\\in\\two.xlsx")
    made.add_attachment(b"3", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    made.add_attachment(b"4", maintype="image", subtype="png", filename="logo.png", disposition="inline")
    forwarded = mail(From="c@d.example")
    forwarded.add_attachment(b"5", maintype="text", subtype="csv", filename="inside.csv")
    made.add_attachment(forwarded)
    found = attached(made.as_bytes())
    assert [one.name for one in found] == ["one.csv", "two.xlsx", "attachment-3.eml"]
    assert found[0].data == b"1"
    assert b"inside.csv" in found[2].data


def test_the_same_message_id_with_another_file_is_another_mail():
    one, other = mail(From="a@b.example"), mail(From="a@b.example")
    one.add_attachment(b"1", maintype="text", subtype="csv", filename="x.csv")
    other.add_attachment(b"2", maintype="text", subtype="csv", filename="x.csv")
    raws = one.as_bytes(), other.as_bytes()
    assert len({identity_of("<same@b>", attached(raw), raw) for raw in raws}) == 2
    assert identity_of("<same@b>", attached(raws[0]), raws[0]) == identity_of("<same@b>", attached(raws[0]), b"other")
