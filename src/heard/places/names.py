"""Names of organisations and sites: tidied, made comparable, and matched with a stated certainty."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Written short or long, they are the same word. From the register's own names and the ways returns write them.
_LONG = {
    "ft": "foundation trust", "nhsft": "nhs foundation trust", "tr": "trust", "hosp": "hospital", "hosps": "hospitals",
    "univ": "university", "uni": "university", "dept": "department", "st.": "st", "saint": "st", "co": "county",
    "inf": "infirmary", "gen": "general", "ctr": "centre", "center": "centre", "ltd": "limited", "&": "and",
    "icb": "integrated care board", "ccg": "clinical commissioning group", "med": "medical", "svc": "service",
    "svcs": "services", "mh": "mental health", "amb": "ambulance",
}  # fmt: skip
# Words most names share: they tell little about which organisation is meant.
_COMMON = frozenset(
    {"nhs", "trust", "foundation", "the", "of", "and", "for", "hospital", "hospitals", "university", "limited"}
)
_CODE_SUFFIX = re.compile(r"\s+-\s+[A-Z0-9]{3,9}$")
_WORD = re.compile(r"[a-z0-9&.]+")


@dataclass(frozen=True, slots=True)
class Match:
    """The code a name most likely stands for, how surely (0 to 1), and why."""

    code: str
    certainty: float
    because: str


def tidy(name: str, code: str = "") -> str:
    """The name without the " - RR819" that publications add, spaces made single; capitals stay as they are."""
    plain = re.sub(r"[\s\u00a0]+", " ", name).strip()
    if code and plain.upper().endswith(f"- {code.upper()}"):
        return plain[: -len(code) - 1].rstrip(" -") or plain
    return _CODE_SUFFIX.sub("", plain) if re.search(r"\d", plain.rsplit(" ", 1)[-1]) else plain


def comparable(name: str) -> str:
    """The name in lower case, short forms written out, without punctuation and "the"."""
    plain = tidy(name).lower().replace("’", "'").replace("'", "").replace("-", " ")
    words = (word.rstrip(".") if word not in _LONG else word for word in _WORD.findall(plain))
    return " ".join(long for word in words if (long := _LONG.get(word, word)) and long != "the")


def kind_of(name: str) -> str:
    """`trust` where the name says NHS trust, `icb` or `ccg` likewise, else an empty string: the file does not say."""
    plain = comparable(name)
    for ending, kind in (
        ("nhs trust", "trust"),
        ("foundation trust", "trust"),
        ("integrated care board", "icb"),
        ("clinical commissioning group", "ccg"),
    ):
        if plain.endswith(ending):
            return kind
    return ""


class NameMatcher:
    """Finds the code of an organisation that a return names only in words."""

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        """`known` is (code, name); several names may stand for one code."""
        self._codes: dict[str, set[str]] = {}
        self._telling: dict[str, frozenset[str]] = {}
        for code, name in known:
            plain = comparable(name)
            self._codes.setdefault(plain, set()).add(code)
            self._telling[plain] = _telling(plain)

    def match(self, name: str, at_least: float = 0.6) -> Match | None:
        """The best match, or None where none is sure enough or two are equally likely.

        Certainty: 1 for the same name, 0.95 for the same telling words in any order, else the shared part of the
        telling words (Jaccard), at most 0.9.
        """
        plain = comparable(name)
        if codes := self._codes.get(plain):
            return Match(next(iter(codes)), 1.0, "same name") if len(codes) == 1 else None
        telling = _telling(plain)
        if not telling:
            return None
        scored = sorted(
            ((len(telling & other) / len(telling | other), known) for known, other in self._telling.items() if other),
            reverse=True,
        )
        if not scored or scored[0][0] < at_least:
            return None
        best = scored[0][0]
        candidates = {code for score, known in scored if score == best for code in self._codes[known]}
        if len(candidates) != 1:
            return None
        if best == 1:
            return Match(candidates.pop(), 0.95, "same words apart from those most names share")
        return Match(candidates.pop(), min(best, 0.9), f"shares {best:.0%} of its telling words")


def _telling(plain: str) -> frozenset[str]:
    words = frozenset(plain.split())
    return words - _COMMON or words
