"""A report as values, and the writers that put it on paper."""
