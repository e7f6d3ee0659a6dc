"""Whether the lines of a matrix agree, in one state and one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from heard.charts.words import listed
from heard.triangulation.row import DIMENSIONS, MatrixRow, Verdict

NAMES = {
    "experience": "what people say",
    "complaints": "complaints",
    "safety": "safety",
    "effectiveness": "clinical outcomes",
    "staff": "staff",
    "regulator": "the regulator",
}
ONE = ("safety", "regulator")
"""The dimensions whose name takes "says"; all others "say"."""

SEVERITY = (Verdict.WORSE, Verdict.BETTER, Verdict.AS_EXPECTED)
"""A dimension says the first of these that any of its lines says."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """`state` is agree, disagree or no_data; `sentence` says who says what, and what that means."""

    state: str
    sentence: str


def agreement(rows: Sequence[MatrixRow]) -> Agreement:
    """What the dimensions say together; lines shown only beside the place do not vote."""
    says = {dimension: _verdict(dimension, rows) for dimension in DIMENSIONS}
    known = {dimension: verdict for dimension, verdict in says.items() if verdict}
    silent = [NAMES[dimension] for dimension, verdict in says.items() if not verdict]
    ending = f" No data: {listed(silent)}." if silent else ""
    worse = [dimension for dimension, verdict in known.items() if verdict is Verdict.WORSE]
    fine = [dimension for dimension in known if dimension not in worse]
    if not known:
        return Agreement("no_data", "There is nothing to compare for this place and period.")
    if len(known) == 1:
        only = next(iter(known))
        return Agreement(
            "no_data",
            f"Only {NAMES[only]} can be judged ({_words(known[only])}): one sign alone is no picture.{ending}",
        )
    if not worse or not fine:
        verdict = "worse than expected" if worse else "as expected or better"
        return Agreement("agree", f"{_start(list(known))} agree: {verdict}.{ending}")
    meaning = ""
    if "experience" in fine:
        meaning = " Do not rely on what people's ratings say alone here."
        if any(row.indicator.startswith("fft_") and row.value is not None for row in rows):
            meaning = " Do not rely on FFT alone here."
    elif worse == ["experience"]:
        meaning = " What people say comes first: ask what the other signs do not see."
    verb = "says" if len(worse) == 1 and worse[0] in ONE else "say"
    otherwise = f"{listed([NAMES[d] for d in worse])} {verb} otherwise."
    return Agreement("disagree", f"{_start(fine)}: as expected or better; {otherwise}{meaning}{ending}")


def _verdict(dimension: str, rows: Sequence[MatrixRow]) -> Verdict | None:
    said = {row.verdict for row in rows if row.dimension == dimension and row.own}
    return next((verdict for verdict in SEVERITY if verdict in said), None)


def _words(verdict: Verdict) -> str:
    return verdict.value.replace("_", " ")


def _start(dimensions: list[str]) -> str:
    text = listed([NAMES[dimension] for dimension in dimensions])
    return text[:1].upper() + text[1:]
