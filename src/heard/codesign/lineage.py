"""Where a theme came from and where it went: lines of descent as values, walked both ways."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from heard.vocabulary.refusal import Refusal

HOW_WORDS: Mapping[str, str] = {
    "merged": "“{was}” was joined with others and became part of “{now}”",
    "split": "“{was}” was divided; “{now}” is a part of it",
    "renamed": "“{was}” was renamed “{now}”",
}
"""How a theme came from another, in words; the keys are those of `Lineage.How`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of descent: from a theme to a theme, by number. A renaming leads from a theme to itself."""

    how: str
    before: int
    after: int
    was: str
    now: str
    because: str = ""

    @property
    def told(self) -> str:
        """The line as a sentence, with its reason where one was given."""
        said = HOW_WORDS[self.how].format(was=self.was, now=self.now)
        return f"{said}: {self.because}" if self.because else f"{said}."


def forebears(theme: int, lines: Iterable[Line]) -> tuple[int, ...]:
    """Every theme that this one came from, the nearest first; not itself."""
    steps = [(line.after, line.before) for line in lines]
    return tuple(_walked(theme, steps))


def offspring(theme: int, lines: Iterable[Line]) -> tuple[int, ...]:
    """Every theme that came from this one, the nearest first; not itself."""
    steps = [(line.before, line.after) for line in lines]
    return tuple(_walked(theme, steps))


def _walked(start: int, steps: Sequence[tuple[int, int]]) -> Iterator[int]:
    seen, row = {start}, [start]
    while row:
        row = [to for one in row for here, to in steps if here == one and to not in seen]
        row = list(dict.fromkeys(row))
        seen.update(row)
        yield from row


def insist_whole(held: Collection[Hashable], parts: Mapping[str, Collection[Hashable]]) -> None:
    """See that parts of a theme hold each of its notes exactly once, each part at least one.

    Raises `Refusal` where a note would be lost or doubled, where a part is empty, and for fewer than two parts.
    """
    if len({name.strip().casefold() for name in parts}) < 2:
        raise Refusal("Dividing a theme makes at least two.", next_step="Give each part a name of its own.")
    if empty := [name for name, notes in parts.items() if not notes]:
        raise Refusal(f"The part “{empty[0]}” holds nothing anybody said.", next_step="Put at least one note in it.")
    placed = [note for notes in parts.values() for note in notes]
    if len(placed) != len(set(placed)):
        raise Refusal("A note can stand in one part only.", next_step="Choose one part for each note.")
    if strangers := set(placed) - set(held):
        raise Refusal(f"{len(strangers)} of these notes are not in this theme any more.", next_step="Open it again.")
    if left := set(held) - set(placed):
        noted = "One note is" if len(left) == 1 else f"{len(left)} notes are"
        raise Refusal(f"{noted} in no part: nothing that was said may be lost.", next_step="Choose a part for each.")
