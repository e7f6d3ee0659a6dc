"""Writes the model card as a page, every figure in it as measured."""

from collections.abc import Mapping
from typing import Any

from heard.themes.frames import frame_by_key

HEAD = """# Model card: {model}

*Written by `python -m heard.themes.training` from what it measured. Do not edit: train again.*

The model suggests codes for short comments that people leave about NHS care. **It suggests; people decide.** A figure
that goes to a committee rests on comments that people have coded, or says that it is an uncorrected suggestion.

## What it is

One set of linear weights over hashed features: words, pairs of words, parts of words (2 to 5 letters), how long the
comment is, and what was asked. Features are counted in 2^18 places found by a checksum; a place that fewer than two
comments used is left out. The file ({size:,} bytes) holds numbers only: it has no vocabulary, so no one's words are in
it. The same comment gets the same suggestion on every machine.

Urgency is not learnt: it is a list of phrases (`urgent.toml`) that a person can read and change.

## What it learnt from

- {comments:,} comments of {people:,} people from {trusts} NHS trusts (an ambulance service with 111 and patient
  transport; a mental health and community trust), 2021 to 2022, coded by people on the qualitative data categorisation
  frame.
- {examples:,} example comments of the frame itself.
- {criticality_comments:,} comments of three more trusts with a criticality from -5 to 5 (criticality only).

All published with pxtextmining under the MIT licence. Text was masked by `heard redact` first. No Care Opinion story
was used. Elements of the NHS framework were derived from the frame's categories by a crosswalk, not coded by people
separately.

## How good it is

Measured on people the model had not seen: comments were dealt into five parts by respondent, and each part was
suggested codes by a model that learnt from the other four. Micro F1 counts all codes together; macro F1 is the plain
mean over categories with ten comments or more. "Not asked" is the same without what people were asked.

| frame | comments | micro F1 | blanks left out | macro F1 | all exactly right | micro / macro in a fifth | not asked |
|---|---|---|---|---|---|---|---|
"""

SCALES = """
Polarity (-2 to 2): in five steps right {polarity_five_accuracy:.0%} of the time, macro F1 {polarity_five_macro_f1:.2f};
in three (negative, mixed or neutral, positive) {polarity_three_accuracy:.0%}, macro F1 {polarity_three_macro_f1:.2f}.
People who coded gave mixed comments the middle step.

Where a person gave a rating of their own, it is read beside their words. A complaint or concern counts as a poor
rating, a compliment as a good one. Right in three steps among those who gave a rating:

| tried on | by words alone | with the rating |
|---|---|---|
| people not seen | {alone_people:.0%} | {rated_people:.0%} |
| NEAS, not seen | {alone_NEAS:.0%} | {rated_NEAS:.0%} |
| NHFT, not seen | {alone_NHFT:.0%} | {rated_NHFT:.0%} |

Away from what it learnt on, words that praise indirectly are the ones most often misread.

Criticality (-5 highly critical to 5 highly positive, as three more trusts' coders marked it): on
{criticality_n:,.0f} comments it had not seen, the mean distance from people's value is {criticality_mean_distance:.2f}
points, {criticality_within_one:.0%} are within one. Of {criticality_critical_n:,.0f} that people put at -3 or lower,
{criticality_critical_said_below_zero:.0%} get a value below 0. Use it to order what is read first. It is not a
measurement, and values near the ends are rare.

Urgency flags {urgent_per_1000:.0f} in 1,000 of these comments (ambulance and mental health comments, where danger is
spoken of more than elsewhere). Nobody has marked which of them are truly urgent, so we do not say what share it finds.

## For whom it is not

**A trust it has not seen is the real limit.** Learning from one of the two trusts and suggesting for the other:

| frame | tried on | micro F1, blanks left out | macro F1 |
|---|---|---|---|
"""

LIMITS = """
These are far below the figures above. The shipped model learnt from both trusts, so a third trust can expect something
between. About 1,000 comments coded locally bring most of the loss back, about 100 hardly any (`heard train`, then
`heard code --model`). Check it on your own coded comments first: `heard evaluate`.

- It has seen no maternity, hardly any hospital ward and no general practice comments.
- It has seen English only, and mostly comments of one or two sentences: not letters, stories or complaints.
- It was not checked by ethnicity, age, disability or language: the data do not say who spoke.
- It must not be used to judge a member of staff, to decide on a person's care, or to leave a comment unread.
- People who code agree only in part (about .6 to .97 by category in complaints), and no model can be asked for more.

## Category by category

Precision: of those suggested, the share people gave too. Recall: of those people gave, the share suggested. Where fewer
than 20 comments have a category its figures are shown and nothing is claimed from them.
"""


def page(card: Mapping[str, Any], size: int) -> str:
    """The card as Markdown; `size` is the model file's, in bytes."""
    other = card["other"]
    lines = [HEAD.format(model=card["model"], size=size, **card["trained_on"])]
    for key, f in card["frames"].items():
        lines.append(
            f"| {frame_by_key(key).name} {f['version']} | {f['n']:,} | {f['micro_f1']:.3f} "
            f"| {other[f'{key}_micro_f1_without_blanks']:.3f} | {f['macro_f1']:.3f} | {f['exact_match']:.3f} "
            f"| {other[f'{key}_micro_f1_by_fifths']:.3f} / {other[f'{key}_macro_f1_by_fifths']:.3f} "
            f"| {other[f'{key}_micro_f1_unasked']:.3f} / {other[f'{key}_macro_f1_unasked']:.3f} |\n"
        )
    lines.append(SCALES.format(**other, **_with_ratings(other)))
    for key in card["frames"]:
        for name in sorted(k for k in other if k.startswith(f"{key}_micro_f1_on_unseen_")):
            trust = name.rsplit("_", 1)[1]
            lines.append(
                f"| {frame_by_key(key).name} | {trust} | {other[name]:.3f} "
                f"| {other[f'{key}_macro_f1_on_unseen_{trust}']:.3f} |\n"
            )
    lines.append(LIMITS)
    for key, f in card["frames"].items():
        lines.append(f"\n### {frame_by_key(key).name} {f['version']}\n\n")
        lines.append("| category | comments | suggested | precision | recall | F1 |\n|---|---|---|---|---|---|\n")
        lines += [
            f"| {c['title']} | {c['n']:,} | {c['suggested']:,} | {c['precision']:.2f} | {c['recall']:.2f} "
            f"| {c['f1']:.2f} |\n"
            for c in sorted(f["categories"].values(), key=lambda c: -c["n"])
        ]
    return "".join(lines)


def _with_ratings(other: Mapping[str, float]) -> dict[str, float]:
    """The figures of polarity with and without people's own ratings, by the short names the page uses."""
    return {
        f"{short}_{who}": other[f"{long}_three_accuracy_on_unseen_{who}"]
        for short, long in (("alone", "words_alone"), ("rated", "with_rating"))
        for who in ("people", "NEAS", "NHFT")
    }
