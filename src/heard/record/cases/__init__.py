"""Causes for concern on their route, what stands on record of each, and the changes that came of them."""
