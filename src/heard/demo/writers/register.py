"""The organisation register: 27 columns, no header, as etr, ets, eccg and epraccur have them; networks with one."""

import csv
from collections.abc import Iterable
from pathlib import Path

from heard.demo.organisations import GP_GROUPS, PEERS, SYSTEM, TRUSTS
from heard.demo.written import WrittenFile

_WIDTH = 27
_COMMISSIONER = 14
_ELSEWHERE = "QZ8"
_NETWORKS = [
    "PCN Code", "PCN Name", "Current Sub ICB Loc Code", "Sub ICB Location", "Open Date", "Close Date",
    "Address Line 1", "Address Line 2",
]  # fmt: skip


def _row(
    code: str, name: str, street: str, town: str, postcode: str, opened: str, parent: str = "", area: str = SYSTEM.code
) -> list[str]:
    row = [""] * _WIDTH
    row[:5] = [code, name.upper(), SYSTEM.region_code, area, street.upper()]
    row[7], row[9], row[10], row[21] = town.upper(), postcode, opened, "0"
    row[_COMMISSIONER] = parent
    return row


def write_registers(folder: Path) -> list[WrittenFile]:
    """The trusts with their sites, the integrated care board, the GP groups and their practices."""
    trusts = [
        _row(known.code, known.name, known.sites[0].street, "Aldermere", known.sites[0].postcode, known.opened)
        for known in TRUSTS
    ]
    sites = [
        _row(site.code, site.name, site.street, "Aldermere", site.postcode, site.opened, known.code)
        for known in TRUSTS
        for site in known.sites
    ]
    trusts += [
        _row(code, name, "1 Elsewhere Road", "Elsewhere", "XZ1 1AA", "20060401", area=_ELSEWHERE)
        for code, name in PEERS
    ]
    practices = [
        _row(site.code, site.name, site.street, "Harbourside", site.postcode, "19740401", known.code)
        for known in GP_GROUPS
        for site in known.sites
    ]
    board = [_row(SYSTEM.code, SYSTEM.name, "Guildhall", "Aldermere", "XA1 1AA", "20220701")]
    networks = [
        [known.code, known.name.upper(), SYSTEM.code, SYSTEM.name, "20190701", "", known.sites[0].street, "Harbourside"]
        for known in GP_GROUPS
    ]
    return [
        _write(folder / "etr.csv", trusts, "ods_etr", "trusts in the organisation register"),
        _write(folder / "ets.csv", sites, "ods_ets", "sites of trusts in the organisation register"),
        _write(folder / "epcn.csv", [_NETWORKS, *networks], "ods_epcn", "GP groups in the organisation register"),
        _write(folder / "eccg.csv", board, "ods_eccg", "the integrated care board in the organisation register"),
        _write(folder / "epraccur.csv", practices, "ods_epraccur", "GP practices in the organisation register"),
    ]


def _write(path: Path, rows: Iterable[list[str]], source: str, what: str) -> WrittenFile:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    return WrittenFile(path, source, what)
