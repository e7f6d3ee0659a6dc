"""Takes over a release of nhsuk-frontend so that no page ever asks another server for anything.

Run once for each new release, with the folder `npm pack nhsuk-frontend` unpacks to:

    python -m heard.web.design.adopt package/

The stylesheet as published asks a CDN for its font, whose licence covers nhs.uk sites only, and
finds its icons at the root of the server; both are rewritten here.
"""

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent / "static" / "nhsuk"
FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
SOURCE_MAP = re.compile(r"\n?/[/*]# sourceMappingURL=[^\n*]*(\*/)?")
ICON = re.compile(r"url\(/assets/images/([\w-]+\.svg)\)")
ELSEWHERE = re.compile(r"url\(\s*[\"']?(?:https?:)?/")


def own_stylesheet(published: str) -> tuple[str, frozenset[str]]:
    """The stylesheet with nothing left to fetch elsewhere, and the icons it needs beside it.

    Raises `ValueError` where a new release asks for something this does not know how to bring home.
    """
    sheet = SOURCE_MAP.sub("", FONT_FACE.sub("", published))
    sheet = sheet.replace("Frutiger W01,arial", "arial")
    icons = frozenset(ICON.findall(sheet))
    sheet = ICON.sub(r"url(images/\1)", sheet)
    if left := ELSEWHERE.search(sheet):
        raise ValueError(f"the stylesheet still leaves the server: {sheet[left.start() : left.start() + 80]}")
    return sheet, icons


def adopt(package: Path, to: Path = HERE) -> None:
    """Write the stylesheet, the script and the icons they need below `to`, beside the licence that is kept there."""
    built = package / "dist" / "nhsuk"
    sheet, icons = own_stylesheet((built / "nhsuk-frontend.min.css").read_text())
    script = SOURCE_MAP.sub("", (built / "nhsuk-frontend.min.js").read_text())
    (to / "images").mkdir(parents=True, exist_ok=True)
    (to / "nhsuk-frontend.min.css").write_text(sheet)
    (to / "nhsuk-frontend.min.js").write_text(script)
    for icon in sorted(icons):
        (to / "images" / icon).write_bytes((built / "assets" / "images" / icon).read_bytes())


if __name__ == "__main__":
    adopt(Path(sys.argv[1]))
