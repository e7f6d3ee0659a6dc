"""Themes: people's codes go before a machine's, and a theme nobody named has a share of nought."""

import pytest

from heard.indicators import figures


@pytest.fixture
def comments(lake):
    """A lake of comments; each is a month and a list of (category, polarity, coder)."""

    def make(*comments, **more):
        passages, codings, responses = [], [], []
        for i, (period, codes) in enumerate(comments):
            where = {"organisation": "RXX", "site": "RXX01", "period": period, "response": f"r{i}", "kind": "comment"}
            where["setting"] = "inpatient"
            responses.append({**where, "sex": "female" if i % 2 else "male"})
            passages.append({"passage": f"p{i}", **where})
            codings += [
                {"passage": f"p{i}", "frame": "nhs", "category": c, "polarity": way, "coder": coder, **where}
                for c, way, coder in codes
            ]
        return lake(passages=passages, codings=codings, responses=responses, **more)

    return make


@pytest.mark.covers("R079")
def test_a_share_is_of_all_comments_with_or_without_a_code(comments):
    s = comments(*[("2026-04", [("access", -1, "model")])] * 6, *[("2026-04", [])] * 14)
    (f,) = figures(s, "theme_share", organisation="RXX", period="2026-04", category="access")
    assert (f.numerator, f.denominator, f.value, f.machine) == (6, 20, 0.3, True)


def test_a_persons_code_replaces_the_machines_for_that_comment(comments):
    corrected = [("access", -1, "model"), ("dignity", -1, "ann")]
    s = comments(*[("2026-04", corrected)] * 8, *[("2026-04", [("access", -1, "model")])] * 12)
    found = {f.group: f for f in figures(s, "theme_share", organisation="RXX", by=["category"])}
    assert found["access"].numerator == 12
    assert found["dignity"].numerator == 8
    assert (found["access"].machine, found["dignity"].machine) == (True, False)


def test_two_people_who_give_the_same_code_count_once(comments):
    s = comments(*[("2026-04", [("access", -1, "ann"), ("access", -2, "bob")])] * 9, *[("2026-04", [])] * 11)
    assert figures(s, "theme_share", organisation="RXX", category="access")[0].numerator == 9


def test_a_month_in_which_nobody_named_a_theme_has_a_share_of_nought(comments):
    s = comments(*[("2026-04", [("access", 1, "model")])] * 9, *[("2026-04", [])] * 9, *[("2026-05", [])] * 20)
    may = figures(s, "theme_share", organisation="RXX", period="2026-05", category="access")[0]
    assert (may.numerator, may.denominator, may.suppressed) == (0, 20, False)


def test_how_people_speak_of_a_theme_runs_from_minus_one_to_one(comments):
    s = comments(*[("2026-04", [("access", 2, "model")])] * 15, *[("2026-04", [("access", -1, "model")])] * 5)
    (f,) = figures(s, "theme_net_sentiment", organisation="RXX", category="access")
    assert (f.value, f.n, f.numerator) == (0.5, 20, None)
    assert -1 < f.lower < 0.5 < f.upper < 1


def test_themes_split_by_who_speaks_and_by_how_they_speak(comments):
    s = comments(*[("2026-04", [("access", 2, "model")])] * 20, *[("2026-04", [("access", -1, "model")])] * 20)
    ways = figures(s, "theme_share", organisation="RXX", by=["category", "polarity"])
    assert {f.group: f.numerator for f in ways} == {"access / positive": 20, "access / negative": 20}
    people = figures(s, "theme_share", organisation="RXX", by=["category", "sex"])
    assert {f.group: f.denominator for f in people} == {"access / female": 20, "access / male": 20}


def test_a_theme_named_by_few_is_hidden(comments):
    s = comments(*[("2026-04", [("access", -1, "model")])] * 3, *[("2026-04", [])] * 40)
    (f,) = figures(s, "theme_share", organisation="RXX", category="access")
    assert (f.numerator, f.why) == (None, "Hidden because fewer than 5 people said this.")
