"""How people get in, hear, see and follow at an event: a checklist, and the words an event's page says of it.

The needs follow the Accessible Information Standard (DAPB1605, NHS England): the needs people have for information and
communication are asked about, recorded, met and looked at again. The place and the money follow what keeps people away.
"""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One thing to arrange: `words` are the box to tick, `said` how an invitation says it."""

    key: str
    part: str
    words: str
    said: str


PLACE, HEARING, SEEING = "Getting in and about", "Hearing and speaking", "Seeing and reading"
FOLLOWING, COMING = "Following and taking part", "Being able to come"
ARRANGEMENTS: tuple[Arrangement, ...] = (
    Arrangement("step_free", PLACE, "Step-free way in, room for wheelchairs, and a lift", "The way in has no steps."),
    Arrangement("toilet", PLACE, "Accessible toilet", "There is an accessible toilet."),
    Arrangement(
        "transport",
        PLACE,
        "Bus near by, and parking for blue badges",
        "A bus stops near by, and there is blue badge parking.",
    ),
    Arrangement("quiet", PLACE, "A quiet room to go to", "There is a quiet room."),
    Arrangement("loop", HEARING, "Hearing loop and microphones", "There is a hearing loop."),
    Arrangement("bsl", HEARING, "British Sign Language interpreter", "A British Sign Language interpreter is there."),
    Arrangement("speech_to_text", HEARING, "Speech shown as text, or a lipspeaker", "What is said is shown as text."),
    Arrangement(
        "languages",
        HEARING,
        "Interpreters for the languages people speak",
        "Tell us your language, and we bring an interpreter.",
    ),
    Arrangement(
        "large_print", SEEING, "Everything in large print (18 point or more)", "Everything is there in large print."
    ),
    Arrangement(
        "read_aloud",
        SEEING,
        "Everything read aloud; braille or audio where asked for",
        "Everything is read aloud. Ask us for braille or audio.",
    ),
    Arrangement("plain_words", SEEING, "Plain words, with pictures", "We use plain words and pictures."),
    Arrangement(
        "helper",
        FOLLOWING,
        "Somebody to write for people; advocates and supporters welcome",
        "Somebody can write for you, and you may bring a supporter.",
    ),
    Arrangement(
        "pace", FOLLOWING, "Breaks, a slow pace, nobody is made to speak", "There are breaks, and nobody has to speak."
    ),
    Arrangement("from_home", FOLLOWING, "A way to take part from home or later", "You can take part from home, too."),
    Arrangement(
        "times", COMING, "A time of day that suits those who are asked", "Tell us if another time suits you better."
    ),
    Arrangement(
        "care",
        COMING,
        "Childcare, or pay for somebody to take over care",
        "We pay for childcare, or for somebody who cares in your place.",
    ),
)
BY_KEY = {one.key: one for one in ARRANGEMENTS}
FIRST = "Arranged: "
BESIDES = "Besides: "


def as_text(ticked: Collection[str], besides: str = "") -> str:
    """What an event's record holds of it: the boxes ticked, a line each, and what else was written; "" for nothing."""
    lines = [f"{FIRST}{one.words}." for one in ARRANGEMENTS if one.key in ticked]
    return "\n".join([*lines, *([f"{BESIDES}{besides.strip()}"] if besides.strip() else [])])


def from_text(text: str) -> tuple[tuple[str, ...], str]:
    """The boxes ticked and what else was written, from what an event's record holds."""
    lines = text.splitlines()
    ticked = tuple(one.key for one in ARRANGEMENTS if f"{FIRST}{one.words}." in lines)
    known = {f"{FIRST}{BY_KEY[key].words}." for key in ticked}
    return ticked, "\n".join(line for line in lines if line not in known).removeprefix(BESIDES).strip()


def as_invited(text: str) -> str:
    """The same in the words of an invitation."""
    ticked, besides = from_text(text)
    return " ".join([*(BY_KEY[key].said for key in ticked), *([besides] if besides else [])])
