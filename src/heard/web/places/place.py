"""Which place a page is about, what it is called, and the periods it has figures of."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.record.places.models import Organisation
from heard.record.places.names import names_of, plain
from heard.vocabulary.periods import Period
from heard.web.places.held import held

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

KINDS = {
    "trust": "NHS trust",
    "network": "GP group",
    "practice": "GP practice",
    "site": "Site",
    "icb": "Integrated care board",
    "ccg": "Clinical commissioning group",
    "independent": "Independent provider",
}
OFFERED = {"financial quarter": 8, "month": 24}
"""How many periods of each kind the chooser offers, newest first."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An organisation, or one of its sites, as a page names it."""

    organisation: str
    site: str
    name: str
    parent: str
    kind: str
    in_register: bool

    @property
    def code(self) -> str:
        """The code of the place itself."""
        return self.site or self.organisation


def spot(snapshot: "Snapshot", organisation: str, site: str = "") -> Spot | None:
    """The place with these codes; None where neither figures nor the register know it."""
    if "\x00" in organisation + site:  # no code holds one, and PostgreSQL takes none
        return None
    known = Organisation.objects.filter(code=site or organisation).first()
    if not held(snapshot).knows(organisation, site) and (known is None or bool(site)):
        return None
    names = names_of([organisation, site])
    return Spot(
        organisation,
        site,
        plain(known.name) if known else site or organisation,
        names.get(organisation, "") if site else "",
        KINDS.get(known.kind, known.kind.capitalize()) if known else "",
        # A site is vouched for where its organisation is: returns name sites, the register names organisations.
        known is not None and known.in_register,
    )


def periods(snapshot: "Snapshot", organisation: str) -> list[Period]:
    """The quarters and months there is anything of, newest first, quarters before months."""
    return offered_of(snapshot, [organisation])


def offered_of(snapshot: "Snapshot", organisations: Iterable[str]) -> list[Period]:
    """The quarters and months that any of these has something of, newest first, quarters before months."""
    known = held(snapshot).periods
    found = frozenset[str]().union(*(known.get(code, frozenset()) for code in organisations))
    months = sorted(key for key in found if len(key) == 7 and key[5:].isdigit())
    quarters = dict.fromkeys(Period.quarter(Period.parse(month).first) for month in reversed(months))
    return [
        *list(quarters)[: OFFERED["financial quarter"]],
        *[Period.parse(month) for month in reversed(months[-OFFERED["month"] :])],
    ]


def newest_month(offered: list[Period], period: Period) -> str:
    """The last month of a period that anything has come of."""
    inside = [one.key for one in offered if one.kind == "month" and period.covers(one)]
    return max(inside, default="")


def newer(offered: list[Period], period: Period) -> Period | None:
    """The newest month after a period, where one has come."""
    after = [one for one in offered if one.kind == "month" and one.first > period.last]
    return max(after, key=lambda one: one.first, default=None)


def chosen(offered: list[Period], asked: str) -> Period | None:
    """The period asked for; else the newest quarter whose months have all come, else the newest there is."""
    by_key = {period.key: period for period in offered}
    if asked in by_key:
        return by_key[asked]
    months = {period.key for period in offered if period.kind == "month"}
    whole = [period for period in offered if period.kind == "financial quarter" and set(period.months) <= months]
    return next(iter(whole or offered), None)
