"""The numbers of a service for the public: experience, safety and effectiveness in plain words, and no ranking (R027).

They are frozen when a person publishes them, as they may be shown then; newer ones are published anew.
"""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from heard.charts import words
from heard.disclosure import ReleasedFigure
from heard.indicators import definition, figures
from heard.record.cases.doors import About
from heard.record.cases.measures import is_month
from heard.record.intake.editions import current_snapshot
from heard.record.ledger.doors import record, state_of, states_of
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.record.telling.models import ServicePage
from heard.reports.plain import setting_name, theme_name
from heard.themes import right_in_ten
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

EXPERIENCE, SAFETY, EFFECT = "What people say", "How safe it is", "How well care works"
MEANINGS: dict[str, tuple[str, str, str]] = {
    "fft_percent_positive": (
        EXPERIENCE,
        "Friends and Family Test",
        "People are asked how their care was. Not everybody answers, so it shows how those felt who did.",
    ),
    "incidents_harm": (
        SAFETY,
        "Incidents with harm",
        "Times when care went wrong and somebody was hurt. Places where staff feel free to speak up report more.",
    ),
    "never_events": (
        SAFETY,
        "Never events",
        "Mistakes that should never happen when the rules are kept. Even one is looked into.",
    ),
    "readmissions": (
        EFFECT,
        "Back in hospital within 30 days",
        "People who went home and had to come back soon. Some could not have been helped; some could.",
    ),
    "shmi": (
        EFFECT,
        "Deaths beside what is expected",
        "Compares deaths with how many there would be in hospitals with similar patients. 1 is as expected. "
        "It does not say that care was good or bad.",
    ),
}
"""What is shown, in which part of the page, and what each number means in plain words."""
THEMES = "What people write about"
THEMES_MEAN = "Comments people wrote, sorted by what they are about. One comment can be about several things."
BY_MACHINE = " A machine sorted them; people have not checked every one."
ORDER = (EXPERIENCE, THEMES, SAFETY, EFFECT)


@dataclass(frozen=True, slots=True)
class Told:
    """One number of a service page: its part, title, the sentence with n and period, and what it means."""

    part: str
    title: str
    sentence: str
    means: str
    note: str = ""


def numbers_of(snapshot: "Snapshot", about: About) -> tuple[str, list[Told]]:
    """The newest whole quarter of a service and its numbers, as anybody may see them."""
    place = {"organisation": about.organisation, "site": about.site, "service": about.service}
    told: list[Told] = []
    quarters: list[Period] = []
    for indicator, (part, title, means) in MEANINGS.items():
        quarter = _quarter(figures(snapshot, indicator, **place))
        found = figures(snapshot, indicator, **place, period=quarter.key) if quarter else []
        if definition(indicator).latest:
            found = _newest(figures(snapshot, indicator, **place))
        quarters += [quarter] if quarter else []
        told += [Told(part, _titled(title, one), _sentence(one), means) for one in found]
    quarter = _quarter(figures(snapshot, "theme_share", **place, by=("polarity",)))
    if quarter:
        quarters.append(quarter)
        told += _themes(figures(snapshot, "theme_share", **place, by=("polarity",), period=quarter.key))
    told.sort(key=lambda one: ORDER.index(one.part))
    return (str(max(quarters, key=lambda one: one.last)) if quarters else ""), told


def _quarter(found: list[ReleasedFigure]) -> Period | None:
    """The newest quarter of which every month has come."""
    months = {one.period for one in found if is_month(one.period)}
    whole = {
        quarter for month in months if set((quarter := Period.quarter(Period.parse(month).first)).months) <= months
    }
    return max(whole, key=lambda one: one.last, default=None)


def _newest(found: list[ReleasedFigure]) -> list[ReleasedFigure]:
    return [max(found, key=lambda one: Period.parse(one.period).last)] if found else []


def _titled(title: str, figure: ReleasedFigure) -> str:
    return f"{title}: {setting_name(figure.setting)}" if figure.setting else title


def _sentence(figure: ReleasedFigure) -> str:
    told, when = definition(figure.indicator), words.period(figure.period)
    if figure.value is None:
        return f"{when}: {figure.why or 'No number.'}"
    value = words.value(figure.value, figure.unit, figure.n)
    if figure.unit == "count":
        return f"{value} {told.says}, {when}."
    inside = [words.people(figure.n, told.one, told.many)] if figure.n is not None else []
    inside += [between] if (between := words.likely_between(figure.lower, figure.upper, figure.unit, figure.n)) else []
    behind = f" ({'; '.join(inside)})" if inside else ""
    return f"{value} {told.says}, {when}{behind}."


def _themes(found: list[ReleasedFigure]) -> list[Told]:
    by: dict[str, dict[str, ReleasedFigure]] = {}
    for one in found:
        by.setdefault(one.category, {})[dict(one.by)["polarity"]] = one
    return [_theme(key, ways) for key, ways in by.items()]


def _theme(key: str, ways: dict[str, ReleasedFigure]) -> Told:
    any_one = next(iter(ways.values()))
    said = [_way(ways.get(way), verb) for way, verb in (("positive", "well"), ("negative", "poorly"))]
    note = right_in_ten("nhs", key) if any(one.machine for one in ways.values()) else ""
    title = theme_name(key)
    sentence = f"{words.period(any_one.period)}: {'; '.join(said)}."
    return Told(THEMES, title, sentence, THEMES_MEAN + (BY_MACHINE if note else ""), note)


def _way(figure: ReleasedFigure | None, verb: str) -> str:
    if figure is None or figure.numerator == 0:
        return f"no comment spoke {verb} of it"
    if figure.value is None or figure.denominator is None or figure.numerator is None:
        return f"how many spoke {verb} of it is not shown, to protect people"
    return f"{figure.numerator:,.0f} of {figure.denominator:,.0f} comments spoke {verb} of it"


@transaction.atomic
def publish_service(*, by: User, about: About, snapshot: "Snapshot | None" = None) -> ServicePage:
    """Make the numbers of a service public as they stand; what was public of it before gives way.

    Raises `Refusal` where there is no number of it.
    """
    person, data = insist(by, Verb.PUBLISH), snapshot or current_snapshot()
    period, told = numbers_of(data, about)
    if not told:
        raise Refusal("There is no number of this service.", next_step="Choose another, or the whole place.")
    there = {"organisation": about.organisation, "site": about.site, "service": about.service}
    moment = timezone.now()
    before = states_of(*ServicePage.objects.filter(**there, taken_down_at=None))
    ServicePage.objects.filter(**there, taken_down_at=None).update(taken_down_at=moment)
    made = ServicePage.objects.create(
        **there, numbers=[asdict(one) for one in told], period=period, edition=data.digest, published_by=person,
        published_at=moment,
    )  # fmt: skip
    record(
        "service_published",
        f"service_page:{made.pk}",
        by=person.reference,
        before=before,
        after=states_of(made),
        edition=data.digest,
    )
    return made


@transaction.atomic
def take_service_down(page: ServicePage, *, by: User) -> ServicePage:
    """Take the numbers of a service off the public pages."""
    person = insist(by, Verb.PUBLISH)
    page.taken_down_at = page.taken_down_at or timezone.now()
    before = state_of(page)
    page.save(update_fields=["taken_down_at"])
    record("service_taken_down", f"service_page:{page.pk}", by=person.reference, before=before, after=page)
    return page
