"""What people of the invented place say in its workshops: themes, thoughts and ways of speaking, all made up here.

`THEMES` hold seven thoughts each, one for each stem in `STEMS`; `VOICES` are six ways of saying a thought. `STEPS` are
what happened at the steps of a way through care, and `JUDGED` what goes well, worries people and should be asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

STEMS = ("purpose", "achieved_by", "achieved_by", "enables", "hinders", "role", "other")


@dataclass(frozen=True, slots=True)
class Told:
    """A theme people made, in their words, what it leads to in the strategy, and seven thoughts that belong to it."""

    name: str
    words: str
    clause: str
    thoughts: tuple[str, str, str, str, str, str, str]


THEMES: tuple[Told, ...] = (
    Told("Being told what happens next", "Nobody is left guessing: what happens, when, and whom to ask.", "next", (
        "to leave every visit knowing what comes next",
        "writing the next step down before people go",
        "sending the letter before the day, and not after it",
        "a phone number on every letter that somebody answers",
        "three letters that say three different things",
        "to say so when I do not understand",
        "not knowing is worse than bad news",
    )),
    Told("One person to ring", "Somebody who knows me and answers.", "ring", (
        "to have one person who knows my story",
        "giving everyone a name and a number",
        "letting one team hold the whole plan",
        "time in the day to ring people back",
        "being passed from desk to desk",
        "to ring back when I said I would",
        "I should not have to tell it six times",
    )),
    Told("Getting there at all", "Phones, buses, stairs, money: care that can be reached.", "reach", (
        "to get care without a fight for it",
        "answering the phone before people give up",
        "clinics where the bus goes",
        "evening times for people who work",
        "a lift that is broken again",
        "to turn up, and to cancel when I cannot",
        "care you cannot reach is no care",
    )),
    Told("Being listened to", "Taken seriously, the first time.", "listen", (
        "to be believed the first time",
        "asking first, and typing afterwards",
        "listening to the end before deciding",
        "ten more minutes",
        "a screen between us",
        "to listen as I would want to be listened to",
        "my body told me before the test did",
    )),
    Told("Carers are part of it", "Those who look after somebody know a great deal.", "carers", (
        "to look after the one who looks after",
        "asking carers what they see at home",
        "a card that says who the carer is",
        "somebody to take over for an hour",
        "visiting times that end when work ends",
        "to ask the daughter too, when he agrees",
        "nobody asked how I was",
    )),
    Told("Kindness in small things", "A name, a blanket, a word in the corridor.", "kind", (
        "to be treated as I would treat my own",
        "learning people's names",
        "warm blankets and a cup of tea",
        "rested staff",
        "being talked about over my head",
        "to say good morning, and mean it",
        "it costs nothing, and I remember it for years",
    )),
    Told("In words I understand", "Plain words, my language, in a form I can use.", "words", (
        "to understand what I am agreeing to",
        "plain words, and pictures where they help",
        "an interpreter who is booked and who comes",
        "large print without having to ask twice",
        "letters only a doctor can read",
        "to explain it back in my own words",
        "my child should not be my interpreter",
    )),
    Told("Joined up after hospital", "Home is where the care goes on.", "home", (
        "to be safe when I get home",
        "telling the home carers the day before",
        "a call two days after going home",
        "medicines that are explained",
        "leaving on a Friday night with nobody told",
        "to check that somebody is in when they get home",
        "the hospital thought the council knew",
    )),
    Told("Fair for everyone", "The same good care, whoever you are.", "fair", (
        "for care to be as good on my street as on yours",
        "going to people who do not come to us",
        "paying people for their time when we ask them",
        "staff from the places they serve",
        "forms that shut people out",
        "to notice who is not in the room",
        "we are not hard to reach, you are hard to find",
    )),
    Told("Staff who are looked after", "Tired people cannot be kind for long.", "staff", (
        "to do work I can be proud of",
        "enough people on the shift",
        "letting staff mend what they see is wrong",
        "managers who ask, and then do something",
        "fear of getting it wrong",
        "to say when something is not safe",
        "if we are not heard we cannot hear",
    )),
)  # fmt: skip
VOICES: tuple[str, ...] = (
    "{}", "For me it is this: {}", "I keep thinking of it: {}", "We said it at our table: {}",
    "{} – on a bad day most of all", "My neighbour would say the same: {}",
)  # fmt: skip
STEPS: tuple[tuple[str, str, str], ...] = (
    ("Knowing what there is, and how to get it", "bad", "I found the clinic through a friend, not through a letter"),
    ("Knowing what there is, and how to get it", "mixed", "The leaflet was good, but it lay behind the desk"),
    ("Knowing what there is, and how to get it", "good", "The chemist told me where to go, and it was right"),
    ("The first letter, call or message", "bad", "The letter came two days after the appointment"),
    ("The first letter, call or message", "mixed", "The text was short and clear, but I could not answer it"),
    ("The first letter, call or message", "good", "She rang me herself and asked which day suits"),
    ("The visit or the stay", "good", "The nurse sat down, and that changed everything"),
    ("The visit or the stay", "mixed", "Good people, and a room too hot to sleep in"),
    ("The visit or the stay", "bad", "Nobody said why we waited four hours"),
    ("Moving from one service to another", "bad", "The second team had none of what I told the first"),
    ("Moving from one service to another", "bad", "I carried my own notes across the town"),
    ("Moving from one service to another", "good", "The two of them spoke with each other while I was there"),
    ("Afterwards, at home", "bad", "I went home on a Friday and nobody knew"),
    ("Afterwards, at home", "mixed", "The call came, but a week late"),
    ("Afterwards, at home", "good", "They rang on the second day, and I was not alone with it"),
)  # fmt: skip
STEP_THEMES: tuple[int, ...] = (2, 6, 2, 0, 0, 5, 5, 5, 0, 1, 1, 1, 7, 7, 7)
"""The theme, by its place in `THEMES`, of each thing that happened."""
JUDGED: tuple[tuple[str, int, str], ...] = (
    ("claim", 3, "The draft says listening first, and that is right"),
    ("claim", 4, "Carers are named, for the first time that I know of"),
    ("claim", 0, "“What happens next” is exactly what we said"),
    ("claim", 8, "It says who was not in the room"),
    ("claim", 9, "Staff are in it as people, and not as a cost"),
    ("concern", 9, "There is no money behind it"),
    ("concern", 2, "Phones are promised every year"),
    ("concern", 1, "One person to ring will be on leave"),
    ("concern", 8, "People without a phone or a fixed address are still not in it"),
    ("concern", 7, "The council has not signed it"),
    ("issue", 0, "How can we know that letters come before the day?"),
    ("issue", 1, "How can one person hold the plan when three teams see me?"),
    ("issue", 6, "What can we do so that an interpreter comes every time?"),
    ("issue", 8, "How can we hear people who never come to a workshop?"),
    ("issue", 9, "How can staff say that something is wrong without fear?"),
)  # fmt: skip
JUDGED_VOICES: tuple[str, ...] = ("{}", "{}", "Two of us wrote this: {}", "{} (our group agreed)",
                                  "Again: {}", "From the evening group: {}")  # fmt: skip
MINORITY: tuple[tuple[str, str], ...] = (
    ("ring", "Four of us would rather have a good line that anybody answers than one name who is away on Fridays."),
    ("fair", "Some of us think that paying people to take part is not right; others could not have come without it."),
)
"""The two clauses on which not everybody agrees, by the theme's `clause`, and what some think otherwise."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note as somebody writes it: what it answers, its words, its theme, and for a journey its step and feeling."""

    stem: str
    words: str
    theme: int
    step: str = ""
    feeling: str = ""


def values() -> Iterator[Note]:
    """420 notes of the first round, every way of saying each of the seventy thoughts, mixed as a room would."""
    for turn, voice in enumerate(VOICES):
        for which, stem in enumerate(STEMS):
            for number, theme in enumerate(THEMES):
                thought = theme.thoughts[which]
                said = VOICES[(turn + number) % len(VOICES)].format(thought)
                yield Note(stem, _sentence(said if voice else thought), number)


def steps() -> Iterator[Note]:
    """90 notes of the second round."""
    for voice in VOICES:
        for number, (step, feeling, words) in enumerate(STEPS):
            yield Note("step", _sentence(voice.format(words)), STEP_THEMES[number], step, feeling)


def judged() -> Iterator[Note]:
    """90 notes of the third round."""
    for voice in JUDGED_VOICES:
        for stem, theme, words in JUDGED:
            yield Note(stem, words if stem == "issue" else _sentence(voice.format(words)), theme)


def _sentence(words: str) -> str:
    said = words[0].upper() + words[1:]
    return said if said.endswith(("?", ".", ")", "”")) else f"{said}."
