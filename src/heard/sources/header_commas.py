"""Column names that a comma inside them divided in two, so that every column after it stood under the wrong name."""

from collections import Counter
from collections.abc import Sequence

from heard.sources.cells import Cell, blank, text


def joined(names: Sequence[str]) -> tuple[str, ...]:
    """The names with each put together again that a comma inside its brackets divided; as they are where none closes.

    Named rule: the sub-ICB complaints file of 2024-25 has "4.25 Premises (inc. Cleanliness, Condition)" without
    quotation marks, so its header has 76 cells and its rows have 75.
    """
    whole: list[str] = []
    open_name = False
    for name in names:
        if open_name:
            whole[-1] = f"{whole[-1]}, {name.strip()}"
        else:
            whole.append(name)
        open_name = whole[-1].count("(") > whole[-1].count(")")
    return tuple(names) if open_name else tuple(whole)


def divided(cells: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> tuple[list[Cell], bool]:
    """A header's cells, put together where a comma divided a name, and whether one did or may have.

    A comma may have where no row below is as wide as the header. Only where brackets say which name it was, and the
    names are then as many as most rows have cells, are they put together; else a person is to look.
    """
    names, widths = [text(cell) for cell in cells], Counter(len(row) for row in below if not blank([*row]))
    if not widths or max(widths) >= len(names) or max(widths) < 2 or not names[-1]:
        return [*cells], False
    whole = joined(names)
    return ([*whole] if len(whole) == widths.most_common(1)[0][0] else [*cells]), True
