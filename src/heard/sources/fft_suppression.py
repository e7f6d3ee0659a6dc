"""The publisher's rule of small numbers for Friends and Family returns, from the whole country down to wards.

As NHS England documents it for its own publication: a place with 1 to 4 answers is hidden (one with none is not); so
is the place with the next fewest answers among those of the same parent; and where a parent is hidden, so are its two
places with the fewest answers. A raw return holds the numbers before that, and Heard keeps none of what is hidden.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

HIDDEN_TO = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A place at one level: what it belongs to, how many answered there, and what orders it among equals."""

    key: Hashable
    parent: Hashable
    answered: int
    order: tuple[str, ...] = ()


def hidden(levels: Sequence[Iterable[Part]]) -> frozenset[Hashable]:
    """The keys of the places whose figures are hidden; `levels` run from the widest to the narrowest."""
    found: set[Hashable] = set()
    for level in levels:
        groups: defaultdict[Hashable, list[Part]] = defaultdict(list)
        for part in level:
            if part.answered > 0:
                groups[part.parent].append(part)
        for parent, parts in groups.items():
            fewest = sorted(parts, key=lambda part: (part.answered, part.order))
            small = [part for part in fewest if part.answered <= HIDDEN_TO]
            chosen = [*small, *(fewest[:2] if small or parent in found else [])]
            found |= {part.key for part in chosen}
    return frozenset(found)
