"""The assurance statement: what it counts, what it names, and that it stays as it was issued."""

from datetime import UTC, date, datetime

import pytest

from heard.governance.lifecycle import Stage
from heard.record.assurance import counting
from heard.record.assurance.issuing import computed, digest_of, issue
from heard.record.assurance.models import Assurance
from heard.record.cases.doors import move_cause
from heard.vocabulary.refusal import Refusal
from tests.record.assurance.made import TODAY, delivered, fresh, said


@pytest.mark.covers("R094", "R128")
def test_assurance_counts_what_was_acted_on_of_what_was_raised_and_names_what_was_not(governed, look, cause):
    line = counting.actioned(fresh(look))
    assert (line.n, line.of, line.gaps) == (0, 1, (f"{cause.reference} has not moved yet",))
    move_cause(cause, to=Stage.COLLABORATIVE, by=governed.analyst, on=date(2026, 7, 3))
    line = counting.actioned(fresh(look))
    assert (line.n, line.of, line.gaps) == (1, 1, ())


@pytest.mark.covers("R094")
def test_an_assurance_statement_stays_as_it_was_issued(governed, look, cause):
    with pytest.raises(Refusal, match="Collaborative"):
        issue(look, by=governed.commissioner, words=" ")
    first = issue(fresh(look), by=governed.commissioner, words="One concern waits.", on=TODAY)
    move_cause(cause, to=Stage.COLLABORATIVE, by=governed.analyst, on=date(2026, 7, 3))
    second = issue(fresh(look), by=governed.commissioner, words="None waits.", on=TODAY)
    kept = Assurance.objects.get(pk=first.pk)
    assert f"{cause.reference} has not moved yet" in kept.values["gaps"]
    assert kept.digest == digest_of(kept.values, kept.words)
    assert (second.number, second.values["gaps"]) == (2, [])


@pytest.mark.covers("R103")
def test_the_times_from_a_months_end_to_its_return_and_from_a_concern_to_its_first_move_are_measured(
    governed, look, cause
):
    delivered("fft_xd1", "FFT", ["2026-07"], ["XD1"], datetime(2026, 8, 10, tzinfo=UTC))
    move_cause(cause, to=Stage.COLLABORATIVE, by=governed.analyst, on=date(2026, 7, 5))
    told = said(counting.times(fresh(look)))
    assert "From the end of a return's period until it came: 10 days" in told
    assert "first move: 4 days, at the middle of 1 cause for concern" in told


@pytest.mark.covers("R105", "R106", "R107", "R109")
def test_the_statement_says_whose_experience_it_is_and_what_is_not_kept_yet(look):
    parts = {part["key"]: said_of(part) for part in computed(look)["parts"]}
    assert "what staff say beside what patients say" in parts["whom"]
    assert "Nobody has agreed in a workshop yet what matters most" in parts["whom"]
    assert "live here" in parts["whom"]
    assert "agenda" in parts["room"] or "No body has held" in parts["room"]


def said_of(part) -> str:
    return " ".join(line["sentence"] for line in part["lines"])
