"""An item of the home: one story with all that says so, or something that should be looked at."""

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from heard.disclosure import ReleasedFigure
from heard.signals.kinds import Kind, kind_of
from heard.signals.signal import Signal

if TYPE_CHECKING:
    from heard.indicators.reach import HardlyReached


@dataclass(frozen=True, slots=True)
class Item:
    """One story. `lead` is told; `others` say the same, each thing once, the weaker ones only as company.

    `beside` is what people say there that does not fit (a disagreement), `providers` the organisations a pathway leads
    through, those where it got worse first; `communities` those hardly reached, without a lead.
    """

    kind: Kind
    period: str
    lead: Signal | None = None
    others: tuple[Signal, ...] = ()
    beside: ReleasedFigure | None = None
    providers: tuple[str, ...] = ()
    communities: "tuple[HardlyReached, ...]" = ()

    @property
    def id(self) -> str:
        """What names it in addresses and answers: its lead's, else made of what it is about."""
        if self.lead is not None:
            return self.lead.id
        what = [self.kind.value, *(word for one in self.communities for word in (one.dimension, one.group, one.period))]
        return hashlib.sha256("\x1f".join(what).encode()).hexdigest()[:16]

    def earlier(self, month: str) -> str:
        """The identity the same story had in an earlier month or quarter."""
        return replace(self.lead, period=month).id if self.lead is not None else self.id

    @property
    def signals(self) -> tuple[Signal, ...]:
        """Its lead and all that say the same."""
        return (self.lead, *self.others) if self.lead is not None else ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The independent kinds of source that say so, the lead's first."""
        return tuple(dict.fromkeys(kind_of(signal.indicator) for signal in self.signals))

    @property
    def theme(self) -> Signal | None:
        """What people write about it, where comments say so."""
        return next((signal for signal in self.signals if signal.category), None)
