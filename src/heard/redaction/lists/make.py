"""Writes the lists that come from SCOWL and the US census; run by hand when either is renewed.

`make.py SCOWL_FOLDER CENSUS_FOLDER`: the folder of Debian's package `scowl` (`/usr/share/dict/scowl`), and that of the
PyPI package `names` that holds `dist.all.last`, `dist.female.first` and `dist.male.first`.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
SPELLINGS = ("english", "british", "british_variant_1", "american")
LARGEST_SIZE = 60
SURNAMES_KEPT = 20_000
LETTERS = re.compile(r"[a-z]+")


def own(name: str) -> set[str]:
    """The entries of a list written for this project."""
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


def ordinary_words(scowl: Path) -> set[str]:
    """Every lower-case word of SCOWL up to the largest size, in the spellings used in the United Kingdom."""
    wanted = (scowl.glob(f"{spelling}-words.*") for spelling in SPELLINGS)
    files = (file for found in wanted for file in found if int(file.suffix[1:]) <= LARGEST_SIZE)
    words = (word for file in files for word in file.read_text(encoding="latin-1").split())
    return {word for word in words if LETTERS.fullmatch(word)}


def census(folder: Path, *files: str, keep: int) -> set[str]:
    """The commonest names of each census file, in lower case."""
    rows = (line.split()[0].lower() for file in files for line in (folder / file).read_text().splitlines()[:keep])
    return {name for name in rows if len(name) > 2}


def write(name: str, words: Iterable[str]) -> None:
    """One word a line, in order, so that a change is readable in a diff."""
    (HERE / f"{name}.txt").write_text("\n".join(sorted(words)) + "\n", encoding="utf-8")


def main(scowl: Path, folder: Path) -> None:
    """Write the three lists."""
    words = ordinary_words(scowl)
    taken = words | own("places")
    given = census(folder, "dist.female.first", "dist.male.first", keep=5_000) - taken - own("given")
    write("words", words)
    write("census_given", given)
    write("census_surnames", census(folder, "dist.all.last", keep=SURNAMES_KEPT) - taken - given - own("surnames"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
