"""Everything the page of people who are hardly reached shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from heard.charts import words
from heard.indicators.reach_words import people_of
from heard.record.cases.models import CauseForConcern
from heard.record.findings.looking_back import history_of
from heard.signals import Item
from heard.vocabulary.periods import Period
from heard.web.changes.answers import Answered, answered
from heard.web.changes.meaning import steps_for
from heard.web.changes.raised import raised
from heard.web.changes.stories import LOOKS, title


@dataclass(frozen=True, slots=True)
class Community:
    """One community: its name in words, what is known, and what its share would be if everyone were reached alike."""

    name: str
    sentence: str
    living: str


@dataclass(frozen=True, slots=True)
class ReachPage:
    """Who is hardly reached, from which answers, and what people answered to that."""

    item: Item
    key: str
    headline: str
    state: tuple[str, str]
    period: str
    month: str
    communities: Sequence[Community]
    steps: Sequence[str]
    history: Sequence[Answered]
    raised: CauseForConcern | None


def reach_page(item: Item) -> ReachPage:
    """The page of an item without a lead."""
    return ReachPage(
        item=item,
        key=item.period,
        headline=title(item, {}),
        state=LOOKS[item.kind],
        period=_so_far(Period.parse(item.communities[0].period), Period.parse(item.period)),
        month=words.period(item.period),
        communities=[
            Community(people_of(c.dimension, c.group), c.sentence, words.percent(c.population_share))
            for c in item.communities
        ],
        steps=steps_for(item),
        history=answered(history_of(item.id)),
        raised=raised([item]).get(item.id),
    )


def _so_far(counted: Period, month: Period) -> str:
    """The part of the period that has passed, in words."""
    return f"{Period.month(counted.first)} to {month}" if month.last < counted.last else str(counted)
