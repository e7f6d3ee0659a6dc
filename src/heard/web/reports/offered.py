"""The files of a report as people choose among them: what each is for, and how large it is."""

from collections.abc import Callable
from dataclasses import dataclass

from heard.web.reports.building import Built

FORMS = {
    "pdf": ("PDF", "to print or circulate"),
    "docx": ("Word", "to edit"),
    "odt": ("OpenDocument text", "to edit without Word"),
    "html": ("Web page", "one file, every number opens its rows"),
    "xlsx": ("Excel workbook", "every table and every month"),
    "pptx": ("PowerPoint slides", "one message a slide"),
}
KINDS = {"summary": "Two-page summary", "quarterly": "Full report", "integrated": "The report", "annual": "The report"}


@dataclass(frozen=True, slots=True)
class Offered:
    """One file: its format in words, what it is for, where it is, and its size in kilobytes."""

    kind: str
    form: str
    purpose: str
    href: str
    kilobytes: int


def offered(built: Built, address: Callable[[str], str]) -> dict[str, list[Offered]]:
    """The files by kind of report, the summary first, each in the order people want them."""
    found: dict[str, list[Offered]] = {title: [] for title in KINDS.values()}
    for kind, title in KINDS.items():
        for form, (words, purpose) in FORMS.items():
            for name in built.names:
                if name.startswith(f"{kind}-") and name.endswith(f".{form}"):
                    size = (built.folder / name).stat().st_size
                    found[title].append(Offered(title, words, purpose, address(name), max(round(size / 1000), 1)))
    return {title: files for title, files in found.items() if files}
