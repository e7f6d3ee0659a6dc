"""Whether a story may be used: the one rule, and the words people read before they consent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class UseKind(StrEnum):
    """Something a story may be used for."""

    MEETING = "meeting"
    REPORT = "report"
    PUBLIC = "public"


USES: dict[UseKind, str] = {
    UseKind.MEETING: "A meeting of staff, committee members and lay members",
    UseKind.REPORT: "A report about people’s experience, such as the yearly case study",
    UseKind.PUBLIC: "A web page that anybody can read",
}

WORDING = "2026-1"
"""The version of `AGREED`; a consent keeps the version that was read."""

AGREED: tuple[str, ...] = (
    "Your story is yours. You choose what it is used for, and until when.",
    "We use it only for what you tick here, and only until the day you choose.",
    "We do not use your name. Somebody who knows you may still know the story is yours.",
    "You can change your mind on any day, without saying why. Your care stays the same.",
    "To stop, use your own code on our web page, or ask any of us. Web pages go at once and we delete your words.",
    "What is printed cannot be called back. Papers that went out stay where they are. We add a note to our copy.",
)
"""What people are told before they say yes (one sentence a line)."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a person agreed to on one day: for which uses, and the last day they may be made."""

    given_on: date
    uses: frozenset[UseKind]
    until: date


@dataclass(frozen=True, slots=True)
class Told:
    """A story as far as its use is concerned: what was agreed, in the order it was, and whether it was withdrawn."""

    agreed: Sequence[Agreement]
    withdrawn: bool = False

    def on(self, day: date) -> Agreement | None:
        """What holds on a day: the newest agreement by then; of two given on one day, the later recorded."""
        by_then = sorted((one for one in self.agreed if one.given_on <= day), key=lambda one: one.given_on)
        return by_then[-1] if by_then else None


def allows(told: Told, use: UseKind, day: date) -> bool:
    """Whether a story may be used on a day. A withdrawn one never may, on any day."""
    agreed = told.on(day)
    return not told.withdrawn and agreed is not None and use in agreed.uses and day <= agreed.until
