"""Writes a report's files and the manifest that says what they rest on."""

import hashlib
import json
from pathlib import Path

from heard.indicators import definition, definitions
from heard.reports.values import Report
from heard.reports.writing.html import document
from heard.vocabulary.refusal import Refusal

FORMATS = ("html",)
MANIFEST = "manifest.json"


def write(report: Report, folder: Path, *, form: str = "html", address: str = "") -> list[Path]:
    """Write `<kind>-<period>[-ORGANISATION].html` and `manifest.json` to a folder; returns both paths.

    The manifest lists every report in it by its file: reports written to the folder before keep their entry. Raises
    `Refusal` for a format this release does not write, and where the folder cannot be written.
    """
    insist_format(form)
    text = document(report, address=address).encode()
    file, manifest = folder / f"{report.name}.html", folder / MANIFEST
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)
        entries = _entries(manifest) | {file.name: entry(report, text)}
        manifest.write_text(json.dumps({"reports": dict(sorted(entries.items()))}, indent=2, ensure_ascii=False) + "\n")
    except OSError as trouble:
        raise Refusal(
            f"The report cannot be written to {folder} ({trouble.strerror}).", next_step="Name another with --out DIR."
        ) from trouble
    return [file, manifest]


def insist_format(form: str) -> None:
    """Refuse a format that this release does not write."""
    if form not in FORMATS:
        raise Refusal(
            f"This release writes reports as html, not as {form}.",
            next_step="Use --format html: a browser prints it to PDF, and Word opens it.",
        )


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
