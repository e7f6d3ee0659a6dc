"""Writes a report's files in every format, and the manifest that says what they rest on."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from heard.indicators import definition, definitions
from heard.reports.values import Report
from heard.vocabulary.refusal import Refusal

FORMATS = ("html", "pdf", "docx", "odt", "xlsx", "pptx")
"""What a report is written as; each has a module of its name with a function of its name."""

SHORT = ("html", "pdf", "docx")
"""What its two-page summary is written as."""

MANIFEST = "manifest.json"

Said = Callable[[str], None]


def write(
    reports: Sequence[Report],
    folder: Path,
    *,
    forms: Iterable[str] = ("html",),
    address: str = "",
    said: Said = lambda name: None,
) -> list[Path]:
    """Write each report as `<kind>-<period>[-ORGANISATION].<format>`, and `manifest.json`; returns all paths.

    A summary is written in those of the formats that suit two pages. `said` is told the name of each file before it
    is made. The manifest lists every report in it by its file: reports written to the folder before keep their entry.
    Raises `Refusal` for a format there is none of, and where the folder cannot be written.
    """
    wanted, manifest = insist_formats(forms), folder / MANIFEST
    written: dict[str, tuple[Report, bytes]] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for report, form in files_of(reports, wanted):
            said(name := f"{report.name}.{form}")
            made = made_as(report, form, address=address)
            (folder / name).write_bytes(made)
            written[name] = report, made
        entries = _entries(manifest) | {name: entry(report, made) for name, (report, made) in written.items()}
        manifest.write_text(json.dumps({"reports": dict(sorted(entries.items()))}, indent=2, ensure_ascii=False) + "\n")
    except OSError as trouble:
        raise Refusal(
            f"The report cannot be written to {folder} ({trouble.strerror}).", next_step="Name another with --out DIR."
        ) from trouble
    return [*(folder / name for name in written), manifest]


def files_of(reports: Sequence[Report], forms: Sequence[str]) -> Iterator[tuple[Report, str]]:
    """Each file to write: a report and a format that suits it."""
    return ((report, form) for report in reports for form in forms if report.kind != "summary" or form in SHORT)


def made_as(report: Report, form: str, *, address: str = "") -> bytes:
    """A report in one of `FORMATS`."""
    write_it: Callable[..., str | bytes] = getattr(import_module(f"heard.reports.writing.{form}"), form)
    made = write_it(report, address=address)
    return made.encode() if isinstance(made, str) else made


def insist_formats(forms: Iterable[str]) -> tuple[str, ...]:
    """The formats in our own order, each once; refuses one there is none of, and none at all."""
    wanted = [form.strip().lower() for form in forms if form.strip()]
    for form in wanted:
        if form not in FORMATS:
            raise Refusal(
                f"Reports are not written as {form}.", next_step=f"Use --format with any of: {','.join(FORMATS)}."
            )
    if not wanted:
        raise Refusal("No format was named.", next_step=f"Use --format with any of: {','.join(FORMATS)}.")
    return tuple(form for form in FORMATS if form in wanted)


def entry(report: Report, text: bytes) -> dict[str, object]:
    """What the manifest says of a report's file: its bytes, and everything that a second run needs."""
    versions = dict(report.cover.versions)
    return {
        "kind": report.kind,
        "period": report.period.key,
        "first_day": report.period.first.isoformat(),
        "last_day": report.period.last.isoformat(),
        "organisation": report.organisation,
        "sha256": hashlib.sha256(text).hexdigest(),
        "data_version": report.data_version,
        "definition_versions": {key: definition(key).version for key in definitions()},
        "frame_versions": versions["Coding frames"],
        "redaction": versions["Removal of personal data"],
        "model_versions": versions["Model that suggests themes"],
    }


def _entries(manifest: Path) -> dict[str, object]:
    """The entries of a manifest that is there; none where there is none or it is not ours."""
    if not manifest.exists():
        return {}
    try:
        known = json.loads(manifest.read_text("utf-8"))["reports"]
    except (ValueError, KeyError, TypeError):
        return {}
    return known if isinstance(known, dict) else {}
