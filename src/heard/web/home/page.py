"""Everything the home page shows, put together once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from heard.charts import spark, words
from heard.record.findings.doors import note_shown
from heard.record.findings.looking_back import FalseAlarms, false_alarms
from heard.record.people.models import User
from heard.record.places.names import names_of
from heard.signals import Signal
from heard.web.changes.answers import Answered, newest, said
from heard.web.changes.found import Behind, Month, behind, told_by_their_charts
from heard.web.changes.others import others
from heard.web.changes.wording import (
    STATES,
    amount,
    codes_of,
    headline,
    line_in_words,
    place_of,
    rule,
)
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
    rule: str
    state: tuple[str, str]
    line: str
    line_in_words: str
    others: str
    machine: bool
    answered: Answered | None


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
    answers = newest(seen.chosen)
    set_aside = [signal for signal in seen.chosen if _not_real(answers, signal)]
    shown = told_by_their_charts(snapshot, [signal for signal in seen.chosen if signal not in set_aside])
    names = names_of({code for signal in (*shown, *set_aside) for code in codes_of(signal)})
    rests = {signal.id: behind(snapshot, signal) for signal in (*shown, *set_aside)}
    note_shown(
        [said(signal, rests[signal.id].figure(signal), names, snapshot.digest) for signal in shown],
        on_home={signal.id for signal in shown},
    )

    def items(signals: Sequence[Signal]) -> list[Item]:
        return [_item(s, rests[s.id], seen, names, answers.get(s.id)) for s in signals]

    return HomePage(
        month=words.period(seen.key),
        key=seen.key,
        months=[(one, words.period(one)) for one in seen.offered],
        items=items(shown),
        not_real=items(set_aside),
        chosen_how=chosen_how(seen, len(shown)),
        false_alarms=false_alarms(),
        missing=missing(seen.unreached, today=now.date()),
        asked=asked(person, now=now, shown={signal.id for signal in shown}),
    )


def _not_real(answers: dict[str, Answered], signal: Signal) -> bool:
    """Whether this very signal was answered so; one of an earlier month does not silence a new month."""
    answer = answers.get(signal.id)
    return answer is not None and answer.not_real and answer.signal == signal.id


def _item(signal: Signal, rests: Behind, seen: Month, names: dict[str, str], answer: Answered | None) -> Item:
    place = place_of(signal, names)
    kind = MARKS.get(signal.direction) or HEIGHTS[signal.way]
    described = line_in_words(rests.series)
    return Item(
        id=signal.id,
        headline=headline(signal, place),
        amount=amount(signal, rests.figure(signal)),
        rule=rule(signal),
        state=STATES[signal.direction],
        line=spark(rests.series, says=described, kind=kind),
        line_in_words=described,
        others=others(signal, rests.matrix, seen.look.signals).short,
        machine=signal.machine,
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
    same = (
        " We show one for each thing and place, and only those whose chart has enough months to show."
        if shown < found
        else ""
    )
    return f"{'; '.join(parts)}.{same}"
