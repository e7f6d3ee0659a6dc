"""Indicators as expressions: lazy frames in, lazy frames out; one row for each finest place, period and group."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from heard.indicators.definition import PEOPLE, Basis

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

    Frame = nw.LazyFrame[Any]

PLACE = ("organisation", "site", "service", "period")
STAFF_REPORTS = "incident"
"""The kind whose words are what staff reported: they are coded, but no theme of what people say rests on them."""
FROM_RESPONSES = frozenset((*PEOPLE, "mode", "speaker", "subject", "stage", "pathway", "sector"))
"""Dimensions that passages and codings must fetch from their response."""


def of_responses(responses: "Frame", basis: Basis, dims: Sequence[str]) -> "Frame":
    """Numerators and denominators from people's own responses; without a column, how many there are."""
    import narwhals.stable.v2 as nw

    kept = responses.filter(nw.col("kind") == basis.kind)
    if basis.question:
        kept = kept.filter(nw.col("question") == basis.question)
    if not basis.column:
        kept = kept.with_columns(numerator=nw.lit(1.0), denominator=nw.lit(None, nw.Float64))
    else:
        kept = kept.filter(nw.col(basis.column).is_in(basis.denominator)).with_columns(
            numerator=_one_where(nw.col(basis.column).is_in(basis.numerator)), denominator=nw.lit(1.0)
        )
    return (
        _texts(kept, dims)
        .group_by([*PLACE, *dims])
        .agg(
            nw.col("numerator").sum(),
            nw.col("denominator").sum(),
            nw.col("source").min().alias("source"),
        )
    )


def of_passages(passages: "Frame", responses: "Frame", dims: Sequence[str]) -> "Frame":
    """How many passages there are: the denominator of every theme's share."""
    import narwhals.stable.v2 as nw

    own = [dim for dim in dims if dim not in ("category", "polarity")]
    frame = _with_response(passages.filter(nw.col("kind") != STAFF_REPORTS), responses, own)
    return frame.group_by([*PLACE, *own]).agg(
        nw.len().cast(nw.Float64).alias("denominator"), nw.col("source").min().alias("source")
    )


def of_codings(codings: "Frame", responses: "Frame", basis: Basis, dims: Sequence[str]) -> "Frame":
    """How many passages are coded to each category, and how many of them speak well or poorly of it.

    People's decisions about a passage replace a machine's suggestions for it; two people's same code counts once.
    """
    import narwhals.stable.v2 as nw

    polarity = nw.col("polarity")
    poor_or_not = nw.when(polarity < 0).then(nw.lit("negative")).otherwise(nw.lit("neutral"))
    marked = codings.filter(nw.col("frame") == basis.frame, nw.col("kind") != STAFF_REPORTS).with_columns(
        good=_one_where(polarity > 0),
        poor=_one_where(polarity < 0),
        machine=_one_where(nw.col("coder") == "model"),
        polarity=nw.when(polarity > 0).then(nw.lit("positive")).otherwise(poor_or_not),
    )
    dims = ["category", *(dim for dim in dims if dim != "category")]
    keys = [*PLACE, *(dim for dim in dims if dim not in FROM_RESPONSES)]
    fetched = ["response"] if any(dim in FROM_RESPONSES for dim in dims) else []
    decided = marked.filter(nw.col("machine") == 0)
    suggested = marked.filter(nw.col("machine") == 1).join(decided.select("passage").unique(), on="passage", how="anti")
    once = decided.group_by(["passage", *keys, *fetched]).agg(
        nw.col("good").max(), nw.col("poor").max(), nw.col("machine").max()
    )
    columns = ["passage", *keys, *fetched, "good", "poor", "machine"]
    each = _with_response(nw.concat([once.select(columns), suggested.select(columns)]), responses, dims)
    return each.group_by([*PLACE, *dims]).agg(
        nw.len().cast(nw.Float64).alias("coded"),
        nw.col("good").sum(),
        nw.col("poor").sum(),
        nw.col("machine").max(),
    )


def of_counts(counts: "Frame", basis: Basis, dims: Sequence[str]) -> "Frame":
    """Published counts of a measure, each as it was published."""
    import narwhals.stable.v2 as nw

    split = [dim for dim in dims if dim not in ("setting", "category", "polarity")]
    dimension = split[0] if len(split) == 1 else ""
    kept = counts.filter(nw.col("measure") == basis.measure, nw.col("dimension") == dimension)
    if len(split) > 1:
        kept = kept.filter(nw.lit(False))
    elif split:
        kept = kept.with_columns(nw.col("group").alias(split[0]))
    return _texts(kept, [dim for dim in dims if dim in ("category", "polarity")]).select(
        *PLACE, *dims, "level", "numerator", "denominator", "value", "lower", "upper",
        "category", "scope", "state", "flags", "source",
    )  # fmt: skip


def _with_response(frame: "Frame", responses: "Frame", dims: Sequence[str]) -> "Frame":
    """The frame with those dimensions that only its responses carry."""
    wanted = [dim for dim in dims if dim in FROM_RESPONSES]
    if wanted:
        frame = frame.join(_texts(responses, wanted).select("response", *wanted), on="response", how="left")
    return frame


def _texts(frame: "Frame", dims: Sequence[str]) -> "Frame":
    """Dimensions as text, so that every group has a name."""
    import narwhals.stable.v2 as nw

    if "deprivation" not in dims:
        return frame
    return frame.with_columns(nw.col("deprivation").cast(nw.String).fill_null("").alias("deprivation"))


def _one_where(condition: Any) -> Any:
    import narwhals.stable.v2 as nw

    return nw.when(condition).then(nw.lit(1.0)).otherwise(nw.lit(0.0))
