"""The same story told through several routes: found by its words, confirmed by a person, counted once."""
