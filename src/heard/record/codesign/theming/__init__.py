"""Themes that people make of what was said: the doors of notes and themes, and what stands where."""

from heard.record.codesign.theming.acting import Actor, NotYet, NotYours
from heard.record.codesign.theming.counting import HOLDS, Counts, counts_of, loose_in, numbers_of, statements_in
from heard.record.codesign.theming.descent import merge, split
from heard.record.codesign.theming.objecting import answer_objection, object_to, objections_of
from heard.record.codesign.theming.placing import place, take_out, where
from heard.record.codesign.theming.themes import bring_together, name_theme, park_theme, rename, set_state

__all__ = [
    "HOLDS", "Actor", "Counts", "NotYet", "NotYours", "answer_objection", "bring_together", "counts_of",
    "loose_in", "merge", "name_theme", "numbers_of", "object_to", "objections_of", "park_theme", "place", "rename",
    "set_state", "split", "statements_in", "take_out", "where",
]  # fmt: skip
