"""Invented comments with known personal data in them, to measure redaction on; no one's real words.

A sentence marks what must be masked with braces: `{given}`, `{full}`, `{surname}` for people, `{}` for other kinds.
"""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NAMES = Path(__file__).with_name("names_to_measure_with.csv")
LOWER_CASE_SHARE = 0.25

ABOUT_PEOPLE = (
    "{given} was so patient with my questions and never rushed me.",
    "The nurse, {given}, explained every step before she did it.",
    "Big thank you to {given} on ward 4 who made me laugh when I was frightened.",
    "Thanks to {given} and {given} for looking after my dad.",
    "Nurse {given} is a star, nothing is too much trouble.",
    "Dr {surname} listened to me properly for the first time in years.",
    "I saw Dr {surname} and then Mr {surname}, both were excellent.",
    "My consultant Mr {surname} rang me himself with the results.",
    "Mrs {surname} in the next bed was left waiting two hours for a commode.",
    "My husband {given} was taken in by ambulance in the night.",
    "My daughter {given} has autism and nobody asked what she needs.",
    "A lady called {given} at the desk sorted out my parking ticket.",
    "His name was {given} and he deserves a pay rise.",
    "The physio {full} got me walking again.",
    "I was seen by {full} at the fracture clinic, very gentle.",
    "Spoke to {given} on reception who could not have been ruder.",
    "Staff were lovely especially {given}, who held my hand.",
    "Well done {given}!",
    "Please pass my thanks to {full}.",
    "Hi, my name is {full} and I waited five weeks for a letter.",
    "Kind regards, {full}",
    "Everyone was kind but {given} went above and beyond.",
    "The paramedics {given} and {given} kept me calm all the way in.",
    "When {given} came on shift everything changed for the better.",
    "Healthcare assistant {given} washed my hair, which meant the world.",
    "I would like to complain about {given}, who shouted at my mother.",
    "We had {given} for the home visits and she was always on time.",
    "{full} did my operation and came to see me afterwards.",
    "Sister {surname} runs a tight ship.",
    "Professor {surname} talked over my head.",
    "It was {given} who noticed that my drip had come out.",
    "Can you thank {given} for me? She stayed after her shift.",
    "The two drivers, {given} & {given}, were brilliant with the wheelchair.",
    "Ask for {given}, she knows what she is doing.",
    "Without {given} I would have given up.",
    "My mum {full} was discharged without her tablets.",
    "{given} - thank you for everything x",
    "The midwife was {given} and she was amazing throughout.",
    "I felt {given} understood me and {given} did not.",
    "Appointment with Ms {surname} cancelled three times.",
    "{given} and the team saved my life.",
    "Carer's name {given}, never arrived.",
    "Best wishes from {given} in bay C.",
    "I cannot fault {given}.",
)
# Written after the redactor was finished and measured once: it was not changed in the light of these.
HELD_BACK = (
    "Waited three hours until {given} found us a bed.",
    "Absolutely brilliant care, {given} deserves a medal.",
    "Not once did {given} make me feel like a nuisance.",
    "Our health visitor, {full}, has been a lifeline since the twins came.",
    "Could somebody tell {given} that the flowers arrived?",
    "Reception said {given} had gone home so no one could help.",
    "If it wasn't for {given} I wouldn't be writing this.",
    "The discharge letter was addressed to {full} at the wrong house.",
    "{given}, {given} and the night team were angels.",
    "He kept shouting for {given} and no one came.",
    "Team leader {full} apologised to us in person.",
    "Five stars for {given}!!!",
    "Mum's social worker {given} never returns calls.",
    "Had my bloods taken by {given}, didn't feel a thing.",
    "Dr {surname}'s clinic always runs late.",
    "Mr and Mrs {surname} were both admitted the same night.",
    "Please give {given} a big hug from all of us.",
    "Two members of staff, namely {given} and {given}, were laughing outside my door.",
    "Your colleague {given} took my details twice.",
    "Signed, {full} (daughter)",
)
ABOUT_OTHER_THINGS = (
    ("phone", "Please ring me on {} after six."),
    ("phone", "My mobile is {} if you want to talk about it."),
    ("phone", "Nobody rang back. {}"),
    ("email", "You can write to me at {} any time."),
    ("email", "{} is my address for replies."),
    ("postcode", "We live in {} and there is no bus."),
    ("postcode", "Transport would not come out to {} at all."),
    ("nhs number", "My NHS number is {} and they still lost my notes."),
    ("nhs number", "The letter had {} on the top of it."),
    ("ni number", "They asked for my NI number {} twice."),
    ("ni number", "{} is what I was told to quote."),
    ("date of birth", "DOB {} if you need to find my record."),
    ("date of birth", "I was born on {} and have never been treated like this."),
    ("date of birth", "They had my date of birth as {} which is wrong."),
    ("address", "The ambulance went to {} by mistake."),
    ("address", "I live at {} and can't manage the stairs."),
    ("username", "I posted about it as {} as well."),
    ("record number", "My hospital number is {} for your records."),
    ("record number", "Complaint reference {} never answered."),
    ("vehicle", "Your car park fined my car, reg {}, wrongly."),
    ("web address", "There is a photo at {} to show it."),
)


@dataclass(frozen=True, slots=True)
class Invented:
    """A comment, where its personal data stands (kind, start, end), and whether it is written in lower case."""

    text: str
    hidden: tuple[tuple[str, int, int], ...]
    lower: bool


def names() -> list[tuple[str, str, str]]:
    """Country, given name and surname, drawn once at random from Faker's lists."""
    lines = (line for line in NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [(country, given, surname) for country, given, surname in csv.reader(lines)]


def comments_about_people(count: int, seed: int = 1, sentences: tuple[str, ...] = ABOUT_PEOPLE) -> Iterator[Invented]:
    """Comments that name people, a quarter of them in lower case."""
    rng = random.Random(seed)
    people = names()
    for number in range(count):
        text, hidden = "", []
        for piece in sentences[number % len(sentences)].replace("{", "\0{").replace("}", "}\0").split("\0"):
            _, given, surname = rng.choice(people)
            said = {"{given}": given, "{surname}": surname, "{full}": f"{given} {surname}"}.get(piece)
            if said:
                hidden.append(("person", len(text), len(text) + len(said)))
            text += said or piece
        lower = rng.random() < LOWER_CASE_SHARE
        yield Invented(_lowered(text) if lower else text, tuple(hidden), lower)


def comments_about_other_things(count: int, seed: int = 1) -> Iterator[Invented]:
    """Comments with numbers, addresses and the like, a quarter of them in lower case."""
    rng = random.Random(seed)
    for number in range(count):
        kind, sentence = ABOUT_OTHER_THINGS[number % len(ABOUT_OTHER_THINGS)]
        said = MAKERS[kind](rng)
        start = sentence.index("{}")
        lower = rng.random() < LOWER_CASE_SHARE
        text = sentence.replace("{}", said)
        yield Invented(_lowered(text) if lower else text, ((kind, start, start + len(said)),), lower)


def _lowered(text: str) -> str:
    """Lower case that keeps the length, so that offsets hold."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _digits(rng: random.Random, count: int) -> str:
    return "".join(str(rng.randrange(10)) for _ in range(count))


def nhs_number(rng: random.Random) -> str:
    """Ten digits with a valid check digit, spaced or not."""
    while True:
        nine = "9" + _digits(rng, 8)
        check = -sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
        if check < 10:
            return f"{nine[:3]} {nine[3:6]} {nine[6:]}{check}" if rng.random() < 0.5 else f"{nine}{check}"


def _phone(rng: random.Random) -> str:
    tail = _digits(rng, 3)
    return rng.choice(
        (
            f"07700 900{tail}",
            f"07700900{tail}",
            f"077 0090 0{tail}",
            f"+44 7700 900{tail}",
            f"0113 496 0{tail}",
            f"020 7946 0{tail}",
            f"(01632) 960{tail}",
            f"01632-960-{tail}",
            f"+44 (0)113 4960{tail}",
        )
    )


def _email(rng: random.Random) -> str:
    _, given, surname = rng.choice(names())
    user = rng.choice((f"{given}.{surname}", f"{given[0]}{surname}{_digits(rng, 2)}", f"{given}_{_digits(rng, 4)}"))
    return f"{user}@{rng.choice(('example.com', 'example.org.uk', 'mail.example.net'))}"


def _postcode(rng: random.Random) -> str:
    code = rng.choice(
        (
            "LS7 4AB",
            "LS12 6ZZ",
            "M1 1AE",
            "CR2 6XH",
            "DN55 1PT",
            "W1A 0AX",
            "EC1A 1BB",
            "NE3 3XY",
            "B33 8TH",
            "SW1A 2AA",
        )
    )
    return code if rng.random() < 0.7 else code.replace(" ", "")


def _ni_number(rng: random.Random) -> str:
    letters = "".join(rng.choices("ABCEHJLMPRSW", k=2))
    code = f"{letters} {_digits(rng, 2)} {_digits(rng, 2)} {_digits(rng, 2)} {rng.choice('ABCD')}"
    return code if rng.random() < 0.5 else code.replace(" ", "")


def _birthday(rng: random.Random) -> str:
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1930, 2015)
    name = ("January", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "October", "Nov", "December")[
        month - 1
    ]
    return rng.choice(
        (
            f"{day:02}/{month:02}/{year}",
            f"{day}.{month}.{year % 100:02}",
            f"{day} {name} {year}",
            f"{day}th of {name} {year}",
            f"{name} {day}, {year}",
            f"{year}-{month:02}-{day:02}",
        )
    )


def _address(rng: random.Random) -> str:
    name = rng.choice(
        ("Acacia", "Chapel", "Lime Tree", "Victoria", "St Mary's", "Nelson Mandela", "Long Meadow", "Bramble")
    )
    number = rng.choice(("3", "14", "27a", "212", "Flat 2, 9"))
    ways = ("Road", "Street", "Avenue", "Lane", "Close", "Crescent", "Terrace", "Rd", "Drive", "Gardens")
    return f"{number} {name} {rng.choice(ways)}"


MAKERS = {
    "phone": _phone,
    "email": _email,
    "postcode": _postcode,
    "nhs number": nhs_number,
    "ni number": _ni_number,
    "date of birth": _birthday,
    "address": _address,
    "username": lambda rng: f"@{rng.choice(names())[1].lower()}{rng.choice(('_', ''))}{_digits(rng, 2)}",
    "record number": lambda rng: f"{rng.choice(('', 'H', 'RX', 'PAL/'))}{_digits(rng, 7)}",
    "vehicle": lambda rng: rng.choice(
        (f"AB{_digits(rng, 2)} CDE", f"YK{_digits(rng, 2)}XZP", f"P{_digits(rng, 3)} KLM")
    ),
    "web address": lambda rng: f"https://www.facebook.com/{rng.choice(names())[1]}.{rng.choice(names())[2]}",
}
