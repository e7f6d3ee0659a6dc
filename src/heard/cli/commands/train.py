"""`heard train`: fit a model on comments that people have coded."""

from pathlib import Path
from typing import Annotated

import typer

from heard.cli.told import give, say
from heard.vocabulary.refusal import Refusal

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    epilog="Example: heard train coded.csv --text comment --labels categories --frame qdc --person respondent "
    "--model ours.npz      then: heard code new.csv --text comment --model ours.npz --out suggested.csv"
)
def train(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV in UTF-8 of coded comments.")],
    text: Annotated[str, typer.Option(help="The column that holds the comments, redacted (heard redact).")],
    labels: Annotated[str, typer.Option(help="The column that holds their categories, separated by | or ;")],
    model: Annotated[Path, typer.Option(help="Where to write the model.")],
    frame: Annotated[str, typer.Option(help="The frame (nhs, qdc); without it, the labels as they stand.")] = "",
    question: Annotated[str, typer.Option(help="The column that holds what people were asked.")] = "",
    person: Annotated[str, typer.Option(help="The column that says who wrote, so that nobody is on both sides.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print how it did on comments unseen as JSON.")] = False,
) -> None:
    """Fit a model on comments that people have coded, and say how it did on those it had not seen.

    The model file holds numbers only, and the titles of the categories: nobody's words.
    """
    from heard.cli.commands.evaluate import as_document, sentences
    from heard.themes.comments import keys_of, read_columns, split_labels
    from heard.themes.frames import frame_by_key
    from heard.themes.model import save
    from heard.themes.own import fit_own, frame_of_labels

    rows = read_columns(source, text, labels, *([question] if question else []), *([person] if person else []))
    cells = [row[1] for row in rows]
    found = {label for cell in cells for label in split_labels(cell)}
    if not found:
        raise Refusal(f"The column {labels} is empty.", next_step="Name the column that holds the categories.")
    chosen = frame_by_key(frame) if frame else frame_of_labels("local", found)
    if not chosen.suggested():
        raise Refusal(f"No model suggests codes of the frame {frame}.", next_step="Use nhs or qdc.")
    codes = keys_of(cells, chosen)
    own = fit_own(
        [row[0] for row in rows],
        [row[2] if question else None for row in rows],
        codes,
        chosen,
        [row[-1] if person else str(i) for i, row in enumerate(rows)],
        model.stem,
    )
    save(own.model, model)
    if as_json:
        give({"model": str(model), "frame": chosen.key, "not_learnt": own.not_learnt} | as_document(own.unseen))
    for line in sentences(own.unseen):
        say(line)
    if own.not_learnt:
        say(f"Too few comments to learn: {'; '.join(own.not_learnt)}.")
    say(f"Written to {model}.")
