"""What the lake says of all providers at once: whom we have reached, what is lined up, what got better year on year."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from heard.governance.assurance import Line
from heard.record.assurance.look import Look
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

YEAR_ON_YEAR: tuple[tuple[str, str, str], ...] = (
    ("fft_percent_positive", "", "Friends and Family Test, good or very good"),
    ("complaints_upheld", "", "Complaints that were upheld"),
    ("readmissions", "", "Back in hospital within 30 days"),
    ("staff_recommend_care", "", "Staff who would recommend the care"),
)
"""The indicators with a direction that are a share of something, so that two years can be compared fairly."""
POOR: tuple[tuple[str, str], ...] = (("inpatient", "Inpatient care"), ("gp", "General practice"))
"""The two kinds of care that the Forward View names (plan test a)."""


@lru_cache(maxsize=64)
def _unreached(snapshot: "Snapshot", period: str) -> tuple[tuple[str, ...], bool]:
    from heard.indicators.reach import DIMENSIONS, hardly_reached, reach

    known = any(reach(snapshot, period=period, dimension=one).population.groups for one in DIMENSIONS)
    return tuple(one.sentence for one in hardly_reached(snapshot, period=period)), known


def _year(period: Period) -> Period:
    """The financial year that who was reached is told for: the one the home tells, so that both say the same."""
    from heard.indicators.reach import financial_year

    return Period.parse(financial_year(period.months[-1]))


def reached(look: Look) -> Line:
    """Whom we have not reached, as a finding about us, beside the people who live here (R107)."""
    year = _year(look.period)
    sentences, known = _unreached(look.snapshot, year.key)
    if not known:
        return Line("No data: how many people of each group live here is not in Heard.", look.when, page="places")
    if not sentences:
        return Line(f"No group of the people who live here is hardly reached in {year}.", str(year), page="places")
    groups = "1 group" if len(sentences) == 1 else f"{len(sentences):,} groups"
    return Line(
        f"We have hardly reached {groups} of the people who live here in {year}.",
        str(year),
        gaps=sentences,
        page="places",
    )


@lru_cache(maxsize=64)
def _lined_up(snapshot: "Snapshot", providers: tuple[str, ...], period: str) -> tuple[tuple[str, str], ...]:
    """The dimensions of which nothing is known, by provider; and ("", "") for each that is known."""
    from heard.triangulation.agreement import NAMES
    from heard.triangulation.matrix import matrix
    from heard.triangulation.signs import Standing

    found = []
    for provider in providers:
        for one in matrix(snapshot, organisation=provider, period=period).signs:
            silent = one.standing is Standing.NO_DATA and not any(row.figure is not None for row in one.rows)
            found.append((provider, NAMES[one.dimension]) if silent else ("", ""))
    return tuple(found)


def lined_up(look: Look) -> Line:
    """How much of the matrix of providers and kinds of evidence has data (R083, R120)."""
    if not look.providers:
        return Line("No data: this commissioner has no providers yet.", look.when, page="places")
    cells = _lined_up(look.snapshot, look.providers, look.period.key)
    missing = [(provider, what) for provider, what in cells if provider]
    return Line(
        f"{len(cells) - len(missing):,} of {len(cells):,} views of our {len(look.providers):,} providers have data for "
        f"{look.when}: what people say, complaints, safety, clinical outcomes, staff and the regulator.",
        look.when, len(cells) - len(missing), len(cells),
        gaps=tuple(f"{look.called(provider)}: no data on {what}" for provider, what in missing), page="places",
    )  # fmt: skip


def a_year_before(period: Period) -> Period:
    """The same quarter a year earlier."""
    return period.before().before().before().before()


@lru_cache(maxsize=256)
def _year_on_year(
    snapshot: "Snapshot", indicator: str, setting: str, providers: tuple[str, ...], period: str
) -> tuple[str, ...]:
    """The verdict on each provider that has both quarters, by the interval of the difference."""
    from heard.indicators.definition import definition
    from heard.indicators.figures import figures
    from heard.statistics.change import difference_of_shares

    told = definition(indicator)
    better = -1 if str(told.direction) == "lower_is_better" else 1
    before = a_year_before(Period.parse(period)).key
    found = []
    for provider in providers:
        pair = []
        for when in (before, period):
            split = ("setting",) if setting else ()
            seen = [f for f in figures(snapshot, indicator, organisation=provider, period=when, by=split)
                    if f.period == when and (not setting or f.setting == setting) and not f.why]  # fmt: skip
            n = sum(f.denominator or 0 for f in seen)
            x = sum((f.numerator if f.numerator is not None else (f.value or 0) * (f.denominator or 0)) for f in seen)
            pair.append((round(x), round(n)))
        if all(n for _, n in pair):
            gap = difference_of_shares(pair[0], pair[1])
            unclear = gap.lower <= 0 <= gap.upper
            found.append("unclear" if unclear else "better" if (gap.difference > 0) == (better > 0) else "worse")
    return tuple(found)


def year_on_year(look: Look, lines: Sequence[tuple[str, str, str]] = YEAR_ON_YEAR) -> list[Line]:
    """Indicator by indicator: at how many providers it is better than a year before, by more than chance (R022)."""
    return [_told(look, indicator, "", name) for indicator, _, name in lines]


def less_poor(look: Look) -> list[Line]:
    """Whether poor experience of inpatient care and of general practice becomes less (R024)."""
    return [_told(look, "fft_percent_positive", setting, name) for setting, name in POOR]


def _told(look: Look, indicator: str, setting: str, name: str) -> Line:
    found = _year_on_year(look.snapshot, indicator, setting, look.providers, look.period.key)
    before = a_year_before(look.period)
    if not found:
        return Line(f"{name}: no data for both {before} and {look.when}.", look.when, page="places")
    better, worse = found.count("better"), found.count("worse")
    return Line(
        f"{name}, {look.when} beside {before}: better at {better:,} of {len(found):,} "
        f"{'provider' if len(found) == 1 else 'providers'}, worse at {worse:,}, no clear difference at "
        f"{len(found) - better - worse:,}.",
        look.when, page="places",
    )  # fmt: skip


@lru_cache(maxsize=64)
def _voices(snapshot: "Snapshot", providers: tuple[str, ...], months: tuple[str, ...]) -> tuple[int, int]:
    if not providers:
        return 0, 0
    marks, places = ", ".join("?" * len(months)), ", ".join("?" * len(providers))
    rows = snapshot.query(
        f"SELECT organisation, bool_or(staff) AS staff, bool_or(NOT staff) AS patients FROM ("
        f"SELECT organisation, speaker IN ('staff', 'clinician') AS staff FROM responses WHERE period IN ({marks}) "
        f"AND organisation IN ({places}) UNION ALL SELECT organisation, true FROM counts WHERE measure LIKE 'staff%' "
        f"AND organisation IN ({places}) UNION ALL SELECT organisation, false FROM counts WHERE measure LIKE 'fft%' "
        f"AND state = 'figure' AND period IN ({marks}) AND organisation IN ({places})) GROUP BY organisation",
        [*months, *providers, *providers, *months, *providers],
    )
    return sum(bool(row["staff"] and row["patients"]) for row in rows), len(providers)


def staff_beside_patients(look: Look) -> Line:
    """At how many providers staff are heard as well as patients (R105)."""
    both, of = _voices(look.snapshot, look.providers, look.period.months)
    if not of:
        return Line("No data: this commissioner has no providers yet.", look.when, page="places")
    return Line(
        f"At {both:,} of {of:,} providers we hold what staff say beside what patients say in {look.when}.",
        look.when, both, of, page="places",
    )  # fmt: skip


def warm(snapshot: "Snapshot", providers: tuple[str, ...], period: Period) -> None:
    """Read everything of the lake that evidence of a quarter rests on, so that a page finds it remembered."""
    _unreached(snapshot, _year(period).key)
    _lined_up(snapshot, providers, period.key)
    _voices(snapshot, providers, period.months)
    for indicator, setting, _ in YEAR_ON_YEAR:
        _year_on_year(snapshot, indicator, setting, providers, period.key)
    for setting, _ in POOR:
        _year_on_year(snapshot, "fft_percent_positive", setting, providers, period.key)
