"""`heard evaluate`: measure a model on comments that people have coded."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from heard.cli.told import give, say
from heard.vocabulary.refusal import Refusal

if TYPE_CHECKING:
    from heard.themes.measuring import Measures
    from heard.themes.model import Model

app = typer.Typer(add_completion=False, rich_markup_mode=None)

SHIPPED = "quick"


@app.command(epilog="Example: heard evaluate coded.csv --model ours.npz --text comment --labels categories --json")
def evaluate(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV in UTF-8 of coded comments.")],
    model: Annotated[str, typer.Option(help="A model file, or quick: the one that comes with Heard.")] = SHIPPED,
    text: Annotated[str, typer.Option(help="The column that holds the comments.")] = "text",
    labels: Annotated[str, typer.Option(help="The column that holds their categories, separated by | or ;")] = "labels",
    frame: Annotated[str, typer.Option(help="The frame, where the model knows several.")] = "",
    question: Annotated[str, typer.Option(help="The column that holds what people were asked.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the measures as JSON.")] = False,
) -> None:
    """Compare a model's suggestions with people's codes, overall and category by category.

    Use comments the model has not learnt from. Macro F1 is over categories with ten comments or more.
    """
    from heard.themes.comments import keys_of, read_columns
    from heard.themes.frames import Category, Frame
    from heard.themes.measuring import measure
    from heard.themes.model import load
    from heard.themes.suggestion import shipped_model, suggest

    chosen = shipped_model() if model == SHIPPED else load(Path(model))
    name = _frame(chosen, frame)
    rows = read_columns(source, text, labels, *([question] if question else []))
    if not rows:
        raise Refusal(f"{source.name} has no rows.", next_step="Name a file with coded comments.")
    head = chosen.head(name)
    assert head is not None
    also = _names_in_shipped_frame(name)
    named = tuple(Category(k, t, t, None, "", also.get(k, ())) for k, t in zip(head.keys, head.titles, strict=True))
    codes = keys_of([row[1] for row in rows], Frame(name, head.version, name, "the model", "top", named))
    said = suggest([r[0] for r in rows], [r[2] if question else None for r in rows], (name,), using=chosen)
    found = measure(codes, [[c.category for c in s.codes] for s in said], [(c.key, c.title) for c in named])
    if as_json:
        give({"model": chosen.name, "frame": name} | as_document(found))
    else:
        for c in sorted(found.categories, key=lambda c: -c.n):
            print(f"{c.f1:6.3f}  precision {c.precision:.3f}  recall {c.recall:.3f}  n {c.n:>6,}  {c.title}")
    for line in sentences(found):
        say(line)


def _frame(chosen: "Model", asked: str) -> str:
    known = [h.name for h in chosen.heads if h.name not in ("polarity", "criticality")]
    if asked and asked not in known:
        raise Refusal(f"The model does not know the frame {asked}.", next_step=f"It knows: {', '.join(known)}.")
    return asked or known[0]


def _names_in_shipped_frame(name: str) -> dict[str, tuple[str, ...]]:
    from heard.themes.frames import shipped_frames

    frame = shipped_frames().get(name)
    return {c.key: (c.plain, *c.also) for c in frame.categories} if frame else {}


def as_document(found: "Measures") -> dict[str, Any]:
    """Measures as plain data, to three places."""
    return {
        "n": found.n,
        "micro_f1": round(found.micro_f1, 3),
        "macro_f1": round(found.macro_f1, 3),
        "macro_over": len(found.counted),
        "exact_match": round(found.exact_match, 3),
        "categories": [
            {
                "category": c.title,
                "key": c.key,
                "precision": round(c.precision, 3),
                "recall": round(c.recall, 3),
                "f1": round(c.f1, 3),
                "n": c.n,
            }
            for c in found.categories
        ],
    }


def sentences(found: "Measures") -> list[str]:
    """Measures in words."""
    return [
        f"On {found.n:,} comments: micro F1 {found.micro_f1:.3f}, macro F1 {found.macro_f1:.3f} over "
        f"{len(found.counted)} categories, all codes exactly right {found.exact_match:.1%}.",
    ]
