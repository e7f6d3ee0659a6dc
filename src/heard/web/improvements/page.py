"""Everything the page of one change shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from heard.charts import Chart, spc_chart, to_svg, words
from heard.charts.chart import BLUE
from heard.record.cases.measures import Measure, measure_of, series
from heard.record.cases.models import Change, Measurement, Told
from heard.record.cases.result import VERDICTS, Result, amount, result
from heard.record.cases.tally import Tally
from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.record.telling.models import Pair
from heard.statistics.change import ChangeVerdict
from heard.web.improvements.listing import STATES, _state, place_of
from heard.web.places.addresses import place_address

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

MONTHS = 36
DIRECTION = {1: "higher_is_better", -1: "lower_is_better"}


@dataclass(frozen=True, slots=True)
class Step:
    """A step this person may take with a change: its name in the address, and its words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Looked:
    """One measurement of the past: when, its verdict, and what stood after."""

    on: date
    verdict: str
    look: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangePage:
    """A change as its page tells it."""

    change: Change
    place: str
    place_href: str
    state: tuple[str, str]
    measure: Measure
    result: Result
    chart: Chart | None
    svg: str
    newer: bool
    target: str
    told: Sequence[Told]
    history: Sequence[Looked]
    pairs: Sequence[Pair]
    steps: Sequence[Step]

    @property
    def table(self) -> dict[str, Any]:
        """The numbers of the chart, as the page's table wants them."""
        return {"head": self.chart.columns, "rows": self.chart.rows} if self.chart else {}


def change_page(snapshot: "Snapshot", change: Change, person: User, day: date) -> ChangePage:
    """The page of a change for a person on a day."""
    measure = measure_of(change.measure)
    place = place_of(change, lambda code: names_of([code]).get(code, code))
    drawn = chart_of(snapshot, change, measure, place)
    return ChangePage(
        change=change,
        place=place,
        place_href=place_address(change.organisation, change.site),
        state=STATES[_state(change, day)],
        measure=measure,
        result=result(change),
        chart=drawn,
        svg=to_svg(drawn) if drawn else "",
        newer=change.began_on is not None
        and change.ended_on is None
        and change.outcome.get("edition", "") != snapshot.digest,
        target=_target(change, measure),
        told=list(change.told.select_related("by")),
        history=[_looked(one, measure) for one in change.measurements.all()],
        pairs=list(change.pairs.prefetch_related("versions")),
        steps=steps_for(change, person),
    )


def steps_for(change: Change, person: User) -> list[Step]:
    """The steps of a change that this person may take now."""
    found = []
    if change.ended_on is None and (person.may(Verb.MOVE_CAUSES) or change.owner_id == person.pk):
        found += [Step("begin", "Say when it began" if change.began_on is None else "Mend the day it began")]
        found += [Step("done", "Say that it is done")] if change.done_on is None else []
        found += [Step("say", "Say what you think of it"), Step("hand-over", "Hand it over")]
        found += [Step("give-up", "Say that it cannot be done")] if change.done_on is None else []
    return found


def _target(change: Change, measure: Measure) -> str:
    if change.target is None:
        return ""
    return f"{words.value(change.target, measure.unit)}{' a month' if measure.unit == 'count' else ''}"


def _looked(one: Measurement, measure: Measure) -> Looked:
    verdict, look = VERDICTS[ChangeVerdict(one.verdict)]
    after = Tally.of(one.outcome)
    return Looked(one.on, verdict, look, amount(measure, after) if after.points else "no whole month yet")


def chart_of(snapshot: "Snapshot", change: Change, measure: Measure, place: str) -> Chart | None:
    """The measure month by month with the day the change began marked; None where there is nothing to draw."""
    months = series(snapshot, measure)[-MONTHS:]
    if not months:
        return None
    told = measure.told
    drawn = spc_chart(
        months, name=f"{measure.subject}, {place}", says=told.says, direction=DIRECTION[change.better], one=told.one,
        many=told.many, target=change.target,
    )  # fmt: skip
    return (
        marked(drawn, change.began_on, f"“{change.called}”" if change.called else "the change") if drawn.spec else drawn
    )


def marked(chart: Chart, began: date | None, called: str) -> Chart:
    """The chart with a line at the month in which a change began, and its name beside it."""
    if began is None:
        return chart
    x = {"field": "month", "timeUnit": "utcyearmonth", "type": "temporal"}
    at = {"values": [{"month": f"{began:%Y-%m}-01", "words": f"{called} began"}]}
    line = {"mark": {"type": "rule", "color": BLUE, "strokeWidth": 2, "strokeDash": [8, 3]}, "encoding": {"x": x}}
    label = {
        "mark": {"type": "text", "align": "right", "dx": -6, "dy": 4, "baseline": "top", "fontSize": 13, "color": BLUE},
        "encoding": {"x": x, "y": {"value": 0}, "text": {"field": "words"}},
    }
    layers = [*chart.spec["layer"], {**line, "data": at}, {**label, "data": at}]
    said = f"{chart.sentence} The line marks {began:%B %Y}, when {called} began."
    return replace(chart, spec={**chart.spec, "layer": layers}, sentence=said)
