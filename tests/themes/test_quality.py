"""How good suggestions are: the card's figures have floors, and the recipe reaches them on people unseen."""

import re
from pathlib import Path

import numpy as np
import pytest

from heard.themes import model_card, right_in_ten
from heard.themes.card_page import page


@pytest.mark.covers("R077")
def test_the_card_reaches_the_floors_on_people_unseen():
    card = model_card()
    other = card.other
    assert card.frames["qdc"].n == 5917
    assert other["qdc_micro_f1_by_fifths"] >= 0.76
    assert other["qdc_macro_f1_by_fifths"] >= 0.60
    assert other["nhs_micro_f1_by_fifths"] >= 0.79
    assert other["nhs_macro_f1_by_fifths"] >= 0.60
    assert other["polarity_five_macro_f1"] >= 0.58
    assert other["polarity_three_accuracy"] >= 0.80


def test_the_card_says_what_happens_at_a_trust_it_has_not_seen():
    other = model_card().other
    for trust in ("NEAS", "NHFT"):
        assert 0.4 < other[f"qdc_micro_f1_on_unseen_{trust}"] < other["qdc_micro_f1_without_blanks"]


@pytest.mark.covers("R077")
def test_a_category_with_many_checked_comments_says_how_often_it_is_right():
    said = right_in_ten("qdc", "timeliness")
    assert re.fullmatch(
        r"On checked comments it is right \d+ times in 10 for this theme, and finds \d+ in 10 of those there are "
        r"\([\d,]+ comments\)\.",
        said,
    )


@pytest.mark.parametrize("category", ["parking", "pain", "electronic"])
def test_a_category_with_few_checked_comments_claims_nothing(category):
    assert "Too few comments" in right_in_ten("qdc", category)


def test_a_category_never_checked_claims_nothing():
    assert "has not been checked" in right_in_ten("leeds", "access")
    assert "has not been checked" in right_in_ten("qdc", "invented")


def test_the_page_is_the_card_as_data():
    import json
    from importlib.resources import files

    data = json.loads(files("heard.themes").joinpath("quick-card.json").read_text(encoding="utf-8"))
    size = len(files("heard.themes").joinpath("quick.npz").read_bytes())
    written = Path(__file__).parents[2] / "docs/reference/model-card.md"
    assert written.read_text(encoding="utf-8") == page(data, size)


@pytest.mark.slow
@pytest.mark.covers("R077")
def test_the_recipe_reaches_the_floors_on_a_fifth_of_the_people_it_has_not_seen(shared):
    from heard.themes import fitting
    from heard.themes.learning import train
    from heard.themes.material import gather, read_comments, read_examples
    from heard.themes.measuring import measure
    from heard.themes.suggestion import suggest

    comments = read_comments(shared("text/train.csv"))
    rounds = fitting.dealt([c.person for c in comments])
    learnt = train(
        gather(comments, read_examples(shared("text/framework_examples.csv"))), np.flatnonzero(rounds != 0), "trial"
    )
    unseen = [c for c, r in zip(comments, rounds, strict=True) if r == 0]
    said = suggest([c.text for c in unseen], [c.question for c in unseen], using=learnt)
    for frame, micro, macro in (("qdc", 0.745, 0.59), ("nhs", 0.77, 0.55)):
        head = learnt.head(frame)
        found = measure(
            [c.codes[frame] for c in unseen],
            [[code.category for code in s.codes if code.frame == frame] for s in said],
            list(zip(head.keys, head.titles, strict=True)),
        )
        assert found.micro_f1 >= micro
        assert found.macro_f1 >= macro
    people_and_said = [(c.polarity, s.polarity) for c, s in zip(unseen, said, strict=True) if c.polarity is not None]
    assert np.mean([(a > 0) == (b > 0) and (a < 0) == (b < 0) for a, b in people_and_said]) >= 0.78
