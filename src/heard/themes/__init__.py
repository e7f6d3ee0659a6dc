"""Coding frames and the models that suggest codes; people decide."""

from heard.themes.card import ModelCard, model_card, right_in_ten
from heard.themes.frames import Category, Crosswalk, Frame, frame_by_key, shipped_frames
from heard.themes.suggestion import Code, Suggestion, suggest

__all__ = [
    "Category",
    "Code",
    "Crosswalk",
    "Frame",
    "ModelCard",
    "Suggestion",
    "frame_by_key",
    "model_card",
    "right_in_ten",
    "shipped_frames",
    "suggest",
]
