"""A signal: a series whose latest month or quarter is more than chance, and how it says so."""

import hashlib
from dataclasses import dataclass, field

from heard.charts import words
from heard.indicators import definition

LEAN = {"complaints_new": -1, "pals_contacts": -1}
"""What has no direction of its own still points one way beside other signs: more complaints, the wrong way."""


@dataclass(frozen=True, slots=True)
class Signal:
    """What changed, where and when; `rule` in words; `expected` what is usual for the series.

    `period` is a month, or a financial quarter where months are too small to show. `direction` is better, worse or
    changed; `way` 1 up or -1 down. `evidence` is how many responses stand behind the latest value, `told` how many of
    them are what is counted. `p` is the chance of so surprising a value if nothing had changed, `q` the share of false
    alarms to be expected among all signals at least as strong. `kind` is change, or recovered: it got worse and is
    better again, and `expected` is how it was while worse. `pathway` names the pathway of those who spoke.
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
    pathway: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        what = [self.indicator, self.level, *self.place, self.setting, self.category, self.period, str(self.way)]
        what += [self.pathway] if self.pathway else []
        object.__setattr__(self, "id", hashlib.sha256("\x1f".join(what).encode()).hexdigest()[:16])

    @property
    def place(self) -> tuple[str, str, str]:
        """Organisation, site and service, as finely as it is known."""
        return self.organisation, self.site, self.service

    @property
    def series(self) -> tuple[str, ...]:
        """What tells its series from every other."""
        return (self.indicator, self.level, *self.place, self.setting, self.category, self.pathway)

    @property
    def quarterly(self) -> bool:
        """Whether it is of a quarter."""
        return len(self.period) > 7

    @property
    def points(self) -> int:
        """Which way it points for people: 1 better, -1 worse, 0 neither."""
        return {"better": 1, "worse": -1, "changed": LEAN.get(self.indicator, 0) * self.way}[self.direction]

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
        now, before = self.apart
        usual = f"usually {before}"
        if told.unit == "count":
            usual = f"usually about {words.value(self.expected, told.unit)} {self.each}"
        if self.kind == "recovered":
            usual = f"{before} while it was worse"
        if told.unit == "proportion" and self.told is not None:
            counted = f"{words.count(self.told)} of {words.people(self.evidence, told.one, told.many)} ({now})"
            return f"{counted}, {usual}"
        if told.unit == "count":
            return f"{words.people(self.value, told.one, told.many)}, {usual}"
        return f"{now} {told.says} ({words.people(self.evidence, told.one, told.many)}), {usual}"

    @property
    def apart(self) -> tuple[str, str]:
        """The latest and the usual value in words, with a decimal where they would read the same without."""
        unit = definition(self.indicator).unit
        now, usual = (words.value(value, unit, self.evidence) for value in (self.value, self.expected))
        return (now, usual) if now != usual else (words.value(self.value, unit), words.value(self.expected, unit))

    @property
    def each(self) -> str:
        """What a usual count is of: "a month" or "a quarter"."""
        return "a quarter" if self.quarterly else "a month"

    def sentence(self, place: str = "") -> str:
        """The whole signal in two sentences; `place` is the place's name, its codes otherwise."""
        state = {"better": "is getting better", "worse": "is getting worse", "changed": "has changed"}[self.direction]
        where = place or " ".join(filter(None, self.place))
        when = words.period(self.period)
        return f"{self.subject} {state} at {where}: {self.amount} in {when}. {self.rule[:1].upper()}{self.rule[1:]}."
