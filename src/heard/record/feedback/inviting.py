"""The poster of a feedback page and its QR code: what it asks, where, who reads it, and what it is not for."""

import io
import json
from datetime import UTC, datetime
from importlib.resources import as_file, files

from heard.feedback.languages import english
from heard.record.feedback.models import FeedbackPage
from heard.reports.writing.legible import legible

TOGETHER = "116\u00a0123"  # a number that breaks at the end of a line is read as two
EMERGENCY = ("emergency_title", "emergency_999", "emergency_111", "emergency_samaritans")


def qr_svg(address: str) -> str:
    """A QR code that opens an address, as SVG."""
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()


def invitation(page: FeedbackPage, *, site: str) -> bytes:
    """The poster as a tagged PDF of one A4 page (PDF/UA-1); `site` is the address of the service."""
    import typst

    address, say = f"{site.rstrip('/')}{page.path}", english()
    told = legible({
        "title": page.name, "ask": say["title"], "address": address, "alt": f"QR code that opens {address}",
        "lines": [say["no_account"], f"{say['who_reads']} {page.reader}. {say[f'reads_{page.reads}']}"],
        "emergency": f"{say[EMERGENCY[0]]}. {' '.join(say[key] for key in EMERGENCY[1:])}".replace("116 123", TOGETHER),
    })  # fmt: skip
    whole = json.dumps(told | {"qr": qr_svg(address)}, sort_keys=True, ensure_ascii=False)
    folder, lettering = files("heard.record.feedback"), files("heard.reports") / "writing"
    with as_file(folder / "invitation.typ") as source, as_file(lettering / "fonts") as fonts:
        made = typst.Compiler(
            input=str(source), root=str(source.parent), font_paths=[str(fonts)], ignore_system_fonts=True,
            sys_inputs={"poster": whole},
        ).compile(format="pdf", pdf_standards=["ua-1"], timestamp=datetime.fromtimestamp(
            int(page.made_at.timestamp()), UTC))  # fmt: skip
    assert isinstance(made, bytes)
    return made
