"""By group: what people of each age, sex and ethnic group answered, wherever it may be shown."""

from shlex import quote

from heard.reports.groups import DIMENSIONS, INDICATOR, groups_heard
from heard.reports.numbers import named, number
from heard.reports.plain import setting_name
from heard.reports.scope import Scope
from heard.reports.values import Block, FigureTable, NotKnown, Number, Paragraph, Section


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
    for dimension, groups in found.items():
        rows = tuple(
            (
                group.name or "Not known",
                Number(f"{group.people:,}", filter_of_group(scope, dimension, group.name)),
                tuple(named(setting_name(setting), number(figure)) for setting, figure in group.by_setting),
            )
            if group.people
            else (group.name or "Not known", _too_few(scope, dimension, group.name), "–")
            for group in groups
        )
        if rows:
            caption = f"{DIMENSIONS[dimension]}: said good or very good"
            blocks.append(FigureTable(caption, ("Group", "Answers shown", "By setting"), rows))
    return Section("groups", "By group of people", tuple(blocks))


def filter_of_group(scope: Scope, dimension: str, name: str) -> str:
    """The filter that opens the figures of a group; those whose group is not known have an empty one."""
    where = f"organisation={scope.organisation} " if scope.organisation else ""
    return f"{INDICATOR} {where}period={scope.period.key} {dimension}={quote(name)}"


def _too_few(scope: Scope, dimension: str, name: str) -> Number:
    """A group that may not be numbered says why."""
    return Number("hidden: too few people, or their number would reveal a smaller one",
                  filter_of_group(scope, dimension, name))  # fmt: skip
