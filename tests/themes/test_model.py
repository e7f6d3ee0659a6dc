"""A model is kept in one file and read again as it was; anything else is refused."""

import numpy as np
import pytest

from heard.themes import model
from heard.themes.comments import UnknownLabels, keys_of, split_labels
from heard.themes.frames import frame_by_key
from heard.themes.measuring import measure
from heard.themes.own import fit_own, frame_of_labels
from heard.themes.suggestion import suggest
from heard.vocabulary.refusal import Refusal

PLACES = ("ward", "clinic", "surgery", "hospital", "centre", "unit", "department", "service")
SAID = {
    "food": "the meals at the {} were cold and the food was poor",
    "parking": "parking at the {} is dear and there is nowhere to park the car",
    "manner": "the staff at the {} were kind, polite and friendly to us",
}


def coded(repeat: int = 4):
    texts, codes = [], []
    for n in range(repeat):
        for place in PLACES:
            for label, sentence in SAID.items():
                texts.append(f"{sentence.format(place)} {'really ' * n}")
                codes.append(frozenset({label}))
    return texts, codes


def own():
    texts, codes = coded()
    people = [str(i % 24) for i in range(len(texts))]
    return fit_own(texts, [None] * len(texts), codes, frame_of_labels("local", SAID), people, "ours")


def test_a_model_of_ones_own_learns_its_labels_and_says_how_it_did_on_comments_unseen():
    made = own()
    assert made.unseen.micro_f1 > 0.95
    assert made.not_learnt == ()
    found = suggest(["nowhere to park at the clinic"], frames=["local"], using=made.model)[0]
    assert [c.category for c in found.codes] == ["parking"]
    assert (found.model, found.polarity, found.criticality) == ("ours", 0, 0)


def test_training_twice_gives_the_same_numbers():
    assert np.array_equal(own().model.weights, own().model.weights)


def test_a_model_read_again_suggests_what_it_did(tmp_path):
    made = own().model
    model.save(made, tmp_path / "ours.npz")
    again = model.load(tmp_path / "ours.npz")
    assert again.heads == made.heads
    assert np.array_equal(again.buckets, made.buckets)
    texts = coded(1)[0]
    was, now = made.answers(texts, [None] * len(texts)), again.answers(texts, [None] * len(texts))
    assert now == pytest.approx(was, abs=0.15)
    assert list(tmp_path.iterdir()) == [tmp_path / "ours.npz"]


@pytest.mark.parametrize("content", [b"not a model", b"", b"PK\x03\x04"])
def test_a_file_that_is_no_model_is_refused(tmp_path, content):
    (tmp_path / "odd.npz").write_bytes(content)
    with pytest.raises(model.ModelRefused, match="not a model that Heard wrote"):
        model.load(tmp_path / "odd.npz")


def test_a_pickled_object_is_refused_unread(tmp_path):
    np.savez(tmp_path / "odd.npz", meta=np.array([{"a": 1}], dtype=object))
    with pytest.raises(model.ModelRefused):
        model.load(tmp_path / "odd.npz")


def test_too_few_coded_comments_are_refused():
    texts, codes = coded(2)
    with pytest.raises(Refusal, match="48 coded comments are too few"):
        fit_own(texts, [None] * 48, codes, frame_of_labels("local", SAID), list(map(str, range(48))), "ours")


def test_a_category_with_too_few_comments_is_named_and_never_suggested():
    texts, codes = coded()
    codes[0] = frozenset({"food", "rare"})
    made = fit_own(
        texts, [None] * len(texts), codes, frame_of_labels("local", [*SAID, "rare"]), list(map(str, range(96))), "ours"
    )
    assert made.not_learnt == ("rare",)
    assert all(c.category != "rare" for s in suggest(texts, frames=["local"], using=made.model) for c in s.codes)


def test_labels_are_separated_by_bars_or_semicolons():
    assert split_labels("Parking| Food ;Noise") == ["Parking", "Food", "Noise"]
    assert split_labels("") == []


def test_labels_are_known_by_title_key_or_other_name_whatever_their_case():
    assert keys_of(["RESPECT|Access to care", "comfort", ""], frame_by_key("nhs")) == [
        {"respect", "access"}, {"comfort"}, set(),
    ]  # fmt: skip


def test_labels_not_in_the_frame_are_refused_with_their_rows():
    with pytest.raises(UnknownLabels, match=r"2 labels .* row 3: Parkin; row 4: Nois"):
        keys_of(["Parking", "Parkin", "Parking|Nois"], frame_by_key("qdc"))


def test_measures_of_three_comments_worked_by_hand():
    found = measure([{"a"}, {"a", "b"}, set()], [{"a"}, {"b"}, {"b"}], [("a", "A"), ("b", "B")])
    a, b = found.categories
    assert (a.precision, a.recall, a.f1) == (1, 0.5, pytest.approx(2 / 3))
    assert (b.precision, b.recall, b.f1) == (0.5, 1, pytest.approx(2 / 3))
    assert found.micro_f1 == pytest.approx(2 * 2 / (3 + 3))
    assert found.macro_f1 == pytest.approx(2 / 3)
    assert found.exact_match == pytest.approx(1 / 3)
