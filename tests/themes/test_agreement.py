"""Agreement between coders, checked against examples worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.themes.agreement import TooFewToCompare, cohen_kappa, interval, kappa_by_category, krippendorff_alpha


@pytest.mark.covers("R077")
def test_kappa_of_fifty_comments_worked_by_hand():
    # 20 both yes, 15 both no, 5 yes/no, 10 no/yes: observed .7, expected .5 * .6 + .5 * .4 = .5, kappa .2 / .5
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert cohen_kappa(first, second) == pytest.approx(0.4)


def test_alpha_of_ten_comments_coded_by_two_worked_by_hand():
    # Krippendorff's binary example: 14 zeros and 6 ones among 20 codes, 4 comments differ.
    # observed 8, expected 2 * 14 * 6 / 19, so alpha = 1 - 19 * 8 / 168
    first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    alpha = krippendorff_alpha(list(zip(first, second, strict=True)))
    assert alpha == pytest.approx(1 - 19 * 8 / (2 * 14 * 6))
    assert alpha == pytest.approx(0.095, abs=0.001)


def test_alpha_on_a_scale_counts_how_far_codes_are_apart():
    # Units (1,2), (2,2), (3,3): n = 6, observed 2, expected (2 pairs each way): 1-2: 1*3*1, 1-3: 1*2*4, 2-3: 3*2*1
    alpha = krippendorff_alpha([(1, 2), (2, 2), (3, 3)], interval)
    assert alpha == pytest.approx(1 - 2 / (2 * (3 + 8 + 6) / 5))


def test_a_comment_coded_by_one_person_says_nothing_of_agreement():
    assert krippendorff_alpha([("a", "b"), ("a", "a"), ("b",)]) == krippendorff_alpha([("a", "b"), ("a", "a")])


def test_agreement_is_refused_where_nobody_coded_the_same_comment():
    with pytest.raises(TooFewToCompare):
        krippendorff_alpha([("a",), ("b",)])
    with pytest.raises(TooFewToCompare):
        cohen_kappa([], [])


def test_kappa_by_category_treats_each_category_on_its_own():
    first = [{"access"}, {"access", "respect"}, set(), {"respect"}]
    second = [{"access"}, {"access"}, set(), {"respect"}]
    found = kappa_by_category(first, second, ["access", "respect"])
    assert found["access"] == 1
    assert found["respect"] == pytest.approx(0.5)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_and_alpha_do_not_depend_on_who_is_first(pairs):
    first, second = zip(*pairs, strict=True)
    assert cohen_kappa(first, second) == pytest.approx(cohen_kappa(second, first))
    assert krippendorff_alpha(pairs) == pytest.approx(krippendorff_alpha([p[::-1] for p in pairs]))
