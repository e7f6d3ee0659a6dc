"""Prints what an event needs as a tagged PDF (PDF/UA-1), in usual letters or in large print."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from importlib.resources import as_file, files

from heard.record.codesign.kit import USUAL, Letter, Poster, Sheet, as_data
from heard.record.codesign.models import Event
from heard.vocabulary.refusal import Refusal


class NothingToPrint(Refusal):
    """There are no questions yet, or no invitation."""

    def __init__(self) -> None:
        super().__init__(
            "There is nothing to print yet.",
            next_step="First set up what people are asked, or write the invitation.",
        )


def printed(event: Event, pages: Sequence[Poster | Sheet | Letter], *, size: int = USUAL) -> bytes:
    """The pages as PDF bytes, letters `size` points high. Raises `NothingToPrint` for no pages.

    Every word reaches Typst as data, never as markup.
    """
    import typst

    if not pages:
        raise NothingToPrint
    told = {"title": f"{event.programme.title}: {event.title}", "size": size, "pages": as_data(pages)}
    folder, lettering = files("heard.record.codesign"), files("heard.reports") / "writing"
    with as_file(folder / "kit.typ") as source, as_file(lettering / "fonts") as fonts:
        made = typst.Compiler(
            input=str(source), root=str(source.parent), font_paths=[str(fonts)], ignore_system_fonts=True,
            sys_inputs={"kit": json.dumps(told, sort_keys=True, ensure_ascii=False)},
        ).compile(format="pdf", pdf_standards=["ua-1"], timestamp=datetime.combine(event.on, time(), UTC))  # fmt: skip
    assert isinstance(made, bytes)
    return made
