"""What we heard and from whom: people by organisation, returns that came or did not, and who is missing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from heard.charts import words
from heard.disclosure import ReleasedFigure
from heard.reports.groups import DIMENSIONS, Group, groups_compared, groups_hardly_reached, groups_heard
from heard.reports.known import Due
from heard.reports.scope import Scope
from heard.reports.values import Block, Cell, FigureTable, NotKnown, Number, Paragraph, Points, Section
from heard.vocabulary.periods import Period

NONE = "–"
RHYTHMS = {"monthly": "every month", "quarterly": "every quarter", "yearly": "every year"}


def heard_from(scope: Scope) -> Section:
    """Returns expected and received, people by organisation and by group, and who was not heard."""
    missing = Section("not-heard", "Who we did not hear", (*not_heard(scope), *_limits_apart(scope)))
    return Section("heard-from", "What we heard and from whom", (people(scope), returns(scope), missing))


def comments_by_organisation(scope: Scope) -> dict[str, ReleasedFigure]:
    """For each organisation a released figure whose `n` is how many comments were read in the quarter."""
    found: dict[str, ReleasedFigure] = {}
    for figure in scope.figures("theme_share"):
        if figure.n is not None:
            found.setdefault(figure.organisation, figure)
    return found


def people(scope: Scope) -> FigureTable:
    """How many answers, comments and complaints stand behind the report, by organisation."""
    answers, complaints = scope.figures("fft_percent_positive"), scope.figures("complaints_new")
    comments = comments_by_organisation(scope)
    counted = [
        (
            code,
            _total(f.n for f in answers if f.organisation == code),
            _total([comments[code].n] if code in comments else ()),
            _total(f.numerator for f in complaints if f.organisation == code),
        )
        for code in scope.organisations
    ]
    rows: list[tuple[Cell, ...]] = [(scope.name(code), *_linked(numbers, code, scope)) for code, *numbers in counted]
    if len(rows) > 1:
        sums = [_total(numbers[i] for _, *numbers in counted) for i in range(3)]
        rows.append(("Together", *_linked(sums, "", scope)))
    return FigureTable(
        "How many people and comments stand behind this report",
        ("Organisation", "Friends and Family answers", "Comments read", "New complaints"),
        tuple(rows),
        "One person may be counted in more than one column. A dash: nothing came, or too little to show.",
    )


def _linked(numbers: Sequence[float], organisation: str, scope: Scope) -> tuple[Number, ...]:
    """Answers, comments and complaints as numbers that open what they were counted from."""
    where = f"organisation={organisation} " if organisation else ""
    return tuple(
        Number(words.count(n), f"{indicator} {where}period={scope.period.key}") if n else Number(NONE)
        for n, indicator in zip(numbers, ("fft_percent_positive", "theme_share", "complaints_new"), strict=True)
    )


def _total(numbers: Iterable[float | None]) -> float:
    return sum(n for n in numbers if n)


def returns(scope: Scope) -> Section:
    """What each source should have sent, and what came."""
    due = [one for one in scope.known.due if one.wanted]
    late = [one for one in due if one.missing]
    rows = tuple(
        (
            one.name,
            RHYTHMS.get(one.cadence, one.cadence),
            Number(f"{len(one.received)} of {len(one.wanted)}", page=f"sources/{one.source}"),
            _gap(one),
        )
        for one in sorted(due, key=lambda one: (not one.missing, one.name, one.organisation))
    )
    blocks: list[Block] = [Paragraph(f"No return was expected for this {scope.span}.")]
    if due:
        came = f"{len(due) - len(late)} sent everything. {len(late)} did not." if late else "All did."
        expected = words.people(len(due), "source")
        blocks = [
            Paragraph(
                (Number(f"{expected} should have sent something for this {scope.span}. {came}", page="sources"),)
            ),
            FigureTable(f"Returns for this {scope.span}", ("Source", "How often", "Received", "What is missing"), rows),
        ]
    if standing := [one for one in scope.known.due if one.latest]:
        told = tuple((one.name, str(Period.parse(one.latest))) for one in standing)
        caption = f"Sources that are not told by the {scope.span}, as they stood at its end"
        blocks.append(FigureTable(caption, ("Source", "Newest data"), told))
    return Section("returns", "Returns expected and received", tuple(blocks))


def _gap(one: Due) -> str:
    if not one.missing:
        return "nothing"
    return "nothing came for " + words.listed([str(Period.parse(key)) for key in one.missing])


def not_heard(scope: Scope) -> tuple[Block, ...]:
    """Whom we have hardly reached, each group of people that no answer lets us see, and those no source names."""
    groups = groups_heard(scope)
    blocks: list[Block] = [NotKnown((Number(one.sentence, one.figure_filter),)) for one in groups_hardly_reached(scope)]
    blocks += [_of_dimension(scope, what, groups.get(dimension, ())) for dimension, what in DIMENSIONS.items()]
    if not groups_compared(scope):
        blocks.append(
            NotKnown("We cannot compare these groups with the people who live here: Heard does not know them.")
        )
    blocks += [
        NotKnown("We cannot compare these groups with the people who use these services. No source says who they are."),
        NotKnown(
            "We cannot see carers, people whose first language is not English, or people who got no service at all. "
            "The returns do not say."
        ),
    ]
    return tuple(blocks)


def _limits_apart(scope: Scope) -> tuple[Block, ...]:
    limits = _limits(scope)
    return (Section("limits", "What each source cannot tell us", (Points(limits),)),) if limits else ()


def _limits(scope: Scope) -> tuple[str, ...]:
    """What sources cannot say, each said once with all its sources."""
    sources: defaultdict[str, list[str]] = defaultdict(list)
    for one in scope.known.due:
        if one.cannot_say and (one.received or one.latest) and one.name not in sources[one.cannot_say]:
            sources[one.cannot_say].append(one.name)
    return tuple(sorted(f"{'; '.join(names)}. Cannot say: {limit}" for limit, names in sources.items() if names))


def _of_dimension(scope: Scope, what: str, groups: tuple[Group, ...]) -> Block:
    named = [group for group in groups if group.known]
    if not named:
        return NotKnown(f"{what}: we cannot see it. No answer this {scope.span} says it.")
    few = [group.name for group in named if not group.people]
    if not few:
        return Paragraph(f"{what}: every group that the answers name is large enough to show.")
    because = "Too few people answered, or their number would reveal a smaller one."
    return NotKnown(f"{what}: we can show nothing of {words.listed(few)}. {because}")
