"""The signals of a quarter: what changed in one of its months, with how many kinds of source say the same."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from heard.charts import Chart, words
from heard.disclosure import ReleasedFigure
from heard.indicators import definition, filter_of
from heard.reports.plain import subject
from heard.reports.scope import Scope
from heard.reports.values import Claim, Number, Words
from heard.signals import Signal, chart_of, choose, look, series_of
from heard.signals.kinds import kind_of

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

MOST = 10


@dataclass(frozen=True, slots=True)
class Change:
    """A signal with its place in words and the kinds of source that say the same of the same place."""

    signal: Signal
    place: str
    subject: str
    kinds: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What changed, where, by how much and when."""
        signal = self.signal
        when = words.period(signal.period)
        told = definition(signal.indicator)
        if told.unit == "net":
            better = "better" if signal.way > 0 else "worse"
            return f"People spoke {better} of {self.about} at {self.place} in {when}: {self.moved}."
        if told.themed:
            more = "More" if signal.way > 0 else "Fewer"
            leaning = {"better": " They mostly speak well of it.", "worse": " They mostly speak poorly of it."}
            mostly = leaning.get(signal.direction, "") if signal.way > 0 else ""
            return f"{more} comments were about {self.about} at {self.place} in {when}: {signal.amount}.{mostly}"
        state = {"better": "got better", "worse": "got worse", "changed": "changed"}[signal.direction]
        return f"{self.subject} {state} at {self.place} in {when}: {signal.amount}."

    @property
    def moved(self) -> str:
        """The part of the sentence that holds its numbers."""
        signal = self.signal
        if definition(signal.indicator).unit != "net":
            return signal.amount
        return (
            f"{_lean(signal.value)} among {words.people(signal.evidence, 'comment')}, usually {_lean(signal.expected)}"
        )

    @property
    def about(self) -> str:
        """The theme in quotation marks."""
        return self.subject[self.subject.index("“") :]

    @property
    def support(self) -> Words:
        """How many independent kinds of source say the same, and which; it opens the change's own page."""
        kinds = words.people(len(self.kinds), "kind of source says", "kinds of source say")
        said = f"{kinds} so here: {words.listed(list(self.kinds))}."
        return (Number(said, page=f"signals/{self.signal.id}"),)


def changes(scope: Scope) -> list[Change]:
    """The signals of the quarter that matter most in this place, strongest first; the newest month of each."""
    every = _newest(scope.snapshot, scope.months)
    ours = [signal for signal in every if signal.organisation in scope.organisations]
    return [_change(scope, signal, ours) for signal in choose(ours, at_most=MOST)]


@lru_cache(maxsize=8)
def _newest(snapshot: "Snapshot", months: tuple[str, ...]) -> tuple[Signal, ...]:
    found: dict[tuple[str, ...], Signal] = {}
    for month in reversed(months):
        for signal in look(snapshot, month).signals:
            key = (signal.indicator, signal.level, *signal.place, signal.setting, signal.category)
            found.setdefault(key, signal)
    from heard.signals.finding import strength

    return tuple(sorted(found.values(), key=strength, reverse=True))


def _change(scope: Scope, signal: Signal, every: list[Signal]) -> Change:
    same = {
        kind_of(other.indicator)
        for other in every
        if other.direction == signal.direction
        and other.organisation == signal.organisation
        and (other.site == signal.site or not other.site or not signal.site)
    }
    place = ", ".join(
        filter(None, (signal.service, scope.name(signal.site) if signal.site else scope.name(signal.organisation)))
    )
    about = subject(signal.indicator, signal.category, signal.setting)
    return Change(signal, place, about, tuple(sorted(same)))


def _lean(net: float) -> str:
    """A net share in words: "59 in 100 more spoke poorly than well"."""
    if not round(net * 100):
        return "as many spoke well as poorly"
    well, poorly = ("well", "poorly") if net > 0 else ("poorly", "well")
    return f"{abs(round(net * 100))} in 100 more spoke {well} than {poorly}"


def claim_of(scope: Scope, change: Change) -> Claim:
    """The change as a claim that rests on the released figure of its month."""
    figure = _figure(scope, change.signal)
    rests = (Number("the rows behind it", filter_of(figure)),) if figure is not None else ()
    return Claim(_opening(change.sentence, change.moved, rests), rests, change.support)


def _opening(sentence: str, amount: str, rests: tuple[Number, ...]) -> Words:
    """The sentence with its number opening the rows behind it."""
    before, found, after = sentence.partition(amount)
    return (before, Number(amount, rests[0].rows), after) if found and rests else sentence


def drawn(scope: Scope, change: Change) -> Chart:
    """The chart of a change."""
    return chart_of(scope.snapshot, change.signal, name=f"{change.subject}, {change.place}")


def _figure(scope: Scope, signal: Signal) -> ReleasedFigure | None:
    series = series_of(scope.snapshot, signal)
    return next((figure for figure in reversed(series) if figure.period == signal.period), None)
