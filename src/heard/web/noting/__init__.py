"""Logging what one heard, in under a minute on a phone, and what became of one's notes."""
