"""By group: what people of each age, sex and ethnic group answered, wherever it may be shown."""

from heard.reports.groups import DIMENSIONS, groups_heard
from heard.reports.numbers import number
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
                f"{group.people:,}",
                tuple(
                    Number(f"{setting_name(setting)}: {number(figure).text}", number(figure).rows)
                    for setting, figure in group.by_setting
                ),
            )
            for group in groups
            if group.people
        )
        if rows:
            caption = f"{DIMENSIONS[dimension]}: said good or very good"
            blocks.append(FigureTable(caption, ("Group", "Answers shown", "By setting"), rows))
    return Section("groups", "By group of people", tuple(blocks))
