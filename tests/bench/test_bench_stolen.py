"""What other machines took of the processors is told beside what was measured."""

from bench.stolen import shares, times, watched


def test_the_kernels_line_is_read_up_to_the_stolen_time() -> None:
    assert times("cpu  100 0 50 800 10 0 5 35 7 0") == (35, 1000)
    assert times("cpu 100 0 50 800") == (0, 950)


def test_the_share_of_all_and_the_most_between_two_looks() -> None:
    looks = [(0, 0), (0, 1000), (500, 2000), (500, 4000)]
    assert shares(looks) == {"share": 0.125, "most_in_5_s": 0.5}
    assert shares([]) == shares([(5, 9)]) == {"share": 0.0, "most_in_5_s": 0.0}


def test_what_is_watched_has_shares_of_one() -> None:
    with watched() as stolen:
        sum(range(100_000))
    assert all(0 <= share <= 1 for share in stolen.values())
