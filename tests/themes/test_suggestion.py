"""Suggestions carry frame versions, confidences and the model's name, and depend on what was asked."""

import numpy as np
import pytest

from heard.themes import frame_by_key, suggest
from heard.themes.suggestion import insist_engine, shipped_model
from heard.vocabulary.refusal import Refusal

COMMENTS = [
    ("The nurses were kind and polite and treated me with respect.", "qdc", "staff-manner"),
    ("Waited five hours to be seen, far too long.", "qdc", "timeliness"),
    ("Waited five hours to be seen, far too long.", "nhs", "access"),
    ("The meals were cold and there was no choice of food.", "qdc", "food"),
    ("The meals were cold and there was no choice of food.", "nhs", "comfort"),
    ("The doctor listened to me and understood what I needed.", "qdc", "listening"),
    ("The doctor listened to me and understood what I needed.", "nhs", "respect"),
    ("Could not get through on the phone, nobody answers the phone.", "qdc", "contacting"),
    ("She explained everything clearly and answered all my questions.", "nhs", "information"),
]


def codes(text: str, frame: str, question: str | None = None) -> set[str]:
    return {c.category for c in suggest([text], [question])[0].codes if c.frame == frame}


@pytest.mark.parametrize(("text", "frame", "category"), COMMENTS)
def test_plain_comments_get_the_category_a_person_would_give(text, frame, category):
    assert category in codes(text, frame)


def test_a_suggestion_names_the_frame_version_the_model_and_how_sure_it_is():
    found = suggest(["The nurses were kind and polite."])[0]
    assert found.model == shipped_model().name
    assert {(c.frame, c.frame_version) for c in found.codes} == {("nhs", "2011"), ("qdc", "7")}
    assert all(0 < c.confidence <= 1 for c in found.codes)
    assert all(c.category in {k.key for k in frame_by_key(c.frame).suggested()} for c in found.codes)


def test_nothing_to_improve_is_praise_and_nothing_good_is_not():
    assert "positive-experience" in codes("Nothing", "qdc", "How could we improve?")
    assert (
        suggest(["Nothing"], ["What was good?"])[0].polarity < suggest(["Everything"], ["What was good?"])[0].polarity
    )


def test_polarity_and_criticality_order_praise_before_complaint():
    praise, complaint = suggest(
        ["Excellent care, wonderful friendly staff, thank you.", "Rude, uncaring staff and an awful wait. Disgusting."]
    )
    assert praise.polarity > 0 > complaint.polarity
    assert praise.criticality > 0 > complaint.criticality
    assert all(-5 <= s.criticality <= 5 for s in (praise, complaint))


@pytest.mark.parametrize("text", ["", " . ", "Did not answer"])
def test_a_blank_comment_gets_the_category_for_blanks_and_no_feeling(text):
    found = suggest([text])[0]
    assert [(c.frame, c.category) for c in found.codes] == [("qdc", "no-label")]
    assert (found.polarity, found.criticality, found.urgent) == (0, 0, False)


def test_the_same_comment_gets_the_same_suggestion_alone_and_in_company():
    texts = [text for text, _, _ in COMMENTS] * 300
    together = suggest(texts)
    assert together[: len(COMMENTS)] == [suggest([text])[0] for text, _, _ in COMMENTS]
    assert together[: len(COMMENTS)] == together[-len(COMMENTS) :]


def test_no_comments_give_no_suggestions():
    assert suggest([]) == []


def test_a_frame_the_model_does_not_know_is_refused():
    with pytest.raises(Refusal, match="It knows: qdc, nhs"):
        suggest(["Good"], frames=["leeds"])


def test_the_deep_engine_is_refused_with_what_to_use_instead():
    with pytest.raises(Refusal, match=r"deep engine is not in this release\..*quick"):
        insist_engine("deep")
    insist_engine("quick")


def test_the_shipped_model_is_numbers_small_and_free_of_words():
    from importlib.resources import files

    packed = files("heard.themes").joinpath("quick.npz")
    assert len(packed.read_bytes()) < 6_000_000
    with packed.open("rb") as file, np.load(file, allow_pickle=False) as kept:
        assert all(kept[name].dtype.kind in "iuf" for name in kept.files)
        said = kept["meta"].tobytes().decode()
    assert "nurse" not in said
    assert len(said) < 6_000
