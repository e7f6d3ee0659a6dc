"""Everything the home page shows, put together once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from heard.charts import spark, words
from heard.disclosure import ReleasedFigure
from heard.record.cases.models import CauseForConcern
from heard.record.findings.doors import note_shown
from heard.record.findings.looking_back import FalseAlarms, false_alarms
from heard.record.people.models import User
from heard.record.places.names import names_of
from heard.signals import Item as Story
from heard.web.changes.answers import Answered, newest, said
from heard.web.changes.found import AT_MOST, Behind, Month, behind
from heard.web.changes.others import others
from heard.web.changes.raised import raised
from heard.web.changes.stories import LOOKS, beside, names_needed, title, told
from heard.web.changes.wording import line_in_words, rule
from heard.web.home.asked import Asked, asked
from heard.web.home.missing import Missing, missing

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

MARKS = {"better": "special_cause_improvement", "worse": "special_cause_concern"}
HEIGHTS = {1: "special_cause_neutral_high", -1: "special_cause_neutral_low"}


@dataclass(frozen=True, slots=True)
class Item:
    """One change as the home tells it."""

    id: str
    headline: str
    amount: str
    beside: str
    rule: str
    state: tuple[str, str]
    line: str
    line_in_words: str
    others: str
    machine: bool
    answered: Answered | None
    raised: CauseForConcern | None = None


@dataclass(frozen=True, slots=True)
class HomePage:
    """The changes of a month, how they were chosen, and what is missing and asked."""

    month: str
    key: str
    months: Sequence[tuple[str, str]]
    items: Sequence[Item]
    not_real: Sequence[Item]
    chosen_how: str
    false_alarms: FalseAlarms
    missing: Missing
    asked: Asked | None


def home_page(snapshot: "Snapshot", seen: Month, person: User, *, now: datetime) -> HomePage:
    """The home of a month for this person; remembers what it shows."""
    answers = newest(seen.items)
    set_aside = [story for story in seen.items if _not_real(answers, story)]
    shown = [story for story in seen.items if story not in set_aside][:AT_MOST]
    names = names_of(names_needed((*shown, *set_aside)))
    rests = {story.id: behind(snapshot, story.lead, seen.key) for story in (*shown, *set_aside) if story.lead}
    note_shown(
        [said(story, seen.key, _figure(story, rests), names, snapshot.digest) for story in shown],
        on_home={story.id for story in shown},
    )

    causes = raised((*shown, *set_aside))

    def items(stories: Sequence[Story]) -> list[Item]:
        return [
            replace(_item(one, rests.get(one.id), seen, names, answers.get(one.id)), raised=causes.get(one.id))
            for one in stories
        ]

    return HomePage(
        month=words.period(seen.key),
        key=seen.key,
        months=[(one, words.period(one)) for one in seen.offered],
        items=items(shown),
        not_real=items(set_aside),
        chosen_how=chosen_how(seen, len(shown)),
        false_alarms=false_alarms(),
        missing=missing(seen, told=_told(shown), today=now.date()),
        asked=asked(person, now=now, shown={story.id for story in shown}),
    )


def _told(shown: Sequence[Story]) -> set[str]:
    """What the items say of communities, so that it is not said again beside them."""
    return {one.sentence for story in shown for one in story.communities}


def _not_real(answers: dict[str, Answered], story: Story) -> bool:
    """Whether this very story was answered so; one of an earlier month does not silence a new month."""
    answer = answers.get(story.id)
    return answer is not None and answer.not_real and answer.signal == story.id


def _figure(story: Story, rests: Mapping[str, Behind]) -> ReleasedFigure | None:
    """The released figure of a story's own month or quarter."""
    return rests[story.id].figure(story.lead) if story.lead is not None else None


def _item(story: Story, rests: Behind | None, seen: Month, names: dict[str, str], answer: Answered | None) -> Item:
    lead = story.lead
    line = described = ""
    if lead is not None and rests is not None:
        described = line_in_words(rests.series)
        line = spark(rests.series, says=described, kind=MARKS.get(lead.direction) or HEIGHTS[lead.way])
    return Item(
        id=story.id,
        headline=title(story, names),
        amount=told(story, names, rests.figure(lead) if lead is not None and rests is not None else None),
        beside=beside(story),
        rule=rule(lead) if lead is not None else "",
        state=LOOKS[story.kind],
        line=line,
        line_in_words=described,
        others=others(story, rests.matrix, seen.look.signals).short if rests is not None else "",
        machine=any(signal.machine for signal in story.signals),
        answered=answer,
    )


def chosen_how(seen: Month, shown: int) -> str:
    """How these few were chosen, in one line, with how many may be chance."""
    found, look = len(seen.look.signals), seen.look
    parts = [f"Heard looked at {words.people(look.watched, 'number')} this month"]
    stand = f"{found:,} changed more than chance explains"
    parts.append(
        f"{stand} (about 1 in 10 of these may still be chance)" if found else "none changed more than chance explains"
    )
    if look.too_short:
        parts.append(f"{look.too_short:,} {'has' if look.too_short == 1 else 'have'} too few months to judge")
    if shown < found:
        parts.append("what says the same of the same place is told once")
    return f"{'; '.join(parts)}."
