"""A feedback card to print, as values: what is asked, the numbers to type it in by, and where it goes back to."""

from dataclasses import dataclass

from heard.vocabulary.refusal import Refusal

USUAL, LARGE = 12, 18
"""Sizes of letters in points; large print begins at 16, and 18 suits more people (RNIB, Clear Print)."""
MOST_CARDS = 500
"""How many cards one file holds: each has a front and a back."""
NUMBER_IN = 4
"""Figures in a card's number: the first card of a page is 0001."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """Something answered with one tick; the typist types the number that stands before the choice."""

    words: str
    choices: tuple[str, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on every card of a page. `qr` is a drawing (SVG) that opens `address`."""

    place: str
    title: str
    question: Ticked
    asks: tuple[str, ...]
    about: tuple[Ticked, ...]
    purpose: str
    read_by: str
    give_back: str
    address: str
    qr: str
    language: str = "en"


def number_on(card: int) -> str:
    """A card's number as it is printed: the seventh is `0007`."""
    return f"{card:0{NUMBER_IN}d}"


def numbers_printed(first: int, how_many: int) -> tuple[str, ...]:
    """The numbers of the cards of one file. Raises `Refusal` for none, and for more than a file holds."""
    if not 1 <= how_many <= MOST_CARDS:
        raise Refusal(f"Print between 1 and {MOST_CARDS} cards at a time.", next_step="Write how many you need.")
    return tuple(number_on(first + one) for one in range(how_many))
