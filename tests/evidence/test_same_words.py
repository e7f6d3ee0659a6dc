from datetime import date
from itertools import zip_longest

import pytest

from heard.evidence.same_words import (
    STANDING,
    NotAgreed,
    Route,
    Standing,
    digest,
    in_order,
    independent_sources,
    insist_linkable,
    normalised,
    source_counts,
    tells,
)
from heard.evidence.testing import snapshot
from heard.indicators.figures import figures
from heard.vocabulary.feedback import Kind
from heard.vocabulary.refusal import Refusal

LONG = "The nurse who looked after my father explained everything twice and never once made us feel rushed."


def route(response, kind=Kind.STORY, source="care_opinion", day=None):
    return Route(response, source, kind, day=day)


def test_the_same_words_are_known_whatever_their_case_marks_and_spacing():
    assert normalised("The  Nurse,\nwas KIND – don’t") == normalised("the nurse was kind DON'T!")
    assert digest("A b.", b"k") == digest("a  B", b"k") != digest("a b", b"other")


@pytest.mark.parametrize(("text", "long"), [(LONG, True), ("Thank you all so much.", False), ("lovely " * 9, False)])
def test_short_words_twice_are_chance(text, long):
    assert tells(text) is long


@pytest.mark.covers("R049")
@pytest.mark.parametrize("anonymous", [kind for kind, s in STANDING.items() if s is Standing.ANONYMOUS])
@pytest.mark.parametrize("named", [kind for kind, s in STANDING.items() if s is Standing.NAMED])
def test_an_anonymous_story_is_never_linked_to_a_named_record_without_the_authors_agreement(anonymous, named):
    both = [route("a", anonymous), route("b", named, "complaints")]
    with pytest.raises(NotAgreed, match="could tell who wrote it"):
        insist_linkable(both, agreed=False)
    insist_linkable(both, agreed=True)


@pytest.mark.parametrize("kind", [Kind.COMMENT, Kind.COMPLIMENT, Kind.NOTE])
def test_where_nobody_knows_whether_a_name_lies_behind_it_the_author_is_asked(kind):
    for other in (Kind.STORY, Kind.COMPLAINT, kind):
        with pytest.raises(NotAgreed):
            insist_linkable([route("a", kind), route("b", other, "x")], agreed=False)


def test_two_of_one_standing_may_be_linked_and_one_alone_is_no_link():
    insist_linkable([route("a"), route("b", Kind.REVIEW, "nhs_uk_reviews")], agreed=False)
    insist_linkable([route("a", Kind.COMPLAINT), route("b", Kind.COMMENT, "mp_letters")], agreed=False)
    with pytest.raises(Refusal, match="at least two"):
        insist_linkable([route("a"), route("a")], agreed=True)


def test_the_route_that_came_first_counts():
    late, early, never = route("a", day=date(2026, 4, 9)), route("b", day=date(2026, 4, 3)), route("c")
    assert [one.response for one in in_order([never, late, early])] == ["b", "a", "c"]


@pytest.mark.covers("R046")
def test_a_story_told_twice_stands_for_one_source_behind_a_finding():
    behind = {"a": "care_opinion", "b": "nhs_uk_reviews", "c": "freetext"}
    assert independent_sources(behind, []) == {"care_opinion", "nhs_uk_reviews", "freetext"}
    assert independent_sources(behind, [("a", "b")]) == {"care_opinion", "freetext"}
    assert independent_sources({"b": "nhs_uk_reviews"}, [("a", "b")]) == {"nhs_uk_reviews"}


def test_each_source_keeps_its_own_count_of_a_story():
    assert source_counts([route("a"), route("b"), route("c", source="x")]) == {"care_opinion": 2, "x": 1}


@pytest.mark.covers("R049")
def test_figures_of_comments_count_a_story_once_and_figures_of_each_source_as_they_are(tmp_path):
    where = {"organisation": "RXA", "site": "RXA01", "period": "2026-04"}
    rows = [
        where | {"response": f"r{n}", "source": source, "kind": kind}
        for n, (source, kind) in enumerate([("co", "story")] * 30 + [("nhs", "review")] * 30)
    ]
    passages = [row | {"passage": f"p{n}", "text": "Words."} for n, row in enumerate(rows)]
    codings = [
        row | {"coding": f"c{n}", "passage": f"p{n}", "frame": "nhs", "category": "access", "coder": "model"}
        for n, row in enumerate(rows)
    ]
    stories = [[f"r{n}", f"r{n + 30}", "gone"] for n in range(10)] + [["gone", "r59"]]

    def comments(told, submitters=()):
        responses = [row | {"submitter": one} for row, one in zip_longest(rows, submitters, fillvalue="")]
        made = snapshot(
            tmp_path / f"{len(told)}{len(submitters)}", responses=responses, passages=passages, codings=codings
        )
        made._stories, made.digest = told, f"d{len(told)} {len(submitters)}"
        (share,) = figures(made, "theme_share", organisation="RXA", period="2026-04", category="access")
        return share.n, made.query("SELECT count(*) AS n FROM passages")[0]["n"]

    assert comments([]) == (60, 60)
    assert comments(stories) == (50, 60)  # the story whose other route is gone still counts
    # A piece in the press is read, and is nobody's comment; a story told there first counts by its other route.
    assert comments([], ["journalist", "automated account", "campaign", "organisation", "account of staff"]) == (57, 60)
    assert comments(stories, ["journalist"]) == (50, 60)
