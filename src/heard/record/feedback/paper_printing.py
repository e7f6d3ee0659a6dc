"""Prints feedback cards and outreach sheets as a tagged PDF (PDF/UA-1), in usual letters or in large print."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from importlib.resources import as_file, files
from typing import Any

from heard.record.feedback.paper_card import USUAL, Card, Ticked
from heard.reports.writing.legible import legible


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet on which a group writes down what many people said, a row each, without names."""

    place: str
    group: str
    title: str
    say_first: str
    question: Ticked
    asks: tuple[str, ...]
    who: str
    give_back: str
    rows: int = 8


def printed_cards(card: Card, numbers: Sequence[str], *, on: date, size: int = USUAL) -> bytes:
    """The cards as PDF bytes, front and back in turn: A5, or A4 where the letters are large.

    `numbers` are printed on both sides, so that a card is typed in once; "" prints a card without one.
    """
    pages = [{"kind": "card", "number": number} for number in numbers]
    return _set({"title": card.title, "language": card.language, "card": legible(asdict(card))}, pages, on, size)


def printed_sheet(sheet: Sheet, *, on: date) -> bytes:
    """The outreach sheet as PDF bytes: one A4 page on its side, to be copied as often as needed."""
    return _set({"title": sheet.title, "language": "en"}, [legible(asdict(sheet)) | {"kind": "sheet"}], on, 11)


def _set(told: dict[str, Any], pages: list[dict[str, Any]], on: date, size: int) -> bytes:
    import typst

    whole = told | {"pages": pages, "size": size}
    folder, lettering = files("heard.record.feedback"), files("heard.reports") / "writing"
    with as_file(folder / "paper.typ") as source, as_file(lettering / "fonts") as fonts:
        made = typst.Compiler(
            input=str(source), root=str(source.parent), font_paths=[str(fonts)], ignore_system_fonts=True,
            sys_inputs={"paper": json.dumps(whole, sort_keys=True, ensure_ascii=False)},
        ).compile(format="pdf", pdf_standards=["ua-1"], timestamp=datetime.combine(on, time(), UTC))  # fmt: skip
    assert isinstance(made, bytes)
    return made
