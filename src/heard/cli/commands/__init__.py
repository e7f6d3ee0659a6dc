"""One module a command; each has a function that the main table names."""
