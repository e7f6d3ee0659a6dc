"""Whether the dimensions of a matrix agree, in one state and one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from heard.charts.words import listed
from heard.triangulation.row import MatrixRow
from heard.triangulation.signs import Signs, Standing, all_signs

NAMES = {
    "experience": "what people say",
    "complaints": "complaints",
    "safety": "safety",
    "effectiveness": "clinical outcomes",
    "staff": "staff",
    "regulator": "the regulator",
}
ONE = ("safety", "regulator", "experience")
"""The dimensions whose name takes "says" and "is"; all others "say" and "are"."""

FINE = (Standing.BETTER, Standing.AS_EXPECTED)


@dataclass(frozen=True, slots=True)
class Agreement:
    """`state` is agree, disagree or no_data; `sentence` says who says what, and what that means."""

    state: str
    sentence: str


def agreement(rows: Sequence[MatrixRow]) -> Agreement:
    """What the dimensions say together; a dimension with some bad signs says how many, and is divided."""
    told = all_signs(rows)
    known = [one for one in told if one.standing is not Standing.NO_DATA]
    silent = [one for one in told if one.standing is Standing.NO_DATA]
    held = [NAMES[one.dimension] for one in silent if any(row.figure is not None for row in one.rows)]
    missing = [NAMES[one.dimension] for one in silent if NAMES[one.dimension] not in held]
    ending = f" Not judged: {listed(held)}." if held else ""
    ending += f" No data: {listed(missing)}." if missing else ""
    if not known:
        return Agreement("no_data", f"There is nothing to compare for this place and period.{ending if held else ''}")
    if len(known) == 1:
        only = known[0]
        said = only.words or only.standing.replace("_", " ")
        alone = "one sign alone" if only.of == 1 else "one kind of source alone"
        return Agreement(
            "no_data", f"Only {NAMES[only.dimension]} can be judged ({said}): {alone} is no picture.{ending}"
        )
    worse = [one for one in known if one.standing is Standing.WORSE]
    divided = [one for one in known if one.standing is Standing.DIVIDED]
    fine = [one for one in known if one.standing in FINE]
    if not worse and not divided:
        return Agreement("agree", f"{_start(fine)} agree: as expected or better.{ending}")
    if not fine and not divided:
        return Agreement("agree", f"{_start(worse)} agree: worse than expected.{ending}")
    return Agreement("disagree", f"{_apart(fine, divided, worse)}{_meaning(rows, fine, divided, worse)}{ending}")


def _apart(fine: list[Signs], divided: list[Signs], worse: list[Signs]) -> str:
    """Who says what, the fine first: "Staff: as expected or better; the regulator says otherwise."."""
    parts = [f"{listed([NAMES[one.dimension] for one in fine])}: as expected or better"] if fine else []
    if worse and fine:
        parts.append(f"{_counted(worse)} {_verb(worse, 'says', 'say')} otherwise")
    elif worse:
        parts.append(f"{_counted(worse)} {_verb(worse, 'says', 'say')} worse than expected")
    if divided:
        parts.append(f"{_counted(divided)} {_verb(divided, 'is', 'are')} divided")
    said = "; ".join(parts)
    return f"{said[:1].upper()}{said[1:]}."


def _meaning(rows: Sequence[MatrixRow], fine: list[Signs], divided: list[Signs], worse: list[Signs]) -> str:
    """What follows for someone who would look at one source alone."""
    others = [one for one in (*worse, *divided) if one.dimension != "experience"]
    if others and any(one.dimension == "experience" for one in (*fine, *divided)):
        if any(row.indicator.startswith("fft_") and row.value is not None for row in rows):
            return " Do not rely on FFT alone here."
        return " Do not rely on what people's ratings say alone here."
    if not others and any(one.dimension == "experience" for one in worse):
        return " What people say comes first: ask what the other signs do not see."
    return ""


def _counted(dimensions: list[Signs]) -> str:
    """The dimensions by name, each with its count of bad signs where it has several signs."""
    return listed([f"{NAMES[one.dimension]}{f' ({one.words})' if one.words else ''}" for one in dimensions])


def _verb(dimensions: list[Signs], one: str, many: str) -> str:
    return one if len(dimensions) == 1 and dimensions[0].dimension in ONE else many


def _start(dimensions: list[Signs]) -> str:
    text = listed([NAMES[one.dimension] for one in dimensions])
    return text[:1].upper() + text[1:]
