"""Readers of organisation files: who exists, since when, and what came after."""
