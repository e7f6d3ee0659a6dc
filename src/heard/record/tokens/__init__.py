"""Tokens by which other systems use Heard: each belongs to somebody, may do little, and ends."""
