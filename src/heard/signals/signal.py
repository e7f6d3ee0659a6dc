"""A signal: a monthly series whose latest month is more than chance, and how it says so."""

import hashlib
from dataclasses import dataclass, field

from heard.charts import words
from heard.indicators import definition


@dataclass(frozen=True, slots=True)
class Signal:
    """What changed, where and when; `rule` in words; `expected` the average of the series.

    `direction` is better, worse or changed; `way` 1 up or -1 down. `evidence` is how many responses stand behind the
    latest month, `told` how many of them are what is counted. `p` is the chance of so surprising a month if nothing
    had changed, `q` the share of false alarms to be expected among all signals at least as strong.
    """

    indicator: str
    organisation: str
    site: str
    service: str
    setting: str
    category: str
    period: str
    direction: str
    way: int
    rule: str
    value: float
    expected: float
    evidence: int
    told: int | None
    p: float
    q: float
    months: int
    level: str
    machine: bool = False
    kind: str = "change"
    id: str = field(init=False)

    def __post_init__(self) -> None:
        what = (self.indicator, self.level, *self.place, self.setting, self.category, self.period, str(self.way))
        object.__setattr__(self, "id", hashlib.sha256("\x1f".join(what).encode()).hexdigest()[:16])

    @property
    def place(self) -> tuple[str, str, str]:
        """Organisation, site and service, as finely as it is known."""
        return self.organisation, self.site, self.service

    @property
    def subject(self) -> str:
        """What it is about, such as "Comments about access" or "FFT (inpatient)"."""
        told = definition(self.indicator)
        what = f"{told.short} {self.category}" if self.category else told.short
        return f"{what} ({self.setting})" if self.setting else what

    @property
    def amount(self) -> str:
        """The latest value beside the usual one: "38 of 212 comments (18%), usually 9%"."""
        told = definition(self.indicator)
        now = words.value(self.value, told.unit, self.evidence)
        usual = words.value(self.expected, told.unit, self.evidence)
        if told.unit == "proportion" and self.told is not None:
            counted = f"{words.count(self.told)} of {words.people(self.evidence, told.one, told.many)} ({now})"
            return f"{counted}, usually {usual}"
        if told.unit == "count":
            return f"{words.people(self.value, told.one, told.many)}, usually {usual}"
        return f"{now} {told.says} ({words.people(self.evidence, told.one, told.many)}), usually {usual}"

    def sentence(self, place: str = "") -> str:
        """The whole signal in two sentences; `place` is the place's name, its codes otherwise."""
        state = {"better": "is getting better", "worse": "is getting worse", "changed": "has changed"}[self.direction]
        where = place or " ".join(filter(None, self.place))
        when = words.period(self.period)
        return f"{self.subject} {state} at {where}: {self.amount} in {when}. {self.rule[:1].upper()}{self.rule[1:]}."
