"""Stories people tell with their consent, and good practice that is shared."""
