"""Numbers in plain words, as people read them on pages and in reports."""

from heard.vocabulary.periods import Period

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip
FINE_FROM = 500
"""From this many people a share earns its first decimal; below it a decimal says more than is known."""


def count(number: float) -> str:
    """A whole number with commas over 999: 3138 is "3,138"."""
    return f"{round(number):,}"


def percent(share: float, people: float | None = None) -> str:
    """A share from 0 to 1 as a percentage, without needless decimals: 0.945 of 3,138 people is "94.5%"."""
    if people is not None and people < FINE_FROM:
        return f"{_half_up(share * 100, 0):.0f}%"
    rounded = _half_up(share * 100, 1)
    return f"{rounded:.0f}%" if rounded == int(rounded) else f"{rounded:.1f}%"


def _half_up(number: float, decimals: int) -> float:
    """Rounded as people round by hand, unmoved by how binary numbers are stored."""
    scale = float(10**decimals)
    return int(number * scale + (0.5 if number >= 0 else -0.5) + (1e-9 if number >= 0 else -1e-9)) / scale


def about_one_in(share: float) -> str:
    """A share as "about 1 in 8", "about 2 in 3" or "fewer than 1 in 100"."""
    if share <= 0:
        return "none"
    if share < 0.01:
        return "fewer than 1 in 100"
    if share > 0.99:
        return "all" if share >= 1 else "nearly all"
    if share <= 0.5:
        return f"about 1 in {round(1 / share)}"
    whole = min((3, 4, 5, 10), key=lambda n: (round(abs(share - round(share * n) / n), 3), n))
    return f"about {round(share * whole)} in {whole}" if round(share * whole) < whole else "nearly all"


def times_in_ten(share: float) -> str:
    """A share as "8 times in 10"."""
    return f"{round(share * 10)} times in 10"


def people(number: float, one: str = "response", many: str = "") -> str:
    """A number with its noun: "1 response", "3,138 responses"."""
    return f"{count(number)} {one if round(number) == 1 else many or one + 's'}"


def value(number: float, unit: str, behind: float | None = None) -> str:
    """A figure's value in the words of its unit (proportion, count, ratio, net, score)."""
    if unit == "proportion":
        return percent(number, behind)
    if unit == "count":
        return count(number)
    if unit == "net":
        return f"{round(number * 100):+d}" if round(number * 100) else "0"
    if unit == "score":
        return f"{number:.1f}"
    return f"{number:.2f}"


def likely_between(lower: float | None, upper: float | None, unit: str, behind: float | None = None) -> str:
    """An interval in words, "likely between 93.6% and 95.2%"; empty where there is none."""
    if lower is None or upper is None:
        return ""
    return f"likely between {value(lower, unit, behind)} and {value(upper, unit, behind)}"


def period(key: str) -> str:
    """A period key in words: "October 2019"."""
    return str(Period.parse(key))


def ordinal(number: int) -> str:
    """ "seventh" for 7; figures from the thirteenth on."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def listed(words: list[str]) -> str:
    """Words as a person lists them: "access, dignity and waiting"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
