"""One module a source: a file's columns become canonical rows."""
