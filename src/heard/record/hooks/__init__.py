"""Tells other systems that something happened: identifiers and days, signed, never anybody's words."""
