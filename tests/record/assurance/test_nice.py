"""NICE's quality standard is dated data mapped to themes, and each provider's compliance is on record by statement."""

from datetime import date

import pytest

from heard.record.assurance.models import Compliance
from heard.record.assurance.nice import assess, standing, standings
from heard.record.people.rights import NotAllowed
from heard.themes import frame_by_key
from heard.vocabulary.refusal import Refusal
from heard.vocabulary.standards import SHIPPED, quality_standard

JULY = date(2026, 7, 14)


def said(governed, **more):
    given = {"organisation": "XD1", "statement": 1, "status": "met", "words": "Seen on a visit.", "on": JULY}
    return assess(by=governed.commissioner, commissioner=governed.icb, **(given | more))


@pytest.mark.covers("R023")
def test_qs15_has_its_six_statements_with_source_and_date_and_all_fourteen_of_2012_lead_to_one():
    told = quality_standard("qs15")
    assert [one.number for one in told.statements] == [1, 2, 3, 4, 5, 6]
    assert told.source.startswith("https://www.nice.org.uk/")
    assert told.published < told.updated < told.read
    assert sorted(was for one in told.statements for was in one.was) == list(range(1, 15))
    assert told.since_2012(8).number == 6
    assert told.since_2012(13).number == 5


@pytest.mark.covers("R023", "R031")
@pytest.mark.parametrize("key", SHIPPED)
def test_every_theme_of_a_standard_is_one_of_its_frame_and_every_element_bears_on_a_statement(key):
    told = quality_standard(key)
    frame = frame_by_key(told.frame)
    known = {category.key for category in frame.categories}
    assert {theme for one in told.statements for theme in one.themes} <= known
    for category in frame.suggested():
        assert told.bearing_on(category.key), category.key


@pytest.mark.covers("R023")
def test_a_provider_stands_by_the_newest_assessment_and_earlier_ones_stay(governed):
    said(governed, status="not met", on=date(2026, 1, 5))
    said(governed)
    said(governed, service="Maternity", status="partly", words="Two wards of three.")
    first = standing(governed.icb, "XD1")[0]
    assert first.whole is not None
    assert first.whole.status == "met"
    assert [(one.service, one.status) for one in first.services] == [("Maternity", "partly")]
    assert [one.status for one in first.before] == ["not met"]
    assert first.whole.next_review == date(2027, 7, 14)
    assert first.late(date(2027, 7, 15))
    assert not first.late(JULY)
    assert standing(governed.icb, "XD1")[1].whole is None
    assert standings(governed.icb, ["XD1", "XD2"])["XD2"][0].whole is None


@pytest.mark.parametrize(
    ("more", "why"), [({"words": " "}, "why you say so"), ({"status": "green"}, "how it stands"),
                      ({"statement": 7}, "no statement 7"), ({"standard": "qs999"}, "no quality standard")],
)  # fmt: skip
def test_an_assessment_without_its_reason_or_of_nothing_is_refused(governed, more, why):
    with pytest.raises(Refusal, match=why):
        said(governed, **more)
    assert not Compliance.objects.exists()


def test_only_who_says_how_duties_are_kept_assesses(governed):
    with pytest.raises(NotAllowed):
        assess(
            by=governed.stranger, commissioner=governed.icb, organisation="XD1", statement=1, status="met", words="x"
        )
