"""Frames fit together, keep what the sources name, and translate into each other."""

import json

import pytest

from heard.themes.frames import FrameRefused, frame_by_key, insist_targets, read_frame, shipped_frames

SMALL = """
key = "small"
version = "1"
name = "Small"
source = "ours"
[[categories]]
key = "a"
title = "A"
"""


@pytest.mark.covers("R030")
def test_the_nhs_frame_has_eight_elements_each_but_emotional_support_and_the_rest_with_their_parts():
    nhs = frame_by_key("nhs")
    parts = {c.key: [p.title for p in nhs.categories if p.parent == c.key] for c in nhs.suggested()}
    assert len(parts) == 8
    assert parts["respect"] == [
        "Cultural issues", "Dignity", "Privacy", "Independence", "Quality of life", "Shared decision making",
    ]  # fmt: skip
    assert [len(titles) for titles in parts.values()] == [6, 1, 5, 3, 2, 2, 2, 3]
    assert all(c.plain and c.definition for c in nhs.categories)


def test_the_qdc_frame_has_ten_major_and_thirty_two_minor_categories_titled_as_the_frame_titles_them(shared):
    qdc = frame_by_key("qdc")
    titles = json.loads(shared("text/labels.json").read_text(encoding="utf-8"))["v7"]
    assert sum(c.parent is None for c in qdc.categories) == 10
    assert sorted(c.title for c in qdc.suggested()) == sorted(titles)


@pytest.mark.covers("R031")
def test_codes_of_one_frame_are_read_in_another_by_the_crosswalk():
    qdc = frame_by_key("qdc")
    assert qdc.translate(["timeliness", "pain", "positive-experience"], "nhs") == ("access", "comfort")
    assert qdc.translate(["medication", "discharge"], "nhs", at_least="strong") == ("transition",)


@pytest.mark.covers("R032")
def test_every_element_that_leeds_assessed_is_reached_from_the_shipped_frames():
    reached = {x.target for f in shipped_frames().values() for x in f.crosswalks if x.frame == "leeds"}
    assert reached == {c.key for c in frame_by_key("leeds").categories}
    assert len(reached) == 7


def test_a_frame_with_an_unknown_parent_is_refused():
    with pytest.raises(FrameRefused, match="parent it does not have: a \\(b\\)"):
        read_frame(SMALL + 'parent = "b"')


def test_a_frame_with_a_key_used_twice_is_refused():
    with pytest.raises(FrameRefused, match="twice: a"):
        read_frame(SMALL + '[[categories]]\nkey = "a"\ntitle = "Again"')


def test_a_crosswalk_to_a_category_that_is_not_there_is_refused():
    crossing = read_frame(SMALL + '[[crosswalk]]\nframe = "small"\nfrom = "a"\nto = "z"\nstrength = "weak"')
    with pytest.raises(FrameRefused, match="small/z"):
        insist_targets({"small": crossing})


def test_a_title_with_a_separator_of_titles_is_refused():
    with pytest.raises(FrameRefused, match="separate titles"):
        read_frame(SMALL.replace('"A"', '"A; B"'))


def test_an_unknown_frame_is_refused_with_the_names_of_those_there_are():
    with pytest.raises(FrameRefused, match="leeds, nhs, qdc"):
        frame_by_key("picker")
