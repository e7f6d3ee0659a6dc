from hypothesis import given
from hypothesis import strategies as st

from heard.sources.fft_suppression import Part, hidden


def site(key, answered, parent="RXX", order=()):
    return Part(key, parent, answered, order)


def test_one_to_four_answers_are_hidden_with_the_next_fewest_and_none_is_not():
    assert hidden([[site("a", 0), site("b", 3), site("c", 30), site("d", 40)]]) == {"b", "c"}
    assert hidden([[site("a", 5), site("b", 0)]]) == set()


def test_two_small_ones_already_hide_each_other():
    assert hidden([[site("a", 1), site("b", 4), site("c", 30)]]) == {"a", "b"}


def test_the_two_smallest_children_of_a_hidden_parent_are_hidden_down_to_the_wards():
    trusts = [Part("T1", "ICB", 4), Part("T2", "ICB", 50), Part("T3", "ICB", 90)]
    sites = [site("S1", 20, "T2"), site("S2", 30, "T2"), site("S3", 0, "T2"), site("S9", 90, "T3")]
    wards = [site("W1", 12, "S2"), site("W2", 18, "S2"), site("W3", 90, "S9")]
    assert hidden([trusts, sites, wards]) == {"T1", "T2", "S1", "S2", "W1", "W2"}


def test_of_equals_the_first_in_order_is_hidden():
    parts = [site("a", 2), site("late", 6, order=("800",)), site("early", 6, order=("326",))]
    assert hidden([parts]) == {"a", "early"}


@given(st.lists(st.integers(0, 40), max_size=8))
def test_a_small_number_is_never_the_only_hidden_one_beside_others_with_answers(numbers):
    parts = [site(at, number) for at, number in enumerate(numbers)]
    gone = hidden([parts])
    assert {at for at, number in enumerate(numbers) if 0 < number < 5} <= gone
    assert not gone or len(gone) > 1 or sum(number > 0 for number in numbers) == 1
    assert all(numbers[at] > 0 for at in gone)
