"""The quarterly report says what is known, what is not, and on what it rests."""

import json
from dataclasses import asdict

import pytest

from heard.evidence.testing import snapshot
from heard.reports import Answered, quarterly, quarters_with_data
from heard.reports.changes import changes
from heard.reports.scope import scope_of
from heard.reports.values import Ask, Claim, FigureTable, NotKnown, Section, plain
from heard.themes import model_card
from heard.triangulation import matrix
from heard.vocabulary.periods import Period
from heard.vocabulary.refusal import Refusal
from tests.reports.invented import NAMES, QUARTER, known, rows


def every_block(section):
    for block in section.blocks:
        yield block
        if isinstance(block, Section):
            yield from every_block(block)


def part(report, key):
    return next(section for section in report.sections if section.key == key)


def tables(report, key):
    return [block for block in every_block(part(report, key)) if isinstance(block, FigureTable)]


def in_words(row):
    return tuple(cell if isinstance(cell, str) else cell.text for cell in row)


def words(section):
    return " ".join(plain(getattr(b, "sentence", getattr(b, "text", ""))) for b in every_block(section))


@pytest.mark.covers("R122")
def test_the_sections_stand_in_their_order(place):
    assert [section.key for section in place.sections] == [
        "page", "heard-from", "themes", "settings", "organisations", "pathways", "groups", "changed", "agreement",
        "criteria", "method", "not-yet",
    ]  # fmt: skip


@pytest.mark.covers("R138")
def test_period_dates_are_worked_out_so_december_has_31_days(lake):
    facts = dict(quarterly(lake, Period.parse("FY2025-26-Q3"), known=known()).cover.facts)
    assert facts["Period"] == "1 October 2025 to 31 December 2025 (FY2025-26-Q3)"


@pytest.mark.covers("R137")
def test_the_cover_names_every_version_the_report_rests_on(place):
    versions = dict(place.cover.versions)
    assert versions["Data"] == "d" * 64
    assert "theme_share 1" in versions["Definitions of indicators"]
    assert versions["Coding frames"] == "nhs 2011"
    assert versions["Removal of personal data"] == "rules 1"
    assert versions["Model that suggests themes"] == "quick-1"


@pytest.mark.covers("R069")
def test_a_report_without_anyones_interpretation_calls_itself_a_draft(place):
    assert dict(place.cover.facts)["Status"].startswith("Draft.")


def test_every_report_asks_for_something(place, trust):
    for report in (place, trust):
        assert any(isinstance(block, Ask) for block in every_block(part(report, "page")))


@pytest.mark.covers("R127")
def test_a_providers_report_holds_the_same_parts_of_that_provider_alone(place, trust):
    """What it names of others is nothing: neither their name nor a number of theirs."""
    assert [section.key for section in trust.sections] == [section.key for section in place.sections]
    assert (trust.organisation, trust.place) == ("ZZ1", "Fernmoor Hospitals")
    told = json.dumps(asdict(trust), default=str)
    assert "Fernmoor Hospitals" in told
    assert not any(one in told for one in ("ZZ2", "ZZ3", *(NAMES[code].split()[0] for code in ("ZZ2", "ZZ3"))))


@pytest.mark.covers("R046")
def test_what_got_worse_stands_on_the_first_page_with_its_evidence(place):
    claims = [b for b in every_block(part(place, "page")) if isinstance(b, Claim)]
    worse = next(claim for claim in claims if "got worse at Fernmoor Hospitals" in plain(claim.sentence))
    assert "30 of 60 responses (50%)" in plain(worse.sentence)
    assert worse.rests_on[0].rows.startswith("fft_percent_positive organisation=ZZ1 period=2026-03")
    assert "kind of source says so here" in plain(worse.support)


def test_organisations_stand_in_the_order_of_the_alphabet(place):
    table = tables(place, "organisations")[0]
    assert [row[0] for row in table.rows] == sorted(NAMES.values())


def test_sources_that_are_late_come_first_and_are_asked_for(place):
    late = in_words(tables(place, "heard-from")[1].rows[0])
    assert late == ("Complaints, Fernmoor", "every month", "2 of 3", "nothing came for March 2026")
    assert "Complaints, Fernmoor" in words(part(place, "page"))


@pytest.mark.covers("R107", "R074")
def test_groups_too_small_or_never_named_are_said_to_be_unseen(place):
    unseen = [b.sentence for b in every_block(part(place, "heard-from")) if isinstance(b, NotKnown)]
    assert any(sentence.startswith("Age: we can show nothing of 16-24") for sentence in unseen)
    assert "Ethnic group: we cannot see it. No answer this quarter says it." in unseen


@pytest.mark.covers("R077")
def test_machine_themes_are_labelled_and_their_measured_quality_stands_beside_them(place):
    assert "A machine suggested these themes, and no person has checked them." in words(part(place, "themes"))
    assert model_card().model in words(part(place, "method"))


def test_themes_that_people_coded_are_not_called_a_machines(tmp_path):
    report = quarterly(snapshot(tmp_path, **rows(machine=False)), QUARTER, known=known())
    assert "People sorted these comments into themes." in words(part(report, "themes"))
    assert "machine" not in words(part(report, "themes"))


@pytest.mark.covers("R076", "R070", "R071", "R072", "R073", "R075")
def test_a_criterion_that_is_not_met_is_said_on_the_reports_face(place):
    results = {row[0]: row[2] for row in tables(place, "criteria")[0].rows}
    assert results == {
        "Quantitative": "Met", "Qualitative": "Not met", "Improvement focused": "Not met", "Pathways": "Not met",
        "Specific groups": "Met", "Connected to outcomes": "Met",
    }  # fmt: skip


def test_an_organisation_without_a_clinical_outcome_does_not_meet_that_criterion(lake):
    report = quarterly(lake, QUARTER, organisation="ZZ2", known=known())
    assert {row[0]: row[2] for row in tables(report, "criteria")[0].rows}["Connected to outcomes"] == "Not met"


def test_each_organisation_has_its_matrix_with_the_sentence(lake, place):
    inside = [block for block in part(place, "agreement").blocks if isinstance(block, Section)]
    assert [section.title for section in inside] == sorted(NAMES.values())
    trust = matrix(lake, organisation="ZZ1", period=QUARTER.key).agreement.sentence
    assert trust.replace("FFT", "the Friends and Family Test") in words(inside[2])


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answered("watch", "Asked the ward."), "Someone is watching this: Asked the ward."),
        (Answered("not real", "New form."), "Someone answered that this is not real because: New form."),
        (None, "Nobody has answered it yet."),
    ],
)
def test_what_people_answered_to_a_change_is_told(lake, answer, said):
    first = changes(scope_of(lake, QUARTER, "", known()))[0].signal.id
    report = quarterly(lake, QUARTER, known=known(**{first: answer} if answer else {}))
    assert said in words(part(report, "changed"))


@pytest.mark.covers("R134")
def test_data_quality_tells_rejected_rows_and_warnings(place):
    assert in_words(tables(place, "method")[0].rows[0]) == ("Answers, Fernmoor", "1", "190", "180", "10", "0")
    listed = [plain(text) for b in every_block(part(place, "method")) for text in getattr(b, "texts", ())]
    assert "Answers, Fernmoor: More answered than could." in listed


def test_a_quarter_without_data_is_refused_with_the_quarters_there_are(lake):
    with pytest.raises(Refusal, match="FY2025-26-Q4"):
        quarterly(lake, Period.parse("FY2020-21-Q1"))
    assert quarters_with_data(lake)[0] == "FY2025-26-Q4"


def test_a_month_is_not_a_quarter(lake):
    with pytest.raises(Refusal, match="is about a quarter"):
        quarterly(lake, Period.parse("2026-03"))


def test_an_organisation_nobody_spoke_of_is_refused_with_those_there_are(lake):
    with pytest.raises(Refusal, match="ZZ1, ZZ2 and ZZ3"):
        quarterly(lake, QUARTER, organisation="ZZ9")


def test_a_quarter_that_is_not_over_says_which_months_are_missing(lake, tmp_path):
    early = rows()
    kept = {name: [r for r in listed if r["period"] not in MISSING] for name, listed in early.items()}
    report = quarterly(snapshot(tmp_path, **kept), QUARTER, known=known())
    told = [plain(text) for b in every_block(part(report, "page")) for text in getattr(b, "texts", ())]
    assert "Against: nothing has come for February 2026 and March 2026." in told


MISSING = {"2026-02", "2026-03"}
