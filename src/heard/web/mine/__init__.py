"""The page of what is asked of a person."""
