"""Deliveries: what was received, what became of it, and the edition that shows it."""
