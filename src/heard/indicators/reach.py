"""Who has been reached: the groups of people who answered, beside the people who live here."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from heard.disclosure import Figure, ReleasedFigure, release
from heard.indicators.definition import definition
from heard.indicators.reach_counts import NAMED, UNKNOWN, Counted, counted, words_heard
from heard.indicators.reach_verdict import Verdict, interval, verdict
from heard.indicators.reach_words import how_many, sentence
from heard.indicators.rows import filter_of
from heard.places.populations import Population, population
from heard.places.populations_lines import Line, lined_up
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

INDICATORS = ("fft_percent_positive", "fft_percent_recommended")
"""Answers of the Friends and Family Test, to its newer and its older question: different people."""

DIMENSIONS = ("age_band", "sex", "ethnicity", "disability", "deprivation")


@dataclass(frozen=True, slots=True)
class Reached:
    """One group: how many answers came from it, and how many would if every group answered alike.

    `responses` is the released number (its `why` says so where it is hidden), `at_least` as many of them as the
    organisations' own figures show. `share`, `expected`, `ratio`, `lower` and `upper` (95% interval of the share,
    Wilson) are None where a hidden number stands behind them.
    """

    dimension: str
    group: str
    responses: ReleasedFigure
    at_least: float
    share: float | None
    lower: float | None
    upper: float | None
    population: float | None
    population_share: float | None
    expected: float | None
    ratio: float | None
    verdict: Verdict
    figure_filters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """The groups of one dimension.

    `named` is all answers that name a group, at least `named_at_least`; `not_known` those that name none.
    """

    dimension: str
    period: str
    organisation: str
    named: ReleasedFigure
    named_at_least: float
    not_known: ReleasedFigure
    population: Population
    rows: tuple[Reached, ...]


@dataclass(frozen=True, slots=True)
class HardlyReached:
    """A community that has hardly been reached: about those who ask, never about those who were not asked.

    `n` is how many answers came from it, None where that is hidden; `population_share` its part of the people who
    live here, from 0 to 1; `figure_filter` re-opens its rows (`heard rows`).
    """

    sentence: str
    dimension: str
    group: str
    n: float | None
    responses: float | None
    population_share: float
    period: str
    organisation: str
    figure: ReleasedFigure
    figure_filter: str


def financial_year(month: str, early: int = 3) -> str:
    """The financial year of a month; in the first months of a year (before the third) the whole year before."""
    when = Period.parse(month)
    start = when.first.year if when.first.month >= 4 else when.first.year - 1
    start -= (when.first.month - 4) % 12 + 1 < early
    return f"FY{start}-{(start + 1) % 100:02d}"


def reach(
    snapshot: "Snapshot",
    *,
    period: str,
    dimension: str,
    organisation: str = "",
    indicators: Sequence[str] = INDICATORS,
    area: str = "",
) -> Reach:
    """How many answers came from each group in a financial quarter or year, beside the people who live here.

    Without an organisation: of the whole place. Counted from single answers that say who gave them; published counts
    do not. Raises `Refusal` for other periods and for dimensions that answers do not have.
    """
    when = Period.parse(period)
    if when.kind not in ("financial quarter", "financial year"):
        raise Refusal(
            f"Who was reached is told for a financial quarter or year, not for {when}.",
            next_step="Ask for FY2026-27-Q1 or FY2026-27.",
        )
    if unknown := [one for one in indicators if dimension not in definition(one).dimensions]:
        raise Refusal(f"{unknown[0]} does not know people by “{dimension}”.", next_step="Ask for age_band.")
    return _reach(snapshot, when.key, dimension, organisation, tuple(indicators), area)


def hardly_reached(
    snapshot: "Snapshot",
    *,
    month: str = "",
    period: str = "",
    organisation: str = "",
    dimensions: Sequence[str] = DIMENSIONS,
    indicators: Sequence[str] = INDICATORS,
    area: str = "",
) -> tuple[HardlyReached, ...]:
    """The communities hardly reached, those furthest from their share first; empty where no population is known.

    `period` is a financial quarter or year, or `month` stands for the financial year it lies in (`financial_year`).
    """
    when = period or financial_year(month)
    found: list[tuple[float, HardlyReached]] = []
    for dimension in dimensions:
        seen = reach(
            snapshot, period=when, dimension=dimension, organisation=organisation, indicators=indicators, area=area
        )
        for row in seen.rows:
            if row.verdict is Verdict.HARDLY:
                found.append((row.ratio or 0.0, _told(seen, row)))
    return tuple(one for _, one in sorted(found, key=lambda pair: (pair[0], -pair[1].population_share)))


def _told(seen: Reach, row: Reached) -> HardlyReached:
    assert row.population_share is not None
    of = how_many(seen.named, seen.named_at_least, few="a few")
    said = how_many(row.responses, row.at_least, few="fewer than 5")
    return HardlyReached(
        sentence(row.dimension, row.group, said=said, of=of, share=row.population_share),
        row.dimension, row.group, row.responses.n, seen.named.n, row.population_share, seen.period, seen.organisation,
        row.responses, row.figure_filters[0],
    )  # fmt: skip


_Words = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class _Beside:
    """The numbers before disclosure control that one row is judged by: answers of the group and of all, people."""

    n: float
    total: float
    public: float
    everyone: float


@lru_cache(maxsize=512)
def _reach(
    snapshot: "Snapshot", period: str, dimension: str, organisation: str, indicators: tuple[str, ...], area: str
) -> Reach:
    living = population(snapshot, dimension, area=area)
    by_indicator = {one: words_heard(snapshot, (one,), dimension) for one in indicators}
    heard_as: Counter[str] = Counter()
    for words in by_indicator.values():
        heard_as.update(words)
    lines = lined_up(heard_as, living)
    of_word = {word: line.name for line in lines.lines for word in line.heard_as}
    found = counted(snapshot, indicators, dimension, of_word)
    names = [NAMED, UNKNOWN, *(line.name for line in lines.lines)]
    named, not_known, *shown = _released(snapshot, found, organisation, period, dimension, indicators[0], names)
    total = found.people.get((organisation, NAMED, period), 0.0)
    heard = [found.people.get((organisation, line.name, period), 0.0) for line in lines.lines] if total else []
    rows = tuple(
        _row(line, figure, named, _Beside(n, total, found.public.get((organisation, line.name, period), 0.0),
             lines.everyone), by_indicator)
        for line, figure, n in zip(lines.lines, shown, heard, strict=False)
    )  # fmt: skip
    at_least = found.public.get((organisation, NAMED, period), 0.0)
    return Reach(dimension, period, organisation, named, at_least, not_known, living, rows)


def _released(
    snapshot: "Snapshot", found: Counted, organisation: str, period: str, dimension: str, indicator: str,
    names: Sequence[str],
) -> list[ReleasedFigure]:  # fmt: skip
    figures = []
    for name in names:
        key = organisation, name, period
        number = found.people.get(key, 0.0)
        figures.append(
            Figure(
                indicator=indicator, organisation=organisation, period=period, group=name, by=((dimension, name),),
                numerator=number, value=number, n=number, unit="count", origin="responses",
                data_version=snapshot.digest, definition_version=definition(indicator).version, cell=key,
            )
        )  # fmt: skip
    assert found.protection is not None
    return release(figures, found.protection.rule, protection=found.protection)


def _filters(line: Line, figure: ReleasedFigure, by_indicator: _Words) -> tuple[str, ...]:
    """What opens the rows of a line: a filter for each word that stands for it, the one most people used first."""
    used = [(heard[word], key, word) for key, heard in by_indicator.items() for word in line.heard_as if word in heard]
    ordered = sorted(used, reverse=True) or [(0.0, figure.indicator, line.name)]
    dimension = figure.by[0][0]
    return tuple(
        filter_of(
            Figure(indicator=key, organisation=figure.organisation, period=figure.period, by=((dimension, word),))
        )
        for _, key, word in ordered
    )


def _row(line: Line, figure: ReleasedFigure, named: ReleasedFigure, beside: _Beside, by_indicator: _Words) -> Reached:
    n, total, everyone = beside.n, beside.total, beside.everyone
    part = line.people / everyone if line.people is not None and everyone else None
    lower, upper = interval(n, total)
    seen = figure.n is not None and named.n is not None
    return Reached(
        dimension=figure.by[0][0],
        group=line.name,
        responses=figure,
        at_least=beside.public,
        share=n / total if seen else None,
        lower=lower if seen else None,
        upper=upper if seen else None,
        population=line.people,
        population_share=part,
        expected=total * part if part is not None and named.n is not None else None,
        ratio=n / total / part if part and seen else None,
        verdict=verdict(n, total, part),
        figure_filters=_filters(line, figure, by_indicator),
    )
