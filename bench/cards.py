"""Cards off paper, typed in by keyboard alone: how many keys beside the words, and how long does the machine keep one?

    python -m bench.cards [--cards 100] [--wpm 40] [--faster 20] [--out RESULT.json]

A real server runs on a home of its own, with SQLite. Somebody signs in with a real headless Chromium and types invented
cards into a bundle, one after the other, without a mouse. They type `--wpm` words a minute, a word being five keys with
its space, as typing is usually measured; here they do it `--faster` times faster, and what is counted are their keys.
The machine's own time of a card is taken by the browser's clock: from the key that saves it until the next card is
drawn and its first box has the focus. Looking at the paper and taking up the next card are not in any figure.
Afterwards each card must be in the store once, as it was typed, and the ledger must hold.
"""

import argparse
import json
import platform
import random
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.serving import of_home, said, served

PASSWORD = "measured with care"
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
KEYS_A_WORD = 5
"""How typing is measured: five keys are one word."""
PROMISED = 15.0
"""Minutes within which 100 cards are to be typed in."""
LENGTHS = (0, 4, 8, 12, 20)
"""Words on a card, for which the time of 100 is worked out."""
ANSWERS, WHOSE, AGES = 3, 3, 9

GOOD = (
    "The nurse sat down and listened.",
    "Kind staff.",
    "I was seen on time and everything was explained to me twice.",
    "Clean rooms and good tea.",
    "The young doctor rang my daughter so that she knew.",
)
BETTER = (
    "Somewhere to sit.",
    "Tell us how long the wait will be.",
    "Nobody rang me back about the scan, and I had to ask three times.",
    "The doors are too heavy for a chair.",
    "Bigger letters on the signs.",
)
PREPARE = """
import json, sys
from datetime import date
from heard.record.setup import ready
ready()
from django.utils import timezone
from heard.record.feedback.asking import Asked, make_page
from heard.record.feedback.paper import begin_bundle
from heard.record.people.doors import add_person
boss = add_person(by=None, username="boss", full_name="Ada Minns", role="administrator", password=sys.argv[1])
who = add_person(by=boss, username="typist", full_name="Tess Orme", role="scribe", password=sys.argv[1])
page = make_page(Asked("commissioner", "XD1", "Walk-in Centre", "The team of the centre", date(2026, 1, 1),
                       question="listened", about_you=("age",)), by=boss)
print(begin_bundle(page, received_on=timezone.localdate(), by=who).pk)
"""
FOUND = """
import json
from heard.record.setup import ready
ready()
from heard.feedback.bank import about_you
from heard.record.feedback.models import Submission
from heard.record.ledger.chain import first_broken_link
ages = [one.kept for one in about_you()["age"].answers]
speakers = ["patient", "carer", "family"]
cards = []
for one in Submission.objects.filter(route="paper"):
    words = {each["prompt"]: each["text"] for each in one.words}
    age = one.about_you.get("age_band", "")
    cards.append([one.card, one.rating, words.get("what_good", ""), words.get("could_improve", ""),
                  speakers.index(one.speaker) + 1 if one.speaker else 0, ages.index(age) + 1 if age else 0])
print(json.dumps({"cards": cards, "broken": str(first_broken_link() or "")}))
"""
CLOCK = """(() => {
  const now = () => performance.timeOrigin + performance.now();
  let drawn = false;
  const look = () => {
    if (drawn && !window.heardReady && document.activeElement?.name === "rating") window.heardReady = now();
  };
  addEventListener("keydown", () => sessionStorage.setItem("heard-key", now()), true);
  addEventListener("DOMContentLoaded", () => { drawn = true; look(); });
  addEventListener("focusin", look, true);
})();"""
"""Notes when the last key was pressed and when the next card can be typed, by one clock, before any other script."""
TOOK = "window.heardReady ? window.heardReady - Number(sessionStorage.getItem('heard-key')) : 0"


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on one card: the numbers of its answers (0 for none), and its words."""

    rating: int
    good: str
    better: str
    whose: int
    age: int

    @property
    def boxes(self) -> tuple[int | str, ...]:
        """What is typed into each box, in the order of the page."""
        return self.rating, self.good, self.better, self.whose, self.age


def invented(number: int) -> list[Card]:
    """Cards as they come: four in ten without words, three with one answer in words, three with both."""
    chance = random.Random(number)
    made = []
    for place in range(number):
        good, better = chance.choice(GOOD), chance.choice(BETTER)
        sort = place % 10
        asked = sort not in (0, 3, 6)
        made.append(Card(
            chance.randint(1, ANSWERS), good if sort in (4, 5, 6, 7, 8) else "", better if sort in (6, 7, 8, 9) else "",
            chance.randint(1, WHOSE) if asked else 0, chance.randint(1, AGES) if asked else 0,
        ))  # fmt: skip
    return made


def steps(card: Card) -> list[tuple[str, bool]]:
    """What is pressed for a card, each with whether it belongs to its words. A number goes on to the next box."""
    last = max((place for place, box in enumerate(card.boxes) if box), default=0)
    made: list[tuple[str, bool]] = []
    for place, box in enumerate(card.boxes[: last + 1]):
        words = isinstance(box, str)
        if box:
            made.append((str(box), words))
        if place < last and (words or not box):
            made.append(("Tab", False))
    return [*made, ("Enter", False)]


def keys(card: Card) -> tuple[int, int]:
    """How many keys a card takes: those of its words, and those beside them."""
    pressed = steps(card)
    return sum(len(each) for each, words in pressed if words), sum(not words for _, words in pressed)


def minutes(cards: float, keys_a_card: float, machine_ms: float, wpm: float) -> float:
    """How long so many cards take: their keys, one after the other, and the machine's own time."""
    return cards * (keys_a_card / (wpm * KEYS_A_WORD) + machine_ms / 60_000)


def told(times: list[float]) -> dict[str, float]:
    """How many, the middle, what 95 in 100 stay within, and the longest, in milliseconds."""
    order = sorted(times) or [0.0]
    at = {"median_ms": len(order) // 2, "p95_ms": int(len(order) * 0.95), "longest_ms": len(order) - 1}
    return {"n": len(times), **{name: round(order[place], 1) for name, place in at.items()}}


def judged(cards: list[Card], found: dict[str, Any]) -> list[str]:
    """What is wrong: cards lost, doubled or not as they were typed; an empty list where nothing is."""
    there = [tuple(one) for one in found["cards"]]
    wrong = []
    for number, card in enumerate(cards, 1):
        kept = there.count((number, *card.boxes))
        if kept != 1:
            wrong.append(f"card {number} is in the store {kept} times as it was typed")
    if len(there) != len(cards):
        wrong.append(f"{len(there)} cards are in the store after {len(cards)} were typed")
    return [*wrong, *([f"the ledger breaks at {found['broken']}"] if found["broken"] else [])]


def type_all(address: str, bundle: str, cards: list[Card], gap: float) -> list[float]:
    """Type every card with a key each `gap` milliseconds; returns the machine's own time of each, in milliseconds."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_context(base_url=address).new_page()
        page.set_default_timeout(60_000)
        page.add_init_script(CLOCK)
        page.goto("/sign-in")
        page.fill("[name=username]", "typist")
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda there: "sign-in" not in there)
        page.goto(f"/paper/bundle/{bundle}")
        page.keyboard.type("0001", delay=gap)
        page.keyboard.press("Enter")
        took = [_typed(page, card, gap) for card in cards]
        browser.close()
    return took


def _typed(page: Any, card: Card, gap: float) -> float:
    *before, (last, _) = steps(card)
    for each, words in before:
        if words:
            page.keyboard.type(each, delay=gap)
        else:
            page.keyboard.press(each)
            page.wait_for_timeout(gap)
    with page.expect_navigation():
        page.keyboard.press(last)
    for _ in range(1000):
        if took := page.evaluate(TOOK):
            return float(took)
        page.wait_for_timeout(10)
    raise TimeoutError("the next card cannot be typed")


def measure(home: Path, *, cards: int, wpm: float, faster: float) -> dict[str, Any]:
    """Let them all be typed on a fresh home; returns keys and times, and what was wrong."""
    env = of_home(home)
    bundle, made = said(PREPARE, PASSWORD, env=env).strip(), invented(cards)
    with served(env) as (port, _):
        took = type_all(f"http://127.0.0.1:{port}", bundle, made, 60_000 / (wpm * KEYS_A_WORD * faster))
    return reckoned(made, took, wpm) | {"wrong": judged(made, json.loads(said(FOUND, env=env)))}


def reckoned(cards: list[Card], took: list[float], wpm: float) -> dict[str, Any]:
    """The keys of these cards, the machine's times, and how long 100 such cards take at `wpm` words a minute."""
    of_words, beside = (sum(each) / len(cards) for each in zip(*map(keys, cards), strict=True))
    words = sum(len(f"{card.good} {card.better}".split()) for card in cards)
    a_word, own = of_words * len(cards) / words, sum(took) / len(took)
    free = (PROMISED - minutes(100, beside, own, wpm)) * wpm * KEYS_A_WORD / 100
    pressed = of_words + beside
    return {
        "database": "SQLite",
        "cards": len(cards),
        "words_a_card": round(words / len(cards), 1),
        "without_words": sum(not (card.good or card.better) for card in cards),
        "keys_a_card_for_words": round(of_words, 1),
        "keys_a_card_beside": round(beside, 1),
        "most_keys_beside": max(keys(card)[1] for card in cards),
        "machine": told(took),
        "machine_first_ten_ms": told(took[:10])["median_ms"],
        "machine_last_ten_ms": told(took[-10:])["median_ms"],
        "words_a_minute": wpm,
        "promised_minutes": PROMISED,
        "minutes_for_100": round(minutes(100, pressed, own, wpm), 1),
        "minutes_for_100_of_them_the_machine": round(100 * own / 60_000, 2),
        "minutes_for_100_by_words_a_card": {
            str(number): round(minutes(100, number * a_word + beside, own, wpm), 1) for number in LENGTHS
        },
        "words_a_card_that_fit": round(max(0.0, free / a_word), 1),
        "words_a_minute_that_fit": round(100 * pressed / KEYS_A_WORD / (PROMISED - 100 * own / 60_000)),
        "python": platform.python_version(),
        "machine_is": platform.machine(),
    }


def main() -> None:
    """Measure; exits 1 where a card was lost, doubled or changed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--cards", type=int, default=100)
    asked.add_argument("--wpm", type=float, default=40.0)
    asked.add_argument("--faster", type=float, default=20.0)
    asked.add_argument("--out", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="heard-bench-") as folder:
        result = measure(Path(folder) / "home", cards=given.cards, wpm=given.wpm, faster=given.faster)
    machine = result["machine"]
    print(
        f"{result['cards']:,} cards of {result['words_a_card']:g} words: {result['keys_a_card_for_words']:g} keys for "
        f"words and {result['keys_a_card_beside']:g} beside; the machine {machine['median_ms']:,.0f} ms a card, 95 in "
        f"100 within {machine['p95_ms']:,.0f} ms; 100 take {result['minutes_for_100']:g} minutes at "
        f"{result['words_a_minute']:g} words a minute; {len(result['wrong'])} wrong"
    )
    print("\n".join(result["wrong"][:10]), end="\n" if result["wrong"] else "")
    if given.out:
        given.out.write_text(json.dumps(result, indent=2) + "\n")
    sys.exit(1 if result["wrong"] else 0)


if __name__ == "__main__":
    main()
