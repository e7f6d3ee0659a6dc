"""Heard: from what people say, to what changes, to telling them."""

__version__ = "0.1.0"
