"""One sentence says who agrees with whom, and what that means."""

from heard.triangulation import MatrixRow, Verdict, agreement

INDICATOR = {
    "experience": "fft_percent_positive", "complaints": "complaints_upheld", "safety": "never_events",
    "effectiveness": "shmi", "staff": "staff_recommend_care", "regulator": "cqc_rating",
}  # fmt: skip


def rows(**verdicts):
    return [
        MatrixRow(d, INDICATOR[d], "", "2026-04", 0.9, 100, "", Verdict(verdict), "higher_is_better")
        for d, verdict in verdicts.items()
    ]


def test_all_fine_agree():
    said = agreement(rows(experience="as_expected", effectiveness="better", regulator="as_expected"))
    assert said.state == "agree"
    assert said.sentence == (
        "What people say, clinical outcomes and the regulator agree: as expected or better. "
        "No data: complaints, safety and staff."
    )


def test_good_answers_against_bad_signs_warn_of_relying_on_them():
    said = agreement(rows(experience="better", complaints="as_expected", safety="worse", staff="worse"))
    assert said.state == "disagree"
    assert said.sentence.startswith(
        "What people say and complaints: as expected or better; safety and staff say otherwise. "
        "Do not rely on FFT alone here."
    )


def test_outcomes_are_many_and_say_otherwise():
    said = agreement(rows(experience="better", effectiveness="worse"))
    assert "clinical outcomes say otherwise" in said.sentence


def test_bad_answers_alone_are_listened_to_first():
    said = agreement(rows(experience="worse", regulator="as_expected"))
    assert "What people say comes first" in said.sentence


def test_one_sign_alone_is_no_picture():
    said = agreement(rows(regulator="worse", experience="no_data"))
    assert (said.state, said.sentence[:58]) == ("no_data", "Only the regulator can be judged (worse): one sign alone i")


def test_a_line_beside_the_place_does_not_vote():
    provider = MatrixRow("regulator", "cqc_rating", "", "", "Inadequate", None, "", Verdict.WORSE, "", own=False)
    assert agreement([*rows(experience="better", regulator="as_expected"), provider]).state == "agree"


def test_nothing_at_all_says_so():
    assert agreement([]).sentence == "There is nothing to compare for this place and period."
