"""Finds and masks personal data, and says what it masked and how sure it is."""
