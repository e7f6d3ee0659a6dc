"""What makes each row's response itself, found by columns: the sender's reference, or a digest of what is read."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from heard.sources.cells import text
from heard.sources.mapping_model import Mapping
from heard.sources.mapping_table import Header

if TYPE_CHECKING:
    import pyarrow as pa

Digests = np.ndarray[tuple[int], np.dtype[np.int64]]

_ITS_OWN_TEXT = r"^[!-~]*$"
"""A cell of plain letters and figures without spaces is its own text."""


def references(mapping: Mapping, header: Header, columns: "Sequence[pa.Array]") -> list[str]:
    """The sender's reference in each row; "" where there is none."""
    from pyarrow import compute

    places = dict.fromkeys(map(header.place, mapping.columns["reference"]))
    texts = [texts_of(columns[place]) for place in places if place is not None]
    joined = texts[0] if len(texts) == 1 else compute.binary_join_element_wise(*texts, "|")
    names: list[str] = joined.to_pylist()
    if compute.any(compute.starts_with(joined, "|")).as_py():
        return [name if name.strip("|") else "" for name in names]
    return names


def contents(used: Sequence[str], header: Header, columns: "Sequence[pa.Array]") -> list[str]:
    """A digest of every cell that is read of each row, as `response_of` makes it; "" where all of them are blank."""
    import pyarrow as pa
    from pyarrow import compute

    nothing = pa.repeat("", len(columns[0]))
    texts = [nothing if (place := header.place(name)) is None else texts_of(columns[place]) for name in used]
    joined = compute.binary_join_element_wise(*texts, "\x1f").to_pylist()
    blank = "\x1f" * (len(texts) - 1)
    return ["" if row == blank else hashlib.sha256(row.encode()).hexdigest()[:32] for row in joined]


def texts_of(column: "pa.Array") -> "pa.Array":
    """Each cell's text (`cells.text`)."""
    import pyarrow as pa
    from pyarrow import compute

    if compute.all(compute.match_substring_regex(column, _ITS_OWN_TEXT)).as_py():
        return column
    coded = column.dictionary_encode()
    return pa.array(map(text, coded.dictionary.to_pylist()), pa.string()).take(coded.indices)


def digests(names: Sequence[str]) -> Digests:
    """Python's own 64-bit digest of each, keyed anew in each process: for one file, and not kept."""
    return np.fromiter(map(hash, names), np.int64, len(names))


def again(met: Digests) -> Digests:
    """The digests that stand more than once."""
    values, times = np.unique(met, return_counts=True)
    repeated: Digests = values[times > 1]
    return repeated
