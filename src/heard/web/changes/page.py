"""Everything the page of one change shows, put together once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.charts import Chart, to_svg, words
from heard.disclosure import ReleasedFigure
from heard.indicators import Definition, definition
from heard.record.cases.models import CauseForConcern
from heard.record.findings.looking_back import as_shown, history_of
from heard.record.intake.comments import CommentsWanted
from heard.record.intake.looking import comments_wanted
from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.signals import Item, Kind, Signal, chart_of
from heard.themes import right_in_ten
from heard.web.changes.answers import Answered, answered, earlier
from heard.web.changes.found import Month, behind, month_of
from heard.web.changes.meaning import meaning, steps_for
from heard.web.changes.others import Other, Others, Stance, others
from heard.web.changes.raised import raised
from heard.web.changes.stories import LOOKS, beside, names_needed, title, told
from heard.web.changes.unreached import Unreached, unreached
from heard.web.changes.wording import place_of, rule, theme_of
from heard.web.comments.comment import Comment, comments_of
from heard.web.places.addresses import comments_address, figure_address, place_address

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

SHOWN = 6
"""Comments on the page of a change."""

KIND_OF = {1: Kind.BETTER, -1: Kind.WORSE, 0: Kind.CHANGED}
SPEAKING = {1: "positive", -1: "negative", 0: ""}


@dataclass(frozen=True, slots=True)
class ChangePage:
    """One signal in words, drawn, beside everything else that is known of its place and month."""

    item: Item
    signal: Signal
    month: str
    key: str
    place: str
    headline: str
    amount: str
    beside: str
    state: tuple[str, str]
    rule: str
    means: str
    chart: Chart
    svg: str
    steps: Sequence[str]
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
    raised: CauseForConcern | None = None

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
        wanted = _wanted(self.item)
        asked = ("organisation", "site", "service", "element", "polarity", "period")
        return comments_address(**{name: getattr(wanted, name) for name in asked})


def month_named(snapshot: "Snapshot", key: str) -> Month | None:
    """The month a signal was shown in, else the latest; None while it is being found."""
    shown = as_shown(key)
    return month_of(snapshot, shown.period if shown else "")


def item_named(month: Month, key: str) -> Item | None:
    """The story or signal with this identity as the data stand now; None where it is no longer there."""
    found = next((item for item in month.items if item.id == key), None)
    if found is not None:
        return found
    lead = next((signal for signal in month.look.signals if signal.id == key), None)
    if lead is None:
        return None
    kind = Kind.RECOVERED if lead.kind == "recovered" else KIND_OF[lead.points]
    return Item(kind, month.key, lead)


def change_page(snapshot: "Snapshot", month: Month, item: Item, person: User) -> ChangePage:
    """The page of a story with a lead, with what this person may see of it; a look at comments is recorded."""
    signal = item.lead
    assert signal is not None
    rests, names = behind(snapshot, signal, month.key), names_of(names_needed([item]))
    place, figure, defined = place_of(signal, names), rests.figure(signal), definition(signal.indicator)
    chart = chart_of(snapshot, signal, name=_name(signal, defined, place))
    before = earlier(item)
    comments, total = _comments(item, person)
    return ChangePage(
        item=item,
        signal=signal,
        month=words.period(month.key),
        key=month.key,
        place=place,
        headline=title(item, names),
        amount=told(item, names, figure),
        beside=beside(item),
        state=LOOKS[item.kind],
        rule=rule(signal),
        means=meaning(signal.rule),
        chart=chart,
        svg=to_svg(chart),
        steps=steps_for(item),
        others=others(item, rests.matrix, month.look.signals),
        unreached=unreached(snapshot, month.key, signal.organisation),
        told=defined,
        figure=figure,
        right=right_in_ten("nhs", signal.category) if signal.machine and signal.category else "",
        comments=comments,
        total=total,
        about=_about(item, place),
        history=answered(history_of(item.id)),
        before=[one for old in before for one in answered(history_of(old)[:1], before)][:3],
        data_version=snapshot.digest[:12],
        raised=raised([item]).get(item.id),
    )


def _name(signal: Signal, told: Definition, place: str) -> str:
    what = f"{told.short} {theme_of(signal.category)}" if signal.category else told.name
    return f"{what}{f' ({signal.setting})' if signal.setting else ''}, {place}"


def _theme(item: Item) -> str:
    """What the comments on the page are about: the lead's theme, else the one that says the same."""
    return item.theme.category if item.theme is not None else ""


def _wanted(item: Item) -> CommentsWanted:
    signal = item.lead
    assert signal is not None
    return CommentsWanted(
        organisation=signal.organisation,
        site=signal.site,
        service=signal.service,
        element=_theme(item),
        polarity=SPEAKING[signal.points],
        period=signal.period,
    )


def _comments(item: Item, person: User) -> tuple[tuple[Comment, ...], int]:
    if not person.may(Verb.SEE_ROWS):
        return (), 0
    found = comments_wanted(_wanted(item), person=person)
    return comments_of(found[:SHOWN]) if len(found) else (), len(found)


def _about(item: Item, place: str) -> str:
    """What the comments on the page have in common."""
    assert item.lead is not None
    speaking = {1: " that speak well", -1: " that speak poorly", 0: ""}[item.lead.points]
    theme = f" about {theme_of(_theme(item))}" if _theme(item) else ""
    return f"comments{theme} at {place}{speaking}, {words.period(item.lead.period)}"
