"""What evidence is gathered from, read once: a commissioner, a quarter, and what the record and the lake hold of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Model, QuerySet

from heard.record.bodies.models import Body, Commissioner
from heard.record.cases.models import CauseForConcern, Change
from heard.record.intake.editions import current_snapshot
from heard.record.intake.models import Delivery
from heard.record.places.names import names_of
from heard.record.reporting import known_for
from heard.vocabulary.periods import Period

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot
    from heard.reports.known import Due


def kept(app: str, model: str) -> "QuerySet[Any, Any] | None":
    """The records of a part of Heard that may not be there yet; None where it is not."""
    if not apps.is_installed(f"heard.record.{app}"):
        return None
    try:
        found: type[Model] = apps.get_model(app, model)
    except LookupError:
        return None
    return found._default_manager.all()


@lru_cache(maxsize=64)
def _due(edition: str, period: Period) -> "tuple[Due, ...]":
    """What a quarter was owed, by the deliveries of an edition: the same for everyone who asks."""
    return tuple(known_for(period).due)


@dataclass
class Look:
    """One look at a quarter. Everything is read when first asked for, and once."""

    commissioner: Commissioner
    period: Period
    today: date
    _snapshot: "Snapshot | None" = field(default=None, repr=False)

    @property
    def snapshot(self) -> "Snapshot":
        """The lake at the edition in use."""
        if self._snapshot is None:
            self._snapshot = current_snapshot()
        return self._snapshot

    @property
    def when(self) -> str:
        """The quarter in words."""
        return str(self.period)

    @cached_property
    def providers(self) -> tuple[str, ...]:
        """The providers this commissioner has a body for, by code."""
        there = Body.objects.on(self.today).filter(commissioner=self.commissioner).exclude(organisation="")
        return tuple(dict.fromkeys(there.order_by("id").values_list("organisation", flat=True)))

    @cached_property
    def names(self) -> dict[str, str]:
        """What to call the providers and whoever else sends returns."""
        return names_of({*self.providers, *(line.organisation for line in self.due)})

    @cached_property
    def due(self) -> "list[Due]":
        """What was expected for the quarter from these providers, or for all places, and what of it came."""
        lines = _due(self.snapshot.digest, self.period)
        ours = {"", *self.providers}
        return [line for line in lines if line.wanted and (not self.providers or line.organisation in ours)]

    @cached_property
    def deliveries(self) -> list[Delivery]:
        """The deliveries in use that tell of the quarter."""
        spans = [(one, [Period.parse(key) for key in one.periods]) for one in Delivery.objects.filter(state="landed")]
        return [
            one for one, told in spans if any(s.first <= self.period.last and self.period.first <= s.last for s in told)
        ]

    @cached_property
    def causes(self) -> list[CauseForConcern]:
        """The causes for concern raised in the quarter, oldest first."""
        raised = CauseForConcern.objects.filter(
            commissioner=self.commissioner, steps__from_stage="", steps__on__range=(self.period.first, self.period.last)
        )
        return list(raised.select_related("raised_by").prefetch_related("steps", "records").distinct().order_by("id"))

    @cached_property
    def changes(self) -> list[Change]:
        """Every change promised until the end of the quarter, with who was told."""
        made = Change.objects.filter(commissioner=self.commissioner, made_at__date__lte=self.period.last)
        return list(made.prefetch_related("told").order_by("id"))

    def inside(self, day: date | None) -> bool:
        """Whether a day lies in the quarter."""
        return day is not None and self.period.first <= day <= self.period.last

    def called(self, code: str) -> str:
        """What a provider is called."""
        return self.names.get(code, code)

    def of_months(self, sql: str, more: Iterable[Any] = ()) -> list[dict[str, Any]]:
        """Rows of a query over the lake; `{months}` and `{places}` stand for the quarter's months and the providers."""
        months, places = self.period.months, self.providers
        marks = ", ".join("?" * len(months))
        here = f"organisation IN ({', '.join('?' * len(places))})" if places else "true"
        return self.snapshot.query(sql.format(months=marks, places=here), [*months, *places, *more])
