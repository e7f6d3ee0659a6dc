"""The regulator's ratings as they stood: a site's own, and its provider's beside it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from heard.charts import words
from heard.disclosure import ReleasedFigure
from heard.indicators import definition, figures
from heard.triangulation.missing import never
from heard.triangulation.part import Part
from heard.triangulation.row import MatrixRow, Verdict
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

KEY = "cqc_rating"
VERDICTS = {
    "outstanding": Verdict.BETTER,
    "good": Verdict.AS_EXPECTED,
    "requires improvement": Verdict.WORSE,
    "inadequate": Verdict.WORSE,
}
STANDARD = "“good”, the standard the regulator expects"
OWN = "this site's own rating"


@dataclass(frozen=True, slots=True)
class _Standing:
    figure: ReleasedFigure
    note: str
    valid: bool


def ratings(snapshot: "Snapshot", part: Part, period: Period, who: str) -> list[MatrixRow]:
    """The lines of the regulator: for a site its own rating, or the one it inherits, and its provider's.

    Services, settings and pathways have none of their own: that of their site or provider stands there and says so.
    """
    provider = _standing(figures(snapshot, KEY, organisation=part.organisation), period)
    whole = part.kind == "organisation"
    providers = "" if whole else f"the provider's rating, not this {part.kind}'s"
    speaks = part.kind in ("organisation", "site")
    if not part.site:
        return [_row(provider, providers, own=speaks)] if provider else [_none(period, who)]
    here = figures(snapshot, KEY, organisation=part.organisation, site=part.site)
    own = _standing([figure for figure in here if figure.scope != "provider"], period)
    inherited = _standing([figure for figure in here if figure.scope == "provider"], period)
    beside = provider or inherited
    if own and (own.valid or not inherited or not inherited.valid):
        sites = OWN if part.kind == "site" else f"the site's rating, not this {part.kind}'s"
        rows = [_row(own, sites, own=speaks)]
        return rows + ([_row(beside, providers, own=False)] if beside else [])
    if inherited:
        return [_row(inherited, providers, own=speaks)]
    return [_row(provider, providers, own=speaks)] if provider else [_none(period, who)]


def _standing(found: list[ReleasedFigure], period: Period) -> _Standing | None:
    """The rating valid at the end of the period: listed by then, or published by then; else the first one after."""
    rated = sorted((f for f in found if f.word.casefold() in VERDICTS), key=lambda f: Period.parse(f.period).last)
    listed = [f for f in rated if Period.parse(f.period).last <= period.last]
    if listed:
        figure = listed[-1]
        return _Standing(figure, f"As it stood on {words.period(figure.period)}.", True)
    for figure in rated:
        day = published(figure)
        if day and day <= period.last:
            told = words.period(day.isoformat())
            return _Standing(figure, f"Published on {told}; from a list of {words.period(figure.period)}.", True)
    if rated:
        said = words.period(rated[0].period)
        return _Standing(rated[0], f"Known only from {said}, after this period: it may not have stood then.", False)
    return None


def published(figure: ReleasedFigure) -> date | None:
    """The day a rating was published, where its row says so."""
    for flag in figure.flags:
        for word in flag.split():
            if word.startswith("published:"):
                return date.fromisoformat(word.removeprefix("published:"))
    return None


def _row(standing: _Standing, scope: str, *, own: bool) -> MatrixRow:
    figure = standing.figure
    return MatrixRow(
        dimension="regulator",
        indicator=KEY,
        subject=definition(KEY).short,
        period=figure.period,
        value=figure.word,
        n=None,
        comparator=STANDARD,
        verdict=VERDICTS[figure.word.casefold()],
        direction=definition(KEY).direction,
        scope=scope,
        note=standing.note,
        own=own,
        figure=figure,
    )


def _none(period: Period, who: str) -> MatrixRow:
    return MatrixRow(
        dimension="regulator",
        indicator=KEY,
        subject=definition(KEY).short,
        period=period.key,
        value=None,
        n=None,
        comparator="",
        verdict=Verdict.NO_DATA,
        direction=definition(KEY).direction,
        note=never("regulator", who),
    )
