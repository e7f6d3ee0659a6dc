"""Everything the page of one change shows, put together once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.charts import Chart, to_svg, words
from heard.charts.process import judged
from heard.disclosure import ReleasedFigure
from heard.indicators import Definition, definition
from heard.record.findings.looking_back import as_shown, history_of
from heard.record.intake.comments import CommentsWanted
from heard.record.intake.looking import comments_wanted
from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.signals import Signal, chart_of
from heard.statistics.profiles import Rule
from heard.themes import right_in_ten
from heard.web.changes.answers import Answered, answered, earlier
from heard.web.changes.found import Month, behind, month_of
from heard.web.changes.others import Other, Others, Stance, others, points
from heard.web.changes.unreached import Unreached, unreached
from heard.web.changes.wording import STATES, amount, codes_of, headline, place_of, rule, theme_of
from heard.web.comments.comment import Comment, comments_of
from heard.web.places.addresses import comments_address, figure_address, place_address

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

SHOWN = 6
"""Comments on the page of a change."""

MEANS = {
    Rule.OUTSIDE: "Every month goes up and down a little by itself. The dashed lines show how far. This month lies "
    "outside them, and that seldom happens by chance.",
    Rule.RUN: "While nothing changes, months fall above and below the middle line as a coin falls heads or tails. So "
    "many in a row on one side seldom happens by chance.",
    Rule.TREND: "While nothing changes, a month is as often above the last as below it. So many steps the same way "
    "seldom happen by chance.",
    Rule.TWO_OF_THREE: "The dashed lines show how far months go up and down by themselves. Two of the last three are "
    "near the same line, and that seldom happens by chance.",
}
"""What each rule means, for people who never saw such a chart."""

SPEAKING = {1: "positive", -1: "negative", 0: ""}


@dataclass(frozen=True, slots=True)
class ChangePage:
    """One signal in words, drawn, beside everything else that is known of its place and month."""

    signal: Signal
    month: str
    place: str
    headline: str
    amount: str
    state: tuple[str, str]
    rule: str
    means: str
    chart: Chart
    svg: str
    tells: bool
    others: Others
    unreached: Unreached
    told: Definition
    figure: ReleasedFigure | None
    right: str
    comments: tuple[Comment, ...]
    total: int
    about: str
    history: Sequence[Answered]
    before: Sequence[Answered]
    data_version: str

    @property
    def sentence(self) -> str:
        """What the chart shows; what and where is the page's heading already."""
        return self.chart.sentence.removeprefix(f"{self.chart.title}: ")

    @property
    def table(self) -> dict[str, Sequence[Sequence[str]]]:
        """The numbers of the chart, as the page's table wants them."""
        return {"head": self.chart.columns, "rows": self.chart.rows}

    @property
    def agree(self) -> tuple[Other, ...]:
        """The signs that say the same."""
        return self.others.of(Stance.AGREES)

    @property
    def otherwise(self) -> tuple[Other, ...]:
        """The signs that say otherwise."""
        return self.others.of(Stance.OTHERWISE)

    @property
    def usual(self) -> tuple[Other, ...]:
        """The signs that show nothing unusual."""
        return self.others.of(Stance.AS_USUAL)

    @property
    def rows_href(self) -> str:
        """The page of the figure itself, with its rows."""
        return figure_address(self.figure) if self.figure else ""

    @property
    def place_href(self) -> str:
        """The page of the place."""
        return place_address(self.signal.organisation, self.signal.site)

    @property
    def comments_href(self) -> str:
        """The same comments on their own page."""
        wanted = _wanted(self.signal)
        asked = ("organisation", "site", "service", "element", "polarity", "period")
        return comments_address(**{name: getattr(wanted, name) for name in asked})


def month_named(snapshot: "Snapshot", key: str) -> Month | None:
    """The month a signal was shown in, else the latest; None while it is being found."""
    shown = as_shown(key)
    return month_of(snapshot, shown.period if shown else "")


def signal_named(month: Month, key: str) -> Signal | None:
    """The signal with this identity as the data stand now; None where it is no longer there."""
    return next((signal for signal in month.look.signals if signal.id == key), None)


def change_page(snapshot: "Snapshot", month: Month, signal: Signal, person: User) -> ChangePage:
    """The page of a signal, with what this person may see of it; a look at comments is recorded."""
    rests, names = behind(snapshot, signal), names_of(codes_of(signal))
    place, figure, told = place_of(signal, names), rests.figure(signal), definition(signal.indicator)
    chart = chart_of(snapshot, signal, name=_name(signal, told, place))
    before = earlier(signal)
    comments, total = _comments(signal, person)
    return ChangePage(
        signal=signal,
        month=words.period(signal.period),
        place=place,
        headline=headline(signal, place),
        amount=amount(signal, figure),
        state=STATES[signal.direction],
        rule=rule(signal),
        means=MEANS.get(_rule_of(rests.series), ""),
        chart=chart,
        svg=to_svg(chart),
        tells=rests.tells,
        others=others(signal, rests.matrix, month.look.signals),
        unreached=unreached(snapshot, signal.period, signal.organisation),
        told=told,
        figure=figure,
        right=right_in_ten("nhs", signal.category) if signal.machine and signal.category else "",
        comments=comments,
        total=total,
        about=_about(signal, place),
        history=answered(history_of(signal.id)),
        before=[one for old in before for one in answered(history_of(old)[:1], before)][:3],
        data_version=snapshot.digest[:12],
    )


def _name(signal: Signal, told: Definition, place: str) -> str:
    what = f"{told.short} {theme_of(signal.category)}" if signal.category else told.name
    return f"{what}{f' ({signal.setting})' if signal.setting else ''}, {place}"


def _rule_of(series: Sequence[ReleasedFigure]) -> Rule:
    if not any(figure.value is not None for figure in series):
        return Rule.NONE
    _, process = judged(series, direction="neutral")
    return next((point.rule for point in reversed(process.points) if point.value == point.value), Rule.NONE)


def _wanted(signal: Signal) -> CommentsWanted:
    return CommentsWanted(
        organisation=signal.organisation,
        site=signal.site,
        service=signal.service,
        element=signal.category,
        polarity=SPEAKING[points(signal)],
        period=signal.period,
    )


def _comments(signal: Signal, person: User) -> tuple[tuple[Comment, ...], int]:
    if not person.may(Verb.SEE_ROWS):
        return (), 0
    found = comments_wanted(_wanted(signal), person=person)
    return comments_of(found[:SHOWN]) if len(found) else (), len(found)


def _about(signal: Signal, place: str) -> str:
    """What the comments on the page have in common."""
    speaking = {1: " that speak well", -1: " that speak poorly", 0: ""}[points(signal)]
    theme = f" about {theme_of(signal.category)}" if signal.category else ""
    return f"comments{theme} at {place}{speaking}, {words.period(signal.period)}"
