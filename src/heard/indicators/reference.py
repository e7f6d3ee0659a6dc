"""The reference page of indicators, written from their definitions: `python -m heard.indicators.reference`."""

import sys
from pathlib import Path

from heard.disclosure import RULES
from heard.indicators.definition import Definition, definitions

UNITS = {
    "proportion": "a share, from 0 to 1",
    "count": "a number",
    "ratio": "a ratio; 1 is as expected",
    "net": "from -1 (all speak poorly) to 1 (all speak well)",
    "rating": "a rating in words",
    "score": "a score, from 0 to 10",
}


def reference() -> str:
    """The whole page as Markdown."""
    lines = [
        "# Indicators",
        "",
        "What each number means, who owns it and where it comes from. Written from the definitions by",
        "`python -m heard.indicators.reference`; change a definition and write it again.",
        "",
        "A figure stands at one level and comes from one place: published counts go before people's own responses, and",
        "an organisation is added up from its sites only where nothing was published for it as a whole.",
    ]
    for told in definitions().values():
        lines += ["", *_section(told)]
    return "\n".join(lines) + "\n"


def _section(told: Definition) -> list[str]:
    sources = "; then ".join(_basis(basis.origin, basis.measure or basis.kind or basis.frame) for basis in told.sources)
    facts = {
        "Owner": told.owner,
        "Counted": told.numerator or "—",
        "Out of": told.denominator or "—",
        "Unit": UNITS[told.unit],
        "Direction": told.direction.replace("_", " "),
        "Never added up over": ", ".join(told.apart) or "—",
        "Comes from": sources,
        "Small numbers": RULES[told.disclosure].source,
        "Standard": told.standard,
        "Version": told.version,
        "Next review": told.review_date.isoformat(),
    }
    return [
        f"## {told.name} (`{told.key}`)",
        "",
        told.why_it_matters,
        "",
        "| | |",
        "|---|---|",
        *(f"| {name} | {fact} |" for name, fact in facts.items()),
    ]


def _basis(origin: str, what: str) -> str:
    words = {"counts": "counts published as", "responses": "responses of kind", "codings": "codings on the frame"}
    return f"{words[origin]} `{what}`"


def main(arguments: list[str]) -> None:
    """Write the page to the file named, else to standard output."""
    if arguments:
        Path(arguments[0]).write_text(reference(), "utf-8")
    else:
        sys.stdout.write(reference())


if __name__ == "__main__":
    main(sys.argv[1:])
