"""Documents made to do harm are refused in a plain sentence, or lose only the page that does it."""

import io
import sys
import zipfile
from pathlib import Path

import pytest

from heard.papers.formats import format_of
from heard.papers.reading import open_paper
from heard.sources.containers import Unreadable

ENTITY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
BILLION = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def docx_with(folder: Path, **members: str) -> Path:
    import docx

    plain = io.BytesIO()
    docx.Document().save(plain)
    file = folder / "made.docx"
    with zipfile.ZipFile(plain) as came, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member in came.namelist():
            new.writestr(member, members.get(member) or came.read(member))
    return file


@pytest.mark.parametrize("start", [ENTITY, BILLION])
def test_a_word_document_that_asks_for_files_or_grows_without_end_is_not_opened(tmp_path: Path, start: str) -> None:
    file = docx_with(tmp_path, **{"word/document.xml": f"{start}<w:document/>"})
    with pytest.raises(Unreadable, match="word processors never write"):
        open_paper(file)


def test_an_archive_that_unpacks_to_far_more_than_it_holds_is_not_opened(tmp_path: Path) -> None:
    file = docx_with(tmp_path, **{"word/document.xml": " " * 30_000_000})
    with pytest.raises(Unreadable, match="made to burst"):
        open_paper(file)


def test_a_pdf_with_a_password_says_so(report: Path, tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(report))
    writer.encrypt("secret", algorithm="RC4-128")
    file = tmp_path / "locked.pdf"
    writer.write(file)
    with pytest.raises(Unreadable, match="locked with a password") as told:
        open_paper(file)
    assert "without a password" in told.value.next_step


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7\nnothing more", "damaged"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"\x89PNG\r\n", "a picture"),
        (b"{\\rtf1 words}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office file"),
        (b"MZ\x90\0", "a program"),
        (b"some\0bytes" * 20, "no document"),
    ],
)
def test_what_is_no_document_is_refused_by_what_it_is(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "file.pdf"
    file.write_bytes(content)
    with pytest.raises(Unreadable, match=said):
        open_paper(file)


def test_a_workbook_is_sent_where_returns_are_loaded(tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(Unreadable, match="a workbook") as told:
        format_of(file)
    assert "other returns" in told.value.next_step


@pytest.mark.slow
def test_a_web_page_nested_without_end_is_read_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "deep.html"
    file.write_text("<html><body>" + "<div><svg>" * 50_000 + "</svg>" * 50_000 + "<p>The end is here.</p>")
    assert "The end is here." in "".join(page.text for page in open_paper(file).pages)


def stream_pdf(path: Path, content: bytes) -> None:
    """A PDF of one page whose content is as given, packed."""
    import zlib

    packed = zlib.compress(content, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    written, places = b"%PDF-1.4\n", []
    for nth, one in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (nth, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = len(written)
    written += b"xref\n0 5\n0000000000 65535 f \n" + table
    path.write_bytes(written + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % end)


@pytest.mark.slow
def test_a_page_that_would_take_for_ever_ends_by_itself_and_heard_goes_on(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from heard.papers import child

    stream_pdf(tmp_path / "bomb.pdf", b"0 0 m 1 1 l S\n" * 3_000_000)
    monkeypatch.setattr(child, "PAGE_SECONDS", 1)
    child.read(tmp_path / "bomb.pdf", "bomb.pdf", tmp_path)
    told = capfd.readouterr().out
    assert child.TOO_LONG.split("30")[0] in told
    assert told.rstrip().endswith('{"end": 1}')


@pytest.mark.slow
def test_a_page_that_needs_more_memory_than_a_document_has_is_told_and_nothing_else_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from heard.papers import apart, child

    stream_pdf(tmp_path / "bomb.pdf", b"\0" * 300_000_000)
    small = (
        "import sys, resource; from heard.papers import child; "
        "child.LIMITS = ((resource.RLIMIT_AS, 400_000_000),); child.PAGE_SECONDS = 4; "
        "sys.exit(child.main(sys.argv[1:]))"
    )
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, "-c", small))
    read = apart.read_apart(tmp_path / "bomb.pdf")
    assert read.whole
    assert read.pages[0].trouble in (child.TOO_LARGE, child.BROKEN, child.TOO_LONG)


@pytest.mark.slow
def test_a_document_is_read_whole_from_a_process_of_its_own_with_what_came_inside(report: Path, tmp_path: Path) -> None:
    from email.message import EmailMessage

    from heard.papers.apart import draw_apart, read_apart

    seen: list[tuple[int, int]] = []
    read = read_apart(report, "Waiting.pdf", told=lambda done, of: seen.append((done, of)))
    assert (read.whole, len(read.pages), seen) == (True, 2, [(1, 2), (2, 2)])
    assert draw_apart(report, 2).startswith(b"\x89PNG")
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = "a@example.org", "With a report", "Mon, 04 May 2026 09:30:00 +0100"
    made.set_content("Here it is.")
    made.add_attachment(report.read_bytes(), maintype="application", subtype="pdf", filename="Waiting.pdf")
    (tmp_path / "m.eml").write_bytes(made.as_bytes())
    (attached,) = read_apart(tmp_path / "m.eml").attached
    assert (attached.name, attached.content) == ("Waiting.pdf", report.read_bytes())


@pytest.mark.slow
def test_of_two_thousand_pages_the_first_thousand_are_read_and_the_document_says_so(pdf, monkeypatch) -> None:
    from heard.papers import pdf as reader

    monkeypatch.setattr(reader, "MOST_PAGES", 20)
    opened = open_paper(pdf("#for n in range(2000) [Page \\ #pagebreak(weak: true)]"))
    assert opened.about.pages == 20
    assert "2,000 pages. The first 20 are read" in opened.about.notes[0]
    assert len(list(opened.pages)) == 20
