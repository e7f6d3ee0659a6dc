"""The stages of commissioning, and what a programme should be able to show at each of them.

Leeds CCG 2018, page 17, third commitment: patients and partners "engaged at all stages of the commissioning process".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """A stage of the commissioning process."""

    PLAN = "plan"
    DESIGN = "design"
    PROCURE = "procure"
    MONITOR = "monitor"
    REVIEW = "review"


PHASE_WORDS: dict[Phase, str] = {
    Phase.PLAN: "Plan: what people need",
    Phase.DESIGN: "Design: what the service should be",
    Phase.PROCURE: "Procure: who will run it",
    Phase.MONITOR: "Monitor: how it goes",
    Phase.REVIEW: "Review: what to keep or change",
}
ASKS: dict[Phase, tuple[str, str]] = {
    Phase.PLAN: ("Who was asked what matters to them?", "What do people's experiences say is needed?"),
    Phase.DESIGN: ("Who designed it with us?", "Which experiences shaped the specification?"),
    Phase.PROCURE: ("Which patients helped to choose?", "Which questions to bidders rest on experience?"),
    Phase.MONITOR: ("Who watches it with us?", "Which indicators of experience are followed?"),
    Phase.REVIEW: ("Who judged with us whether it is better?", "What does experience say has changed?"),
}
"""What is asked of each stage: of engagement, then of evidence."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a programme has on record at a stage. `why_not` is why it does without."""

    engagement: int = 0
    evidence: int = 0
    decisions: int = 0
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a programme: what it shows, and what is missing in words."""

    phase: Phase
    shown: Shown
    reached: bool
    gaps: tuple[str, ...]

    @property
    def state(self) -> tuple[str, str]:
        """How it stands, in words and as a look."""
        if self.gaps:
            return (
                f"{len(self.gaps)} missing" if self.reached else "Not yet",
                "missing" if self.reached else "waiting",
            )
        return ("Shown", "done") if not self.shown.why_not else ("Explained", "usual")


def stages(shown: Mapping[Phase, Shown], *, now: Phase) -> tuple[Stage, ...]:
    """Every stage in its order. Up to the one the programme is at, what is missing is a gap; later it is to come.

    A stage that says why it does without has no gaps.
    """
    order = list(Phase)
    return tuple(
        Stage(phase, shown.get(phase, Shown()), order.index(phase) <= order.index(now), _gaps(phase, shown.get(phase)))
        for phase in order
    )


def _gaps(phase: Phase, shown: Shown | None) -> tuple[str, ...]:
    there = shown or Shown()
    if there.why_not.strip():
        return ()
    engagement, evidence = ASKS[phase]
    return tuple(
        sentence
        for missing, sentence in (
            (there.engagement == 0, f"No engagement on record. {engagement}"),
            (there.evidence == 0, f"No evidence of experience on record. {evidence}"),
        )
        if missing
    )


def gaps_now(found: tuple[Stage, ...]) -> int:
    """How many things are missing at the stages reached."""
    return sum(len(one.gaps) for one in found if one.reached)
