"""Ethnic groups as sources write them, lined up at the census's two levels: five groups and nineteen."""

import re
from dataclasses import dataclass

# The census's nineteen groups of 2021, each with its group of five, NHS code and other ways to write it.
# NHS codes: NHS Data Dictionary, ETHNIC CATEGORY CODE 2001 (sixteen groups; Gypsy, Roma and Arab came after).
ASIAN, BLACK, MIXED, WHITE, OTHER = "Asian", "Black", "mixed", "White", "other ethnic groups"
BROAD: dict[str, tuple[str, ...]] = {
    ASIAN: ("asian", "asian british", "asian asian british", "asian or asian british",
            "asian asian british or asian welsh"),
    BLACK: ("black", "black british", "black or black british", "black black british", "black african or caribbean",
            "black black british black welsh caribbean or african", "black caribbean or african",
            "black african caribbean or black british", "black african caribbean black british"),
    MIXED: ("mixed", "mixed or multiple", "mixed or multiple ethnic groups", "mixed multiple ethnic groups",
            "mixed multiple ethnic group", "mixed ethnic groups", "multiple ethnic groups", "mixed background"),
    WHITE: ("white",),
    OTHER: ("other", "other ethnic group", "other ethnic groups", "any other ethnic groups"),
}  # fmt: skip
FINE: dict[str, tuple[str, tuple[str, ...]]] = {
    "Bangladeshi": (ASIAN, ("k",)),
    "Chinese": (ASIAN, ("r",)),
    "Indian": (ASIAN, ("h",)),
    "Pakistani": (ASIAN, ("j",)),
    "other Asian": (ASIAN, ("l", "any other asian background", "any other asian", "other asian background")),
    "Black African": (BLACK, ("n", "african", "black african")),
    "Black Caribbean": (BLACK, ("m", "caribbean", "black caribbean")),
    "other Black": (BLACK, ("p", "any other black background", "any other black", "other black background",
                            "any other black black british or caribbean background")),
    "White and Asian": (MIXED, ("f",)),
    "White and Black African": (MIXED, ("e",)),
    "White and Black Caribbean": (MIXED, ("d",)),
    "other mixed": (MIXED, ("g", "any other mixed background", "any other mixed", "other mixed background",
                            "any other mixed or multiple ethnic background", "other mixed or multiple ethnic groups")),
    "White British": (WHITE, ("a", "british", "english welsh scottish northern irish or british",
                              "english welsh scottish northern irish british", "british mixed british", "english")),
    "White Irish": (WHITE, ("b", "irish")),
    "Gypsy or Irish Traveller": (WHITE, ("gypsy irish traveller", "gypsy", "irish traveller", "traveller")),
    "Roma": (WHITE, ()),
    "other White": (WHITE, ("c", "any other white background", "any other white", "other white background")),
    "Arab": (OTHER, ()),
    "any other ethnic group": (OTHER, ("s", "any other", "other group")),
}  # fmt: skip
_STEMS = tuple(sorted({name for names in BROAD.values() for name in names}, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class EthnicGroup:
    """One group at the level of five (`fine` empty) or of nineteen; `of` counts of how many a level is made."""

    broad: str
    fine: str = ""

    @property
    def name(self) -> str:
        """Its name at its own level."""
        return self.fine or self.broad


def _plain(words: str) -> str:
    kept = re.sub(r"\((number|percent)\)|[^a-z ]", " ", words.casefold().replace("/", " "))
    return " ".join(kept.split())


def _known() -> dict[str, EthnicGroup]:
    table = {name: EthnicGroup(broad) for broad, names in BROAD.items() for name in names}
    for fine, (broad, names) in FINE.items():
        for name in (_plain(fine), *names):
            table[name] = EthnicGroup(broad, fine)
    return table


_KNOWN = _known()


def ethnic_group(words: str) -> EthnicGroup | None:
    """The group that a source's words or NHS code name, at the level they name it; None where they name none.

    "White: Irish", "White - Irish", "B" and "Irish" are one group. Anything else within a group of five that is
    named first counts at that level: "Asian - Kashmiri" is Asian.
    """
    plain = _plain(words)
    if plain in _KNOWN:
        return _KNOWN[plain]
    for stem in _STEMS:
        if plain.startswith(f"{stem} "):
            broad, rest = _KNOWN[stem].broad, plain[len(stem) + 1 :]
            own = _KNOWN.get(rest) or _KNOWN.get(f"{stem} {rest}")
            return own if own and own.broad == broad else EthnicGroup(broad)
    return None
