"""Guided tours of the invented place, one for each kind of person, read in the product and in the tutorials."""
