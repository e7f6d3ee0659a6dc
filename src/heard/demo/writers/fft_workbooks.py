"""Friends and Family Test counts as NHS England publishes them each month: one workbook a setting.

Rows and headings stand where the real workbooks have them, which differs by setting. Suppression is the publisher's:
1 to 4 answers hide a row's answers and percentages, and the answers of the next smallest site of the trust.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

import numpy as np

from heard.demo import quirks
from heard.demo.answers import Answers, Whole
from heard.demo.months import Calendar
from heard.demo.organisations import SYSTEM, organisation
from heard.demo.units import Unit, units_of
from heard.demo.written import WrittenFile
from heard.vocabulary.feedback import Setting
from heard.vocabulary.periods import Period

ANSWERS = ("Very Good", "Good", "Neither Good nor Poor", "Poor", "Very Poor", "Don't Know")
_HIDDEN, _NO_SHARE = "*", "-"
_TRUST = "XD1"
_INCLUDING = (
    "England (including Independent Sector Providers)",
    "England (excluding Independent Sector Providers)",
    "Selection (excluding suppressed data)",
)
_IP_MODES = (
    "SMS",
    "Electronic Discharge",
    "Electronic Home",
    "Paper Discharge",
    "Paper Home",
    "Telephone",
    "Online",
    "Other",
)
_OP_MODES = ("SMS", "Electronic At Appointment", "Electronic After Appointment", "Paper At Appointment",
             "Paper After Appointment", "Telephone", "Online", "Other")  # fmt: skip
_AE_MODES = ("SMS", "Electronic Discharge", "Paper Discharge", "Paper Home", "Telephone", "Online", "Other")
_MODE_SHARES = {"SMS": 0.62, "Online": 0.16, "Telephone": 0.02, "Other": 0.01}

Cells = list[str | int | float | None]


@dataclass(frozen=True, slots=True)
class Layout:
    """One setting's workbook: its title, the row its headings start in (from 1), its totals rows and modes."""

    setting: Setting
    source: str
    title: str
    slug: str
    header: int
    totals: tuple[str, ...]
    modes: tuple[str, ...]
    sheets: tuple[str, ...]  # ICB, Trusts and Sites, in the workbook's own words
    eligible: bool = True


LAYOUTS = (
    Layout(Setting.INPATIENT, "fft_workbook_inpatient", "Inpatient Friends and Family Test (FFT) Data", "inpatient", 10,
           _INCLUDING, _IP_MODES, ("ICB", "Trusts", "Sites")),
    Layout(Setting.AE, "fft_workbook_ae", "A&E Friends and Family Test (FFT) Data", "ae", 3,
           ("England", _INCLUDING[2]), _AE_MODES, ("ICB", "Trusts", "Sites")),
    Layout(Setting.OUTPATIENT, "fft_workbook_outpatient", "Outpatients Friends and Family Test (FFT) Data",
           "outpatient", 8, _INCLUDING, _OP_MODES, ("ICB", "Orgs")),
    Layout(Setting.MATERNITY, "fft_workbook_maternity", "Maternity Friends and Family Test (FFT) Data", "maternity", 9,
           tuple(words.replace("Providers", "providers") for words in _INCLUDING), _IP_MODES,
           ("ICB Q2", "Trusts Q2", "Sites Q2"), eligible=False),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    """One row to be: what stands before the figures, and the figures."""

    names: tuple[str, ...]
    counts: Whole
    eligible: int
    hidden: bool = False
    shares_hidden: bool = False


def write_workbooks(folder: Path, calendar: Calendar, answers: Mapping[str, Answers]) -> list[WrittenFile]:
    """One workbook a setting and month."""
    written = []
    for layout in LAYOUTS:
        units = units_of(_TRUST, layout.setting)
        for index, month in enumerate(calendar.months):
            path = folder / f"fft-{layout.slug}-{str(month).lower().replace(' ', '-')}.xlsx"
            sites = _sites(units, answers, index, calendar.ago(index))
            _write(path, layout, month, units, sites)
            written.append(
                WrittenFile(path, layout.source, f"published FFT counts, {layout.setting}, {month}", until=month.last)
            )
    return written


def _sites(units: Sequence[Unit], answers: Mapping[str, Answers], index: int, ago: int) -> list[_Line]:
    trust = organisation(_TRUST)
    lines = []
    for unit in units:
        here = answers[unit.key]
        name = f"{trust.site(unit.site).name} - {unit.site}".upper()
        names = (SYSTEM.code, trust.code, trust.name.upper(), unit.site, name)
        eligible = int(here.eligible[index])
        if (unit.key, ago) == quirks.MORE_THAN_COULD:
            eligible = int(here.published[index].sum()) - 5
        lines.append(_Line(names, here.published[index], eligible))
    lines = _suppressed(lines)
    return lines + [line for unit, line in zip(units, lines, strict=True) if (unit.key, ago) == quirks.ROW_TWICE]


def _suppressed(lines: Sequence[_Line]) -> list[_Line]:
    totals = [int(line.counts.sum()) for line in lines]
    ranked = [place for place in np.argsort(totals, kind="stable").tolist() if totals[place]]
    first = {place for place in ranked if totals[place] < 5}
    second = {ranked[1]} if len(ranked) > 1 and ranked[0] in first else set()
    return [
        _Line(line.names, line.counts, line.eligible, place in first | second, place in first)
        for place, line in enumerate(lines)
    ]


def _write(path: Path, layout: Layout, month: Period, units: Sequence[Unit], sites: Sequence[_Line]) -> None:
    from xlsxwriter import Workbook

    once = _once(sites)
    counts = np.sum([line.counts for line in once], axis=0)
    eligible = sum(line.eligible for line in once)
    trust = organisation(_TRUST)
    tables = (
        (("ICB Code", "ICB Name"), [_Line((SYSTEM.code, SYSTEM.short), counts, eligible)], False),
        (("ICB Code", "Trust Code", "Trust Name"),
         [_Line((SYSTEM.code, trust.code, trust.name.upper()), counts, eligible)], True),
        (("ICB Code", "Trust Code", "Trust Name", "Site Code", "Site Name"), sites, False),
    )  # fmt: skip
    with Workbook(str(path), {"in_memory": True}) as book:
        book.set_properties(
            {"created": datetime.combine(month.last, time(12), UTC)}
        )  # else the same place has other bytes
        notes = book.add_worksheet("Notes")
        notes.write_string(1, 0, f"{layout.title} - {month}")
        notes.write_string(3, 0, "Invented figures of an invented place, in the layout of the published workbook.")
        for name, (headings, lines, with_modes) in zip(layout.sheets, tables, strict=False):
            sheet = book.add_worksheet(name)
            modes = layout.modes if with_modes else ()
            total = _Line(("",) * len(headings), counts, eligible)
            for at, cells in _rows(layout, headings, lines, total, modes):
                for column, cell in enumerate(cells):
                    if cell is not None:
                        sheet.write(at, column, cell)


def _once(lines: Iterable[_Line]) -> list[_Line]:
    return list({line.names: line for line in lines}.values())


def _rows(
    layout: Layout, headings: Sequence[str], lines: Sequence[_Line], total: _Line, modes: Sequence[str]
) -> list[tuple[int, Cells]]:
    """Each row with its number from 0: two of headings, the totals, then the places."""
    top = layout.header - 1
    figures = [
        "Total Responses",
        *(["Total Eligible"] if layout.eligible else []),
        "Percentage Positive",
        "Percentage Negative",
    ]
    before: Cells = [*headings, *figures, "Breakdown of Responses", *[None] * 5]
    gap: Cells = [None] * (len(headings) + len(figures))
    # The modes stand in the first heading row of inpatient and outpatient workbooks, in the second of the others.
    modes_first = layout.setting in (Setting.INPATIENT, Setting.OUTPATIENT)
    titles: Cells = [f"Mode {mode}" for mode in modes]
    rows: list[tuple[int, Cells]] = []
    if modes and modes_first:
        rows.append((top - 1, [*[None] * len(before), "Mode of Collection"]))
    rows.append((top, [*before, *(titles if modes_first else ["Mode of Collection"] if modes else [])]))
    rows.append((top + 1, [*gap, *ANSWERS, *([] if modes_first else titles)]))
    for offset, words in enumerate(layout.totals):
        cells = _cells(total, layout, modes)
        cells[len(headings) - 1] = words
        rows.append((top + 2 + offset, cells))
    first = top + 2 + len(layout.totals)
    rows += [(first + place, _cells(line, layout, modes)) for place, line in enumerate(lines)]
    return rows


def _cells(line: _Line, layout: Layout, modes: Sequence[str]) -> Cells:
    total = int(line.counts.sum())
    shares: Cells = [_NO_SHARE, _NO_SHARE] if not total else [
        round(float(line.counts[:2].sum()) / total, 4), round(float(line.counts[3:5].sum()) / total, 4),
    ]  # fmt: skip
    if line.shares_hidden:
        shares = [_HIDDEN, _HIDDEN]
    figures: Cells = [_HIDDEN] * 6 if line.hidden else [int(count) for count in line.counts]
    eligible: Cells = [line.eligible] if layout.eligible else []
    return [*(name or None for name in line.names), total, *eligible, *shares, *figures, *_by_mode(total, modes)]


def _by_mode(total: int, modes: Sequence[str]) -> list[int]:
    """The total, divided over the modes in fixed shares; what is left over goes to the first."""
    spare = [mode for mode in modes if mode not in _MODE_SHARES]
    left = 1 - sum(_MODE_SHARES.values())
    counts = [int(total * _MODE_SHARES.get(mode, left / max(len(spare), 1))) for mode in modes]
    return [counts[0] + total - sum(counts), *counts[1:]] if counts else []
