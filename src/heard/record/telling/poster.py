"""A poster to print: what people said, what was done, the number, the verdict, and a QR code to the page."""

import io
import json
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

from heard.record.telling.addresses import pair_path
from heard.record.telling.models import Pair, Version
from heard.reports.writing.legible import legible

SIZES = (22, 20, 18, 16, 14, 12, 10)
"""How large the letters may be, in points: the largest with which the poster is one page."""
PARTS = (("said", "You said"), ("did", "We did"), ("not_done", "We could not, because"), ("then", "What happened next"))


def poster(version: Version, *, site: str) -> bytes:
    """A published version as a tagged PDF of one A4 page (PDF/UA-1); `site` is the address of the service."""
    told = legible(version.told)
    parts = [
        {"heading": heading, "lines": [told[key], *_how_many(key, told)]} for key, heading in PARTS if told.get(key)
    ]
    address = f"{site.rstrip('/')}{pair_path(version.pair)}"
    said = {
        "title": f"{told['service'] + ', ' if told.get('service') else ''}{told['place']}",
        "kind": "You said, we did" if told["kind"] == Pair.Kind.DID else "You said, we could not",
        "parts": parts,
        "verdict": f"{told['verdict']}." if told.get("verdict") else "",
        "result": str(told.get("result", "")).removesuffix(f"{told.get('verdict', '')}.").strip(),
        "qr": _qr(address),
        "alt": f"QR code that opens {address}",
        "address": address,
        "ask": "Is it better? Tell us.",
        "foot": f"Published {version.published_at.astimezone(UTC).day} {version.published_at:%B %Y}.",
    }
    return _drawn(json.dumps(said, sort_keys=True, ensure_ascii=False), int(version.published_at.timestamp()))


def _how_many(key: str, told: dict[str, Any]) -> list[str]:
    if key != "said":
        return []
    return [f"Said by: {told['who']}.", *([told["how_many"]] if told.get("how_many") else [])]


def _qr(address: str) -> str:
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()


@lru_cache(maxsize=64)
def _drawn(said: str, published: int) -> bytes:
    """The largest letters with which it is one page; made once for each version and address."""
    made = b""
    for size in SIZES:
        made, pages = _set(json.dumps(json.loads(said) | {"size": size}), published)
        if pages == 1:
            break
    return made


def _set(said: str, published: int) -> tuple[bytes, int]:
    import typst

    folder, lettering = files("heard.record.telling"), files("heard.reports") / "writing"
    with as_file(folder / "poster.typ") as source, as_file(lettering / "fonts") as fonts:
        compiler = typst.Compiler(
            input=str(source), root=str(source.parent), font_paths=[str(fonts)], ignore_system_fonts=True,
            sys_inputs={"poster": said},
        )  # fmt: skip
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=datetime.fromtimestamp(published, UTC))
        pages = int(json.loads(compiler.query("<pages>", field="value", one=True)))
    assert isinstance(made, bytes)
    return made, pages
