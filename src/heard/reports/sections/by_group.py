"""By group: what people of each age, sex and ethnic group answered, wherever it may be shown."""

from shlex import quote

from heard.charts import words
from heard.disclosure import ReleasedFigure
from heard.indicators.reach import Reach, Reached
from heard.indicators.reach_words import how_many, people_of
from heard.reports.groups import DIMENSIONS, INDICATOR, Group, groups_compared, groups_hardly_reached, groups_heard
from heard.reports.numbers import HIDDEN, HIDDEN_NOTE, number
from heard.reports.plain import setting_name
from heard.reports.scope import Scope
from heard.reports.values import Block, Cell, FigureTable, NotKnown, Number, Paragraph, Points, Section


def by_group(scope: Scope) -> Section:
    """Good or very good by group and setting; groups too small to show are named where who was not heard is told."""
    found = groups_heard(scope)
    if not found:
        return Section("groups", "By group of people", (NotKnown("We cannot see who answered: no return says it."),))
    blocks: list[Block] = [
        Paragraph(
            "How many of those who answered said good or very good. These are single answers that say who gave them: "
            "there are fewer than in the published numbers. Differences between small groups are often chance."
        )
    ]
    blocks += [_answered(scope, dimension, groups) for dimension, groups in found.items()]
    return Section("groups", "By group of people", (*beside_who_lives_here(scope), *blocks))


def _answered(scope: Scope, dimension: str, groups: tuple[Group, ...]) -> FigureTable:
    """One line for each group, one column for each setting in which any of its people may be shown."""
    settings = sorted({setting for group in groups for setting, figure in group.by_setting if figure.value is not None})
    return FigureTable(
        f"{DIMENSIONS[dimension]}: said good or very good",
        ("Group", *(setting_name(setting) for setting in settings)),
        tuple((_name(scope, dimension, group), *_cells(group, settings)) for group in groups),
        HIDDEN_NOTE,
    )


def _name(scope: Scope, dimension: str, group: Group) -> Cell:
    name = group.name or "Not known"
    return name if group.people else Number(f"{name} (hidden)", filter_of_group(scope, dimension, group.name))


def _cells(group: Group, settings: list[str]) -> tuple[Cell, ...]:
    of = dict(group.by_setting)
    return tuple(_short(of[setting]) if setting in of else "–" for setting in settings)


def _short(figure: ReleasedFigure) -> Number:
    """As “74 of 306 (24%)”: its interval stands where it opens."""
    told = number(figure)
    return Number(told.text, told.rows)


def beside_who_lives_here(scope: Scope) -> tuple[Block, ...]:
    """Whom we have not reached, and each group's part of the answers beside its part of the people who live here."""
    compared = groups_compared(scope)
    if not compared:
        return ()
    found = groups_hardly_reached(scope)
    told: Block = Paragraph("Every group that can be compared was reached, or too few answered to say.")
    if found:
        told = Points(tuple((Number(one.sentence, one.figure_filter),) for one in found))
    return (Section("reached", "Who we have not reached", (told, *(_compared(one) for one in compared))),)


def _compared(seen: Reach) -> FigureTable:
    where, year = words.listed(list(seen.population.areas[:4])), seen.population.period
    note = f"People who live in {where}" if len(seen.population.areas) <= 4 else "People who live in this place"
    source = Number(f"{note}{f', {year}' if year else ''}.", page=f"sources/{seen.population.source}")
    return FigureTable(
        f"{DIMENSIONS[seen.dimension]}: who answered, beside who lives here",
        ("Group", "Answers", "Part of the answers", "Part of the people", "What that says"),
        tuple(_line(row, seen) for row in seen.rows),
        (source, " Likely parts rest on how many answered. We say hardly reached only where chance cannot explain it."),
    )


def _line(row: Reached, seen: Reach) -> tuple[Cell, ...]:
    name = people_of(row.dimension, row.group)
    opens, source = row.figure_filters[0], f"sources/{seen.population.source}"
    share = HIDDEN if row.share is None else words.percent(row.share, seen.named.n)
    likely = f"{words.percent(row.lower)} to {words.percent(row.upper)}" if row.lower and row.upper else ""
    living = Number(words.percent(row.population_share), page=source) if row.population_share else "not known"
    return (
        Number(f"{name[:1].upper()}{name[1:]}", opens),
        Number(how_many(row.responses, row.at_least, few="fewer than 5"), opens),
        Number(share, opens, likely),
        living,
        str(row.verdict),
    )


def filter_of_group(scope: Scope, dimension: str, name: str) -> str:
    """The filter that opens the figures of a group; those whose group is not known have an empty one."""
    where = f"organisation={scope.organisation} " if scope.organisation else ""
    return f"{INDICATOR} {where}period={scope.period.key} {dimension}={quote(name)}"
